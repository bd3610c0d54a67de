"""What holds at a place on a date: a pure fold of what was told by then."""
