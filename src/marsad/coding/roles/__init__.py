"""Arguments to roles: who, to whom, with what, where."""
