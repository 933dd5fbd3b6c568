"""Areas whose content gives way to their width instead of asking for more."""

from __future__ import annotations

from PySide6.QtWidgets import QScrollArea


def narrow(area: QScrollArea) -> None:
    """Let what scrolls be as narrow as its area: long words wrap or are cut, nothing runs out of sight."""
    body = area.widget()
    if body is not None:
        body.setMinimumWidth(1)
