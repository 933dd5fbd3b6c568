"""The views of the page Settings."""
