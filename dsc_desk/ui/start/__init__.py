"""What stands before the desk: the parts of the first start, of unlocking, and of getting a store back."""
