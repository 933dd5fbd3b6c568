"""One fact of the profile: it rests as text, and turns into a field where it stands when it is opened."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dsc_desk.cases.facts import FactType, edit_fact, show_fact
from dsc_desk.forms.profile import FactLine
from dsc_desk.ui import theme
from dsc_desk.ui.context import Context
from dsc_desk.ui.drafts import DraftKeeper
from dsc_desk.ui.widgets import Button, Choice, DateField, IconLabel, Label, LinkButton, TextEditor, hairline
from dsc_desk.ui.words import count, day_short, language, text, tr
from dsc_desk.words import Text

_LABEL, _RIGHT = 168, 132


class FactRow(QWidget):
    """Signals: saved(name, typed text), confirmed(name), uses_asked(name)."""

    saved = Signal(str, str)
    confirmed = Signal(str)
    uses_asked = Signal(str)

    def __init__(self, context: Context, case_id: str, line: FactLine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = line
        self._context, self._case_id = context, case_id
        self.editor: QWidget | None = None
        self._keeper: DraftKeeper | None = None
        self.setAccessibleName(text(line.kind.label))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(hairline())
        row = QHBoxLayout()
        row.setContentsMargins(0, theme.px(6), 0, theme.px(6))
        row.setSpacing(theme.px(12))
        outer.addLayout(row)
        label = Label(text(line.kind.label), ink="text-2", wrap=True)
        label.setFixedWidth(theme.px(_LABEL))
        label.setToolTip("")
        row.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
        self._middle = QVBoxLayout()
        self._middle.setSpacing(theme.px(3))
        row.addLayout(self._middle, 1)
        self._value = Label(wrap=True, selectable=False)
        self._middle.addWidget(self._value)
        self._below = QHBoxLayout()
        self._below.setSpacing(theme.px(8))
        self._middle.addLayout(self._below)
        self._used = LinkButton("", lambda: self.uses_asked.emit(line.kind.name))
        self._used.setFixedWidth(theme.px(_RIGHT))
        row.addWidget(self._used, 0, Qt.AlignmentFlag.AlignTop)
        self.show_line(line)
        if line.missing:
            self.open()

    def show_line(self, line: FactLine) -> None:
        """Show the fact as it stands now; what is being typed stays."""
        self.line = line
        value = show_fact(line.kind.name, line.state.value, language()) if line.state.value else ""
        self._value.setText(value or tr("ikke udfyldt", "not filled in"))
        self._value.setProperty("ink", "text" if value else "text-3")
        self._used.setText(self._uses())
        self._show_below()
        if isinstance(self.editor, DateField):
            self.editor.set_value(line.state.value)

    def open(self) -> None:
        """Turn the value into a field."""
        if self.editor is not None:
            return
        self._value.hide()
        self.editor = self._make_editor()
        self._middle.insertWidget(0, self.editor)
        if not self.line.missing:
            self.editor.setFocus()

    def close_editor(self) -> None:
        """Rest as text again."""
        if self.editor is None:
            return
        self.editor.hide()
        self.editor.deleteLater()
        self.editor, self._keeper = None, None
        self._value.show()

    def leave(self) -> None:
        """Hand over what is being typed."""
        if isinstance(self.editor, TextEditor):
            self.editor.commit()

    def _make_editor(self) -> QWidget:
        kind, value = self.line.kind, self.line.state.value
        name = text(kind.label)
        if kind.type is FactType.DATE:
            day = DateField(name, value)
            day.committed.connect(self._save)
            return day
        if kind.type is FactType.YESNO or (kind.type is FactType.CHOICE and kind.options):
            options = [("yes", tr("Ja", "Yes")), ("no", tr("Nej", "No"))]
            if kind.options:
                options = [(one.value, text(one.label)) for one in kind.options]
            choice = Choice(name, (("", ""), *options), value)
            choice.picked.connect(self._save)
            return choice
        hint = text(Text(kind.hint_da, kind.hint_en)) or text(Text(kind.meaning_da, kind.meaning_en))
        lines = 3 if kind.type is FactType.LONGTEXT else 1
        editor = TextEditor(name, edit_fact(kind.name, value, language()), hint, lines=lines)
        self._keeper = DraftKeeper(self._context, f"fact:{self._case_id}:{kind.name}", editor)
        editor.committed.connect(self._save)
        editor.cancelled.connect(self.close_editor)
        return editor

    def _save(self, typed: str) -> None:
        self.saved.emit(self.line.kind.name, typed)

    def saved_now(self) -> None:
        """The command kept the text: the draft of it is done with, and a known fact rests as text."""
        if self._keeper is not None:
            self._keeper.clear()
        if not self.line.missing:
            self.close_editor()

    def _uses(self) -> str:
        number = len(self.line.uses)
        if not number:
            return ""
        fields = count(number, Text("felt", "field"), Text("felter", "fields"))
        if self.line.missing:
            return tr("mangler i {fields}", "missing in {fields}", fields=fields)
        return tr("bruges i {fields}", "used in {fields}", fields=fields)

    def _show_below(self) -> None:
        while (item := self._below.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        state = self.line.state
        if state.value:
            icon, hue, words = self._provenance()
            self._below.addWidget(IconLabel(icon, hue))
            self._below.addWidget(Label(words, size="small", ink="text-2"))
            if not state.confirmed:
                self._below.addWidget(Button(tr("Bekræft", "Confirm"), self._confirm, small=True))
        for problem in self.line.problems:
            self._below.addWidget(IconLabel("octagon-alert", "stop"))
            self._below.addWidget(Label(text(problem), size="small", ink="stop", wrap=True), 1)
        self._below.addStretch(1)

    def _provenance(self) -> tuple[str, str, str]:
        state = self.line.state
        if state.confirmed:
            return (
                "check",
                "ok",
                tr(
                    "bekræftet af {who}, {when}",
                    "confirmed by {who}, {when}",
                    who=state.by,
                    when=day_short(state.at[:10]),
                ),
            )
        if self.line.stored:
            return (
                "pencil-line",
                "text-3",
                tr(
                    "skrevet af {who}, {when}, ikke bekræftet",
                    "typed by {who}, {when}, not confirmed",
                    who=self.line.changed_by,
                    when=day_short(state.at[:10]),
                ),
            )
        return (
            "circle-dashed",
            "none",
            tr("foreslået ud fra sagen, ikke bekræftet", "suggested from the case, not confirmed"),
        )

    def _confirm(self) -> None:
        self.confirmed.emit(self.line.kind.name)

    # Qt overrides

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self.open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open()
        else:
            super().keyPressEvent(event)
