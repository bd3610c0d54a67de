"""Marsad codes Arabic conflict reports into claims, each grounded in the words that say it."""

__version__ = "0.1.0"
