"""The tab Profile: the facts of the project, what is missing first, each with where it goes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from dsc_desk.cases.commands.profile import ConfirmFact, SetFacts
from dsc_desk.cases.facts import parse_fact
from dsc_desk.cases.queries.case import OneCase
from dsc_desk.cases.queries.fact_history import FactHistory, FactVersion
from dsc_desk.forms.case_forms import FILLS
from dsc_desk.forms.profile import CaseProfile, FactLine, FactUse, Profile
from dsc_desk.ui.actions import Action
from dsc_desk.ui.case.fact_parts import Unfolded
from dsc_desk.ui.case.fact_row import FactRow
from dsc_desk.ui.case.profile_head import ProfileHead
from dsc_desk.ui.case.profile_rows import MISSING, FactRows
from dsc_desk.ui.case.take_files import FileTaker
from dsc_desk.ui.case.taking import FactTaking
from dsc_desk.ui.context import Context
from dsc_desk.ui.turns import Turns, make_now
from dsc_desk.ui.widgets import EmptyState, hbox, scrolled, vbox
from dsc_desk.ui.words import said, tr
from dsc_desk.words import Text

ASKED_AFTER_MS = 150


@dataclass(frozen=True)
class Read:
    """The profile, who asks for it, and the facts in which something unfinished was left."""

    profile: Profile
    requester: str
    unfinished: frozenset[str]


class ProfileTab(QWidget):
    """See `tab.CaseTab`."""

    def __init__(self, context: Context, case_id: str, parent: QWidget | None = None, *, at_once: bool = True) -> None:
        super().__init__(parent)
        self.setObjectName("surface")
        self._context, self._case_id = context, case_id
        self._everything = False
        self._requester = ""
        self._focus_due = False  # the keyboard was offered before there were rows to take it
        self._profile: Profile | None = None
        self._turns = Turns(context.background, self)
        self._order: dict[str, int] = {}
        self._unfinished: set[str] | None = None
        self.rows: dict[str, FactRow] = {}
        if at_once:
            make_now(self.parts())

    def parts(self) -> Iterator[None]:
        """Make what it consists of, see `Turns.make`."""
        context, case_id = self._context, self._case_id
        self._area, self._column = scrolled(ground="surface", margins=(24, 12, 24, 24))
        self.head = ProfileHead()
        yield
        self.taking = FactTaking(context, case_id, self)
        self._filter = self.head.filter
        self._facts = FactRows()
        self._empty: QWidget | None = None
        self._taker = FileTaker(context, case_id, self)
        self._taker.refused.connect(lambda words: context.toast(words))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(ASKED_AFTER_MS)
        self._timer.timeout.connect(self._filtered)
        yield
        self._build()
        self.refresh(frozenset())

    # What the case page calls

    def refresh(self, changes: frozenset[str]) -> None:
        """Ask anew when a fact, or what uses it, changed."""
        if not changes or changes & FILLS:
            query = CaseProfile(self._case_id, self._everything or bool(self._filter.text().strip()))
            self._context.background.read(self, lambda desk: _read(desk, query), self._show, slot="profile")

    def take_focus(self) -> None:
        """Go to the first missing fact, else the first."""
        row = next(iter(self._facts.rows_of(MISSING)), None) or next(iter(self.rows.values()), None)
        self._focus_due = row is None
        if row is not None:
            (row.editor or row).setFocus()

    def leave(self) -> None:
        """Hand over what is being typed."""
        for row in self.rows.values():
            row.leave()

    # Showing

    def _show(self, read: Read) -> None:
        self._profile, self._requester = read.profile, read.requester
        self.head.show_profile(read.profile, everything=self._everything)
        lines = [line for line in read.profile.lines if self._fits(line)]
        missing = sorted((line for line in lines if line.missing), key=_closes, reverse=True)
        todo = [*missing, *(line for line in lines if not line.missing)]
        self._unfinished = set(read.unfinished) if self._unfinished is None else self._unfinished
        self._drop({line.kind.name for line in todo})
        self._order = {line.kind.name: place for place, line in enumerate(todo)}
        self._show_empty(nothing=not todo)
        self._turns.begin(partial(self._place, line) for line in todo)

    def _place(self, line: FactLine) -> None:
        name = line.kind.name
        row = self.rows.get(name)
        if row is None:
            row = self.rows[name] = self._row(line)
        row.show_line(line)
        stays = row.busy and self._facts.home_of(row) == MISSING  # not away from under the fingers
        home = MISSING if line.missing or stays else line.kind.group
        self._facts.put(row, home, self._order)
        if self._unfinished and name in self._unfinished:
            self._unfinished.remove(name)
            row.open()
        if self._focus_due:
            self.take_focus()

    def _row(self, line: FactLine) -> FactRow:
        row = FactRow(self._context, self._case_id, line)
        row.saved.connect(self._save)
        row.confirmed.connect(self._confirm)
        row.uses_asked.connect(self._show_uses)
        row.history_asked.connect(self._ask_history)
        row.difference_asked.connect(self._see_difference)
        row.file_asked.connect(lambda name: self._taker.ask(name))
        row.left.connect(self._settle)
        return row

    def _settle(self) -> None:
        """Let facts that are missing no more move to their place, once the keyboard has left them."""
        for row in self._facts.rows_of(MISSING):
            if not row.line.missing and not row.busy:
                row.close_editor()
                self._facts.put(row, row.line.kind.group, self._order)

    def _drop(self, kept: set[str]) -> None:
        for name in [name for name in self.rows if name not in kept]:
            if not self.rows[name].busy:
                self._facts.take_out(self.rows.pop(name))

    def _fits(self, line: FactLine) -> bool:
        wanted = self._filter.text().strip().casefold()
        kind = line.kind
        said = (kind.label_da, kind.label_en, kind.name, line.state.value)
        return not wanted or any(wanted in words.casefold() for words in said)

    def _filtered(self) -> None:
        self.refresh(frozenset())

    def _turn(self) -> None:
        self._everything = not self._everything
        self.refresh(frozenset())

    # Deeds

    def _save(self, name: str, typed: str) -> None:
        row = self.rows[name]
        value = parse_fact(name, typed).text

        def refuse(error: Exception) -> None:
            row.show_error(said(error))

        self._context.background.do(
            row, SetFacts(self._case_id, ((name, value),)), lambda _n: row.saved_now(typed), refuse, announce=False
        )

    def _confirm(self, name: str, by_requester: bool) -> None:  # noqa: FBT001 - a signal's argument
        """Stand behind a fact, or log that the requester does; one that is only suggested is stored by it."""
        row = self.rows[name]
        row.leave()
        who = self._requester if by_requester else ""
        self._context.background.do(row, ConfirmFact(self._case_id, name, who, row.line.state.value))

    def _show_uses(self, name: str) -> None:
        row = self.rows[name]
        more = Unfolded(tr("Felter, den udfylder", "Fields it fills"), lambda: row.unfold(None))
        more.add_uses(row.line.uses, self._open_use)
        row.unfold(more)

    def _open_use(self, use: FactUse) -> None:
        self._context.open_page("application", use.application_id, use.field_id)

    def _see_difference(self, name: str) -> None:
        overtaken = self.rows[name].line.overtaken
        if overtaken:
            self._open_use(overtaken[0])

    def _ask_history(self, name: str) -> None:
        row = self.rows[name]

        def show(versions: tuple[FactVersion, ...]) -> None:
            more = Unfolded(tr("Hvad den har sagt", "What it has said"), lambda: row.unfold(None))
            more.add_versions(versions, name)
            row.unfold(more)

        self._context.background.ask(row, FactHistory(self._case_id, name), show, slot="history")

    # Built once

    def _build(self) -> None:
        beside = hbox()
        beside.addWidget(self._area, 60)
        beside.addWidget(self.taking.panel, 40)
        vbox(self, gap=0).addLayout(beside)
        self._column.addWidget(self.taking.button, 0, Qt.AlignmentFlag.AlignRight)
        self._column.setSpacing(0)
        # Aligned at the top, a column gets no more height than its size hint, and long facts would be cut.
        self._column.setAlignment(Qt.AlignmentFlag(0))
        self._column.addWidget(self.head)
        self._column.addWidget(self._facts)
        self._column.addStretch(1)
        self.head.everything_asked.connect(self._turn)
        self._filter.textEdited.connect(lambda _words: self._timer.start())
        group = Text("Profilen", "The profile")
        find = Action("profile.find", Text("Find en oplysning", "Find a fact"), "search", self._find, "Ctrl+F", group)
        self._context.actions.add(find, self)
        missing = Text("Næste manglende oplysning", "Next missing fact")
        self._context.actions.add(Action("profile.next", missing, "circle-alert", self.next_missing, "F8", group), self)

    def _find(self) -> None:
        self._filter.setFocus()
        self._filter.selectAll()

    def next_missing(self) -> None:
        """Go to the next missing fact after the one in hand, round and round."""
        rows = [row for row in self._facts.rows_of(MISSING) if row.line.missing]
        if not rows:
            return
        here = next((place for place, row in enumerate(rows) if row.busy), -1)
        row = rows[(here + 1) % len(rows)]
        self._area.ensureWidgetVisible(row)
        row.open(focus=True)

    def _show_empty(self, *, nothing: bool) -> None:
        if self._empty is not None:
            self._empty.hide()
            self._empty.deleteLater()
            self._empty = None
        if not nothing:
            return
        if self._filter.text().strip():
            words = tr("Ingen oplysning hedder eller siger det.", "No fact is called so or says so.")
            self._empty = EmptyState("search", words, "", (tr("Vis alle", "Show all"), self._clear_filter))
        else:
            self._empty = EmptyState(
                "list-checks",
                tr("Profilen er tom", "The profile is empty"),
                tr(
                    "Her skrives projektets oplysninger én gang, og de udfylder alle ansøgninger. Vælg datakilder, så viser den, hvad der mangler.",
                    "The facts of the project are entered here once and fill every application. Choose data sources, and it shows what is missing.",
                ),
                (tr("Vælg datakilder", "Choose data sources"), self._go_to_sources),
                (tr("Vis alle oplysninger", "Show all facts"), self._turn),
            )
        self._column.insertWidget(2, self._empty)

    def _clear_filter(self) -> None:
        self._filter.clear()
        self.refresh(frozenset())

    def _go_to_sources(self) -> None:
        self._context.open_case(self._case_id, "sources")


def _closes(line: FactLine) -> int:
    """Return how many fields that may still be worded a missing fact would close."""
    return sum(use.open for use in line.uses)


def _read(desk: Any, query: CaseProfile) -> Read:
    prefix = f"fact:{query.case_id}:"
    drafts = [draft.key for draft in desk.journal.all_for(desk.me.staff_id)]
    unfinished = frozenset(key.removeprefix(prefix) for key in drafts if key.startswith(prefix))
    return Read(desk.ask(query), desk.ask(OneCase(query.case_id)).requester, unfinished)
