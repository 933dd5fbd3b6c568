"""Small painted things: chips, provenance, fit counter, two clocks, progress."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from dsc_desk.ui import theme
from dsc_desk.ui.paint import Mark, bar, chip, chip_width, clocks_in_words, mark, two_clocks
from dsc_desk.ui.widgets.boxes import hbox, vbox
from dsc_desk.ui.widgets.buttons import LinkButton
from dsc_desk.ui.widgets.text import Label
from dsc_desk.ui.words import text, tr
from dsc_desk.ui.worker import Ticket


class Chip(QLabel):
    """Icon and word in a hue; soft fill for a status, a hairline border for provenance, dashed for a guess."""

    def __init__(
        self,
        words: str,
        icon: str = "",
        hue: str = "none",
        parent: QWidget | None = None,
        *,
        soft: bool = True,
        dashed: bool = False,
    ) -> None:
        super().__init__(parent)
        self._soft, self._dashed = soft, dashed
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_words(words, icon, hue)

    def show_words(self, words: str, icon: str = "", hue: str = "none") -> None:
        """Show another word, icon and hue."""
        self._words, self._icon, self._hue = words, icon, hue
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(chip_width(self._words, self._icon), theme.px(20))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        chip(QPainter(self), 0, 0, self._words, self._icon, self._hue, soft=self._soft, dashed=self._dashed)


class StatusChip(Chip):
    """A status of the tokens by its name, "draft", "with_them"; `kind` may be case_status."""

    def __init__(self, status: str, parent: QWidget | None = None, *, kind: str = "status") -> None:
        shown = mark(kind, status)
        super().__init__(text(shown.text), _drawn(shown), shown.hue, parent)

    def show_status(self, status: str, kind: str = "status") -> None:
        """Show another status."""
        shown = mark(kind, status)
        self.show_words(text(shown.text), _drawn(shown), shown.hue)


class ProvenanceChip(Chip):
    """Where a text comes from (confirmed, suggested, own, changed, missing, inferred), with its own words when given."""

    def __init__(self, provenance: str, words: str = "", parent: QWidget | None = None) -> None:
        shown = mark("provenance", provenance)
        spoken = text(shown.text)
        # A guess is a remark, not a state: it stays small.
        plain = spoken if shown.dashed else spoken[:1].upper() + spoken[1:]
        super().__init__(words or plain, shown.icon, shown.hue, parent, soft=False, dashed=shown.dashed)


class TwoClockBar(QWidget):
    """Days with us, then days with them, as a bar 6 high; both numbers in words must stand near it."""

    def __init__(self, us: int = 0, them: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(theme.px(6))
        self.setMinimumWidth(theme.px(60))
        self.show_days(us, them)

    def show_days(self, us: int, them: int) -> None:
        """Show other days."""
        self._us, self._them = us, them
        self.setAccessibleName(clocks_in_words(us, them))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        two_clocks(QPainter(self), QRectF(self.rect()), self._us, self._them)


class TwoClocks(QWidget):
    """The bar with both numbers below: "12 d hos os" in ochre, "34 d hos dem" in indigo."""

    def __init__(self, us: int = 0, them: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = vbox(self, gap=4)
        self._bar = TwoClockBar()
        self._us = Label(size="small", weight=500, ink="us")
        self._them = Label(size="small", weight=500, ink="them")
        line = hbox()
        line.addWidget(self._us)
        line.addStretch(1)
        line.addWidget(self._them)
        column.addWidget(self._bar)
        column.addLayout(line)
        self.show_days(us, them)

    def show_days(self, us: int, them: int) -> None:
        """Show other days."""
        self._bar.show_days(us, them)
        self._us.setText(tr("{n} d hos os", "{n} d with us", n=us))
        self._them.setText(tr("{n} d hos dem", "{n} d with them", n=them))


class FitCounter(QWidget):
    """How much of an authority's box a text takes: bar 40 by 4 and words; red past the limit."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share = 0.0
        self._words = Label(size="small", ink="text-2")
        line = hbox(self, margins=(46, 0, 0, 0))
        line.addWidget(self._words)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_fit(self, share: float, words: str) -> None:
        """Show how full the box is (1 is full) and the words for it: "203 af 1.000 tegn"."""
        self._share = share
        self._words.setText(words)
        self._words.set_ink("stop" if share > 1 else "text-2")
        self.setAccessibleName(words)
        self.adjustSize()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        width, height = theme.px(40), theme.px(4)
        colour = "stop-mark" if self._share > 1 else "ok-mark"
        bar(QPainter(self), QRectF(0, (self.height() - height) / 2, width, height), [(min(self._share, 1.0), colour)])


class ShareBar(QWidget):
    """A bar of shares in the accent on a quiet ground, with its words as accessible name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: list[tuple[float, str]] = []
        self.setFixedHeight(theme.px(6))

    def show_parts(self, parts: list[tuple[float, str]], words: str) -> None:
        """Show shares (0 to 1) with their colour names, said in words for a screen reader."""
        self._parts = parts
        self.setAccessibleName(words)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        bar(QPainter(self), QRectF(self.rect()), self._parts)


class Progress(QWidget):
    """Progress in place: nothing for 300 ms, then a bar with words and Stop. Give it a ticket by `watch`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ticket: Ticket | None = None
        self._bar = ShareBar()
        self._words = Label(size="small", ink="text-2")
        column = vbox(self, gap=4)
        line = hbox()
        line.addWidget(self._words, 1)
        line.addWidget(LinkButton(tr("Stop", "Stop"), self._stop))
        column.addWidget(self._bar)
        column.addLayout(line)
        self.hide()

    def watch(self, ticket: Ticket, words: str, ended: Callable[[], object] | None = None) -> None:
        """Follow a piece of work in place of the one before."""
        self._ticket = ticket
        self._say(0.0, words)
        ticket.slow.connect(self.show)
        self.setVisible(ticket.late)
        ticket.progressed.connect(self._say)
        ticket.ended.connect(self.hide)
        if ended is not None:
            ticket.ended.connect(ended)

    def _say(self, share: float, words: str) -> None:
        spoken = f"{words}, {round(share * 100)} %" if share else words
        self._words.setText(spoken)
        self._bar.show_parts([(share, "accent")], spoken)

    def _stop(self) -> None:
        if self._ticket is not None:
            self._ticket.cancel()


class Avatar(QLabel):
    """A person's initials in a grey round; the name stands beside it or is its accessible name."""

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._initials = ""
        self.setFixedSize(theme.px(24), theme.px(24))
        self.show_name(name)

    def show_name(self, name: str) -> None:
        """Show another person's initials."""
        parts = name.split()
        self._initials = "".join(part[0] for part in (parts[:1] + parts[-1:] if len(parts) > 1 else parts)).upper()
        self.setAccessibleName(name)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.colour("none-soft"))
        painter.setBrush(theme.colour("none-soft"))
        painter.drawEllipse(self.rect().adjusted(0, 0, -1, -1))
        painter.setPen(theme.colour("text-2"))
        painter.setFont(theme.font("small", 500))
        painter.drawText(QRectF(self.rect()), int(Qt.AlignmentFlag.AlignCenter), self._initials)


def _drawn(shown: Mark) -> str:
    """Return the icon of a mark; "not needed" has a painted dash instead, and no icon in a chip."""
    return "" if shown.icon.startswith("(") else shown.icon
