"""Forms that have come in a new version: the drafts that follow an older one, moved one by one or all of a form."""

from __future__ import annotations

from functools import partial
from itertools import groupby

from PySide6.QtWidgets import QWidget

from dsc_desk.cases.queries.keeping import AtDesk
from dsc_desk.cases.rights import Right
from dsc_desk.forms.revisions import MoveToNewForm, Outdated, OutdatedDrafts
from dsc_desk.ui.application.parked import changes_in_words
from dsc_desk.ui.context import Context
from dsc_desk.ui.settings_page.parts import ColumnView, only_for
from dsc_desk.ui.widgets import Button, Label, LinkButton, QuietButton, SectionHeading, clear, hbox, plain
from dsc_desk.ui.words import count, text, tr
from dsc_desk.words import Text

DRAFTS = Text("kladde", "draft"), Text("kladder", "drafts")


class VersionsView(ColumnView):
    """One heading a form, with what the new version changes and the drafts that wait."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.outdated: tuple[Outdated, ...] = ()
        self.refresh(frozenset())

    def show_me(self, me: AtDesk) -> None:
        super().show_me(me)
        self._draw()

    def refresh(self, changes: frozenset[str]) -> None:
        """Ask anew when an application was started, moved or sent."""
        if not changes or changes & {"application", "own_entry"}:
            self.context.background.ask(self, OutdatedDrafts(), self._show, slot="outdated")

    def _show(self, found: tuple[Outdated, ...]) -> None:
        self.outdated = found
        self._draw()

    def _draw(self) -> None:
        clear(self.column)
        self.column.addWidget(SectionHeading(tr("Skemaer i ny version", "Forms in a new version")))
        words = tr(
            "Kladder bliver i den version, de blev startet i, til nogen flytter dem. Det sendte ændres aldrig, og svar til felter, "
            "der er udgået, parkeres.",
            "Drafts stay in the version they were started in until somebody moves them. What was sent never changes, and answers "
            "to fields that are gone are parked.",
        )
        self.column.addWidget(plain(words))
        if not self.outdated:
            self.column.addWidget(
                Label(tr("Alle kladder følger det nyeste skema.", "Every draft follows the newest form."))
            )
        may = self.may(Right.WORK_ON_CASE)
        if self.outdated and self.me is not None and not may:
            self.column.addWidget(only_for(Right.WORK_ON_CASE))
        for (_route, version), drafts in groupby(self.outdated, key=lambda one: (one.route_id, one.version)):
            self._form(version, list(drafts), may=may)
        self.column.addStretch(1)

    def _form(self, version: int, drafts: list[Outdated], *, may: bool) -> None:
        first = drafts[0]
        title = f"{text(first.route)}: {version} → {first.newest}, {count(len(drafts), *DRAFTS)}"
        self.column.addWidget(SectionHeading(title))
        self.column.addWidget(plain(changes_in_words(first)))
        for one in drafts:
            line = hbox(gap=8)
            line.addWidget(LinkButton(one.reference, partial(self._open, one)))
            line.addWidget(Label(one.case_title, ink="text-2", wrap=True), 1)
            move = QuietButton(tr("Flyt", "Move"), partial(self._move, (one,)))
            move.setAccessibleName(tr("Flyt {case}", "Move {case}", case=one.reference))
            move.setEnabled(may)
            line.addWidget(move)
            self.column.addLayout(line)
        everything = Button(tr("Flyt alle", "Move all"), partial(self._move, tuple(drafts)))
        everything.setAccessibleName(tr("Flyt alle til {route}", "Move all to {route}", route=text(first.route)))
        everything.setEnabled(may)
        below = hbox()
        below.addWidget(everything)
        below.addStretch(1)
        self.column.addLayout(below)

    def _open(self, one: Outdated) -> None:
        self.context.open_page("application", one.application_id)

    def _move(self, drafts: tuple[Outdated, ...]) -> None:
        self.context.background.do(self, MoveToNewForm(tuple(one.application_id for one in drafts)))
