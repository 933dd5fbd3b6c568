"""Delegates: one for each kind of row, painted from the tokens."""
