"""The case page: its head, the panel at the right, and one module a tab."""
