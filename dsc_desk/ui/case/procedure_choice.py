"""Choosing which procedure a case follows: those that suit the triage answers first, each with why."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dsc_desk.cases.flow.rulebook import rulebook
from dsc_desk.cases.triage import Suggestion
from dsc_desk.ui.widgets import Button, Chip, Label, PrimaryButton, clear, hairline, hbox, vbox
from dsc_desk.ui.words import text, tr


class ProcedureChoice(QWidget):
    """Signal chosen(procedure id)."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = vbox(gap=8)
        column = vbox(self)
        column.addLayout(self._rows)

    def show_suggestions(self, suggestions: tuple[Suggestion, ...], now: str = "") -> None:
        """Show the procedures, those suggested first; `now` is the one followed already."""
        clear(self._rows)
        why = {one.procedure: one for one in suggestions}
        procedures = rulebook().procedures
        order = [*why, *(name for name in procedures if name not in why)]
        for place, name in enumerate(name for name in order if name in procedures):
            suggestion = why.get(name)
            best = place == 0 and not now and suggestion is not None and suggestion.sure
            self._rows.addWidget(self._row(name, suggestion, best=best, now=name == now))
            self._rows.addWidget(hairline())

    def _row(self, name: str, suggestion: Suggestion | None, *, best: bool, now: bool) -> QWidget:
        procedure = rulebook().procedures[name]
        row = QWidget()
        column = vbox(row, gap=2)
        head = hbox(gap=8)
        head.addWidget(Label(text(procedure.title), weight=600))
        if suggestion is not None and suggestion.sure:
            head.addWidget(Chip(tr("passer", "suits"), "check", "ok"))
        elif suggestion is not None:
            head.addWidget(Label(tr("måske", "perhaps"), size="small", ink="text-3"))
        head.addStretch(1)
        column.addLayout(head)
        column.addWidget(Label(text(procedure.scope), size="small", ink="text-2", wrap=True))
        if suggestion is not None:
            column.addWidget(Label(text(suggestion.why), size="small", ink="text-3", wrap=True))
        kind = PrimaryButton if best else Button
        words = tr("Følges nu", "Followed now") if now else tr("Følg", "Follow")
        button = kind(words, lambda: self.chosen.emit(name), small=True)
        button.setAccessibleName(tr("Følg {name}", "Follow {name}", name=text(procedure.title)))
        button.setEnabled(not now)
        head.addWidget(button)
        return row
