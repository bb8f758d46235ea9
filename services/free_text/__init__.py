"""Finds what could tell who a person is in text that is about to cross to another organisation."""
