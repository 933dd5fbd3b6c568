"""The tab Log: what happened to the case, by whom and when. One's own changes are taken back here, what was removed is brought back."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from dsc_desk.cases.commands.case import PURPOSES, LookAtCase
from dsc_desk.cases.commands.undo import Undo
from dsc_desk.cases.queries.log import CaseLog, LogRow
from dsc_desk.ui import theme
from dsc_desk.ui.case.removed import RemovedTable
from dsc_desk.ui.changes import at_length
from dsc_desk.ui.context import Context
from dsc_desk.ui.models.table import Column, TableModel
from dsc_desk.ui.paint import Mark
from dsc_desk.ui.turns import make_now
from dsc_desk.ui.widgets import Button, Choice, EmptyState, Label, Notices, Segmented, Table, hbox, vbox
from dsc_desk.ui.words import moment, text, tr
from dsc_desk.words import Text

UNDONE = Mark(Text("fortrudt", "undone"), "undo-2", "none")

COLUMNS: tuple[Column[LogRow], ...] = (
    Column("at", Text("Hvornår", "When"), lambda row: moment(row.at), 140, "small", ink="text-2"),
    Column("who", Text("Hvem", "Who"), lambda row: row.who, 170, ink="text-2"),
    Column(
        "what", Text("Hvad", "What"), lambda row: text(row.title), 0, ink=lambda row: "text-3" if row.undone else "text"
    ),
    Column(
        "state",
        Text("", ""),
        lambda row: text(UNDONE.text) if row.undone else "",
        110,
        chip=lambda row: UNDONE if row.undone else None,
    ),
)


class LogTab(QWidget):
    """See `tab.CaseTab`."""

    def __init__(self, context: Context, case_id: str, parent: QWidget | None = None, *, at_once: bool = True) -> None:
        super().__init__(parent)
        self.setObjectName("surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._context = context
        self._case_id = case_id
        if at_once:
            make_now(self.parts())

    def parts(self) -> Iterator[None]:
        """Make what it consists of, see `Turns.make`."""
        self.model = TableModel(COLUMNS, key=lambda row: row.command_id)
        self.table = Table(self.model, tr("Sagens log", "Log of the case"))
        self.table.picked.connect(self._show_picked)
        self.undo = Button(tr("Fortryd det valgte", "Undo the selected"), self.undo_picked, icon="undo-2")
        self.purpose = Choice(
            tr("Formål med opslaget", "Purpose of looking"), [(one.da, text(one)) for one in PURPOSES], PURPOSES[0].da
        )
        self.purpose.setMinimumWidth(theme.px(232))
        self.purpose.picked.connect(self.state_purpose)
        self._stated = PURPOSES[0].da
        self._notices = Notices()
        yield
        self.removed = RemovedTable(self._context, self._case_id, self._notices, self)
        self.removed.picked.connect(self._show_picked)
        self.removed.model().modelReset.connect(self._show_picked)
        self.again = Button(tr("Hent tilbage", "Bring back"), self.removed.bring_back, icon="history")
        self._stack = QStackedWidget()
        self.view = Segmented(
            tr("Vis", "Show"),
            (("all", tr("Alt om sagen", "All of the case")), ("removed", tr("Fjernet", "Removed"))),
            "all",
        )
        self.view.chosen.connect(self.show_view)
        yield
        self._build()
        self.refresh(frozenset())

    def refresh(self, _changes: frozenset[str]) -> None:
        """Ask anew: every change is a line here."""
        self._context.background.ask(self, CaseLog(self._case_id), self._show, slot="log")
        self.removed.refresh()

    def take_focus(self) -> None:
        """Give the keyboard to the table."""
        (self.removed if self.view.value() == "removed" else self.table).setFocus()

    def show_view(self, view: str) -> None:
        """Show all that happened ("all"), or what was taken off and can be brought back ("removed")."""
        self.view.set_value(view)
        gone = view == "removed"
        self._stack.setCurrentWidget(self.removed if gone else self.table)
        self.undo.setVisible(not gone)
        self.again.setVisible(gone)
        self._show_picked()
        if self.isVisible():
            self.take_focus()

    def leave(self) -> None:
        """Nothing is typed here."""

    def undo_picked(self) -> None:
        """Take back the change selected, if it is one's own and nothing was built on it."""
        row: LogRow | None = self.table.picked_row()
        if row is not None:
            named, words = row.command_id, tr("Fortryder", "Undoing")
            at_length(
                self._context.background,
                self,
                words,
                lambda desk, report: desk.do(Undo(named, report)),
                lambda _id: self._notices.clear(),
                self._notices.refuse,
            )

    def state_purpose(self, purpose: str) -> None:
        """Log why one looks at this case, beside what was logged when it was opened."""
        if purpose == self._stated:  # walking the list by keyboard says it anew at each letter
            return
        self._stated = purpose
        toast = tr("Formålet er ført i loggen", "The purpose is in the log")
        look = LookAtCase(self._case_id, purpose)
        self._context.background.do(
            self, look, lambda _n: self._context.toast(toast), self._notices.refuse, announce=False
        )

    def _show(self, rows: tuple[LogRow, ...]) -> None:
        self.model.show(rows)
        self._show_picked()

    def _show_picked(self, _row: object = None) -> None:
        row: LogRow | None = self.table.picked_row()
        self.undo.setEnabled(row is not None and row.can_undo)
        self.again.setEnabled(self.removed.picked_row() is not None)

    def _build(self) -> None:
        column = vbox(self, gap=0)
        line = hbox(gap=8, margins=(24, 10, 16, 8))
        line.addWidget(self.view)
        line.addStretch(1)
        label = Label(tr("Du ser sagen for", "You look for"), ink="text-2")
        label.setBuddy(self.purpose)
        below = hbox(gap=8, margins=(24, 0, 16, 8))
        why = below if theme.big_text() else line  # a line of its own where one has no room for both
        why.addWidget(label)
        why.addWidget(self.purpose)
        line.addWidget(self.undo)
        line.addWidget(self.again)
        self.again.hide()
        column.addLayout(line)
        if theme.big_text():
            below.addStretch(1)
            column.addLayout(below)
        column.addLayout(self._notices.column)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.removed)
        column.addWidget(self._stack, 1)
        empty = EmptyState("scroll-text", tr("Intet er sket endnu", "Nothing has happened yet"), "")
        self.table.set_empty(empty)
