"""What is ticked, and the case it is chosen for: which applications come of it is said before it is done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dsc_desk.cases.queries.search import Hit, Search
from dsc_desk.forms.choosing import choose_sources
from dsc_desk.ui import theme
from dsc_desk.ui.case.parts import clear, said
from dsc_desk.ui.context import Context
from dsc_desk.ui.data.hand import Hand, LibraryRow
from dsc_desk.ui.widgets import (
    FieldError,
    FinderField,
    IconButton,
    IconLabel,
    Label,
    LineField,
    LinkButton,
    PrimaryButton,
    QuietButton,
    Suggestion,
)
from dsc_desk.ui.words import count, text, tr
from dsc_desk.words import Text

SOURCES = Text("kilde", "source"), Text("kilder", "sources")
WAYS = Text("adgangsvej", "way in"), Text("adgangsveje", "ways in")


class Basket(QWidget):
    """Shows what the `hand` of the page holds."""

    def __init__(self, context: Context, hand: Hand, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.hand = hand
        self._title = Label(tr("Kurv", "Basket"), size="section", weight=600)
        self._sum = Label(size="small", ink="text-2")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(theme.px(2))
        self._case_name = Label(weight=600, wrap=True)
        self.case_field = FinderField(
            tr("Sag", "Case"), self._find, tr("Sagens nummer eller ord", "Number or words of the case")
        )
        self.reason = LineField(
            tr("Begrundelse", "Reason"),
            placeholder=tr("Hvorfor de kilder? (kan vente)", "Why these sources? (can wait)"),
        )
        self.choose_button = PrimaryButton("", self.choose)
        self._error = FieldError()
        self._will = Label(size="small", ink="text-2", wrap=True)
        self._other_case = LinkButton(tr("Anden sag", "Another case"), self._forget_case)
        self._form = QWidget()
        self._build()
        hand.ticked.connect(self._show_rows)
        hand.case_changed.connect(self._show_case)
        hand.refused.connect(self._refuse)
        self._show_case()
        self._show_rows()

    def begin(self) -> None:
        """Go to what is missing before the choice can be made."""
        (self.reason if self.hand.case_id else self.case_field).setFocus()

    def _show_rows(self) -> None:
        rows = self.hand.rows()
        clear(self._lines)
        for row in rows:
            self._lines.addWidget(self._line(row))
        ways = {text(row.route) for row in rows if row.route}
        self._sum.setText(f"{count(len(rows), *SOURCES)}, {count(len(ways), *WAYS)}" if rows else "")
        if not rows:
            words = tr(
                "Sæt flueben ved en kilde (mellemrum), og vælg den til en sag. Ansøgningerne følger med.",
                "Tick a source (space) and choose it for a case. The applications come with it.",
            )
            self._lines.addWidget(Label(words, ink="text-3", wrap=True))
        self._form.setVisible(bool(rows))
        self.choose_button.setText(tr("Vælg {n} til sagen", "Choose {n} for the case", n=count(len(rows), *SOURCES)))
        self._show_will()

    def choose(self) -> None:
        """Choose what is ticked for the case in hand."""
        rows, case_id = self.hand.rows(), self.hand.case_id
        if not rows:
            return
        if not case_id:
            self._error.say(tr("Vælg først en sag.", "Choose a case first."))
            self.case_field.setFocus()
            return
        ids, reason = [row.source.id for row in rows], self.reason.text().strip()
        make = partial(choose_sources, case_id, ids, reason)
        self._context.background.run(self, make, self._do, self._refuse)

    def _do(self, command: Any) -> None:
        self._context.background.do(self, command, self._chosen, self._refuse)

    def _chosen(self, _new: int) -> None:
        self.reason.set_text("")
        self.hand.empty()
        self.hand.ask_chosen()

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

    def _forget_case(self) -> None:
        self.hand.forget_case()
        self.case_field.clear()
        self.case_field.setFocus()

    def _show_will(self) -> None:
        ways = dict.fromkeys(text(row.route) for row in self.hand.rows() if row.route)
        unknown = [text(row.source.name) for row in self.hand.rows() if row.route is None]
        said_of = []
        if ways:
            said_of.append(tr("Giver ansøgninger: {names}.", "Brings applications: {names}.", names=", ".join(ways)))
        if unknown:
            names = ", ".join(unknown)
            said_of.append(tr("Spørg myndigheden om: {names}.", "Ask the authority about: {names}.", names=names))
        self._will.setText(" ".join(said_of))

    def _line(self, row: LibraryRow) -> QWidget:
        box = QWidget()
        line = QHBoxLayout(box)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.px(8))
        name = text(row.source.name)
        line.addWidget(IconLabel("check" if row.route else "circle-question-mark", "accent" if row.route else "none"))
        line.addWidget(Label(name, wrap=True), 1)
        untick = tr("Tag {name} ud", "Take {name} out", name=name)
        line.addWidget(IconButton(untick, "x", partial(self.hand.untick, row.source.id)))
        return box

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self._sum)
        column.addLayout(head)
        column.addLayout(self._lines)
        form = QVBoxLayout(self._form)
        form.setContentsMargins(0, theme.px(4), 0, 0)
        form.setSpacing(theme.px(8))
        which = QHBoxLayout()
        which.addWidget(Label(tr("Til sag", "For case"), size="small", ink="text-2"))
        which.addStretch(1)
        which.addWidget(self._other_case)
        form.addLayout(which)
        for widget in (self._case_name, self.case_field, self._error, self.reason, self._will):
            form.addWidget(widget)
        deeds = QHBoxLayout()
        deeds.setSpacing(theme.px(4))
        deeds.addWidget(self.choose_button)
        deeds.addWidget(QuietButton(tr("Tøm", "Empty"), self.hand.empty))
        deeds.addStretch(1)
        form.addLayout(deeds)
        column.addWidget(self._form)
        self.case_field.chosen.connect(self.hand.set_case)
