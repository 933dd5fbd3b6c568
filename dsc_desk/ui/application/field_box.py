"""One field of an application: whence its text comes, how it fits, and the text itself to be worded."""

from __future__ import annotations

import difflib

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dsc_desk.forms.definition import FieldType
from dsc_desk.forms.prefill import FilledField, Provenance
from dsc_desk.ui import theme
from dsc_desk.ui.context import Context
from dsc_desk.ui.drafts import DraftKeeper
from dsc_desk.ui.widgets import Button, FitCounter, Label, Notice, ProvenanceChip, TextEditor
from dsc_desk.ui.words import day_short, text, tr


class FieldBox(QWidget):
    """Signals: worded(field id, text), profile_taken(field id), focused(field id)."""

    worded = Signal(str, str)
    profile_taken = Signal(str)
    focused = Signal(str)

    def __init__(
        self, context: Context, application_id: str, field: FilledField, parent: QWidget | None = None, *, fixed: bool
    ) -> None:
        super().__init__(parent)
        self.field = field
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, theme.px(8), 0, 0)
        self._column.setSpacing(theme.px(4))
        self._head = QHBoxLayout()
        self._head.setSpacing(theme.px(8))
        self._column.addLayout(self._head)
        name = text(field.field.label)
        self.editor = TextEditor(name, field.text, self._hint(), lines=_lines(field), most=16)
        self.editor.setReadOnly(fixed)
        self._column.addWidget(self.editor)
        self._foot = QVBoxLayout()
        self._column.addLayout(self._foot)
        self._keeper = DraftKeeper(context, f"field:{application_id}:{field.field.id}", self.editor)
        self.editor.committed.connect(self._commit)
        self.editor.installEventFilter(self)
        self.show_field(field)

    def show_field(self, field: FilledField) -> None:
        """Show the field as it stands now; what is being typed stays."""
        self.field = field
        self.editor.set_text(field.text)
        self._show_head()
        self._show_foot()

    def saved_now(self) -> None:
        """A command kept the wording: the draft of it is done with."""
        self._keeper.clear()

    def leave(self) -> None:
        """Hand over what is being typed."""
        self.editor.commit()

    def _commit(self, typed: str) -> None:
        if typed.strip() != self.field.text.strip():
            self.worded.emit(self.field.field.id, typed)

    def _hint(self) -> str:
        words = text(self.field.field.help)
        return words or tr("Tomt i profilen. Skriv her.", "Empty in the profile. Write here.")

    def _show_head(self) -> None:
        _empty(self._head)
        field = self.field
        star = " *" if field.field.required else ""
        self._head.addWidget(Label(text(field.field.label) + star, weight=500))
        self._head.addWidget(self._chip())
        if field.inferred:
            self._head.addWidget(ProvenanceChip("inferred"))
        self._head.addStretch(1)
        used, limit = field.used, field.field.limit
        if limit.chars is not None:
            counter = FitCounter()
            counter.show_signs(used.chars, limit.chars)
            self._head.addWidget(counter)
        elif limit.lines is not None:
            counter = FitCounter()
            counter.show_lines(used.lines, limit.lines)
            self._head.addWidget(counter)
        elif used.chars:
            self._head.addWidget(Label(tr("{n} tegn", "{n} characters", n=used.chars), size="small", ink="text-3"))

    def _chip(self) -> ProvenanceChip:
        field = self.field
        if field.provenance is Provenance.MISSING:
            return ProvenanceChip("missing")
        if field.provenance is Provenance.CHANGED:
            return ProvenanceChip("changed")
        if field.provenance is Provenance.OWN:
            return ProvenanceChip("own", tr("Egen tekst for denne ansøgning", "Own text for this application"))
        label = text(field.fact_label) if field.fact_label else ""
        if field.provenance is Provenance.CONFIRMED and label:
            when = f", {tr('bekræftet', 'confirmed')} {day_short(field.fact_at[:10])}" if field.fact_at else ""
            return ProvenanceChip("confirmed", f"{label}{when}")
        return ProvenanceChip(str(field.provenance), label)

    def _show_foot(self) -> None:
        while (item := self._foot.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        field = self.field
        if field.field.help and field.text:
            self._foot.addWidget(Label(text(field.field.help), size="small", ink="text-3", wrap=True))
        for problem in field.problems:
            self._foot.addWidget(Label(text(problem), size="small", ink="stop", wrap=True))
        if field.provenance is Provenance.CHANGED:
            self._foot.addWidget(
                Notice(
                    tr(
                        "Profilen er rettet, siden teksten blev skrevet.", "The profile changed since this was written."
                    ),
                    difference(field.text, field.new_text),
                    "us",
                    icon="history",
                    buttons=(
                        (tr("Tag den nye", "Take the new one"), self._take),
                        (tr("Behold min", "Keep mine"), self._keep),
                    ),
                )
            )
        elif field.provenance is Provenance.OWN and field.fact_name:
            line = QHBoxLayout()
            box = QWidget()
            box.setLayout(line)
            line.setContentsMargins(0, 0, 0, 0)
            line.addWidget(Button(tr("Tag profilens tekst", "Take the profile's text"), self._take, small=True))
            line.addStretch(1)
            self._foot.addWidget(box)

    def _take(self) -> None:
        self.profile_taken.emit(self.field.field.id)

    def _keep(self) -> None:
        """Say again what stands here: from now on it is worded against the profile as it is."""
        self.worded.emit(self.field.field.id, self.field.text)

    # Qt overrides

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self.focused.emit(self.field.field.id)
        return super().eventFilter(watched, event)


def difference(old: str, new: str) -> str:
    """Say what a new text has that an old one lacks: taken words in square brackets, new ones after a plus."""
    before, after = old.split(), new.split()
    parts = []
    for what, a1, a2, b1, b2 in difflib.SequenceMatcher(a=before, b=after, autojunk=False).get_opcodes():
        if what == "equal":
            parts.append(" ".join(before[a1:a2]))
            continue
        if a2 > a1:
            parts.append(f"[−{' '.join(before[a1:a2])}]")
        if b2 > b1:
            parts.append(f"[+{' '.join(after[b1:b2])}]")
    return " ".join(parts)


def _lines(field: FilledField) -> int:
    return 3 if field.field.type is FieldType.LONGTEXT else 1


def _empty(line: QHBoxLayout) -> None:
    while (item := line.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
