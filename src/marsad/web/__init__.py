"""The observatory: pages and an API over one store, for people who read, judge and correct."""
