"""The demo world: fictitious households and officials, whose cases are told by calling the services."""
