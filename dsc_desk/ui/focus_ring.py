"""The focus ring: 2 px accent, 1 px outside the control that has the keyboard; QSS has no outline-offset."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QApplication, QWidget
from shiboken6 import isValid

from dsc_desk.ui import theme

_REACH = 3
_MOVING = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.ParentChange)


class FocusRing(QWidget):
    """Follows the focus within one widget that fills a window. A widget whose property `ring` is "none" paints its own."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._followed: list[QWidget] = []
        self._box = QRectF()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        for widget in self._followed:
            if isValid(widget):
                widget.removeEventFilter(self)
        self._followed = []
        window = self.parentWidget()
        if new is None or window is None or not window.isAncestorOf(new) or not _wants_ring(new):
            self.hide()
            return
        step: QWidget | None = new
        while step is not None and step is not window:
            self._followed.append(step)
            step.installEventFilter(self)
            step = step.parentWidget()
        self._place()

    def _place(self) -> None:
        window = self.parentWidget()
        if not self._followed or window is None or not all(map(isValid, self._followed)):
            return
        target = self._followed[0]
        box = QRect(target.mapTo(window, target.rect().topLeft()), target.size())
        seen = box.adjusted(-_REACH, -_REACH, _REACH, _REACH)
        for ancestor in self._followed[1:]:
            parent = ancestor.parentWidget()
            if isinstance(parent, QAbstractScrollArea) and parent.viewport() is ancestor:
                view = QRect(ancestor.mapTo(window, ancestor.rect().topLeft()), ancestor.size())
                if not view.contains(box):  # the ring of what is whole in sight is whole, too
                    seen &= view
        self.setVisible(target.isVisible() and not seen.isEmpty())
        self._box = QRectF(box.translated(-seen.topLeft()))
        self.setGeometry(seen)
        self.raise_()
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVING:
            self._place()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("accent"), 2))
        painter.drawRoundedRect(self._box.adjusted(-2, -2, 2, 2), 8, 8)


def _wants_ring(widget: QWidget) -> bool:
    if widget.property("ring") == "none" or isinstance(widget, QAbstractItemView):
        return False
    return bool(widget.property("bare") != "true")
