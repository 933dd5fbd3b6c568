"""What pages ask: one file a page, answered with frozen rows."""
