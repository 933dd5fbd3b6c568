"""What widgets and delegates paint alike: chips, marks, bars and elided text, all from the tokens."""

from __future__ import annotations

from functools import cache, lru_cache
from math import ceil
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QFontMetricsF, QPainter, QPen

from dsc_desk.ui import icons, theme
from dsc_desk.ui.words import tr
from dsc_desk.words import Text

# Flags put together once: Python takes longer to join two than Qt to draw a word.
_LINE = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
_LEFT, _RIGHT = int(_LINE | Qt.AlignmentFlag.AlignLeft), int(_LINE | Qt.AlignmentFlag.AlignRight)


class Mark(NamedTuple):
    """A status as it is shown: word, icon and hue always together."""

    text: Text
    icon: str
    hue: str
    fill: str = ""
    dashed: bool = False


@cache
def mark(kind: str, name: str) -> Mark:
    """Return a mark of the tokens: kind is status, case_status or provenance; KeyError for an unknown name."""
    entry = theme.tokens()[kind][name]
    words = Text(entry["da"], entry["en"])
    return Mark(words, entry["icon"] or "", entry["hue"], entry.get("cell_fill") or "", "border" in entry)


def put(
    painter: QPainter,
    box: QRectF,
    words: str,
    colour: str,
    size: str = "body",
    weight: int = 400,
    *,
    right: bool = False,
) -> float:
    """Write one elided line in a box, centred on its height; return the width used."""
    shown, used = _fitted(words, max(0, int(box.width())), size, weight)
    painter.setFont(theme.font(size, weight))
    painter.setPen(theme.colour(colour))
    painter.drawText(box, _RIGHT if right else _LEFT, shown)
    return used


def elided(words: str, room: float, size: str = "body", weight: int = 400) -> str:
    """Return a line cut short where it needs more than a width."""
    return _fitted(words, max(0, int(room)), size, weight)[0]


@lru_cache(maxsize=8192)
def _fitted(words: str, room: int, size: str, weight: int) -> tuple[str, float]:
    """Return a line as it fits a width and how much it takes: a scrolled table asks the same of each cell many times."""
    if (wide := _width(words, size, weight)) <= room:
        return words, float(int(wide + 0.5))
    metrics = QFontMetrics(theme.font(size, weight))
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
    return shown, float(metrics.horizontalAdvance(shown))


theme.when_worn(_fitted.cache_clear)


def fill(painter: QPainter, box: QRectF, tint: QColor) -> None:
    """Fill a box. Not by fillRect: PySide builds each type its many forms take at the first call, 13 ms of a start."""
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tint)
    painter.drawRect(box)
    painter.restore()


@lru_cache(maxsize=8192)
def text_width(words: str, size: str = "body", weight: int = 400) -> int:
    """Return how wide a line is."""
    return ceil(_width(words, size, weight))


def _width(words: str, size: str, weight: int) -> float:
    return QFontMetricsF(theme.font(size, weight)).horizontalAdvance(words)


theme.when_worn(text_width.cache_clear)


def chip_width(words: str, icon: str, weight: int = 400) -> int:
    """Return the width of a chip around its words."""
    return text_width(words, "small", weight) + theme.px(14) + (theme.px(21) if icon else 0)


def chip(
    painter: QPainter, x: float, y: float, words: str, icon: str, hue: str, *, soft: bool = True, dashed: bool = False
) -> int:
    """Paint a chip with its upper left corner at a point and return its width.

    Soft: filled in the hue, for a status. Otherwise a hairline border and plain words, for provenance; dashed for a guess.
    """
    width, height = chip_width(words, icon), theme.px(20)
    box = QRectF(x, y, width, height)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if soft:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent-soft" if hue == "accent" else f"{hue}-soft"))
        painter.drawRoundedRect(box, 4, 4)
    else:
        pen = QPen(theme.colour("field-line" if dashed else "line-strong"), 1)
        pen.setStyle(Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    left = x + theme.px(7)
    if icon:
        icons.paint(painter, left - theme.px(1), y + (height - theme.px(16)) / 2, icon, hue)
        left += theme.px(20)
    ink = ("accent-strong" if hue == "accent" else hue) if soft else "text-2"
    put(painter, QRectF(left, y, width, height), words, ink, "small")
    painter.restore()
    return width


def bar(painter: QPainter, box: QRectF, parts: list[tuple[float, str]], ground: str = "line") -> None:
    """Paint a bar of shares (0 to 1) with their colours from the left, 2 px between them, on a quiet ground."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(ground))
    if sum(share for share, _ in parts) < 0.999:
        painter.drawRoundedRect(box, 2, 2)
    left = box.left()
    for share, colour in parts:
        width = box.width() * share
        if width > 0:
            painter.setBrush(theme.colour(colour))
            painter.drawRoundedRect(
                QRectF(left, box.top(), max(1.0, min(width, box.right() - left)), box.height()), 2, 2
            )
            left += width + 2
    painter.restore()


def two_clocks(painter: QPainter, box: QRectF, us: int, them: int) -> None:
    """Paint days with us, then days with them, as one bar in proportion."""
    total = us + them
    if total:
        bar(painter, box, [(us / total, "us-mark"), (them / total, "them-mark")])
    else:
        bar(painter, box, [])


def clocks_in_words(us: int, them: int) -> str:
    """Say both clocks in full, for a screen reader."""
    return tr("{us} dage hos os, {them} dage hos dem", "{us} days with us, {them} days with them", us=us, them=them)


def row_ground(painter: QPainter, box: QRectF, *, selected: bool, hover: bool, focus: bool, first: bool = True) -> None:
    """Paint the ground of a row: hairline below, fill when pointed at or selected, accent rule and ring."""
    if selected or hover:
        fill(painter, box, theme.colour("selected" if selected else "hover"))
    fill(painter, QRectF(box.left(), box.bottom() - 1, box.width(), 1), theme.colour("line"))
    if selected and first:
        fill(painter, QRectF(box.left(), box.top(), 3, box.height()), theme.colour("accent"))
    if focus:
        ring(painter, box)


def ring(painter: QPainter, box: QRectF) -> None:
    """Paint the focus ring inside a row or cell."""
    painter.save()
    painter.setPen(QPen(theme.colour("accent"), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(box.adjusted(1, 1, -1, -1))
    painter.restore()


def key_cap(painter: QPainter, right: float, middle: float, cap: str) -> float:
    """Paint a key cap that ends at `right`, centred on a height; return its left edge."""
    width, height = max(theme.px(18), text_width(cap, "small") + theme.px(10)), theme.px(18)
    box = QRectF(right - width, middle - height / 2, width, height)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour("line-strong"), 1))
    painter.setBrush(theme.colour("surface"))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    painter.setPen(theme.colour("text-2"))
    painter.setFont(theme.font("small"))
    painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), cap)
    painter.restore()
    return box.left()


def dot(painter: QPainter, centre: QPointF, diameter: float, tint: QColor) -> None:
    """Paint a filled dot."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tint)
    painter.drawEllipse(centre, diameter / 2, diameter / 2)
    painter.restore()
