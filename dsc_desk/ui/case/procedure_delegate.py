"""Paints the rows of the procedure: node on its line, number, title and reason, evidence, clocks; gates as a rule across."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from dsc_desk.ui import icons, theme
from dsc_desk.ui.case.procedure_rows import FoldRow, GateRow, Row, StepRow
from dsc_desk.ui.models.rows import ROW_ROLE
from dsc_desk.ui.paint import chip, chip_width, put, ring, row_ground, text_width, two_clocks
from dsc_desk.ui.words import tr

NODE = 35  # px: the middle of the nodes
TITLE = 90
WIDE = 880  # px: narrower than that the evidence gets less room
NARROW = 620  # px: narrower than that evidence stands in the panel only
BAR = 108
_MARKS = {
    "done": ("check", "ok"),
    "ready": ("circle-dot", "us"),
    "waiting": ("hourglass", "them"),
    "blocked": ("lock", "none"),
    "off": ("minus", "none"),
    "cancelled": ("x", "none"),
}


class ProcedureRows(QStyledItemDelegate):
    """Steps 39 high, gates 24."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        box, row = QRectF(option.rect), index.data(ROW_ROLE)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hover = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if not isinstance(row, GateRow) and (selected or hover):
            row_ground(painter, box.adjusted(0, 0, 0, 1), selected=selected, hover=hover, focus=False)
        _line(painter, box, index)
        if isinstance(row, FoldRow):
            _fold(painter, box, row)
        elif isinstance(row, GateRow):
            _gate(painter, box, row, selected=selected)
        elif isinstance(row, StepRow):
            _step(painter, box, row)
        if selected and bool(option.state & QStyle.StateFlag.State_HasFocus):
            ring(painter, box)

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        kind = "gate" if isinstance(index.data(ROW_ROLE), GateRow) else "step"
        return QSize(theme.px(400), theme.row(kind))


def columns(width: float) -> tuple[float, float, float, float]:
    """Return where evidence and clock bar begin, and where the days with us and with them end."""
    right = width - theme.px(24)
    bar = right - theme.px(208)
    evidence = bar - theme.px(219 if width >= theme.px(WIDE) else 150)
    if width < theme.px(NARROW):
        evidence = bar
    return evidence, bar, right - theme.px(37), right


def _line(painter: QPainter, box: QRectF, index: QModelIndex | QPersistentModelIndex) -> None:
    """Paint the line between the nodes, green behind what is done."""
    model = index.model()
    here = index.data(ROW_ROLE)
    x = box.left() + theme.px(NODE) - 1
    if isinstance(here, FoldRow):
        return
    before = model.index(index.row() - 1, 0).data(ROW_ROLE) if index.row() else None
    after = model.index(index.row() + 1, 0).data(ROW_ROLE) if index.row() + 1 < model.rowCount() else None
    middle = box.center().y()
    gap = _radius(here)
    if before is not None:
        end = middle - gap
        painter.fillRect(QRectF(x, box.top(), 2, end - box.top()), theme.colour(_behind(here, before)))
    if after is not None:
        painter.fillRect(
            QRectF(x, middle + gap, 2, box.bottom() + 1 - middle - gap), theme.colour(_behind(here, after))
        )


def _behind(here: Row, other: Row) -> str:
    done = all(isinstance(each, GateRow | FoldRow) or each.node == "done" for each in (here, other))
    return "ok-mark" if done and isinstance(here, StepRow) else "line-strong"


def _radius(row: Row) -> float:
    if not isinstance(row, StepRow):
        return 0
    size = theme.tokens()["size"]
    return theme.px(size["step_node_future"] if row.node == "later" else size["step_node"]) / 2


def _fold(painter: QPainter, box: QRectF, row: FoldRow) -> None:
    middle = box.center().y()
    icon = "chevron-down" if row.opened else "chevron-right"
    icons.paint(painter, box.left() + theme.px(NODE - 8), middle - theme.px(8), icon, "text-2")
    icons.paint(painter, box.left() + theme.px(52), middle - theme.px(8), "check", "ok")
    right = text_width(row.days, "small") + theme.px(24)
    words = box.adjusted(theme.px(74), 0, -right - theme.px(16), 0)
    put(painter, words, row.words, "text-2", "small")
    put(painter, box.adjusted(0, 0, -theme.px(24), 0), row.days, "text-3", "small", right=True)


def _gate(painter: QPainter, box: QRectF, row: GateRow, *, selected: bool) -> None:
    middle, left = box.center().y(), box.left() + theme.px(NODE)
    hue = "ok" if row.open else "text-2"
    painter.fillRect(QRectF(left, middle, theme.px(13), 1), theme.colour("line-strong"))
    icons.paint(painter, left + theme.px(21), middle - theme.px(8), "check" if row.open else "lock", hue)
    words = QRectF(left + theme.px(43), box.top(), box.width() - theme.px(NODE + 80), box.height())
    used = put(painter, words, row.words, hue, "small", 600 if selected else 400)
    x = words.left() + used + theme.px(10)
    if row.proposal:
        x += chip(painter, x, middle - theme.px(10), tr("forslag", "proposal"), "", "none", soft=False, dashed=True)
        x += theme.px(10)
    painter.fillRect(QRectF(x, middle, max(0.0, box.right() - theme.px(24) - x), 1), theme.colour("line"))


def _step(painter: QPainter, box: QRectF, row: StepRow) -> None:
    _node(painter, QPointF(box.left() + theme.px(NODE), box.center().y()), row.node)
    evidence, bar, us, them = columns(box.width())
    quiet = row.node in ("later", "blocked", "off", "cancelled")
    number = QRectF(box.left() + theme.px(52), box.top(), theme.px(26), box.height())
    put(painter, number, str(row.number), "text-3" if quiet else "text-2", "small", right=True)
    _title(painter, box, row, evidence - theme.px(12), quiet=quiet)
    half = box.adjusted(evidence, 0, 0, 0)
    if row.evidence and evidence < bar:
        x = half.left()
        if not row.missing:
            icons.paint(painter, x, box.center().y() - theme.px(8), "paperclip", "text-2")
            x += theme.px(20)
        room = QRectF(x, box.top(), bar - theme.px(12) - x, box.height())
        put(painter, room, row.evidence, "us" if row.missing else "text-2", "small")
    _days(painter, box, row, (bar, us, them))


def _days(painter: QPainter, box: QRectF, row: StepRow, places: tuple[float, float, float]) -> None:
    bar, us, them = places
    total = row.us + row.them
    if not total:
        return
    width = min(theme.px(BAR), max(theme.px(5), theme.px(BAR) * total / 40))
    two_clocks(painter, QRectF(box.left() + bar, box.center().y() - theme.px(3), width, theme.px(6)), row.us, row.them)
    for right, number, hue in ((us, row.us, "us"), (them, row.them, "them")):
        if number:
            slot = QRectF(box.left() + right - theme.px(36), box.top(), theme.px(36), box.height())
            put(painter, slot, str(number), hue, "small", right=True)


def _title(painter: QPainter, box: QRectF, row: StepRow, end: float, *, quiet: bool) -> None:
    left = box.left() + theme.px(TITLE)
    room = box.left() + end - left
    upper = QRectF(left, box.top() + theme.px(2), room, theme.px(18))
    if not row.reason and not row.due:
        upper = QRectF(left, box.top(), room, box.height())
    mark = chip_width(row.due, "flag") + theme.px(8) if row.due else 0
    upper.setWidth(max(0.0, room - mark))
    used = put(painter, upper, row.title, "text-2" if quiet else "text", "body", 400 if quiet else 500)
    if row.due:
        hue = "stop" if row.overdue else "us"
        chip(painter, left + used + theme.px(8), upper.center().y() - theme.px(10), row.due, "flag", hue)
    if row.reason:
        lower = QRectF(left, box.top() + theme.px(20), room, theme.px(17))
        put(painter, lower, row.reason, "text-3" if quiet else "text-2", "small")


def _node(painter: QPainter, centre: QPointF, node: str) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    radius = theme.px(theme.tokens()["size"]["step_node"]) / 2 - 0.75
    if node == "later":
        painter.setPen(QPen(theme.colour("line-strong"), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(centre, theme.px(5) - 0.75, theme.px(5) - 0.75)
        painter.restore()
        return
    filled = node == "now"
    icon, hue = ("circle-dot", "surface") if filled else _MARKS[node]
    painter.setPen(QPen(theme.colour("us" if filled else "line-strong" if hue == "none" else hue), 1.5))
    painter.setBrush(theme.colour("us") if filled else theme.colour("surface"))
    painter.drawEllipse(centre, radius, radius)
    size = 14 if icon in ("check", "lock", "hourglass") else 16
    icons.paint(painter, centre.x() - theme.px(size) / 2, centre.y() - theme.px(size) / 2, icon, hue, size)
    painter.restore()
