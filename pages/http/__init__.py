"""What the web server needs besides the pages: headers, gates, addresses, the start of the process."""
