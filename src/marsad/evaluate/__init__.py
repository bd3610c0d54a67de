"""Gold against coded: which claims were found, how right their fields are, and the score card."""
