"""The filter line: what is filtered for stands as tokens before the caret, the rest is free text."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from dsc_desk.ui import icons, theme
from dsc_desk.ui.paint import put, text_width
from dsc_desk.ui.words import tr

ASKED_AFTER_MS = 150


class Token(NamedTuple):
    """One thing filtered for: the key the page knows it by, and its two words, "ansvarlig" and "mig"."""

    key: str
    value: str
    name: str
    words: str


class FilterLine(QLineEdit):
    """28 high. Signal filtered() shortly after the tokens or the text changed; Backspace removes the last token."""

    filtered = Signal()

    def __init__(self, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(tr("Filter", "Filter"))
        self.setClearButtonEnabled(False)
        self._tokens: list[Token] = []
        self._crosses: list[QRectF] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(ASKED_AFTER_MS)
        self._timer.timeout.connect(self.filtered)
        self.textEdited.connect(lambda _words: self._timer.start())
        self._make_room()

    def tokens(self) -> tuple[Token, ...]:
        """Return what is filtered for."""
        return tuple(self._tokens)

    def add_token(self, token: Token) -> None:
        """Filter for one thing more; a token of the same key and value is there once."""
        if all((kept.key, kept.value) != (token.key, token.value) for kept in self._tokens):
            self.set_tokens([*self._tokens, token])

    def set_tokens(self, tokens: list[Token]) -> None:
        """Filter for other things."""
        self._tokens = list(tokens)
        self._make_room()
        self._timer.start()

    def _make_room(self) -> None:
        """Set the text's left margin to where the tokens end."""
        left = float(theme.px(30))
        self._crosses = []
        for token in self._tokens:
            left += _width(token)
            self._crosses.append(QRectF(left - theme.px(22), theme.px(4), theme.px(20), theme.px(20)))
            left += theme.px(8)
        self.setTextMargins(round(left) - theme.px(8), 0, 0, 0)
        said = ", ".join(f"{token.name} {token.words}" for token in self._tokens)
        self.setAccessibleDescription(said)
        self.update()

    def _remove(self, place: int) -> None:
        self.set_tokens(self._tokens[:place] + self._tokens[place + 1 :])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        at_start = self.cursorPosition() == 0 and not self.hasSelectedText()
        if event.key() == Qt.Key.Key_Backspace and at_start and self._tokens:
            self._remove(len(self._tokens) - 1)
        elif event.key() == Qt.Key.Key_Down:
            self.returnPressed.emit()  # to what was found, as in any search
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self._timer.start()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for place, cross in enumerate(self._crosses):
            if cross.contains(event.position()):
                self._remove(place)
                return
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = any(cross.contains(event.position()) for cross in self._crosses)
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.IBeamCursor)
        super().mouseMoveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = self.height() / 2
        icons.paint(painter, theme.px(8), middle - theme.px(8), "list-filter")
        left, height = float(theme.px(30)), theme.px(20)
        for token in self._tokens:
            box = QRectF(left, middle - height / 2, _width(token), height)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent-soft"))
            painter.drawRoundedRect(box, 4, 4)
            words = box.adjusted(theme.px(7), 0, 0, 0)
            used = put(painter, words, token.name, "accent-strong", "small")
            put(painter, words.adjusted(used + theme.px(5), 0, 0, 0), token.words, "accent-strong", "small", 600)
            icons.paint(painter, box.right() - theme.px(19), middle - theme.px(8), "x", "accent-strong")
            left = box.right() + theme.px(8)


def _width(token: Token) -> float:
    words = text_width(token.name, "small") + theme.px(5) + text_width(token.words, "small", 600)
    return float(words + theme.px(7) + theme.px(24))
