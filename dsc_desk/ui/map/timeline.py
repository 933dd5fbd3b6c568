"""The years the sources cover, one line a source, with guides at the case's own years."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from dsc_desk.library.map_text import MapLine
from dsc_desk.library.records import DataSource
from dsc_desk.library.timeline import FIRST_YEAR, Span, in_order, spans
from dsc_desk.ui import theme
from dsc_desk.ui.data.words import years, years_in_full
from dsc_desk.ui.map.held import Shown
from dsc_desk.ui.map.lists import SourceLines, paint_ground, paint_mark
from dsc_desk.ui.models.rows import ROW_ROLE, Index
from dsc_desk.ui.paint import put, text_width
from dsc_desk.ui.widgets import Choice, Label, hairline, hbox, vbox
from dsc_desk.ui.words import text, this_day, tr

_BAR, _ROW, _HEAD = 6, 24, 28
_LEFT, _YEARS, _RIGHT, _SCROLL = 48, 84, 8, 10
_DECADE = 10


class Axis:
    """Where the years stand in a width of so many pixels."""

    def __init__(self, width: float, last: int) -> None:
        self.last = last
        self.names = min(max(width * 0.34, theme.px(150)), theme.px(340))
        self.left = theme.px(_LEFT) + self.names
        self.width = max(1.0, width - self.left - theme.px(_YEARS + _RIGHT))

    def x(self, year: float) -> float:
        """Return where a year begins."""
        return self.left + self.width * (year - FIRST_YEAR) / (self.last + 1 - FIRST_YEAR)


class Timeline(QWidget):
    """`rows` is the list; it scrolls by itself below the years. Signal sorted() when another order is chosen."""

    sorted = Signal()

    def __init__(self, shown: Shown, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.case_years: tuple[int, int] | None = None
        self.spans: Mapping[str, Span] = {}
        self.last = this_day().year
        self.rows = SourceLines(tr("Hvilke år kilderne dækker", "Which years the sources cover"))
        self.rows.setItemDelegate(_SpanDelegate(self, shown))
        orders = [
            ("first", tr("Ældste først", "Oldest first")),
            ("name", tr("Efter navn", "By name")),
            ("custodian", tr("Efter hvem der har dem", "By who keeps them")),
        ]
        self.order = Choice(tr("Rækkefølge", "Order"), orders, "first")
        self.order.picked.connect(lambda _order: self.sorted.emit())
        self._years = _Years(self)
        self._note = Label(size="small", ink="text-3")
        line = hbox(gap=12, margins=(24, 0, 16, 4))
        line.addWidget(self.order)
        line.addWidget(self._note, 1)
        column = vbox(self, gap=0)
        column.addLayout(line)
        column.addWidget(self._years)
        column.addWidget(hairline(strong=True))
        column.addWidget(self.rows, 1)

    def show_sources(self, sources: Iterable[DataSource]) -> None:
        """Show other sources in the order chosen."""
        ordered = in_order(sources, self.order.value(), lambda source: text(source.name))
        self.spans = {span.source_id: span for span in spans(ordered, self.last)}
        unknown = sum(not span.known for span in self.spans.values())
        self._note.setText(
            tr("{n} med ukendte år står sidst", "{n} with unknown years stand last", n=unknown) if unknown else ""
        )
        self._note.setVisible(bool(unknown) and self.order.value() == "first")
        self.rows.lines.show_lines(
            [
                MapLine(source.id, f"{text(source.name)}. {years_in_full(source)}. {source.custodian}")
                for source in ordered
            ]
        )
        self._sources = {source.id: source for source in ordered}

    def show_case_years(self, case_years: tuple[int, int] | None) -> None:
        """Draw the guides at other years, or none."""
        self.case_years = case_years
        self._years.update()
        self.rows.viewport().update()

    def axis(self) -> Axis:
        """Return where the years stand now."""
        return Axis(self.rows.viewport().width(), self.last)

    def source(self, source_id: str) -> DataSource:
        return self._sources[source_id]

    def guides(self) -> tuple[float, ...]:
        """Return where the case's own years begin and end."""
        if self.case_years is None:
            return ()
        axis = self.axis()
        first, last = self.case_years
        return axis.x(max(first, FIRST_YEAR)), axis.x(min(last, axis.last) + 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._years.update()


class _Years(QWidget):
    """The decades over the bars, and the case's own years in bold."""

    def __init__(self, timeline: Timeline) -> None:
        super().__init__(timeline)
        self._timeline = timeline
        self.setFixedHeight(theme.px(_HEAD))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, axis = QPainter(self), self._timeline.axis()
        taken: list[tuple[float, float]] = []
        own = self._timeline.case_years
        ends = zip(self._timeline.guides(), own or (), strict=True)
        marks = [(x, str(year), "text", 600) for x, year in ends]
        marks += [(axis.x(year), str(year), "text-3", 400) for year in range(FIRST_YEAR, axis.last + 1, _DECADE)]
        for x, words, ink, weight in marks:
            wide = text_width(words, "small", weight)
            left, right = x - wide / 2, x + wide / 2
            # What has no room beside one that stands already is left out: the case's own years come first.
            if all(right + theme.px(6) < one or left - theme.px(6) > other for one, other in taken):
                put(painter, QRectF(left, 0, wide + 1, self.height()), words, ink, "small", weight)
                taken.append((left, right))
        put(painter, QRectF(theme.px(24), 0, axis.names, self.height()), tr("Kilder", "Sources"), "text", "small", 600)


class _SpanDelegate(QStyledItemDelegate):
    """Mark, name, bar and years; where the years are not known a dashed outline and the word."""

    def __init__(self, timeline: Timeline, shown: Shown) -> None:
        super().__init__(timeline)
        self._timeline, self._shown = timeline, shown

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(theme.px(200), theme.px(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: MapLine = index.data(ROW_ROLE)
        source, box, axis = self._timeline.source(line.source_id), QRectF(option.rect), self._timeline.axis()
        chosen = source.id in self._shown.lit.chosen
        paint_ground(painter, box, option, self._timeline.rows, index)
        paint_mark(painter, box, source.id, self._shown)
        name = QRectF(theme.px(_LEFT), box.top(), axis.names - theme.px(12), box.height())
        ink, weight = ("accent-strong", 600) if chosen else ("text", 400)
        put(painter, name, text(source.name), ink, "small", weight)
        painter.fillRect(QRectF(axis.left, box.center().y(), axis.width, 1), theme.colour("line"))
        self._bar(painter, box, axis, self._timeline.spans[source.id], chosen=chosen)
        for x in self._timeline.guides():
            painter.fillRect(QRectF(round(x), box.top(), 1, box.height()), theme.colour("field-line"))
        said = QRectF(axis.left + axis.width + theme.px(8), box.top(), theme.px(_YEARS), box.height())
        put(painter, said, years(source), "text-2" if source.coverage_from else "text-3", "small")

    def _bar(self, painter: QPainter, box: QRectF, axis: Axis, span: Span, *, chosen: bool) -> None:
        high = theme.px(_BAR)
        left, right = axis.left + axis.width * span.begin, axis.left + axis.width * span.end
        bar = QRectF(left, box.center().y() - high / 2, max(theme.px(3), right - left), high)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if span.known:
            suggested = span.source_id in self._shown.lit.suggested
            painter.setPen(QPen(theme.colour("accent"), 1.5) if suggested and not chosen else Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent" if chosen else "surface" if suggested else "line-strong"))
            painter.drawRoundedRect(bar, 2, 2)
        else:
            pen = QPen(theme.colour("field-line"), 1)
            pen.setStyle(Qt.PenStyle.DashLine)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(bar.adjusted(0.5, 0.5, -0.5, -0.5))
        painter.restore()
