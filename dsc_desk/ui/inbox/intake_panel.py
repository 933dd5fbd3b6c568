"""What is going on with dropped files: how far, a way to stop, and a line for each file."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from dsc_desk.ui import theme
from dsc_desk.ui.turns import Turns
from dsc_desk.ui.widgets import ElidedLabel, IconButton, IconLabel, Label, LinkButton, ShareBar, hbox, scrolled, vbox
from dsc_desk.ui.words import count, tr, whole
from dsc_desk.ui.worker import SLOW_AFTER_MS
from dsc_desk.words import Text

WIDTH, LINES_SHOWN, LINE_HEIGHT = 420, 7, 38
_TAKEN = Text("fil er taget ind", "file was taken in"), Text("filer er taget ind", "files were taken in")
MOST_LINES = 100  # plain results shown; refusals are all shown
_ICONS = {
    "new": ("mail", "text-2"),
    "case": ("link", "ok"),
    "aside": ("archive", "text-3"),
    "known": ("check", "text-3"),
    "refused": ("octagon-alert", "stop"),
}


class Line(NamedTuple):
    """What became of one file: new, case, aside, known or refused."""

    name: str
    kind: str
    words: str
    inquiry_id: str = ""


class IntakePanel(QFrame):
    """Stands bottom right while files are taken in, and until it is closed. Signals: stopped(), opened(inquiry id), closed()."""

    stopped = Signal()
    opened = Signal(str)
    closed = Signal()

    def __init__(self, frame: QWidget) -> None:
        super().__init__(frame)
        self.setObjectName("popup")
        self.setAccessibleName(tr("Filer lægges i indbakken", "Files go into the inbox"))
        self._total, self._done, self._plain, self._refused = 0, 0, 0, 0
        self._words = Label(weight=600)
        self._bar = ShareBar()
        self._stop = LinkButton(tr("Stop", "Stop"), self.stopped.emit)
        self._close = IconButton(tr("Luk", "Close"), "x", self.close_panel)
        self.area, self._lines = scrolled(margins=(16, 0, 16, 8))
        self._lines.setSpacing(0)
        head = hbox(margins=(16, 10, 8, 0))
        head.addWidget(self._words, 1)
        head.addWidget(self._stop)
        head.addWidget(self._close)
        bar = hbox(margins=(16, 6, 16, 8))
        bar.addWidget(self._bar)
        column = vbox(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(bar)
        column.addWidget(self.area)
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.timeout.connect(self._appear)
        self._slow.start(SLOW_AFTER_MS)
        self._say()
        self.hide()
        frame.installEventFilter(self)

    def begin(self, total: int) -> None:
        """Say how many files there are."""
        self._total = total
        self._say()

    def add(self, line: Line) -> None:
        """Show what became of a file; what needs a look stands first."""
        self._done += 1
        if line.kind == "refused":
            self._refused += 1
            self._insert(line)
        elif self._plain < MOST_LINES:
            self._plain += 1
            self._insert(line)
        self._say()
        self._place()

    def recall(self, lines: Sequence[Line], turns: Turns) -> None:
        """Show what became of the files so far, which an earlier panel showed; the lines are made in turns."""
        refused = [line for line in lines if line.kind == "refused"]
        plain = [line for line in lines if line.kind != "refused"][:MOST_LINES]
        self._done, self._refused, self._plain = len(lines), len(refused), len(plain)
        self._say()
        turns.begin_soon((*(partial(self._insert, line) for line in (*refused, *plain)), self._place))

    def end(self, *, stopped: bool) -> None:
        """Say that it is over; from now on it can be closed."""
        self._stop.hide()
        self._bar.hide()
        self._words.setText(
            tr("Stoppet efter {n} filer", "Stopped after {n} files", n=whole(self._done))
            if stopped
            else self._taken_in()
        )
        self._slow.stop()
        self._appear()

    def _taken_in(self) -> str:
        if not self._refused:
            return count(self._done, *_TAKEN)
        read, total = whole(self._done - self._refused), whole(self._done)
        return tr("{n} af {all} filer er taget ind", "{n} of {all} files were taken in", n=read, all=total)

    def close_panel(self) -> None:
        """Go away."""
        self._slow.stop()
        self.hide()
        self.deleteLater()
        self.closed.emit()

    def lines(self) -> list[str]:
        """Return the lines as they are read aloud."""
        items = map(self._lines.itemAt, range(self._lines.count()))
        rows = [item.widget() for item in items if item is not None]
        return [row.accessibleName() for row in rows if row is not None]

    def _insert(self, line: Line) -> None:
        self._lines.insertWidget(0 if line.kind == "refused" else self._lines.count(), self._row(line))

    def _row(self, line: Line) -> QWidget:
        row = QWidget()
        row.setAccessibleName(f"{line.name}: {line.words}")
        row.setMinimumHeight(theme.px(LINE_HEIGHT))
        place = hbox(row, gap=8, margins=(0, 3, 0, 3))
        place.addWidget(IconLabel(*_ICONS[line.kind]), 0, Qt.AlignmentFlag.AlignTop)
        said = vbox(gap=0)
        said.addWidget(ElidedLabel(line.name))
        ink = "stop" if line.kind == "refused" else "text-3"
        said.addWidget(Label(line.words, size="small", ink=ink, wrap=True))
        place.addLayout(said, 1)
        if line.inquiry_id:
            open_it = LinkButton(tr("Vis", "Show"), partial(self.opened.emit, line.inquiry_id))
            open_it.setAccessibleName(tr("Vis {name}", "Show {name}", name=line.name))
            place.addWidget(open_it)
        return row

    def _say(self) -> None:
        words = tr("Læser filer …", "Reading files …")
        if self._total:
            done, total = whole(self._done), whole(max(self._total, self._done))
            words = tr("{done} af {total} filer", "{done} of {total} files", done=done, total=total)
        self._words.setText(words)
        share = min(1.0, self._done / self._total) if self._total else 0.0
        self._bar.show_parts([(share, "accent")], words)

    def _appear(self) -> None:
        self.show()
        self.raise_()
        self._place()

    def _place(self) -> None:
        frame = self.parentWidget()
        if frame is None or self.isHidden():
            return
        most = min(theme.px(LINES_SHOWN * (LINE_HEIGHT + 4)), max(theme.px(60), frame.height() // 2))
        self.area.setFixedHeight(min(self._lines.sizeHint().height(), most))
        width = min(theme.px(WIDTH), frame.width() - theme.px(32))
        height = self.sizeHint().height()
        bottom = frame.height() - theme.px(24) - theme.px(64)  # the toast stands below
        self.setGeometry(frame.width() - width - theme.px(20), bottom - height, width, height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self.parentWidget():
            self._place()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._stop.isHidden():
            self.close_panel()
        else:
            super().keyPressEvent(event)
