"""The library of data sources as the page Data shows it."""
