"""What is true: the tables and the closed vocabularies. Imports nothing else of ours."""
