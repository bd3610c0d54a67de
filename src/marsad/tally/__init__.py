"""What is counted over events and over what holds, so that pages need not."""
