"""A chip of what was understood: its kind, the word, its codes; a button that opens what else it may mean."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from dsc_desk.library.finder.chips import Certainty, Chip
from dsc_desk.ui import icons, theme
from dsc_desk.ui.data.asking import codes_shown, kind_shown
from dsc_desk.ui.paint import put, text_width
from dsc_desk.ui.widgets.buttons import PaintedButton
from dsc_desk.ui.words import text, tip, tr

_HIGH, _PAD, _GAP, _CROSS = 24, 8, 6, 18


class ChipButton(PaintedButton):
    """Enter or a click asks for another meaning, Delete or the cross takes it away. Signal removed()."""

    removed = Signal()

    def __init__(self, chip: Chip, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chip = chip
        self._kind, self._word, self._codes = kind_shown(chip), text(chip.label), codes_shown(chip)
        if not self._word:
            self._word, self._codes = chip.said, self._codes if self._codes != chip.said else ""
        self._over_cross = False
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(" ".join(part for part in (self._kind, self._word, self._codes) if part))
        read = tr("»{said}« læst som {word}", "“{said}” read as {word}", said=chip.said, word=self._word)
        how = {
            Certainty.SPELT: tr("stavningen er rettet", "the spelling was put right"),
            Certainty.PART: tr("læst ud af en del af ordet", "read from a part of the word"),
        }.get(chip.certainty, "")
        keys = tr("Enter: ret. Delete: fjern.", "Enter: correct. Delete: take away.")
        self.setAccessibleDescription(keys)
        self.setToolTip(tip(". ".join(part for part in (read, how, keys) if part)))

    def sizeHint(self) -> QSize:
        wide = text_width(self._kind, "small") + _px(_GAP) + text_width(self._word, "small", 600)
        if self._codes:
            wide += _px(_GAP) + text_width(self._codes, "small")
        return QSize(wide + 2 * _px(_PAD) + _px(_CROSS), _px(_HIGH))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._cross().contains(event.position()):
            self.setDown(False)
            self.removed.emit()
        else:
            super().mouseReleaseEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._over_cross = self._cross().contains(event.position())
        self.update()
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._over_cross = False
        super().leaveEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(theme.colour("line-strong"), 1)
        if self.chip.certainty is not Certainty.SAID:
            pen = QPen(theme.colour("field-line"), 1, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(theme.colour("hover" if self.underMouse() else "surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        box = QRectF(self.rect()).adjusted(_px(_PAD), 0, -_px(_CROSS), 0)
        used = put(painter, box, self._kind, "text-3", "small")
        box.adjust(used + _px(_GAP), 0, 0, 0)
        used = put(painter, box, self._word, "text", "small", 600)
        if self._codes:
            put(painter, box.adjusted(used + _px(_GAP), 0, 0, 0), self._codes, "text-2", "small")
        cross = self._cross()
        ink = "text" if self._over_cross else "text-3"
        icons.paint(painter, cross.left(), cross.center().y() - _px(8), "x", ink)

    def _cross(self) -> QRectF:
        return QRectF(self.width() - _px(_CROSS) - 2, 0, _px(_CROSS), self.height())


def _px(size: int) -> int:
    return theme.px(size)
