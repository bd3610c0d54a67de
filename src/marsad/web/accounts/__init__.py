"""Who may come in: people, their passwords and second factors, sessions and tokens, in a file beside the store."""
