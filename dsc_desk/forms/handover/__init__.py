"""A case handed over to another centre or authority as one sealed file, and taken in from one."""
