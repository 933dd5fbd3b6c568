"""Fields one types in: a line with its error below, a growing text, a finder of persons and organisations, choices."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMimeData, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QTextOption
from PySide6.QtWidgets import (
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QWidget,
)

from dsc_desk.ui import icons, theme
from dsc_desk.ui.widgets.boxes import hbox, vbox
from dsc_desk.ui.widgets.text import IconLabel, Label
from dsc_desk.ui.words import tr, whole

TYPED_AFTER_MS = 800
_ROOM = 200_000  # characters of a text: what the store keeps of one
_LONG_WORD = 2_000  # characters: Qt takes seconds to look for where a far longer one may be broken


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
        self._cut = False
        self.line.textEdited.connect(self._edited)
        self.line.inputRejected.connect(self._say_cut)
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
        self._cut = False
        self.error.say(words)
        self.line.setAccessibleDescription(words)
        mark_field(self.line, "wrong", on=bool(words))

    def _edited(self) -> None:
        if self._cut and len(self.line.text()) < self.line.maxLength():
            self.show_error("")
        self._timer.key()

    def _say_cut(self) -> None:
        if len(self.line.text()) < self.line.maxLength():
            return  # a key the field does not take, not a text it has no room for
        words = tr("Feltet tager højst {n} tegn; resten er ikke sat ind.", "The field takes at most {n} characters; the rest was not put in.", n=whole(self.line.maxLength()))  # fmt: skip
        self.show_error(words)
        self._cut = True

    def commit(self) -> None:
        """Hand over what was typed, if it is new."""
        self._timer.stop()
        if self.line.text() != self._kept:
            self._kept = self.line.text()
            self.committed.emit(self._kept)


class TextEditor(QPlainTextEdit):
    """A text that grows with its lines. Signals: typed(text) while typing, committed(text) when left changed, cancelled() by Esc.

    Plain text only; Tab goes to the next field. Keep what `typed` says: nothing older than two seconds may be lost.
    More than `room` characters are not pasted, for laying out a whole file would stop the window; the field says so itself.
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
        room: int = _ROOM,
    ) -> None:
        super().__init__(parent)
        self._refused: FieldError | None = None
        self._room = room
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._lines, self._most = lines, most
        self._kept = words
        self._timer = TypingTimer(self, lambda: self.typed.emit(self.toPlainText()))
        self._silent = False
        self._wrap(words)
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
            self._say_refused("")
            self._wrap(words)
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
        said = self._room_for_refused()
        height = (
            shown * self.fontMetrics().lineSpacing()
            + theme.px(8)
            + 2
            + 2 * round(self.document().documentMargin())
            + said
        )
        if height != self.height():
            self.setFixedHeight(height)
        if self._refused is not None:
            self._refused.setGeometry(theme.px(8), height - said - 1, self.width() - 2 * theme.px(8), said)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(240), self.height())

    def insertFromMimeData(self, source: QMimeData) -> None:
        pasted = source.text()
        left = self.document().characterCount() - 1 - len(self.textCursor().selectedText())
        if left + len(pasted) > self._room:
            words = tr("Det er for meget til ét felt (højst {n} tegn). Intet er sat ind; feltet er, som det var.", "That is too much for one field (at most {n} characters). Nothing was pasted; the field is as it was.", n=whole(self._room))  # fmt: skip
            self._say_refused(words)
            return
        self._wrap(f"{self.toPlainText()}{pasted}")
        super().insertFromMimeData(source)

    def _wrap(self, words: str) -> None:
        mode = QTextOption.WrapMode
        long = len(words) > _LONG_WORD and max(map(len, words.split()), default=0) > _LONG_WORD
        self.setWordWrapMode(mode.WrapAnywhere if long else mode.WrapAtWordBoundaryOrAnywhere)

    def refused(self) -> str:
        """Return what the field says of the last paste it did not take."""
        return self._refused.words() if self._refused is not None else ""

    def _say_refused(self, words: str) -> None:
        if words == self.refused():
            return
        self._refused = self._refused or FieldError(self)
        self._refused.say(words)
        self.setAccessibleDescription(words)
        self.fit()

    def _room_for_refused(self) -> int:
        """Lay what was refused below the text, within the field; return its height."""
        if self._refused is None:
            return 0
        wide = self.width() - 2 * theme.px(8)
        high = max(self._refused.heightForWidth(wide), 0) + theme.px(6) if self.refused() else 0
        self.setViewportMargins(0, 0, 0, high)
        return high

    def _changed(self) -> None:
        if not self._silent:
            self._say_refused("")
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
