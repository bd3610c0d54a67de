"""Which reports are copies of one another: a wire story carried by five pages is one source, not five."""
