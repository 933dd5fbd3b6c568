"""How widgets stand on a page: columns and lines, without margins unless told, in pixels at 100 % text."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

from dsc_desk.ui import theme

Margins = tuple[int, int, int, int]  # left, top, right, bottom
_NONE: Margins = (0, 0, 0, 0)
WIDEST = 860  # px at 100 % text: what is read in lines is no wider
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


def beside(*parts: QWidget, gap: int = 8) -> QWidget:
    """Return widgets side by side from the left."""
    holder = QWidget()
    line = hbox(holder, gap=gap)
    for part in parts:
        line.addWidget(part)
    line.addStretch(1)
    return holder


def limited(widget: QWidget, width: int) -> QWidget:
    """Return a holder of a widget that is at most so wide, at the left of the room there is."""
    widget.setMaximumWidth(theme.px(width))
    holder = QWidget()
    line = hbox(holder)
    line.addWidget(widget, 1000)  # takes what it may; the box asks its height for the width it then has
    line.addStretch(1)
    holder.setFocusProxy(widget)
    return holder


def narrow(area: QScrollArea) -> None:
    """Let what scrolls be as narrow as its area: long words wrap or are cut, nothing runs out of sight."""
    body = area.widget()
    if body is not None:
        body.setMinimumWidth(1)


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and destroy it, once the present event is over."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear(inner)
