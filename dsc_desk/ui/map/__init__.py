"""The data map in the window: as a picture, as a timeline of the years covered, and in words."""
