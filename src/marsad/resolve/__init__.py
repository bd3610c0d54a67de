"""Decides what the names of a reading mean."""
