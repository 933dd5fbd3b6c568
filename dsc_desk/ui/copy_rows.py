"""The rows of the copy sheet: pasted ones fold, the one in hand stands large with its buttons, the rest wait."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, QRectF, Qt, QUrl, Signal
from PySide6.QtGui import QDrag, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from dsc_desk.forms.copysheet import CopyEnclosure, CopyEntry
from dsc_desk.ui import theme
from dsc_desk.ui.widgets import (
    ElidedLabel,
    IconButton,
    IconLabel,
    Label,
    LinkButton,
    PrimaryButton,
    ProvenanceChip,
    QuietButton,
    clear,
    hairline,
    hbox,
    key_caps,
    vbox,
)
from dsc_desk.ui.words import text, tr

FIRST_SIGNS = 220  # of a long value, until it is in hand


class CopyRow(QWidget):
    """Signals: copy_asked(), skip_asked(), untick_asked(), chosen() when the row is pressed."""

    copy_asked = Signal()
    skip_asked = Signal()
    untick_asked = Signal()
    chosen = Signal()

    def __init__(self, entry: CopyEntry, *, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entry = entry
        self._keys = keys
        self._state: tuple[bool, bool] | None = None
        self._first: QWidget | None = None
        self.setAccessibleName(f"{entry.number}. {text(entry.label)}")
        outer = vbox(self, gap=0)
        self._line = hbox(gap=8, margins=(16, 8, 12, 8))
        outer.addLayout(self._line)
        outer.addWidget(hairline())

    def show_state(self, *, ticked: bool, current: bool) -> None:
        """Show whether it is pasted, and whether it is in hand."""
        if (ticked, current) == self._state:
            return
        self._state = ticked, current
        clear(self._line)
        self._first = None
        self._line.addWidget(self._mark(ticked=ticked), 0, Qt.AlignmentFlag.AlignTop)
        words = vbox(gap=2)
        words.addLayout(self._head())
        words.addWidget(self._value(ticked=ticked, current=current))
        if current:
            words.addLayout(self._buttons())
        self._line.addLayout(words, 1)
        if not current:
            self._line.addWidget(self._button(ticked=ticked), 0, Qt.AlignmentFlag.AlignTop)
        self.update()

    def take_focus(self) -> None:
        """Give the keyboard to the row's own button."""
        if self._first is not None:
            self._first.show()
            self._first.setFocus()

    def _mark(self, *, ticked: bool) -> QWidget:
        if ticked:
            return IconLabel("check", "ok")
        number = Label(self.entry.number, size="small", ink="text-3")
        number.setMinimumWidth(theme.px(16))
        return number

    def _head(self) -> QHBoxLayout:
        line = hbox(gap=8)
        line.addWidget(Label(text(self.entry.label), size="small", ink="text-2", wrap=True), 1)
        if self.entry.inferred:
            line.addWidget(ProvenanceChip("inferred"))
        if self.entry.value and (self.entry.fit.allowed is not None or len(self.entry.value) > FIRST_SIGNS // 2):
            over = self.entry.fit.over
            said = text(self.entry.fit.too_much) if over else text(self.entry.fit.text)
            line.addWidget(Label(said, size="small", ink="stop" if over else "text-3"))
        return line

    def _value(self, *, ticked: bool, current: bool) -> QWidget:
        value = self.entry.value
        if not value:
            missing = tr("mangler", "missing") if self.entry.required else tr("tomt", "empty")
            return Label(missing, ink="us" if self.entry.required else "text-3")
        if ticked and not current:
            return ElidedLabel(" ".join(value.split()), ink="text-2")
        if current:
            return Label(value, size="section", wrap=True, selectable=True)
        short = value if len(value) <= FIRST_SIGNS else f"{value[:FIRST_SIGNS].rstrip()} …"
        return Label(short, weight=500, wrap=True)

    def _buttons(self) -> QHBoxLayout:
        line = hbox(gap=4, margins=(0, 6, 0, 2))
        if self.entry.value:
            copy = PrimaryButton(tr("Kopiér", "Copy"), self.copy_asked.emit, icon="copy")
            copy.setAccessibleName(tr("Kopiér {field}", "Copy {field}", field=text(self.entry.label)))
            self._first = copy
            line.addWidget(copy)
        skip = QuietButton(tr("Spring over", "Skip"), self.skip_asked.emit)
        self._first = self._first or skip
        line.addWidget(skip)
        line.addStretch(1)
        if self._keys and self.entry.value:
            line.addWidget(key_caps(self._keys))
        return line

    def _button(self, *, ticked: bool) -> QWidget:
        name = text(self.entry.label)
        if ticked:
            return IconButton(tr("Tag {f} op igen", "Take {f} up again", f=name), "undo-2", self.untick_asked.emit)
        button = IconButton(tr("Kopiér {f}", "Copy {f}", f=name), "copy", self.copy_asked.emit)
        button.setEnabled(bool(self.entry.value))
        return button

    # Qt overrides

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._state is not None and self._state[1]:
            painter = QPainter(self)
            painter.fillRect(self.rect(), theme.colour("selected"))
            painter.fillRect(QRectF(0, 0, 3, self.height()), theme.colour("accent"))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self._state is not None and not self._state[1]:
            self.chosen.emit()


class EnclosureRow(QWidget):
    """A paper the portal asks for, to be dragged into it. Signal choose_asked() where it is missing."""

    choose_asked = Signal()

    def __init__(self, enclosure: CopyEnclosure, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.enclosure = enclosure
        self.files: tuple[Path, ...] = ()
        self._pressed = QPointF()
        self._drag = Label(size="small", ink="text-3")
        self._below = Label(size="small", ink="text-3", wrap=True)
        outer = vbox(self, gap=0)
        line = hbox(gap=8, margins=(16, 8, 16, 8))
        missing = enclosure.state.value == "missing"
        icon, hue = ("file-check", "ok") if enclosure.there else ("circle-alert", "us" if missing else "none")
        line.addWidget(IconLabel(icon, hue), 0, Qt.AlignmentFlag.AlignTop)
        words = vbox(gap=0)
        words.addWidget(Label(text(enclosure.name), ink="us" if missing else "text", wrap=True))
        below = ", ".join(enclosure.files) or (tr("laves af programmet", "made by the desk") if enclosure.there else "")
        self._below.setText(below)
        self._below.setVisible(bool(below))
        words.addWidget(self._below)
        line.addLayout(words, 1)
        line.addWidget(self._drag, 0, Qt.AlignmentFlag.AlignTop)
        if not enclosure.there:
            line.addWidget(LinkButton(tr("Vælg fil", "Choose a file"), self.choose_asked.emit))
        outer.addLayout(line)
        outer.addWidget(hairline())

    def show_files(self, files: Sequence[Path]) -> None:
        """Offer the files of the paper, which lie ready to be dragged into the portal."""
        self.files = tuple(files)
        if files:
            self._below.setText("\n".join(f"{path.name}, {_size(path.stat().st_size)}" for path in files))
            self._below.show()
            self._drag.setText(tr("træk herfra", "drag from here"))
            self.setCursor(Qt.CursorShape.OpenHandCursor)

    def dragged(self) -> QMimeData:
        """Return what is dragged: the files, as any program takes them."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in self.files])
        return data

    # Qt overrides

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._pressed = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        far = (event.position() - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        if self.files and far and event.buttons() & Qt.MouseButton.LeftButton:
            drag = QDrag(self)
            drag.setMimeData(self.dragged())
            drag.exec(Qt.DropAction.CopyAction)


def _size(size: int) -> str:
    return f"{max(1, round(size / 1000))} kB"
