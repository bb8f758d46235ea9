"""Municipalities, elinvoimakeskukset and wellbeing services counties, from file to database. See README.md."""
