"""The library of data sources: what can be found where."""
