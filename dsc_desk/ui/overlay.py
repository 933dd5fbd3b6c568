"""Something laid over the whole window on a scrim: the palette and the sheet of keys. No dialog, no second window."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QWidget
from shiboken6 import isValid

from dsc_desk.ui import theme


class Overlay(QWidget):
    """Fills its parent with the scrim and holds one panel; Esc or a click beside it closes and gives the focus back."""

    def __init__(self, frame: QWidget, *, width: int, top: int = 96) -> None:
        super().__init__(frame)
        self._before = QApplication.focusWidget()
        self._going = self._walking = False
        self._width, self._top = theme.px(width), theme.px(top)
        self.panel = QFrame(self)
        self.panel.setObjectName("palette")
        frame.installEventFilter(self)

    def open(self) -> None:
        """Show it over everything; the keyboard stays in it, also when a page that came meanwhile asks for it."""
        self.fit()
        self.show()
        self.raise_()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._keep_keyboard)

    def _keep_keyboard(self, here: QWidget | None, there: QWidget | None) -> None:
        if self._going or self._walking or there is None or there.window() is not self.window() or _overlaid(there):
            return
        self._before = there
        if here is not None and self.isAncestorOf(here):
            here.setFocus()

    def follow(self, before: Overlay) -> None:
        """Take the place of another, and give the keyboard back to where that one would."""
        self._before = before._before
        before._going = True
        before.hide()
        before.deleteLater()

    def close_over(self) -> None:
        """Go away and give the keyboard back to where it was."""
        before, self._before = self._before, None
        self._going = True
        self.hide()
        self.deleteLater()
        if before is not None and isValid(before):
            before.setFocus()

    def room_above(self) -> int:
        """Return where the panel begins: less far down in a low window."""
        frame = self.parentWidget()
        return min(self._top, max(theme.px(16), frame.height() // 8)) if frame is not None else self._top

    def fit(self) -> None:
        """Fill the frame, and place the panel; it keeps inside a small window."""
        frame = self.parentWidget()
        if frame is None:
            return
        self.setGeometry(frame.rect())
        width = min(self._width, frame.width() - theme.px(32))
        top = self.room_above()
        height = min(self.panel.sizeHint().height(), frame.height() - top - theme.px(16))
        self.panel.setGeometry((frame.width() - width) // 2, top, width, height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self.parentWidget():
            self.fit()
        return super().eventFilter(watched, event)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - Qt's signature
        """Go round within the panel: what lies under the scrim cannot be reached, nor can Esc be lost to it."""
        if self._going:  # Qt asks this too when what has the keyboard is hidden
            return super().focusNextPrevChild(forward)
        passed: set[QWidget] = set()
        self._walking = True  # over what lies below, until it is round
        while super().focusNextPrevChild(forward):
            here = self.window().focusWidget()
            if here is None or here in passed or self.panel.isAncestorOf(here):
                break
            passed.add(here)
        self._walking = False
        return True  # also where the panel has one thing to stop at: nobody else is to move on

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.panel.geometry().contains(event.position().toPoint()):
            self.close_over()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_over()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme.colour("scrim"))


def _overlaid(part: QWidget) -> bool:
    """Whether a part lies in an overlay: in this one, or in the one that takes its place."""
    above: QWidget | None = part
    while above is not None and not isinstance(above, Overlay):
        above = above.parentWidget()
    return above is not None
