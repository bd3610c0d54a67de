"""What the pages ask of the store, in few and bounded queries."""
