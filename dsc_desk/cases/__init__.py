"""What a case is, and everything that may happen to it."""
