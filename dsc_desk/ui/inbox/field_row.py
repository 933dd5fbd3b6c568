"""A field of a new case as it was proposed: taken, only a guess, or missing; text at rest, an input under the caret."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from dsc_desk.ui import theme
from dsc_desk.ui.widgets import Button, DateField, IconLabel, Label, TextEditor, hairline, hbox, vbox
from dsc_desk.ui.words import tr

LABEL_WIDTH = 80
_STATES = {
    "taken": ("check", "ok", ("overtaget", "taken")),
    "guess": ("circle-dashed", "text-3", ("foreslået", "suggested")),
    "missing": ("circle-alert", "us", ("mangler", "missing")),
    "free": ("circle-dashed", "text-3", ("kan udfyldes", "may be filled in")),
}


class FieldRow(QWidget):
    """State, label and whatever holds the value; hairline above, as everywhere in the panel."""

    def __init__(self, label: str, value: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = label
        self._icon = IconLabel("circle-dashed")
        column = vbox(self, gap=0)
        column.addWidget(hairline())
        self.line = hbox(gap=8, margins=(0, 4, 0, 4))
        name = Label(label, size="small", ink="text-2")
        name.setFixedWidth(theme.px(LABEL_WIDTH))
        name.setMinimumHeight(theme.px(26))
        self.line.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        self._icon.setContentsMargins(0, 0, 0, 0)
        self.line.addWidget(name, 0, Qt.AlignmentFlag.AlignTop)
        self.line.addWidget(value, 1)
        column.addLayout(self.line)
        self._icon.setFixedHeight(theme.px(26))
        self.set_state("missing")

    def set_state(self, state: str) -> None:
        """Show taken, guess, missing or free."""
        icon, hue, (da, en) = _STATES[state]
        self.state = state
        self._icon.show_icon(icon, hue)
        self._icon.setFixedHeight(theme.px(26))
        self._icon.setToolTip(tr(da, en))
        self.setAccessibleName(f"{self._label}, {tr(da, en)}")


class TextRow(FieldRow):
    """A text that can be typed over. Signal changed() by the user's hand."""

    changed = Signal()

    def __init__(self, label: str, missing: str, *, needed: bool = False, most: int = 8) -> None:
        self.editor = TextEditor(label, placeholder=missing, most=most)
        self.editor.setStyleSheet(resting())
        self.editor.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.editor.document().setDocumentMargin(0)
        self.editor.commit()  # the margin counts as a change of the text
        self.editor.fit()
        super().__init__(label, self.editor)
        self._needed = needed
        self.editor.textChanged.connect(self._typed)

    def offer(self, words: str) -> None:
        """Put a proposed text in."""
        self.editor.set_text(words)
        self._show()

    def text(self) -> str:
        """Return what stands there."""
        return self.editor.text().strip()

    def _typed(self) -> None:
        self._show()
        if self.editor.hasFocus():
            self.changed.emit()

    def _show(self) -> None:
        self.set_state("taken" if self.text() else "missing" if self._needed else "free")


class WishRow(FieldRow):
    """The day an answer is wished. A guess counts only once it is taken. Signal changed() by the user's hand."""

    changed = Signal()

    def __init__(self, label: str) -> None:
        self.day = DateField(label)
        self.said = Label(size="small", ink="text-3", wrap=True)
        self.take = Button(tr("Tag", "Take"), self._take, small=True)
        self.take.setAccessibleName(tr("Tag den foreslåede dag", "Take the suggested day"))
        holder = QWidget()
        column = vbox(holder, gap=2)
        line = hbox()
        line.addWidget(self.day)
        line.addStretch(1)
        line.addWidget(self.take)
        column.addLayout(line)
        column.addWidget(self.said)
        super().__init__(label, holder)
        self.day.committed.connect(lambda _day: self._take())

    def offer(self, iso: str, said: str = "", *, guess: bool = False) -> None:
        """Put a proposed day in, with the words it was read from."""
        self.day.set_value(iso)
        self.said.setText(f"»{said}«" if said else "")
        self.said.setVisible(bool(said))
        self.set_state("free" if not iso else "guess" if guess else "taken")
        self.take.setVisible(bool(iso) and guess)

    def value(self) -> str:
        """Return the day, nothing while it is only a guess."""
        return self.day.value() if self.state == "taken" else ""

    def _take(self) -> None:
        self.set_state("taken" if self.day.value() else "free")
        self.take.hide()
        self.changed.emit()


def resting() -> str:
    """Return the style of an input that looks like text until it has the caret or the pointer."""
    return (
        f"QPlainTextEdit {{ background: transparent; border: 1px solid transparent; padding: {theme.px(4)}px 0; }}"
        f"QPlainTextEdit:hover {{ border-color: {theme.colour('line-strong').name()}; }}"
        f"QPlainTextEdit:focus {{ background: {theme.colour('surface').name()}; }}"
    )
