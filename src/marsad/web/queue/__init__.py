"""What waits for a person: doubtful claims, unsure links, new copies and stale states, in one order."""
