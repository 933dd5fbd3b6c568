"""DSC Desk: a case from inquiry to permit at a Regional Data Support Centre."""

__version__ = "0.1.0"
