"""The application editor: sections and checks at the left, fields in the middle, the page as it prints at the right."""
