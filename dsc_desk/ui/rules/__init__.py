"""Procedures edited in the settings: the draft and what is wrong with it, the trial, what takes effect, history and files."""
