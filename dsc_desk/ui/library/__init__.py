"""Correcting the library in the window: the form, the history, what an upgrade brings, and files in and out."""
