"""The toast: one sentence in the past tense and a way back, for ten seconds or as long as it has the focus."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from dsc_desk.ui import theme
from dsc_desk.ui.widgets import hbox
from dsc_desk.ui.widgets.buttons import Button
from dsc_desk.ui.widgets.text import Label
from dsc_desk.ui.words import tr
from dsc_desk.ui.worker import Ticket

SHOWN_MS = 10_000
_MARGIN, _BESIDE_BUTTON = 14, 8  # px right of the words, and of a button


class Toast(QFrame):
    """A child of the window, one at a time; read aloud where the system can.

    It stands bottom centre, or below the bar at the top for as long as it would lie on the line one types in.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("toast")
        self._undo: Callable[[], object] | None = None
        self._ticket: Ticket | None = None  # of the change that is followed
        self._high = False  # stays above once it made room
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._tired)
        self._line = line = hbox(self, gap=12)
        self._words = Label()
        self._button = Button(tr("Fortryd", "Undo"), self._take_back, small=True)
        line.addWidget(self._words)
        line.addWidget(self._button)
        self.setFixedHeight(theme.px(36))
        self.hide()
        self.setProperty("passing", True)
        window.installEventFilter(self)
        QGuiApplication.inputMethod().cursorRectangleChanged.connect(self._make_room)

    def say(self, words: str, undo: Callable[[], object] | None = None, *, button: str = "") -> None:
        """Show a sentence, in place of the one before; with `undo` a button that takes it back, or does as `button` says."""
        self._ticket = None
        self._words.setText(words)
        self._undo = undo
        self._button.setText(button or tr("Fortryd", "Undo"))
        self._button.setVisible(undo is not None)
        self._line.setContentsMargins(theme.px(_MARGIN), 0, theme.px(_MARGIN if undo is None else _BESIDE_BUTTON), 0)
        self.setAccessibleName(words)
        self._high = False
        self.adjustSize()
        self._place()
        self.show()
        self.raise_()
        self._timer.start(SHOWN_MS)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def follow(self, ticket: Ticket, words: str) -> None:
        """Show how far a change is, until it is over, with a button that stops it."""
        self.say(words, ticket.cancel, button=tr("Stop", "Stop"))
        self._timer.stop()
        self._ticket = ticket
        ticket.progressed.connect(partial(self._say_share, ticket))
        ticket.ended.connect(partial(self._ended, ticket))

    def _say_share(self, ticket: Ticket, share: float, words: str) -> None:
        if self._ticket is ticket:
            self._words.setText(f"{words}, {round(share * 100)} %")
            self.adjustSize()
            self._place()

    def _ended(self, ticket: Ticket) -> None:
        if self._ticket is ticket:
            self.hide()
            if not ticket.wanted():
                self.say(tr("Stoppet; alt er, som det var", "Stopped; everything is as it was"))

    def _take_back(self) -> None:
        undo, self._undo = self._undo, None
        self.hide()
        if undo is not None:
            undo()

    def _tired(self) -> None:
        if self._button.hasFocus():
            self._timer.start(SHOWN_MS)
        else:
            self.hide()

    def _place(self) -> None:
        window = self.parentWidget()
        if window is not None:
            width = min(self.sizeHint().width(), window.width() - theme.px(48))
            bottom = window.height() - theme.px(24) - theme.px(20)
            low = QRect((window.width() - width) // 2, bottom - self.height(), width, self.height())
            self._high = self._high or low.intersects(_typed_line(window))
            if self._high:
                low.moveTop(theme.px(44) + theme.px(20))
            self.setGeometry(low)

    def _make_room(self) -> None:
        if self.isVisible() and not self._high:
            self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: object) -> None:
        if getattr(event, "key", lambda: None)() == Qt.Key.Key_Escape:
            self.hide()


def _typed_line(window: QWidget) -> QRect:
    """Return the line of the field that one types in, as wide as the field, in the window; nothing where one does not type."""
    field = QApplication.focusWidget()
    if (
        field is None
        or not window.isAncestorOf(field)
        or not field.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    ):
        return QRect()
    cursor = field.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
    line = QRect(0, int(cursor.y()), field.width(), int(cursor.height())).adjusted(0, -theme.px(8), 0, theme.px(8))
    return line.translated(field.mapTo(window, QPoint()))
