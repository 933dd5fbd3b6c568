"""A territory of the map as one item: its frame, its names where there is room, and a dot for each of its sources.

Lengths on the screen do not follow the zoom: a dot is 6 px and a name 12 px however far one is away. Where rows come
too near each other for names there are dots alone, and from far away the territory's name alone.
"""

from __future__ import annotations

from enum import IntEnum
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QStaticText, QTransform
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from dsc_desk.library.map import Area, Place, Territory
from dsc_desk.ui import theme
from dsc_desk.ui.map.held import Shown
from dsc_desk.ui.paint import put, text_width
from dsc_desk.ui.words import count, text, tr
from dsc_desk.words import Text

DOT, RING, CHOSEN, FAINT = 6.0, 8.0, 10.0, 4.0
SOURCES = Text("kilde", "source"), Text("kilder", "sources")
_NAMES_FROM, _DOTS_FROM = 13.5, 7.0  # px from row to row at 100 % text
_INSET, _NAME = 9.0, 18.0  # px from the left of a row to its dot's middle and to its name
_TITLE, _EDGE, _AROUND = 18.0, 10.0, 8.0


class Level(IntEnum):
    """How much is drawn: the territories' names, the dots as well, the sources' names as well."""

    TERRITORIES = 0
    DOTS = 1
    NAMES = 2


def level(row: float) -> Level:
    """Return how much there is room for where rows are so many pixels apart."""
    if row >= theme.scale() * _NAMES_FROM:
        return Level.NAMES
    return Level.DOTS if row >= theme.scale() * _DOTS_FROM else Level.TERRITORIES


def names_from(row: float) -> float:
    """Return the scale from which there is room for names, for rows so far apart in the map."""
    return theme.scale() * _NAMES_FROM / row


def rect(area: Area) -> QRectF:
    """Return an area as Qt's rectangle."""
    return QRectF(*area)


@lru_cache(maxsize=8192)
def _fitting(names: tuple[str, ...], room: int, weight: int) -> QStaticText:
    """Return the first of a source's names that there is room for, the shortest cut where there is for none.

    It is laid out once and painted many times: of a frame, most is its names.
    """
    font = theme.font("small", weight)
    words = next((name for name in names if text_width(name, "small", weight) <= room), names[-1])
    line = QStaticText(QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, max(0, room)))
    line.setTextFormat(Qt.TextFormat.PlainText)
    line.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
    line.prepare(QTransform(), font)
    return line


theme.when_worn(_fitting.cache_clear)


class TerritoryItem(QGraphicsItem):
    """Painted in pixels of the screen, so that hairlines and letters stay crisp at every zoom."""

    def __init__(self, territory: Territory, shown: Shown) -> None:
        super().__init__()
        self.territory = territory
        self._shown = shown
        self._box = rect(territory.area)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)

    def boundingRect(self) -> QRectF:
        return self._box.adjusted(-2, -2, 2, 2)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        seen = painter.worldTransform()
        exposed: QRectF = option.exposedRect
        painter.save()
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = seen.mapRect(self._box)
        self._frame(painter, frame)
        row = self.territory.places[0].area.height * seen.m22()
        if level(row) is Level.TERRITORIES:
            self._far(painter, frame)
        else:
            if exposed.top() < self.territory.places[0].area.lower:
                self._head(painter, frame, seen)
            self._rows(painter, exposed, seen, named=level(row) is Level.NAMES)
        painter.restore()

    # Parts

    def _many(self) -> str:
        """How many sources, and how many of them a filter has left."""
        held = self._held()
        left = sum(each in self._shown.lit.left for each in held)
        if left < len(held):
            return tr("{n} af {all}", "{n} of {all}", n=left, all=len(held))
        return count(len(held), *SOURCES)

    def _held(self) -> list[str]:
        return [place.source_id for place in self.territory.places]

    def _frame(self, painter: QPainter, frame: QRectF) -> None:
        holds = any(each in self._shown.lit.chosen for each in self._held())
        painter.setPen(QPen(theme.colour("field-line" if holds else "line-strong"), 1))
        painter.setBrush(theme.colour("surface"))
        box = QRectF(frame.toAlignedRect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, 6, 6)

    def _far(self, painter: QPainter, frame: QRectF) -> None:
        """From far away: the name, and how many sources, in the middle."""
        lines = [(text(self.territory.name), "text", 600)]
        chosen = sum(each in self._shown.lit.chosen for each in self._held())
        lines.append((self._many(), "text-3", 400))
        if chosen:
            lines.append((tr("{n} valgt", "{n} chosen", n=chosen), "accent", 600))
        high = theme.line_height("small")
        lines = lines[: max(1, int((frame.height() - 4) // high))]
        if frame.height() < high:
            return
        y = frame.center().y() - high * len(lines) / 2
        for words, ink, weight in lines:
            room = frame.width() - 2 * theme.px(6)
            wide = min(room, text_width(words, "small", weight) + 1)
            put(painter, QRectF(frame.center().x() - wide / 2, y, wide, high), words, ink, "small", weight)
            y += high

    def _head(self, painter: QPainter, frame: QRectF, seen: QTransform) -> None:
        """The name and how many, and below it the ways in, as far as there is room above the first row."""
        first = min(self.territory.rows, key=lambda area: area.y)
        room = seen.map(QPointF(0, first.y)).y() - frame.top()
        two = room >= theme.px(_TITLE) + theme.line_height("small") - 2
        size = "body" if room >= theme.px(_TITLE) else "small"
        high = min(room, theme.px(_TITLE)) if not two else theme.px(_TITLE)
        box = QRectF(
            frame.left() + theme.px(_EDGE), frame.top() + (1 if two else 0), frame.width() - 2 * theme.px(_EDGE), high
        )
        many = self._many()
        wide = text_width(many, "small")
        whole = text_width(text(self.territory.name), size, 600) + theme.px(8)
        if whole + wide <= box.width() or box.width() > 3 * wide:
            put(painter, box, many, "text-3", "small", right=True)
            box.setWidth(box.width() - wide - theme.px(8))
        put(painter, box, text(self.territory.name), "text", size, 600)
        ways = self._shown.lit.ways_of(self._held(), self._shown.held)
        if two and ways:
            words = tr("ad {ways}", "along {ways}", ways=", ".join(text(way) for way in ways))
            line = QRectF(box.left(), box.bottom() - 1, frame.width() - 2 * theme.px(_EDGE), theme.line_height("small"))
            put(painter, line, words, "text-3", "small")

    def _rows(self, painter: QPainter, exposed: QRectF, seen: QTransform, *, named: bool) -> None:
        plain: list[QPointF] = []
        faint: list[QPointF] = []
        lit = self._shown.lit
        for place in self.territory.places:
            if not _is_seen(place.area, exposed):
                continue
            box = seen.mapRect(rect(place.area))
            inset = theme.px(_INSET) * min(1.0, box.height() / theme.px(_NAMES_FROM))
            dot = QPointF(box.left() + inset, box.center().y())
            if place.source_id not in lit.left:
                faint.append(dot)
                continue
            if named:
                self._ground(painter, place, box)
                self._name(painter, place, box)
            elif place.source_id == lit.here:
                self._ring(painter, dot)
            if place.source_id in lit.chosen or place.source_id in lit.suggested:
                self._mark(painter, place, dot, box.height())
            else:
                plain.append(dot)
        if named:
            self._topics(painter, exposed, seen)
        _dots(painter, plain, DOT, "field-line" if theme.is_dark() else "line-strong")
        _dots(painter, faint, FAINT, "line")

    def _topics(self, painter: QPainter, exposed: QRectF, seen: QTransform) -> None:
        for topic in self.territory.topics:
            if _is_seen(topic.area, exposed):
                box = seen.mapRect(rect(topic.area)).adjusted(theme.px(4), 0, 0, 0)
                put(painter, box, text(topic.name), "text", "small", 500)

    def _ring(self, painter: QPainter, dot: QPointF) -> None:
        """Where one is among dots without names."""
        painter.setPen(QPen(theme.colour("accent"), 2 if self._shown.lit.focused else 1))
        painter.setBrush(theme.colour("surface"))
        painter.drawEllipse(dot, theme.px(_AROUND), theme.px(_AROUND))

    def _ground(self, painter: QPainter, place: Place, box: QRectF) -> None:
        lit = self._shown.lit
        here = place.source_id == lit.here
        fill = "accent-soft" if place.source_id in lit.chosen else "hover" if place.source_id == lit.under else ""
        if not fill and not here:
            return
        row = box.adjusted(theme.px(2), 0.5, 0, -0.5)
        painter.setBrush(theme.colour(fill) if fill else Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.colour("accent"), 2 if lit.focused else 1) if here else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(row, 4, 4)

    def _mark(self, painter: QPainter, place: Place, dot: QPointF, high: float) -> None:
        """A filled dot for what is chosen, a ring for what is suggested."""
        chosen = place.source_id in self._shown.lit.chosen
        across = min(theme.px(CHOSEN if chosen else RING), high - 1)
        painter.setPen(Qt.PenStyle.NoPen if chosen else QPen(theme.colour("accent"), 1.5))
        painter.setBrush(theme.colour("accent") if chosen else theme.colour("surface"))
        painter.drawEllipse(dot, across / 2, across / 2)

    def _name(self, painter: QPainter, place: Place, box: QRectF) -> None:
        lit = self._shown.lit
        chosen = place.source_id in lit.chosen
        weight = 600 if chosen else 400
        room = box.adjusted(theme.px(_NAME), 0, -theme.px(2), 0)
        line = _fitting(self._shown.held.names[place.source_id], int(room.width()), weight)
        ink = "accent-strong" if chosen else "text" if place.source_id in lit.suggested else "text-2"
        painter.setPen(theme.colour(ink))
        painter.setFont(theme.font("small", weight))
        painter.drawStaticText(QPointF(room.left(), room.center().y() - line.size().height() / 2), line)


def _is_seen(area: Area, exposed: QRectF) -> bool:
    return area.y <= exposed.bottom() and area.lower >= exposed.top()


def _dots(painter: QPainter, where: list[QPointF], across: float, ink: str) -> None:
    if where:
        # One stroke of a round pen a dot: all of them in one call.
        pen = QPen(theme.colour(ink), theme.px(across))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawPoints(where)
