"""Claims on their way out: one file per format."""
