"""Fields one types in: a line with its error below, a growing text, a finder of persons and organisations, choices."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QWidget,
)

from dsc_desk.ui import icons, theme
from dsc_desk.ui.widgets.boxes import hbox, vbox
from dsc_desk.ui.widgets.text import IconLabel, Label

TYPED_AFTER_MS = 800


def mark_field(field: QWidget, name: str, *, on: bool) -> None:
    """Give a field the border of `wrong` or `missing`, or take it off."""
    field.setProperty(name, "true" if on else "false")
    field.style().unpolish(field)
    field.style().polish(field)


class SearchLine(QLineEdit):
    """A line that finds: a lens that grows with the text before the words, which Qt's own icon in a line does not."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextMargins(theme.px(22), 0, 0, 0)
        self.setClearButtonEnabled(True)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        icons.paint(QPainter(self), theme.px(8), (self.height() - theme.px(16)) / 2, "search", "text-3")


class FieldError(QWidget):
    """The line under a field that says what is wrong: 12 px red with its icon; what was typed stays."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = Label(size="small", ink="stop", wrap=True)
        line = hbox(self, gap=5, margins=(0, 2, 0, 0))
        line.addWidget(IconLabel("octagon-alert", "stop"), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._words, 1)
        self.hide()

    def say(self, words: str) -> None:
        """Say what is wrong; nothing hides the line."""
        self._words.setText(words)
        self.setVisible(bool(words))

    def words(self) -> str:
        """Return what it says."""
        return self._words.text()


class TypingTimer(QTimer):
    """Fires at most 0.8 s after the first key not yet told of, however fast one goes on typing."""

    def __init__(self, owner: QWidget, told: Callable[[], None]) -> None:
        super().__init__(owner)
        self.setSingleShot(True)
        self.setInterval(TYPED_AFTER_MS)
        self.timeout.connect(told)

    def key(self) -> None:
        if not self.isActive():
            self.start()


class LineField(QWidget):
    """One line with room for its error. Signals: typed(text) while typing, committed(text) when left changed or by Enter."""

    typed = Signal(str)
    committed = Signal(str)

    def __init__(self, name: str, words: str = "", placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = QLineEdit(words)
        self.line.setAccessibleName(name)
        self.line.setPlaceholderText(placeholder)
        self.error = FieldError()
        self._kept = words
        self._timer = TypingTimer(self, lambda: self.typed.emit(self.line.text()))
        column = vbox(self, gap=0)
        column.addWidget(self.line)
        column.addWidget(self.error)
        self.setFocusProxy(self.line)
        self.line.textEdited.connect(self._timer.key)
        self.line.editingFinished.connect(self.commit)

    def text(self) -> str:
        """Return what stands in the field."""
        return self.line.text()

    def set_text(self, words: str) -> None:
        """Show a text from elsewhere; while somebody types here, hers stays."""
        if not self._timer.isActive() and self.line.text() != words:
            self.line.setText(words)
        self._kept = words

    def show_error(self, words: str) -> None:
        """Say what is wrong below the field, with its border in red; nothing takes both away."""
        self.error.say(words)
        self.line.setAccessibleDescription(words)
        mark_field(self.line, "wrong", on=bool(words))

    def commit(self) -> None:
        """Hand over what was typed, if it is new."""
        self._timer.stop()
        if self.line.text() != self._kept:
            self._kept = self.line.text()
            self.committed.emit(self._kept)


class TextEditor(QPlainTextEdit):
    """A text that grows with its lines. Signals: typed(text) while typing, committed(text) when left changed, cancelled() by Esc.

    Plain text only; Tab goes to the next field. Keep what `typed` says: nothing older than two seconds may be lost.
    """

    typed = Signal(str)
    committed = Signal(str)
    cancelled = Signal()

    def __init__(
        self,
        name: str,
        words: str = "",
        placeholder: str = "",
        parent: QWidget | None = None,
        *,
        lines: int = 1,
        most: int = 40,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._lines, self._most = lines, most
        self._kept = words
        self._timer = TypingTimer(self, lambda: self.typed.emit(self.toPlainText()))
        self._silent = False
        self.setPlainText(words)
        self.textChanged.connect(self._changed)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self.fit())
        self.fit()

    def text(self) -> str:
        """Return what stands in the field."""
        return self.toPlainText()

    def set_text(self, words: str) -> None:
        """Show a text from elsewhere; while somebody types here, hers stays."""
        if not self._timer.isActive() and self.toPlainText() != words:
            self._silent = True
            self.setPlainText(words)
            self._silent = False
        self._kept = words

    def commit(self) -> None:
        """Hand over what was typed, if it is new."""
        self._timer.stop()
        if self.toPlainText() != self._kept:
            self._kept = self.toPlainText()
            self.committed.emit(self._kept)

    def fit(self) -> None:
        """Grow or shrink to the lines of the text, between the least and the most."""
        lines = int(self.document().size().height())
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(policy.ScrollBarAsNeeded if lines > self._most else policy.ScrollBarAlwaysOff)
        shown = min(max(lines, self._lines), self._most)
        height = (
            shown * self.fontMetrics().lineSpacing() + theme.px(8) + 2 + 2 * round(self.document().documentMargin())
        )
        if height != self.height():
            self.setFixedHeight(height)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(240), self.height())

    def _changed(self) -> None:
        if not self._silent:
            self._timer.key()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.commit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.commit()
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()
