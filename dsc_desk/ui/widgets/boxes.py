"""Columns and lines that widgets stand in: without margins unless told, everything in pixels at 100 % text."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from dsc_desk.ui import theme

Margins = tuple[int, int, int, int]  # left, top, right, bottom
_NONE: Margins = (0, 0, 0, 0)
_Box = TypeVar("_Box", bound=QBoxLayout)


def vbox(on: QWidget | None = None, *, gap: int | None = None, margins: Margins = _NONE) -> QVBoxLayout:
    """Return a column, of a widget where one is given; without `gap` the style says how far its parts stand apart."""
    return _laid(QVBoxLayout() if on is None else QVBoxLayout(on), gap, margins)


def hbox(on: QWidget | None = None, *, gap: int | None = None, margins: Margins = _NONE) -> QHBoxLayout:
    """Return a line, of a widget where one is given; without `gap` the style says how far its parts stand apart."""
    return _laid(QHBoxLayout() if on is None else QHBoxLayout(on), gap, margins)


def _laid(box: _Box, gap: int | None, margins: Margins) -> _Box:
    box.setContentsMargins(*(theme.px(side) for side in margins))
    if gap is not None:
        box.setSpacing(theme.px(gap))
    return box
