"""Readings to claims: who did what to whom, where, how sure, and why."""
