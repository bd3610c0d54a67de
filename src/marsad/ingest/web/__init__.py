"""Fetching from the web, safely and politely: which addresses may be asked, how, and how often."""
