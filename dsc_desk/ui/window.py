"""The main window: on the screen at once as quiet ground, filled with the workplace right after its first paint.

It imports next to nothing, because what is imported before the first paint is what the user waits for.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, QPoint, QRect, QSize, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QColor,
    QDragEnterEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QShowEvent,
)
from PySide6.QtWidgets import QApplication, QMainWindow

from dsc_desk.resource import resources
from dsc_desk.ui.settings import Settings
from dsc_desk.words import PRODUCT

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from dsc_desk.ui.background import Background
    from dsc_desk.ui.hooks import Hooks
    from dsc_desk.ui.pages.specs import PageSpec
    from dsc_desk.ui.workplace import Workplace

_SIZE = (1440, 900)  # where the screen has room for it
_EARLY_KEYS = 40  # pressed before the window is filled, at most
_EDGE = 8  # what a frame takes at most at a side; the frame itself is not known before the window is shown


class MainWindow(QMainWindow):
    """The window. Signals: painted() after its first paint; files_dropped(list[Dropped]); inquiry_asked() for Ctrl+N;
    framed(Frame) when the work stands in a frame made anew: after a change of look, behind a lock.

    Make it, show it, and `fill` it when it says `painted`; `work` is the workplace from then on.
    """

    painted = Signal()
    files_dropped = Signal(list)
    inquiry_asked = Signal()
    framed = Signal(object)
    work: Workplace

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._settings = settings
        self._filled = False
        self._dressed = False
        self._seen = False
        self._early: list[QKeyEvent] | None = []  # what was pressed before anything could hear it; None: all can
        self.setWindowTitle(PRODUCT)
        self.setAcceptDrops(True)
        self.resize(*_SIZE)

    def take_place(self) -> None:
        """Stand where the window stood last, or in the middle: wholly in sight on the screens that are there now.

        For the start, before the window is shown. Whoever makes a window for something else gives it the size it needs.
        """
        kept = QByteArray.fromBase64(self._settings.window_frame.encode())
        if not kept.isEmpty() and self.restoreGeometry(kept):
            return  # Qt brings it back in sight itself, and refuses what was kept on a screen of quite another size
        from PySide6.QtWidgets import QStyle  # built with all its enums, 5 ms: for the first start alone

        room, title = self.screen().availableGeometry(), self.style().pixelMetric(QStyle.PixelMetric.PM_TitleBarHeight)
        room.adjust(_EDGE, title, -_EDGE, -_EDGE)
        place = QRect(QPoint(), QSize(*_SIZE).boundedTo(room.size()))
        place.moveCenter(room.center())
        self.setGeometry(place)

    def dress(self) -> None:
        """Put the look of the settings on the application; `fill` does so where it was not done in a turn of its own."""
        from dsc_desk.ui.dress import dress

        app = QApplication.instance()
        if isinstance(app, QApplication):
            dress(app, self._settings)
        self._dressed = True

    def fill(
        self, background: Background, hooks: Hooks | None = None, pages: Sequence[PageSpec] | None = None
    ) -> Workplace:
        """Put rail, bars and pages in; `work.start()` then goes to the first page."""
        from dsc_desk.ui.pages.specs import PAGES
        from dsc_desk.ui.workplace import Workplace

        if not self._dressed:
            self.dress()
        self.work = Workplace(self, background, self._settings, hooks, pages or PAGES)
        self._filled = True
        if self.isVisible():
            self.work.shown()
        return self.work

    def play_early_keys(self) -> None:
        """Hand on what was pressed before the first page stood, or what is asked in its place: actions and typed keys alike."""
        from PySide6.QtGui import QKeySequence  # not before the first paint

        early, self._early = self._early or [], None
        for event in early:
            keys = QKeySequence(event.keyCombination())
            action = next((one for one in self.actions() if keys in one.shortcuts()), None)
            if action is not None:
                action.trigger()
            else:
                QApplication.sendEvent(QApplication.focusWidget() or self, event)

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._early is None:
            super().keyPressEvent(event)
        elif len(self._early) < _EARLY_KEYS:
            self._early.append(event.clone())

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - Qt's signature
        from dsc_desk.ui.reading_order import step_on  # nobody presses Tab before the first page

        return step_on(self, forward=forward) or super().focusNextPrevChild(forward)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._filled:
            self._paint_ground()
        if not self._seen:
            self._seen = True
            QTimer.singleShot(0, self.painted.emit)

    def _paint_ground(self) -> None:
        """Paint the ground of rail and page as they will be, so that nothing jumps when they come."""
        colours = _colours(dark=self._settings.theme == "dark")
        painter = QPainter(self)
        _fill(painter, self.width(), self.height(), colours["app"])
        wide = self.width() >= 1280 * self._settings.text_size // 100
        rail = (168 if wide else 48) * self._settings.text_size // 100
        _fill(painter, rail, self.height(), colours["rail"])

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        from dsc_desk.ui.dropped import (  # nothing is dropped before the window stands
            can_be_dropped,
            copy_only,
            is_sheet_dropped,
        )

        data = event.mimeData()
        if self._filled and can_be_dropped(data) and self.work.telling.invite_drop(sheet=is_sheet_dropped(data)):
            copy_only(event)

    def dropEvent(self, event: QDropEvent) -> None:
        from dsc_desk.ui.dropped import copy_only, dropped

        copy_only(event)
        self.files_dropped.emit(dropped(event.mimeData()))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._filled:
            self.work.shown()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._filled:
            self.work.leave()
        self._settings.window_frame = bytes(self.saveGeometry().toBase64().data()).decode()
        super().closeEvent(event)


def _fill(painter: QPainter, width: int, height: int, colour: str) -> None:
    """Fill from the top left corner. Not by fillRect: PySide builds each type its many forms take at the first call, 13 ms."""
    tile = QPixmap(8, 8)
    tile.fill(QColor(colour))
    painter.drawPixmap(0, 0, width, height, tile)


def _colours(*, dark: bool) -> dict[str, Any]:
    """Return the colours of the ground straight from the tokens; the theme is not dressed yet."""
    tokens = json.loads((resources() / "look" / "tokens.json").read_text("utf-8"))
    return {name: tokens["colour"][name]["dark" if dark else "light"] for name in ("app", "rail")}
