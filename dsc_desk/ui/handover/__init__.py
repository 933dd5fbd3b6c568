"""Cases handed over and taken in, as pages and lists."""
