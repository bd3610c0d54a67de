"""Tellings of one happening to one claim."""
