"""A notice in the page: a 3 px rule at the left, icon and word in the hue, the body in quiet ink, never a filled banner."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from dsc_desk.ui import theme
from dsc_desk.ui.widgets.boxes import Margins, clear, hbox, vbox
from dsc_desk.ui.widgets.buttons import Button, IconButton
from dsc_desk.ui.widgets.text import IconLabel, Label
from dsc_desk.ui.words import said, tr

_ICONS = {"stop": "octagon-alert", "us": "circle-alert", "them": "hourglass", "ok": "circle-check", "accent": "info"}


class Notice(QFrame):
    """Says what happened, what was kept and what to do; at most two buttons, and a cross when it may be put away.

    The buttons stand below the body; one line of words without a body has them beside it. `column` takes more.
    """

    def __init__(
        self,
        title: str,
        body: str = "",
        hue: str = "stop",
        parent: QWidget | None = None,
        *,
        icon: str = "",
        buttons: tuple[tuple[str, Callable[[], object]], ...] = (),
        closed: Callable[[], object] | None = None,
    ) -> None:
        super().__init__(parent)
        self._hue = hue
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setAccessibleName(title)
        self.setAccessibleDescription(body)
        self.column = column = vbox(self, gap=4, margins=(12, 0, 0, 0))
        head = hbox(gap=8)
        head.addWidget(IconLabel(icon or _ICONS[hue], hue))
        head.addWidget(Label(title, weight=600, ink=hue, wrap=True), 1)
        column.addLayout(head)
        line = head
        if body:
            column.addWidget(Label(body, ink="text-2", wrap=True, selectable=True))
            if buttons:
                line = hbox(gap=8)
                column.addLayout(line)
        for words, run in buttons:
            line.addWidget(Button(words, run, small=True))
        if line is not head:
            line.addStretch(1)
        if closed is not None:
            head.addWidget(IconButton(tr("Luk", "Close"), "x", closed))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        ground = {"accent": "accent"}.get(self._hue, f"{self._hue}-mark")
        painter.setPen(Qt.PenStyle.NoPen)
        painter.fillRect(QRectF(0, 0, 3, self.height()), theme.colour(ground))


def in_two(words: str) -> tuple[str, str]:
    """Part an error's text into its first sentence and the rest, for a notice's title and body."""
    first, mark, rest = words.partition(". ")
    return (first, rest) if mark else (words.removesuffix("."), "")


def error_notice(
    error: Exception, parent: QWidget | None = None, *, closed: Callable[[], object] | None = None
) -> Notice:
    """Return the notice of an error the user can act on; any other error goes on as the bug it is."""
    title, body = in_two(said(error))
    return Notice(title, body, "stop", parent, closed=closed)


class Notices:
    """The place above what a page shows where it says what came of something; what is said anew replaces what stood."""

    def __init__(self, margins: Margins = (24, 0, 24, 6)) -> None:
        self.column = vbox(gap=6, margins=margins)

    def tell(self, *notices: Notice) -> None:
        """Show notices in place of those before."""
        self.clear()
        for notice in notices:
            self.column.addWidget(notice)

    def refuse(self, error: Exception) -> None:
        """Say an error the user can act on, until it is put away; any other error goes on as the bug it is."""
        self.tell(error_notice(error, closed=self.clear))

    def clear(self) -> None:
        """Put away what stands there."""
        clear(self.column)
