"""Paints a cell of the matrix, 117 by 36: what stage an application has, and who has held it how long."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from dsc_desk.ui import icons, theme
from dsc_desk.ui.paint import mark, put, ring, text_width
from dsc_desk.ui.words import text, tr

_INKS = {"not_started": "text-3", "blocked": "text-3", "granted": "text-2", "granted_conditions": "text-2"}


class CellFace(NamedTuple):
    """What a cell shows: a status of the tokens, words behind its word ("93 %"), and the days, None where none run.

    `note` takes the second line instead of the days; `running` is the clock that runs: "us", "them" or neither.
    """

    status: str
    more: str = ""
    us: int | None = None
    them: int | None = None
    running: str = ""
    note: str = ""

    def said(self) -> str:
        """Return the cell in words, for a screen reader and the clipboard."""
        return ", ".join(part for part in (self.word(), self.note or _days(self)) if part)

    def word(self) -> str:
        """Return the first line."""
        return f"{text(mark('status', self.status).text)} {self.more}".strip()


def paint_matrix_cell(
    painter: QPainter,
    box: QRectF,
    face: CellFace,
    *,
    selected: bool = False,
    hover: bool = False,
    focus: bool = False,
    group_end: bool = False,
) -> None:
    """Paint one cell with its hairlines; `group_end` draws the stronger line that parts groups of routes."""
    shown = mark("status", face.status)
    if shown.fill:
        painter.fillRect(box, theme.colour(shown.fill))
    elif selected or hover:
        painter.fillRect(box, theme.colour("selected" if selected else "hover"))
    _lines(painter, box, group_end=group_end)
    if face.status == "not_needed":
        painter.fillRect(QRectF(box.left() + theme.px(10), box.center().y(), theme.px(8), 1), theme.colour("none"))
    else:
        _words(painter, box, face)
    if focus:
        ring(painter, box)


def _words(painter: QPainter, box: QRectF, face: CellFace) -> None:
    shown = mark("status", face.status)
    second = bool(face.note or face.us is not None or face.them is not None)
    line = theme.px(theme.tokens()["type"]["tight"]["line"])
    top = box.center().y() - (line if second else line / 2)
    icon_top = top - theme.px(0.5) if second else box.center().y() - theme.px(8)
    icons.paint(painter, box.left() + theme.px(8), icon_top, shown.icon, shown.hue)
    left = box.left() + theme.px(30)
    width = box.right() - left - theme.px(4)
    ink = shown.hue if shown.fill else _INKS.get(face.status, "text")
    put(painter, QRectF(left, top, width, line), face.word(), ink, "small", 600 if shown.fill else 400)
    below = QRectF(left, top + line, width, line)
    if face.note:
        put(painter, below, face.note, "text-3", "small")
    elif second:
        _clocks(painter, below, face, alarm=shown.hue == "stop")


def _clocks(painter: QPainter, box: QRectF, face: CellFace, *, alarm: bool) -> None:
    """Write days with us, then with them; the running one in its hue, the other grey."""
    shown = (("us", face.us), ("them", face.them))
    parts = [_clock(who, days, face, alarm=alarm) for who, days in shown if days is not None]
    between = " · "
    taken = sum(text_width(words, "small", weight) for words, _, weight in parts)
    if taken + text_width(between, "small") > box.width():
        between = "·"  # all of the figures, in the languages whose words are longer
    left = box.left()
    for place, (words, hue, weight) in enumerate(parts):
        if place:
            left += put(painter, QRectF(left, box.top(), box.right() - left, box.height()), between, "text-3", "small")
        left += put(painter, QRectF(left, box.top(), box.right() - left, box.height()), words, hue, "small", weight)


def _clock(who: str, days: int, face: CellFace, *, alarm: bool) -> tuple[str, str, int]:
    """Return the words of one clock, their hue and weight."""
    if face.running != who:
        return _one(who, days), "text-3", 400
    return (_one(who, days), "stop", 600) if alarm else (_one(who, days), who, 400)


def _one(who: str, days: int) -> str:
    return tr("{n} os", "{n} us", n=days) if who == "us" else tr("{n} dem", "{n} them", n=days)


def _lines(painter: QPainter, box: QRectF, *, group_end: bool) -> None:
    painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), theme.colour("line"))
    edge = theme.colour("line-strong" if group_end else "line")
    painter.fillRect(QRectF(box.right() - 1, box.top(), 1, box.height()), edge)


def _days(face: CellFace) -> str:
    return " · ".join(_one(who, days) for who, days in (("us", face.us), ("them", face.them)) if days is not None)
