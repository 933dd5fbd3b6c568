"""The window of the authorities' own forms: the fields of one, what each is filled with, and how that looks in a case."""
