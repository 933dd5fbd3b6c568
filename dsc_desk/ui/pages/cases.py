"""Sager: every case, filtered and sorted, with a preview of the one chosen, or what can be done with several."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from dsc_desk.cases.queries.cases import EVERY_CASE, CaseCount, CaseFilter, CaseList, CaseOrder, CaseRow
from dsc_desk.ui.actions import Action
from dsc_desk.ui.clipboard import PASTED_WITHIN_MS, copy_secret
from dsc_desk.ui.context import Context
from dsc_desk.ui.models import case_filter
from dsc_desk.ui.models.case_filter import Known
from dsc_desk.ui.models.case_rows import NEWEST, OPENED, CaseModel, Sort
from dsc_desk.ui.pages.case_empty import no_case
from dsc_desk.ui.pages.case_filter_line import CaseFilterLine
from dsc_desk.ui.pages.case_view_tabs import CaseViewTabs
from dsc_desk.ui.pages.case_views import View
from dsc_desk.ui.pages.cases_beside import CasesBeside
from dsc_desk.ui.pages.cases_together import as_text
from dsc_desk.ui.turns import make_now
from dsc_desk.ui.widgets import EmptyState, Label, PageHead, Table, hbox, vbox
from dsc_desk.ui.words import count, this_day, tr
from dsc_desk.words import Text

TITLE_ROOM = 260  # px at least for the title; other columns give way, these first
_GIVE_WAY = ("requester", "responsible", "status", OPENED)
_TOUCHED = frozenset(
    ("case_", "step", "application", "holder", "triage_answer", "person", "organisation", "staff", "task")
)
_NAMES = frozenset(("staff", "application", "own_entry"))
_PREVIEWED = _TOUCHED | {"inquiry", "time_entry"}


class CasesPage(QWidget):
    """`show_target(words)` filters all cases by words."""

    def __init__(self, context: Context, parent: QWidget | None = None, *, at_once: bool = True) -> None:
        super().__init__(parent)
        self._context = context
        self._sort = NEWEST
        self._narrow: CaseFilter | None = None
        self._wanted = ""
        self._nothing: EmptyState | None = None
        self._any_case = True  # until the store has said that there is none
        if at_once:
            make_now(self.parts())

    def parts(self) -> Iterator[None]:
        """Make what it consists of, see `Turns.make`."""
        self.views = CaseViewTabs(self._context.settings)
        self.filter = CaseFilterLine()
        yield
        self.model = CaseModel(self)
        name = tr("Sager", "Cases")
        self.table = Table(self.model, name, least=TITLE_ROOM, give_way=_GIVE_WAY, sorts=list(CaseOrder), several=True)
        yield
        self.beside = CasesBeside(self._context, self.table, self._open_picked, self.copy_lines)
        self._count = Label(size="small", ink="text-2")
        yield
        self._build()
        yield
        self._listen()
        self._read_known()

    # What the window calls

    def refresh(self, changes: frozenset[str]) -> None:
        """Read again what a change may touch."""
        if not changes or changes & _NAMES:
            self._read_known()
        elif changes & _TOUCHED:
            self._read()
        if changes & _PREVIEWED:
            self.beside.read_preview()

    def show_target(self, target: str, _tab: str) -> None:
        """Find cases by words: of all, whatever their state."""
        self._wanted = target
        self.views.choose("all")
        self.filter.set_pairs((), target)
        self._narrow_down()

    def take_focus(self) -> None:
        """Give the keyboard to the list."""
        self.table.setFocus()

    def toggle_panel(self) -> None:
        """Show or hide the preview, here and from now on."""
        self.beside.toggle()

    # Reading

    def _read_known(self) -> None:
        self._context.background.read(self, case_filter.known, self._take_known, slot="known")

    def _take_known(self, known: Known) -> None:
        first = not self.filter.known.me
        self.filter.known = known
        self.beside.show_known(known)
        if first and not self._wanted:
            self._choose_view(self.views.current())
        else:
            self.filter.set_pairs(self.filter.pairs(), self.filter.text())
        self._narrow_down()

    def _choose_view(self, view: View) -> None:
        self.filter.set_pairs(view.pairs)
        if view.sort is not None:
            self._take_sort(view.sort)
        self._narrow_down()

    def _narrow_down(self) -> None:
        """Read the list anew when what is filtered for has changed, or when it has not been read."""
        narrow = case_filter.narrow(self.filter.tokens(), self.filter.text(), self.filter.known, this_day())
        if narrow != self._narrow:
            self._narrow = narrow
            self.model.restart()
            self._make_empty()
        self._read()

    def _read(self) -> None:
        if self._narrow is None:
            return
        narrow, (order, turned) = self._narrow, self._sort
        self.model.read_from(
            self._context.background, lambda after, limit: CaseList(narrow, order, after, limit, turned=turned)
        )

        def counted(desk: Any) -> tuple[int, bool]:
            number = desk.ask(CaseCount(narrow))
            return number, bool(number or desk.ask(CaseCount(EVERY_CASE)))

        self._context.background.read(self, counted, self._show_count, slot="count")

    def _filtered(self) -> None:
        self.views.mark_changed(self.filter.pairs(), self._sort)
        self._narrow_down()

    def _press_head(self, section: int) -> None:
        self._take_sort(self._sort.pressed(self.model.columns[section].id))
        self.views.mark_changed(self.filter.pairs(), self._sort)
        self._read()

    def _take_sort(self, sort: Sort) -> None:
        if sort != self._sort:
            self._sort = sort
            self.model.show_sort(sort)
            self.table.let_stay(sort.order.value if sort != NEWEST else "")
            self.model.restart()

    # Showing

    def _show_count(self, counted: tuple[int, bool]) -> None:
        number, any_case = counted
        self._count.setText(count(number, Text("sag", "case"), Text("sager", "cases")) if any_case else "")
        if any_case != self._any_case:
            self._any_case = any_case
            stood = self._nothing is not None and self._nothing.isVisible()
            self._make_empty()
            if stood:
                self.table.show_empty()
                self._first_row()

    def _first_row(self) -> None:
        if self.model.rowCount() and self.table.picked_row() is None:
            self.table.selectRow(0)
        elif not self.model.rowCount():
            self.beside.preview.show_nothing(chosen_from=self._any_case)

    def copy_lines(self) -> None:
        """Copy what the list says of the cases chosen, as lines of a table; it leaves the clipboard by itself."""
        if rows := self.table.picked_rows():
            copy_secret(as_text(self.model.columns, rows), PASTED_WITHIN_MS)
            copied = count(len(rows), Text("linje kopieret", "line copied"), Text("linjer kopieret", "lines copied"))
            self._context.toast(copied)

    def hand_over(self) -> None:
        """Go to where a colleague takes over what is chosen."""
        rows = self.table.picked_rows()
        if len(rows) > 1:
            self.beside.together.colleague.setFocus()
        elif rows:
            self._context.open_page("standin", rows[0].id)

    def _open(self, row: CaseRow) -> None:
        self._context.open_case(row.id)

    def _open_picked(self) -> None:
        if (row := self.table.picked_row()) is not None:
            self._open(row)

    def _make_empty(self) -> None:
        if self._nothing is not None:
            self._nothing.deleteLater()
        inquire = partial(self._context.actions.run, "inquiry.new")
        sheet = partial(self._context.open_page, "sheet")
        self._nothing = no_case(inquire, sheet, partial(self.show_target, "", "") if self._any_case else None)
        self.table.set_empty(self._nothing)

    # Building

    def _build(self) -> None:
        column, left = vbox(self, gap=0), vbox(gap=0)
        head = PageHead(tr("Sager", "Cases"))
        head.put_tabs(self.views)
        left.addWidget(head)
        line = hbox(gap=16, margins=(24, 0, 16, 8))
        line.addWidget(self.filter, 1)
        line.addWidget(self._count)
        left.addLayout(line)
        left.addWidget(self.table, 1)
        body = hbox(gap=0)
        body.addLayout(left, 1)
        body.addWidget(self.beside)
        column.addLayout(body, 1)

    def _listen(self) -> None:
        self.views.chosen.connect(self._choose_view)
        self.views.saving.connect(lambda: self.views.ask_name(self.filter.pairs(), self._sort))
        self.views.given_up.connect(self.filter.setFocus)
        self.filter.filtered.connect(self._filtered)
        self.filter.returnPressed.connect(self.table.setFocus)
        self.table.opened.connect(self._open)
        self.table.picked.connect(lambda row: self.beside.show_picked(row, self.filter.known))
        self.table.sort_asked.connect(self._press_head)
        self.model.loaded.connect(self._first_row)
        find = Text("Filtrér sager", "Filter cases")
        self._context.actions.add(Action("cases.filter", find, "list-filter", self.filter.setFocus, "Ctrl+F"), self)
        for action in (
            Action("cases.hand_over", Text("Overgiv de valgte sager", "Hand over the cases chosen"), "users",
                   self.hand_over, "Ctrl+Shift+H"),
            Action("cases.copy", Text("Kopiér de valgte linjer", "Copy the lines chosen"), "copy",
                   self.copy_lines, "Ctrl+C"),
        ):  # fmt: skip
            self._context.actions.add(action, self.table)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.beside.fit(self.width())
