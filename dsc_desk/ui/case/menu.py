"""What can be done with a whole case: the entries of its menu, and the same as actions of the palette."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Protocol

from dsc_desk.cases.commands.case import PauseCase, ReopenCase
from dsc_desk.cases.queries.case import CaseHead
from dsc_desk.ui.actions import Deed
from dsc_desk.ui.case.head import MenuEntry, fast_lane
from dsc_desk.ui.case.tabs import Then, call
from dsc_desk.ui.words import tr
from dsc_desk.words import Text


class _Page(Protocol):
    """What these use of the page."""

    def edit(self) -> None: ...
    def assign(self) -> None: ...
    def turn_clock(self) -> None: ...
    def ask_outcome(self) -> None: ...
    def take_to(self, page: str) -> None: ...
    def step_tab(self, step: int) -> None: ...
    def open_tab(self, tab_id: str, then: Then | None = None) -> None: ...


def case_menu(page: _Page, head: CaseHead, do: Callable[[object], object]) -> list[MenuEntry]:
    """Return what can be done with a case as it stands."""
    edit: MenuEntry = (tr("Ret sagen …", "Edit the case …"), page.edit)
    answer: MenuEntry = (tr("Svar til rekvirenten …", "Answer the requester …"), partial(page.take_to, "reply"))
    give: MenuEntry = (tr("Overgiv til en anden …", "Hand over to somebody else …"), partial(page.take_to, "handover"))
    if head.status == "closed":
        return [edit, answer, give, (tr("Genåbn sagen", "Reopen the case"), partial(do, ReopenCase(head.id)))]
    paused = head.status == "paused"
    words = tr("Tag sagen op igen", "Take the case up again") if paused else tr("Sæt på pause", "Pause")
    return [
        edit,
        answer,
        (words, partial(do, PauseCase(head.id, not paused))),
        (tr("Vælg procedure", "Choose a procedure"), partial(page.open_tab, "procedure")),
        fast_lane(head, do),
        (tr("Til advisory board …", "To the advisory board …"), partial(page.take_to, "board")),
        (tr("Stedfortræder …", "Stand-in …"), partial(page.take_to, "standin")),
        give,
        (tr("Luk sagen …", "Close the case …"), page.ask_outcome),
    ]


def case_deeds(page: _Page) -> tuple[Deed, ...]:
    """Return the actions of the page."""
    return (
        ("case.edit", Text("Ret sagen", "Edit the case"), "pencil-line", page.edit, "Ctrl+E"),
        ("case.assign", Text("Tildel fagperson", "Assign an expert"), "user-plus", page.assign, "Ctrl+Shift+A"),
        ("case.clock", Text("Start eller stop uret", "Start or stop the clock"), "timer", page.turn_clock, "Ctrl+T"),
        (
            "case.reply",
            Text("Svar til rekvirenten", "Answer the requester"),
            "mail",
            partial(page.take_to, "reply"),
            "Ctrl+Shift+R",
        ),
        ("case.handover", Text("Overgiv sagen", "Hand the case over"), "send", partial(page.take_to, "handover"), ""),
        (
            "case.standin",
            Text("Stedfortræder på sagen", "Stand-in on the case"),
            "users",
            partial(page.take_to, "standin"),
            "",
        ),
        (
            "case.board",
            Text("Sæt sagen på advisory board", "Put the case on the advisory board"),
            "users",
            partial(page.take_to, "board"),
            "",
        ),
        (
            "case.removed",
            Text("Hent noget tilbage, der er fjernet fra sagen", "Bring back something removed from the case"),
            "history",
            partial(page.open_tab, "log", lambda tab: call(tab, "show_view", "removed")),
            "",
        ),
        ("case.close", Text("Luk sagen", "Close the case"), "circle-check", page.ask_outcome, ""),
        ("case.next", Text("Næste fane", "Next tab"), "chevron-right", partial(page.step_tab, 1), "Ctrl+PgDown"),
        ("case.before", Text("Forrige fane", "Tab before"), "chevron-left", partial(page.step_tab, -1), "Ctrl+PgUp"),
    )
