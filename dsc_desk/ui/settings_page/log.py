"""The log: who changed and who looked, newest first, narrowed by person, case, day and deed."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from dsc_desk.cases.queries.keeping import AtDesk, AuditFilter, AuditList, AuditRow, Deed, NewestEntry
from dsc_desk.cases.queries.people import StaffList, StaffRow
from dsc_desk.cases.rights import Right
from dsc_desk.ui import theme
from dsc_desk.ui.context import Context
from dsc_desk.ui.models.table import Column, TableModel
from dsc_desk.ui.settings_page.log_proof import LogProof, say_head
from dsc_desk.ui.settings_page.log_words import say_row, say_title
from dsc_desk.ui.settings_page.parts import View, who_may
from dsc_desk.ui.widgets import Choice, DateField, EmptyState, Label, Segmented, Table, beside, hbox, vbox
from dsc_desk.ui.words import moment, tr
from dsc_desk.words import Text

_ASKED_AFTER_MS = 250


def _who(row: AuditRow) -> str:
    return row.who or tr("ved oprettelsen", "at the founding")


COLUMNS: tuple[Column[AuditRow], ...] = (
    Column("at", Text("Tid", "When"), lambda row: moment(row.at), 132, "small"),
    Column("who", Text("Hvem", "Who"), _who, 150),
    Column("what", Text("Hvad", "What"), say_title, 0, weight=500),
    Column("row", Text("Række", "Row"), say_row, 190, ink="text-2"),
    Column("case", Text("Sag", "Case"), lambda row: row.reference, 124, "small", ink="text-2"),
    Column("seq", Text("Nr.", "No."), lambda row: str(row.seq), 72, "small", ink="text-3", right=True),
)

_WIDE = ("row", "seq")  # columns left out with big text


class LogView(View):
    """For those who may read it; the others are told who may. Enter on a row opens its case."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        columns = [column for column in COLUMNS if column.id not in _WIDE or not theme.big_text()]
        self.model: TableModel[AuditRow] = TableModel(columns, key=lambda row: str(row.seq))
        self.table = Table(self.model, tr("Loggen", "The log"))
        self.table.opened.connect(self._open_case)
        self.person = Choice(tr("Person", "Person"))
        self.person.setMinimumWidth(theme.px(180))
        self.person.picked.connect(lambda _id: self.narrow())
        self.case = QLineEdit()
        self.case.setAccessibleName(tr("Sag", "Case"))
        self.case.setPlaceholderText(tr("Sagsnummer eller ord af titlen", "Case number or words of its title"))
        self.first, self.last = DateField(tr("Fra dag", "From day")), DateField(tr("Til dag", "To day"))
        self.deed = Segmented(
            tr("Hvilke poster?", "Which entries?"),
            (("all", tr("Alle", "All")), ("changes", tr("Ændringer", "Changes")), ("looks", tr("Opslag", "Looks"))),
        )
        self.deed.set_value(Deed.ALL)
        self.deed.setFixedWidth(theme.px(260))
        self.head = Label(size="small", ink="text-3")
        self.proof = LogProof(context)
        self._stack = QStackedWidget()
        self._build()
        self._listen()

    def show_me(self, me: AtDesk) -> None:
        super().show_me(me)
        may = self.may(Right.READ_LOG)
        self._stack.setCurrentIndex(int(may))
        if may:
            self.context.background.ask(self, StaffList(with_inactive=True), self._show_people, slot="staff")
            self.ask()

    def refresh(self, changes: frozenset[str]) -> None:
        """Nothing here: who sits at the desk is asked after each change, and `show_me` reads the rows anew."""

    def take_focus(self) -> None:
        self.table.setFocus()

    def narrow(self) -> None:
        """Read the entries of another filter from their beginning."""
        self.model.restart()
        self.ask()

    def ask(self) -> None:
        """Read the entries that the filter leaves."""
        if self.first.wrong() or self.last.wrong():
            return
        narrow = AuditFilter(
            self.person.value(), self.case.text(), self.first.value(), self.last.value(), Deed(self.deed.value())
        )
        self.model.read_from(self.context.background, lambda after, limit: AuditList(narrow, after, limit))
        self.context.background.ask(self, NewestEntry(), lambda head: self.head.setText(say_head(head)), slot="head")

    def _build(self) -> None:
        outer = vbox(self, gap=0)
        outer.addWidget(self._stack)
        refused = EmptyState(
            "shield",
            tr("Loggen læses af dem, der har ansvaret", "The log is read by those who answer for it"),
            tr(
                "Den kan læses og efterprøves af: {who}.",
                "It can be read and verified by: {who}.",
                who=who_may(Right.READ_LOG),
            ),
        )
        self._stack.addWidget(refused)
        inner = QWidget()
        column = vbox(inner, gap=8, margins=(0, 8, 0, 0))
        top = vbox(margins=(24, 0, 16, 0))
        line = vbox() if theme.big_text() else hbox()
        line.addWidget(self.proof, 1)
        line.addWidget(self.head, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(line)
        top.addLayout(self._filters())
        column.addLayout(top)
        column.addWidget(self.table, 1)
        self._stack.addWidget(inner)
        self._stack.setCurrentIndex(0)
        self.table.set_empty(
            EmptyState(
                "scroll-text",
                tr("Ingen poster passer", "No entry fits"),
                tr("Vælg en anden person, sag eller dag.", "Choose another person, case or day."),
            )
        )

    def _filters(self) -> QVBoxLayout:
        days = beside(self.first, Label("–", ink="text-3"), self.last)
        lines: tuple[tuple[QWidget, ...], ...] = ((self.person, self.deed, self.case, days),)
        if theme.big_text():
            lines = ((self.person, self.deed), (self.case, days))
        column = vbox(gap=8)
        for parts in lines:
            line = hbox(gap=8)
            for part in parts:
                line.addWidget(part, int(part is self.case))
            column.addLayout(line)
        return column

    def _listen(self) -> None:
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_ASKED_AFTER_MS)
        self._timer.timeout.connect(self.narrow)
        self.case.textEdited.connect(lambda _words: self._timer.start())
        self.deed.chosen.connect(lambda _deed: self.narrow())
        for field in (self.first, self.last):
            field.committed.connect(lambda _day: self.narrow())

    def _show_people(self, rows: tuple[StaffRow, ...]) -> None:
        everybody = [("", tr("Alle personer", "Everybody"))]
        self.person.set_options([*everybody, *((row.id, row.name) for row in rows)], self.person.value())
        self.person.setCurrentIndex(max(0, self.person.currentIndex()))

    def _open_case(self, row: AuditRow) -> None:
        if row.case_id:
            self.context.open_case(row.case_id)
