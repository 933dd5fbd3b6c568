"""What stands under a field: why it is asked, what the profile says beside an own wording, and the ways to go on."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dsc_desk.forms.definition import FieldType
from dsc_desk.forms.prefill import FilledField, OwnAnswer, Provenance
from dsc_desk.forms.target import fills_profile
from dsc_desk.ui.application.difference import Difference
from dsc_desk.ui.widgets import Label, LinkButton, Notice, clear, hbox, vbox
from dsc_desk.ui.words import tr


class FieldFoot(QWidget):
    """Signals: kept(), profile_taken(), spread(), paper_asked(attachment id), begun(professional text), annexed(moved), earlier()."""

    kept = Signal()
    profile_taken = Signal()
    spread = Signal()
    paper_asked = Signal(str)
    begun = Signal(str)
    annexed = Signal(bool)
    earlier = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = vbox(self, gap=4)
        self.hide()

    def show_field(self, field: FilledField, own: OwnAnswer | None) -> None:
        """Show what is to be said of a field as it stands."""
        clear(self._column)
        if field.provenance is Provenance.CHANGED:
            self._column.addWidget(self._changed(field, own))
        elif own is not None and field.said:
            self._column.addWidget(self._beside(field))
        if field.untranslated:
            self._say(
                tr(
                    "Skemaet skrives på engelsk. Her står den danske tekst; skriv den engelske, så gemmes den i profilen.",
                    "The form is written in English. This is the Danish text; write the English one, and the profile keeps it.",
                )
            )
        if field.start:
            self._start(field.start)
        self._annex(field)
        paper = field.field.attachment
        if field.field.type is FieldType.ATTACHMENT and paper:
            self._link(tr("Vælg bilaget …", "Choose the attachment …"), lambda: self.paper_asked.emit(paper))
        self.setVisible(self._column.count() > 0)

    def _start(self, professional: str) -> None:
        self._say(
            tr(
                "Myndigheden vil have lægsprog, så den faglige tekst i profilen er ikke taget.",
                "The authority wants plain words, so the professional text of the profile was not taken.",
            )
        )
        words = tr("Begynd med den faglige tekst", "Begin with the professional text")
        self._link(words, lambda: self.begun.emit(professional))

    def _annex(self, field: FilledField) -> None:
        if field.annex:
            said = tr(
                "I feltet står »{box}«; teksten herover skrives i bilaget.",
                "The field says “{box}”; the text above is written in the annex.",
                box=field.text,
            )
            self._say(said)
            self._link(tr("Lad den stå i feltet", "Let it stand in the field"), lambda: self.annexed.emit(False))
        elif field.too_long and field.field.type is FieldType.LONGTEXT:
            self._link(tr("Flyt teksten til et bilag", "Move the text to an annex"), lambda: self.annexed.emit(True))

    def _changed(self, field: FilledField, own: OwnAnswer | None) -> QWidget:
        words = tr("Profilen er rettet, siden teksten blev skrevet.", "The profile has changed since this was written.")
        keep = tr("Behold min", "Keep mine"), self.kept.emit
        take = tr("Tag den nye", "Take the new one"), self.profile_taken.emit
        notice = Notice(words, "", "us", icon="history", buttons=(keep, take))
        column = notice.layout()
        before = own.fact_then if own is not None else ""
        if isinstance(column, QVBoxLayout):
            column.insertWidget(1, Difference(before or field.whole, field.new_text))
        return notice

    def _beside(self, field: FilledField) -> QWidget:
        """Show what the profile says beside the own wording, and the two ways to make them one."""
        box = QWidget()
        column = vbox(box, gap=4)
        words = tr("Profilen siger: {words}", "The profile says: {words}", words=field.said)
        column.addWidget(Label(words, size="small", ink="text-3", wrap=True))
        line = hbox(gap=12)
        line.addWidget(LinkButton(tr("Tag profilens", "Take the profile's"), self.profile_taken.emit))
        if fills_profile(field.field, field.fact_name):
            line.addWidget(LinkButton(tr("Brug min i profilen", "Use mine in the profile"), self.spread.emit))
        line.addWidget(LinkButton(tr("Tidligere tekster", "Earlier texts"), self.earlier.emit))
        line.addStretch(1)
        column.addLayout(line)
        return box

    def _say(self, words: str) -> None:
        self._column.addWidget(Label(words, size="small", ink="text-3", wrap=True))

    def _link(self, words: str, deed: Callable[[], object]) -> None:
        line = hbox()
        line.addWidget(LinkButton(words, deed))
        line.addStretch(1)
        self._column.addLayout(line)
