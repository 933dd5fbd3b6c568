"""The way out: the whole store as a folder of open files."""
