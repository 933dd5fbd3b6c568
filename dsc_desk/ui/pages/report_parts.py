"""Parts of the report page: the sentence with its strong words, a figure as a table, and a figure that turns into one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPaintEvent, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import (
    QSizePolicy,
    QStackedWidget,
    QWidget,
)

from dsc_desk.reports.charts import Chart
from dsc_desk.reports.findings import Part
from dsc_desk.reports.tables import FigureTable
from dsc_desk.ui import theme
from dsc_desk.ui.charts import ChartView
from dsc_desk.ui.pages.report_table import FigureTableView
from dsc_desk.ui.widgets import vbox
from dsc_desk.ui.words import text, tr

_WIDEST = 960
_Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()


class Sentence(QWidget):
    """The report in one breath, in the page's biggest size, with its strong words strong."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = ""
        self._strong: list[tuple[int, int]] = []
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)  # grows by its lines
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMaximumWidth(theme.px(_WIDEST))

    def show_parts(self, parts: Sequence[Part]) -> None:
        """Show another sentence."""
        self._words, self._strong = "", []
        for part in parts:
            words = text(part.text)
            if part.strong:
                self._strong.append((len(self._words), len(words)))
            self._words += words
        self.setAccessibleName(self._words)
        self.updateGeometry()
        self.update()

    def words(self) -> str:
        """Return what is said."""
        return self._words

    def heightForWidth(self, width: int) -> int:
        return round(len(self._lines(width)) * theme.line_height("page"))

    def sizeHint(self) -> QSize:
        return QSize(theme.px(_WIDEST), self.heightForWidth(min(self.width() or _WIDEST, theme.px(_WIDEST))))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(theme.colour("text"))
        layout = self._layout(self.width())
        layout.draw(painter, QPointF(0, 0))

    def _lines(self, width: int) -> range:
        return range(self._layout(width).lineCount())

    def _layout(self, width: int) -> QTextLayout:
        layout = QTextLayout(self._words, theme.font("page"))
        strong = QTextCharFormat()
        strong.setFontWeight(QFont.Weight.DemiBold)
        ranges = []
        for start, length in self._strong:
            one = QTextLayout.FormatRange()
            one.start, one.length, one.format = start, length, strong
            ranges.append(one)
        layout.setFormats(ranges)
        layout.beginLayout()
        place = 0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(1, width))
            line.setPosition(QPointF(0, place))
            place += theme.line_height("page")
        layout.endLayout()
        return layout


class Figure(QStackedWidget):
    """A chart that turns into its table with T, and back with T or Escape."""

    sig_copied = Signal(str)
    """The table came into sight; its text is to be copied."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chart, self.table = ChartView(), FigureTableView()
        self._given: FigureTable | None = None  # put into the table when that is first looked at
        self.table.installEventFilter(self)
        holder = QWidget()
        column = vbox(holder)
        column.addWidget(self.table)
        self.addWidget(self.chart)
        self.addWidget(holder)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.chart.sig_table_wanted.connect(self._show_table)

    def show_figure(self, chart: Chart, table: FigureTable) -> None:
        """Show other numbers, as chart or table as before."""
        self.chart.show_chart(chart)
        self._given = table
        if self.currentIndex():
            self.table.show_table(table)
        self.table.setAccessibleDescription(chart.head.title)
        self.table.setToolTip(tr("T viser figuren igen", "T shows the figure again"))

    def sizeHint(self) -> QSize:
        return self.chart.sizeHint()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        leaves = isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_T, Qt.Key.Key_Escape)
        if watched is self.table and leaves and event.type() is QEvent.Type.KeyPress:
            self._show_chart()
            return True
        return super().eventFilter(watched, event)

    def _show_table(self) -> None:
        if self._given is not None:
            self.table.show_table(self._given)
        self.setCurrentIndex(1)
        self.table.setFocus()
        self.sig_copied.emit(self.table.as_text())

    def _show_chart(self) -> None:
        self.setCurrentIndex(0)
        self.chart.setFocus()
