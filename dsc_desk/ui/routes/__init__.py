"""The access routes in the window: looked up, corrected, added, followed back, exchanged as files."""
