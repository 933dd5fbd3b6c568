"""A figure as a table in the window."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from dsc_desk.reports.tables import FigureTable, shown
from dsc_desk.reports.to_csv import guarded
from dsc_desk.ui import theme
from dsc_desk.ui.paint import put
from dsc_desk.ui.words import language, tip

_Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()
_PADDING = 8
_LINE = 18
_LONG_TITLE = 14
_SHORT = 112  # what a column of words is not cut below
_MEASURED = 60  # rows whose words decide the widths; measuring thousands would halt the window


class FigureModel(QAbstractTableModel):
    """A figure's table; a cell is put into words when it is looked at."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole: FigureTable | None = None
        self._header: tuple[str, ...] = ()
        self._figures: frozenset[int] = frozenset()

    def show_table(self, table: FigureTable) -> None:
        """Show another figure."""
        self.beginResetModel()
        self._whole, self._figures = table, table.stacked_figures()
        titles = enumerate(table.stacked_header())
        self._header = tuple(_parted(title) if n in self._figures else title for n, title in titles)
        self.endResetModel()

    @property
    def header_lines(self) -> int:
        """How many lines the highest title of a column has."""
        return max((title.count("\n") + 1 for title in self._header), default=1)

    @property
    def row_lines(self) -> int:
        """How many lines a row has."""
        return max((len(stack) for stack in self._whole.stacks), default=1) if self._whole is not None else 1

    def case_of(self, row: int) -> str:
        """Return the number of the case a row tells of; empty where it tells of none."""
        table = self._whole
        return "" if table is None or table.case_at is None else str(table.rows[row][table.case_at] or "")

    def as_text(self) -> str:
        """Return the table for the clipboard: one row a line, columns by tabs, nothing a spreadsheet would calculate."""
        if self._whole is None:
            return ""
        rows = (self._whole.header, *self._whole.rows)
        return "\n".join("\t".join(guarded(shown(cell, language())) for cell in row) for row in rows)

    def rowCount(self, parent: _Index = _TOP) -> int:
        return 0 if parent.isValid() or self._whole is None else len(self._whole.rows)

    def columnCount(self, parent: _Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self._header)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            cell = self._whole.cell(index.row(), index.column(), language()) if self._whole is not None else ""
            words = shown(cell, language())
            return tip(words) if role == Qt.ItemDataRole.ToolTipRole else words
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._side(index.column())
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._header[section]
        return self._side(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def is_figure(self, column: int) -> bool:
        """Say whether a column holds numbers or days."""
        return column in self._figures

    def _side(self, column: int) -> int:
        side = Qt.AlignmentFlag.AlignRight if column in self._figures else Qt.AlignmentFlag.AlignLeft
        return int(side | Qt.AlignmentFlag.AlignVCenter)


def _parted(title: str) -> str:
    """Return a column's title on two lines where it is long, parted at the space nearest its middle: figures are short."""
    spaces = [n for n, letter in enumerate(title) if letter == " "]
    if len(title) <= _LONG_TITLE or not spaces:
        return title
    at = min(spaces, key=lambda n: abs(n - len(title) / 2))
    return f"{title[:at]}\n{title[at + 1 :]}"


class _Cell(QStyledItemDelegate):
    """Paints one cell: its line or lines, a hairline below, the selected row's ground and the rule at its left."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        box = QRectF(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, theme.colour("selected"))
            if index.column() == 0:
                painter.fillRect(QRectF(box.x(), box.y(), 3, box.height()), theme.colour("accent"))
        painter.fillRect(QRectF(box.x(), box.bottom() - 1, box.width(), 1), theme.colour("line"))
        right = bool(index.data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight.value)
        room = box.adjusted(theme.px(_PADDING), 0, -theme.px(_PADDING), 0)
        first, _, second = index.data().partition("\n")
        half = theme.px(_LINE)
        if second:
            put(painter, QRectF(room.x(), room.center().y() + 1, room.width(), half), second, "text-2", "small")
        if box.height() > 2 * half:  # a row of two lines, whether or not this cell has both
            room = QRectF(room.x(), room.center().y() - half, room.width(), half)
        put(painter, room, first, "text", right=right)


class FigureTableView(QTableView):
    """A figure as a table that can be read, walked and copied, sorted as the figure is; a row of a case opens it."""

    sig_opened = Signal(str)
    """A row was opened; the number of its case."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = FigureModel(self)
        self.setModel(self._model)
        self.setObjectName("figure")
        self.setItemDelegate(_Cell(self))
        self.setWordWrap(False)
        self._needs: list[int] = []
        self._words: list[int] = []
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(theme.px(20))
        self.verticalHeader().setDefaultSectionSize(theme.row("table"))
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setResizeContentsPrecision(_MEASURED)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.horizontalHeader().setMinimumSectionSize(theme.px(64))
        self.doubleClicked.connect(self._open)

    def show_table(self, table: FigureTable) -> None:
        """Show another figure; its columns take what their words need."""
        self._model.show_table(table)
        self.setAccessibleName(table.name)
        self.horizontalHeader().setFixedHeight(theme.px(32 if self._model.header_lines == 1 else 44))
        high = theme.row("table") if self._model.row_lines == 1 else theme.px(46)
        self.verticalHeader().setDefaultSectionSize(high)
        self.resizeColumnsToContents()
        columns = range(self._model.columnCount())
        self._needs = [self.columnWidth(column) + theme.px(2 * _PADDING) for column in columns]
        self._words = [column for column in columns if not self._model.is_figure(column)]
        self._fit()

    def sizeHintForColumn(self, column: int) -> int:
        """Return what a column's first rows need. Qt would measure every row in sight, and here all of them are."""
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        rows = (self._model.index(row, column) for row in range(min(_MEASURED, self._model.rowCount())))
        return max((self.itemDelegate().sizeHint(option, index).width() for index in rows), default=0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the case of the row with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        if number := self._model.case_of(index.row()):
            self.sig_opened.emit(number)

    def as_text(self) -> str:
        """Return the table for the clipboard."""
        return self._model.as_text()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._model.rowCount():
            self.selectRow(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Let the widest column of words take what is left. Where all need more, long ones are cut short (the whole of a
        cell is its tip), each as little as can be; where that is not enough, the table scrolls sideways.
        """
        if not self._words:
            return
        room, widths = self.viewport().width(), list(self._needs)
        widest = max(self._words, key=self._needs.__getitem__)
        most, least = self._needs[widest], theme.px(_SHORT)
        long_ = [column for column in self._words if self._needs[column] > least + theme.px(3 * _PADDING)]
        while sum(widths) > room and most > least:
            most = max(least, most - theme.px(_PADDING))
            for column in long_:
                widths[column] = min(self._needs[column], most)
        widths[widest] += max(0, room - sum(widths))
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)

    def whole_height(self) -> int:
        """Return the height at which nothing scrolls."""
        rows = self._model.rowCount() * self.verticalHeader().defaultSectionSize()
        return self.horizontalHeader().height() + rows + theme.px(12)
