"""Parts of the page on which a centre's own sheet of cases is taken in."""
