"""Lets a row of text tabs give way in a narrow window: what does not fit is scrolled to by wheel and by focus."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from dsc_desk.ui import theme
from dsc_desk.ui.widgets import PageHead

LEAST = 100


class TabStrip(QScrollArea):
    """As wide as what stands in it, where there is room."""

    def __init__(self, inside: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inside = inside
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        inside.setObjectName("body")
        self.setWidget(inside)
        inside.installEventFilter(self)

    def reveal(self, widget: QWidget | None) -> None:
        """Scroll to a tab."""
        if widget is not None and self._inside.isAncestorOf(widget):
            self.ensureWidgetVisible(widget, theme.px(8), 0)

    # Qt overrides

    def sizeHint(self) -> QSize:
        return self._inside.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(LEAST), self._inside.sizeHint().height())

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - Qt's signature
        moved = super().focusNextPrevChild(forward)
        self.reveal(self.window().focusWidget())
        return moved

    def wheelEvent(self, event: QWheelEvent) -> None:
        bar = self.horizontalScrollBar()
        bar.setValue(bar.value() - (event.angleDelta().y() or event.angleDelta().x()) // 2)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._inside and event.type() == QEvent.Type.LayoutRequest:
            self._inside.adjustSize()
            self.updateGeometry()
        return super().eventFilter(watched, event)


def put_in_strip(head: PageHead, tabs: QWidget) -> TabStrip:
    """Put tabs in a page's head, in place of its own, so that they may give way."""
    place = QWidget()
    line = head.layout()
    if line is not None:
        line.replaceWidget(head.tabs, place)
    strip = TabStrip(tabs)
    if line is not None:
        line.replaceWidget(place, strip)
    place.deleteLater()
    if tabs is not head.tabs:
        head.tabs.hide()
        head.tabs.deleteLater()
    return strip
