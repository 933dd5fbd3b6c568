"""The case that what is ticked is chosen for: which applications come of it is said before it is done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from dsc_desk.cases.queries.search import Hit, Search
from dsc_desk.forms.proposing import choose_with_reasons
from dsc_desk.ui.context import Context
from dsc_desk.ui.data.hand import Hand
from dsc_desk.ui.widgets import (
    Button,
    FieldError,
    FinderField,
    Label,
    LineField,
    LinkButton,
    PrimaryButton,
    QuietButton,
    Suggestion,
    hbox,
    vbox,
)
from dsc_desk.ui.words import count, said, text, tr
from dsc_desk.words import Text

SOURCES = Text("kilde", "source"), Text("kilder", "sources")
WAYS = Text("adgangsvej", "way in"), Text("adgangsveje", "ways in")


class ChooseForm(QWidget):
    """Shown while something is ticked or a case is in hand."""

    def __init__(self, context: Context, hand: Hand, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.hand = hand
        self._case_name = Label(weight=600, wrap=True)
        self.case_field = FinderField(
            tr("Sag", "Case"), self._find, tr("Sagens nummer eller ord", "Number or words of the case")
        )
        self.reason = LineField(
            tr("Begrundelse", "Reason"),
            placeholder=tr("Hvorfor de kilder? (kan vente)", "Why these sources? (can wait)"),
        )
        self.choose_button = PrimaryButton("", self.choose)
        self._empty = QuietButton(tr("Tøm", "Empty"), hand.empty)
        go_on = tr("Åbn sagens ansøgninger", "Open the case's applications")
        self.go_on = Button(go_on, lambda: context.open_page("case", hand.case_id, "applications"))
        self._error = FieldError()
        self._will = Label(size="small", ink="text-2", wrap=True)
        self._other_case = LinkButton(tr("Anden sag", "Another case"), self._forget_case)
        self._build()
        hand.ticked.connect(self._show_rows)
        hand.case_changed.connect(self._show_case)
        hand.refused.connect(self._refuse)
        self._show_case()
        self._show_rows()

    def begin(self) -> None:
        """Go to what is missing before the choice can be made."""
        (self.reason if self.hand.case_id else self.case_field).setFocus()

    def choose(self) -> None:
        """Choose what is ticked for the case in hand, each source with what it was found for."""
        rows, case_id = self.hand.rows(), self.hand.case_id
        if not rows:
            return
        if not case_id:
            self._error.say(tr("Vælg først en sag.", "Choose a case first."))
            self.case_field.setFocus()
            return
        typed = self.reason.text().strip()
        reasons = [(row.source.id, ". ".join(one for one in (typed, row.reason) if one)) for row in rows]
        make = partial(choose_with_reasons, case_id, reasons)
        self._context.background.run(self, make, self._do, self._refuse)

    def _do(self, command: Any) -> None:
        self._context.background.do(self, command, self._chosen, self._refuse)

    def _chosen(self, _new: int) -> None:
        self.reason.set_text("")
        self.hand.empty()
        self.hand.ask_chosen()
        self.go_on.setFocus()

    def _refuse(self, error: Exception) -> None:
        self._error.say(said(error))

    def _find(self, typed: str, done: Callable[[Sequence[Suggestion]], None]) -> None:
        def show(hits: tuple[Hit, ...]) -> None:
            done([Suggestion(hit.id, f"{hit.detail} {hit.title}") for hit in hits if hit.kind == "case"])

        self._context.background.ask(self, Search(typed), show, slot="cases")

    def _show_case(self) -> None:
        known = bool(self.hand.case_id)
        if known:
            self._error.say("")
            self._case_name.setText(f"{self.hand.reference} {self.hand.title}")
        for widget in (self._case_name, self._other_case):
            widget.setVisible(known)
        self.case_field.setVisible(not known)
        self._show_rows()

    def _forget_case(self) -> None:
        self.hand.forget_case()
        self.case_field.clear()
        self.case_field.setFocus()

    def _show_rows(self) -> None:
        rows = self.hand.rows()
        self.setVisible(bool(rows) or bool(self.hand.case_id))
        for widget in (self.reason, self.choose_button, self._empty, self._will):
            widget.setVisible(bool(rows))
        self.go_on.setVisible(bool(self.hand.case_id) and not rows)
        self.choose_button.setText(tr("Vælg {n} til sagen", "Choose {n} for the case", n=count(len(rows), *SOURCES)))
        ways = dict.fromkeys(text(row.route) for row in rows if row.route)
        unknown = [text(row.source.name) for row in rows if row.route is None]
        said_of = []
        if ways:
            said_of.append(tr("Giver ansøgninger: {names}.", "Brings applications: {names}.", names=", ".join(ways)))
        if unknown:
            names = ", ".join(unknown)
            said_of.append(tr("Spørg myndigheden om: {names}.", "Ask the authority about: {names}.", names=names))
        self._will.setText(" ".join(said_of))

    def _build(self) -> None:
        form = vbox(self, gap=8, margins=(0, 4, 0, 0))
        which = hbox()
        which.addWidget(Label(tr("Til sag", "For case"), size="small", ink="text-2"))
        which.addStretch(1)
        which.addWidget(self._other_case)
        form.addLayout(which)
        for widget in (self._case_name, self.case_field, self._error, self.reason, self._will):
            form.addWidget(widget)
        deeds = hbox(gap=4)
        deeds.addWidget(self.choose_button)
        deeds.addWidget(self._empty)
        deeds.addWidget(self.go_on)
        deeds.addStretch(1)
        form.addLayout(deeds)
        self.case_field.chosen.connect(self.hand.set_case)
