"""What stands beside a cell of the matrix when one rests on it: the same facts for pointer, keyboard and screen reader."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dsc_desk.cases.queries.matrix import Cell, MatrixRow
from dsc_desk.ui import theme
from dsc_desk.ui.models.matrix import RouteColumn, cell_of, face_of, next_step, place_of
from dsc_desk.ui.widgets import ElidedLabel, KeyCap, Label, StatusChip, TwoClockBar, gridbox, hairline, hbox, vbox
from dsc_desk.ui.words import day, text, tr

Facts = list[tuple[str, str]]


def detail(row: MatrixRow, column: RouteColumn | None, today: date) -> QWidget | None:
    """Return the detail of an application, or of the case in the first column; nothing where there is no application."""
    if column is None:
        return _case(row, today)
    cell = cell_of(row, column.routes)
    return None if cell is None else _application(row, column, cell, today)


def _application(row: MatrixRow, column: RouteColumn, cell: Cell, today: date) -> QWidget:
    name = f"{text(column.name)} ({text(column.office)})"
    status = face_of(cell, today).status
    box, lines = _box()
    head = hbox(gap=8)
    head.addWidget(ElidedLabel(name, weight=600), 1)
    head.addWidget(StatusChip(status))
    lines.addLayout(head)
    lines.addWidget(ElidedLabel(_short(row), size="small", ink="text-2"))
    clocks = (
        tr("{n} arbejdsdage hos os", "{n} working days with us", n=cell.held.us),
        tr("{n} arbejdsdage hos dem", "{n} working days with them", n=cell.held.them),
    )
    if cell.held.us or cell.held.them:
        lines.addSpacing(theme.px(4))
        lines.addWidget(TwoClockBar(cell.held.us, cell.held.them))
        both = hbox()
        both.addWidget(Label(clocks[0], size="small", ink="us"))
        both.addStretch(1)
        both.addWidget(Label(clocks[1], size="small", ink="them"))
        lines.addLayout(both)
    facts = _facts(row, cell, status, today)
    _say(lines, facts)
    _foot(lines, tr("Åbn ansøgningen", "Open the application"))
    _name(box, [name, _short(row), *clocks, *(f"{label}: {value}" for label, value in facts)])
    return box


def _case(row: MatrixRow, today: date) -> QWidget:
    box, lines = _box()
    title = Label(row.case.title, weight=600, wrap=True)
    lines.addWidget(title)
    lines.addWidget(Label(row.case.reference, size="small", ink="text-2"))
    facts = [
        (tr("Rekvirent", "Requester"), ", ".join(part for part in (row.case.requester, place_of(row)) if part)),
        (tr("Ansvarlig", "Responsible"), row.case.responsible or tr("ingen endnu", "nobody yet")),
        (tr("Næste", "Next"), next_step(row, today)),
        (tr("Nået", "Done"), f"{row.case.percent} %"),
    ]
    _say(lines, facts)
    _foot(lines, tr("Åbn sagen", "Open the case"))
    _name(box, [row.case.title, *(f"{label}: {value}" for label, value in facts)])
    return box


def _facts(row: MatrixRow, cell: Cell, status: str, today: date) -> Facts:
    sent = day(cell.sent_at)
    if sent and cell.complete_at:
        sent = tr("{sent}, komplet {whole}", "{sent}, complete {whole}", sent=sent, whole=day(cell.complete_at))
    expected = ""
    if cell.stage in ("with_them", "overdue"):
        expected = day(cell.expected) or tr("ingen regel giver en dag", "no rule gives a day")
    filled = f"{cell.percent} %" if status in ("draft", "ready", "not_started") else ""
    return [
        (tr("Sendt", "Sent"), sent),
        (tr("Svar ventes", "Answer expected"), expected),
        (tr("Deres nr.", "Their no."), cell.their_reference),
        (tr("Gælder til", "Valid until"), day(cell.valid_until)),
        (tr("Udfyldt", "Filled"), filled),
        (tr("Næste", "Next"), next_step(row, today)),
    ]


def _short(row: MatrixRow) -> str:
    return f"{row.case.reference[-4:]} {row.case.title}"


def _box() -> tuple[QWidget, QVBoxLayout]:
    box = QWidget()
    lines = vbox(box, gap=4)
    return box, lines


def _say(lines: QVBoxLayout, facts: Facts) -> None:
    grid = gridbox()
    grid.setContentsMargins(0, theme.px(8), 0, theme.px(6))
    grid.setHorizontalSpacing(theme.px(12))
    grid.setVerticalSpacing(theme.px(4))
    grid.setColumnMinimumWidth(0, theme.px(72))
    grid.setColumnStretch(1, 1)
    for place, (label, value) in enumerate((label, value) for label, value in facts if value):
        grid.addWidget(Label(label, size="small", ink="text-3"), place, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(Label(value, size="small", wrap=True), place, 1)
    lines.addLayout(grid)


def _foot(lines: QVBoxLayout, words: str) -> None:
    lines.addWidget(hairline())
    line = hbox(gap=6, margins=(0, 6, 0, 0))
    line.addWidget(KeyCap("↵"))
    line.addWidget(Label(words, size="small", ink="text-2"))
    line.addStretch(1)
    lines.addLayout(line)


def _name(box: QWidget, parts: list[str]) -> None:
    box.setAccessibleName(". ".join(part for part in parts if part))
