"""What each kind of claim but incidents asks of its roles."""
