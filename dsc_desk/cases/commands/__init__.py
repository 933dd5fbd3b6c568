"""What staff can do: one file a subject, one dataclass a command."""
