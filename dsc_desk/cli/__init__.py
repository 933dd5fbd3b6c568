"""The command line: the same commands and queries as the window, for scheduled jobs and for trying things out."""
