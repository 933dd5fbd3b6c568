"""What is known of an application that has gone out: when and how, what went, who held it, what was decided."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dsc_desk.forms.applications import Application
from dsc_desk.ui import theme
from dsc_desk.ui.case.fact_parts import TextLink
from dsc_desk.ui.widgets import Label, vbox
from dsc_desk.ui.words import day, text, tr
from dsc_desk.words import Text

HOLDERS = {"us": Text("hos os", "with us"), "them": Text("hos dem", "with them"), "paused": Text("pause", "paused")}


class SentFacts(QWidget):
    """Signal document_asked(Sent) when a kept document is to be looked at."""

    document_asked = Signal(object)

    def __init__(self, one: Application, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = vbox(self, gap=2, margins=(8, 12, 0, 0))
        for caption, words in _facts(one):
            self._fact(caption, words)
        if one.sent:
            self._caption(tr("Kopi af det, der blev sendt", "Copy of what was sent"))
        for document in one.sent:
            self._column.addWidget(TextLink(document.name, partial(self.document_asked.emit, document)))
        self._caption(tr("Hvem har haft den", "Who has held it"))
        for span in one.spans:
            until = day(span.last_day) or tr("nu", "now")
            words = f"{day(span.first_day)} – {until} {text(HOLDERS[span.who])}"
            self._column.addWidget(Label(words, size="small", ink="text-2", wrap=True))
            if span.reason:
                self._column.addWidget(Label(span.reason, size="small", ink="text-3", wrap=True))

    def _fact(self, caption: str, words: str) -> None:
        if words:
            self._caption(caption)
            self._column.addWidget(Label(words, wrap=True, selectable=True))

    def _caption(self, words: str) -> None:
        label = Label(words, size="small", ink="text-3")
        label.setContentsMargins(0, theme.px(6), 0, 0)
        self._column.addWidget(label)


def _facts(one: Application) -> list[tuple[str, str]]:
    cell = one.cell
    return [
        (tr("Sendt", "Sent"), ", ".join(part for part in (day(cell.sent_at), one.sent_how) if part)),
        (tr("Deres nummer", "Their number"), cell.their_reference),
        (tr("Kaldt komplet", "Called complete"), day(cell.complete_at)),
        (tr("Svar ventes", "Answer expected"), day(cell.expected)),
        (tr("Afgjort", "Decided"), day(one.answered_at)),
        (tr("Vilkår", "Conditions"), one.conditions),
        (tr("Gælder til", "Valid until"), day(cell.valid_until)),
    ]
