"""Claims into events: which tellings are compared, what speaks for their being one, what the event then is."""
