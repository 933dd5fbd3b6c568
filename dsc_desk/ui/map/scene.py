"""The data map as a scene: territories, the shared key in the middle, and a curve to it from each chosen source."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsItem, QGraphicsPathItem, QGraphicsScene, QStyleOptionGraphicsItem, QWidget

from dsc_desk.library.map import Area, DataMap, Hub, Linkage, Territory
from dsc_desk.ui import theme
from dsc_desk.ui.map.held import Shown
from dsc_desk.ui.map.territory import Level, TerritoryItem, level
from dsc_desk.ui.paint import put, text_width
from dsc_desk.ui.words import text

ROOM = 60.0  # points around the map: one can pan a little beyond its edge
_CHOSEN_LINE, _QUIET_LINE = 1.5, 1.0


class MapScene(QGraphicsScene):
    """`show_map` lays out anew, `light` follows what is chosen, suggested, filtered and walked to."""

    def __init__(self, shown: Shown) -> None:
        super().__init__()
        self._shown = shown
        self.drawn: DataMap | None = None
        self._items: dict[str, TerritoryItem] = {}  # by source
        self._lines: dict[str, QGraphicsPathItem] = {}

    def show_map(self, drawn: DataMap) -> None:
        """Show another layout."""
        self.clear()
        self.drawn, self._lines = drawn, {}
        self._items = {}
        for territory in drawn.territories:
            item = TerritoryItem(territory, self._shown)
            self.addItem(item)
            self._items.update(dict.fromkeys((place.source_id for place in territory.places), item))
        for path in _quiet_lines(drawn):
            self.addItem(path)
        self.addItem(HubItem(drawn.hub))
        self.setSceneRect(QRectF(-ROOM, -ROOM, drawn.width + 2 * ROOM, drawn.height + 2 * ROOM))
        self.light()

    def light(self, source_ids: Iterable[str] | None = None) -> None:
        """Paint anew what is lit: all of it, or only where some sources lie."""
        if source_ids is not None:
            for source_id in source_ids:
                if source_id in self._items:
                    self._items[source_id].update()
            return
        if self.drawn is not None:
            self._link(self.drawn)
        self.update()

    def keep_drawn(self, *, on: bool) -> None:
        """Keep each territory as it is painted, so that panning only moves it; for a map of few enough pixels."""
        mode = QGraphicsItem.CacheMode.DeviceCoordinateCache if on else QGraphicsItem.CacheMode.NoCache
        for item in set(self._items.values()):
            item.setCacheMode(mode)

    def source_at(self, at: QPointF) -> str:
        """Return the source at a point of the map, nothing where there is none."""
        territory = self.territory_at(at)
        if territory is None:
            return ""
        return next((each.source_id for each in territory.places if _holds(each.area, at)), "")

    def territory_at(self, at: QPointF) -> Territory | None:
        """Return the territory at a point."""
        held = self.drawn.territories if self.drawn else ()
        return next((each for each in held if _holds(each.area, at)), None)

    def area_of(self, source_id: str) -> Area | None:
        """Return where a source lies."""
        item = self._items.get(source_id)
        places = item.territory.places if item else ()
        return next((each.area for each in places if each.source_id == source_id), None)

    def _link(self, drawn: DataMap) -> None:
        """Draw the curves of the chosen sources, and that of the source walked to as a dashed one."""
        lit = self._shown.lit
        wanted = {
            line.source_id: line for line in drawn.linkages if line.source_id in (lit.chosen & lit.left) | {lit.here}
        }
        for source_id in list(self._lines):
            self.removeItem(self._lines.pop(source_id))
        for source_id, line in wanted.items():
            path = QGraphicsPathItem(_path(line))
            chosen = source_id in lit.chosen
            pen = QPen(theme.colour("accent"), _CHOSEN_LINE)
            pen.setCosmetic(True)
            if not chosen:
                pen.setDashPattern([3, 3])
            path.setPen(pen)
            path.setZValue(-1)
            self.addItem(path)
            self._lines[source_id] = path

    def walk_line(self) -> None:
        """Draw the curve of the source walked to in place of the one before."""
        if self.drawn is not None:
            self._link(self.drawn)


class HubItem(QGraphicsItem):
    """The shared key: a ring with its name."""

    def __init__(self, hub: Hub) -> None:
        super().__init__()
        self._hub = hub
        self._box = QRectF(hub.x - hub.radius, hub.y - hub.radius, 2 * hub.radius, 2 * hub.radius)

    def boundingRect(self) -> QRectF:
        return self._box.adjusted(-2, -2, 2, 2)

    def paint(self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        seen = painter.worldTransform().mapRect(self._box)
        painter.save()
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("accent"), _CHOSEN_LINE))
        painter.setBrush(theme.colour("surface"))
        painter.drawEllipse(seen.adjusted(1, 1, -1, -1))
        name, note = text(self._hub.name), text(self._hub.note)
        high, low = theme.line_height("body"), theme.line_height("small")
        room = seen.width() - theme.px(4)
        wanted = [(name, "text", "body", 600, high)]
        if seen.height() > 2 * (high + low) and text_width(note, "small") <= room:
            wanted.append((note, "text-3", "small", 400, low))
        if text_width(name, "body", 600) > room:
            wanted = [(name.split("-")[0].split()[0], "text", "small", 600, low)]
        y = seen.center().y() - sum(each[4] for each in wanted) / 2
        for words, ink, size, weight, tall in wanted:
            wide = text_width(words, size, weight)
            if wide <= room:
                put(painter, QRectF(seen.center().x() - wide / 2, y, wide + 1, tall), words, ink, size, weight)
            y += tall
        painter.restore()


def row_level(drawn: DataMap, scale: float) -> Level:
    """Return how much of a map is drawn at a scale."""
    first = next(iter(drawn.places), None)
    return level(first.area.height * scale) if first else Level.NAMES


def _holds(area: Area, at: QPointF) -> bool:
    return area.x <= at.x() < area.right and area.y <= at.y() < area.lower


def _path(line: Linkage) -> QPainterPath:
    start, one, other, end = (QPointF(*point) for point in line.points)
    path = QPainterPath(start)
    path.cubicTo(one, other, end)
    return path


def _quiet_lines(drawn: DataMap) -> Iterable[QGraphicsPathItem]:
    """One thin curve a territory whose sources share the key: that they can be linked at all."""
    lines = {line.source_id: line for line in drawn.linkages}
    for territory in drawn.territories:
        linked = [place.source_id for place in territory.places if place.source_id in lines]
        if linked:
            path = QGraphicsPathItem(_path(lines[linked[len(linked) // 2]]))
            pen = QPen(theme.colour("line-strong"), _QUIET_LINE, Qt.PenStyle.SolidLine)
            pen.setCosmetic(True)
            path.setPen(pen)
            path.setZValue(-2)
            yield path
