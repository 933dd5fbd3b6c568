"""Table and list models: finished, frozen rows, never a query in `data()`."""
