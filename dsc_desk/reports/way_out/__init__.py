"""Everything in the store as one folder of open files, that a centre can leave by and an archive can read."""
