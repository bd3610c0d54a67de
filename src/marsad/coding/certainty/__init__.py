"""Who says it, how sure, and whether it happened at all."""
