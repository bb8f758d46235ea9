"""How the tables came to be: numbered steps from the first release on."""
