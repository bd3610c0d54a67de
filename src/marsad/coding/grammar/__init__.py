"""Verbs and their arguments, from the phrases of a sentence."""
