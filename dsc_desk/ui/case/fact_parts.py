"""Small parts of the profile: how many fields a fact fills, the bar of the whole, and what unfolds below a fact."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from dsc_desk.cases.queries.fact_history import FactVersion
from dsc_desk.forms.profile import FactUse, Filling
from dsc_desk.ui import icons, theme
from dsc_desk.ui.case.fact_words import version_words
from dsc_desk.ui.paint import mark, put, text_width
from dsc_desk.ui.widgets import ElidedLabel, IconLabel, Label, LinkButton, hbox, vbox
from dsc_desk.ui.widgets.buttons import PaintedButton
from dsc_desk.ui.words import text, tr


class UsesButton(PaintedButton):
    """ "bruges i 6 felter" in quiet ink at the right of a fact; in ochre and without its icon where it is missing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._missing = False
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_uses(self, words: str, *, missing: bool) -> None:
        """Show other words."""
        self._missing = missing
        self.setText(words)
        self.setAccessibleName(words)
        self.setEnabled(bool(words))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if words else Qt.FocusPolicy.NoFocus)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(140), theme.px(20))

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self.text():
            return
        painter, box = QPainter(self), QRectF(self.rect())
        ink = "us" if self._missing else "accent" if self.underMouse() or self.hasFocus() else "text-2"
        put(painter, box, self.text(), ink, "small", right=True)
        if not self._missing:
            left = box.right() - text_width(self.text(), "small") - theme.px(20)
            icons.paint(painter, left, box.center().y() - theme.px(8), "link", ink)


class TextLink(PaintedButton):
    """A word in accent that leads somewhere and shortens itself rather than widen its page."""

    def __init__(self, words: str, clicked: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(words)
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(lambda: clicked())

    def sizeHint(self) -> QSize:
        return QSize(text_width(self.text(), "body", 500) + 2, theme.line_height())

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(60), theme.line_height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        put(QPainter(self), QRectF(self.rect()), self.text(), "accent", "body", 500)


class FillingBar(QWidget):
    """Fields confirmed in accent, suggested in half of it, own wordings in their own hue, the rest quiet; 6 high."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filling = Filling()
        self.setFixedHeight(theme.px(6))

    def show_filling(self, filling: Filling, words: str) -> None:
        """Show how far it is filled, said in words for a screen reader."""
        self._filling = filling
        self.setAccessibleName(words)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, filling = QPainter(self), self._filling
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("line"))
        painter.drawRoundedRect(QRectF(self.rect()), 2, 2)
        half = QColor(theme.colour("accent"))
        half.setAlphaF(0.5)
        own = theme.colour(f"{mark('provenance', 'own').hue}-mark")
        left = 0.0
        shares = ((filling.confirmed, theme.colour("accent")), (filling.suggested, half), (filling.own, own))
        for number, ink in shares:
            width = self.width() * number / filling.total if filling.total else 0.0
            if width:
                painter.fillRect(QRectF(left, 0, width, self.height()), ink)
            left += width


class Unfolded(QWidget):
    """What unfolds below a fact: the fields it fills, or what it said before."""

    def __init__(self, heading: str, closed: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = vbox(self, gap=4, margins=(0, 6, 0, 6))
        head = hbox(gap=12)
        head.addWidget(Label(heading, size="small", weight=600, ink="text-2"))
        head.addWidget(LinkButton(tr("Luk", "Close"), closed))
        head.addStretch(1)
        self._column.addLayout(head)

    def add_uses(self, uses: Sequence[FactUse], opened: Callable[[FactUse], object]) -> None:
        """List the fields by application; each leads there."""
        for use in uses:
            line = hbox(gap=8)
            shown = mark("provenance", str(use.provenance))
            line.addWidget(IconLabel(shown.icon, shown.hue))
            line.addWidget(TextLink(text(use.label), partial(opened, use)), 2)
            line.addWidget(ElidedLabel(text(use.route), size="small", ink="text-3"), 1)
            if not use.open:
                line.addWidget(Label(tr("sendt", "sent"), size="small", ink="text-3"))
            self._column.addLayout(line)

    def add_versions(self, versions: Sequence[FactVersion], name: str) -> None:
        """List what the fact said, newest first."""
        for version in versions:
            value, said = version_words(version, name)
            self._column.addWidget(Label(value, wrap=True, selectable=True))
            self._column.addWidget(Label(said, size="small", ink="text-3"))
        if not versions:
            words = tr(
                "Den er ikke skrevet her, kun foreslået ud fra sagen.", "Not written here, only suggested by the case."
            )
            self._column.addWidget(Label(words, size="small", ink="text-3"))
