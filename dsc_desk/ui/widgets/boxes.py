"""How widgets stand on a page: columns and lines, without margins unless told, in pixels at 100 % text.

Every layout is made here. PySide gives each part of a layout that is put into another a Python object that outlives the
part: Qt deletes the part with its widget, the next object at that address is then taken for it, and the program falls
some time later (PySide 6.11, `addLayoutOwnership`). The layouts made here let go of those objects at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from PySide6.QtCore import QRect, QSize, Qt, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QGridLayout,
    QHBoxLayout,
    QLayout,
    QLayoutItem,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import delete, invalidate

from dsc_desk.ui import theme

Margins = tuple[int, int, int, int]  # left, top, right, bottom
_NONE: Margins = (0, 0, 0, 0)
WIDEST = 860  # px at 100 % text: what is read in lines is no wider
_Box = TypeVar("_Box", bound=QLayout)


def vbox(on: QWidget | None = None, *, gap: int | None = None, margins: Margins = _NONE) -> QVBoxLayout:
    """Return a column, of a widget where one is given; without `gap` the style says how far its parts stand apart."""
    return _laid(_Column() if on is None else _Column(on), gap, margins)


def upwards(on: QWidget) -> QVBoxLayout:
    """Return the column of a widget that stands at its top, however high the widget is."""
    column = _Upwards(on)
    column.setAlignment(Qt.AlignmentFlag.AlignTop)
    return column


def hbox(on: QWidget | None = None, *, gap: int | None = None, margins: Margins = _NONE) -> QHBoxLayout:
    """Return a line, of a widget where one is given; without `gap` the style says how far its parts stand apart."""
    return _laid(_Line() if on is None else _Line(on), gap, margins)


def gridbox(on: QWidget | None = None, *, gap: int | None = None, margins: Margins = _NONE) -> QGridLayout:
    """Return rows and columns, of a widget where one is given; without `gap` the style says how far they stand apart."""
    return _laid(_Grid() if on is None else _Grid(on), gap, margins)


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
    if widget.sizePolicy().verticalPolicy() is QSizePolicy.Policy.Fixed:
        line.setAlignment(widget, Qt.AlignmentFlag.AlignTop)  # a text that lost lines stays where it begins
    line.addStretch(1)
    holder.setFocusProxy(widget)
    return holder


def narrow(area: QScrollArea) -> None:
    """Let what scrolls be as narrow as its area: long words wrap or are cut, nothing runs out of sight."""
    body = area.widget()
    if body is not None:
        body.setMinimumWidth(1)


def widgets_in(layout: QLayout) -> list[QWidget]:
    """Return the widgets of a layout in their order, without those of the layouts in it."""
    return [widget for item in _items(layout) if (widget := item.widget()) is not None]


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and destroy it, once the present event is over."""
    _rest(layout)
    put_away(_emptied(layout))


def put_away(parts: Iterable[QWidget]) -> None:
    """Hide parts and destroy them, once the present event is over.

    What has the keyboard goes last: Qt hands that on at once, and the next in order must not be one that goes too.
    """
    here = QApplication.focusWidget()
    for part in sorted(parts, key=lambda one: here is not None and (one is here or one.isAncestorOf(here))):
        part.hide()
        part.deleteLater()


def _emptied(layout: QLayout) -> list[QWidget]:
    """Take everything out of a layout; return the widgets that stood in it."""
    found: list[QWidget] = []
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if inner is not None:
            found += _emptied(inner)
            continue
        if widget is not None:
            found.append(widget)
        delete(item)  # belongs to nobody once it is taken
    return found


def _rest(layout: QLayout) -> None:
    """Have what replaces the parts laid out once, in the turn after the next, when all of it is in sight.

    Qt shows what is put into a widget in sight part by part, one event each, and lays all of it out again at each.
    """
    widget = layout.parentWidget()
    if widget is None or not widget.isVisible() or widget.layout() is not layout or not layout.isEnabled():
        return
    layout.setEnabled(False)

    def wake() -> None:
        layout.setEnabled(True)
        layout.invalidate()
        layout.activate()

    QTimer.singleShot(0, widget, lambda: QTimer.singleShot(0, widget, wake))


def _items(layout: QLayout) -> Iterator[QLayoutItem]:
    """Go through the parts of a layout; each is let go of before the next, see above, unless the layout holds them."""
    qts_own = isinstance(layout, QBoxLayout | QGridLayout)
    for place in range(layout.count()):
        item = layout.itemAt(place)
        if item is not None:
            yield item
            if qts_own and not isinstance(item, QLayout):
                invalidate(item)


def _let_go(layout: QLayout) -> None:
    for item in _items(layout):
        if isinstance(item, QLayout):
            _let_go(item)


class _Column(QVBoxLayout):
    def addLayout(self, inner: QLayout, stretch: int | None = 0) -> None:
        super().addLayout(inner, stretch)
        _let_go(inner)


class _Upwards(_Column):
    """Qt lets what is aligned upwards be no higher than its lines before they are wrapped; in a narrow place that cuts them."""

    def setGeometry(self, place: QRect) -> None:
        up = self.alignment()
        if up and (high := self.heightForWidth(place.width())) > self.sizeHint().height():
            self.setAlignment(Qt.AlignmentFlag(0))
            super().setGeometry(QRect(place.topLeft(), QSize(place.width(), min(high, place.height()))))
            self.setAlignment(up)
        else:
            super().setGeometry(place)


class _Line(QHBoxLayout):
    def addLayout(self, inner: QLayout, stretch: int | None = 0) -> None:
        super().addLayout(inner, stretch)
        _let_go(inner)


class _Grid(QGridLayout):
    def addLayout(self, inner: QLayout, *where: Any) -> None:
        super().addLayout(inner, *where)
        _let_go(inner)
