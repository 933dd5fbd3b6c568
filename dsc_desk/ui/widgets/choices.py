"""One answer of a few side by side, one of many in a list, or several to tick."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QPaintEvent, QPalette, QWheelEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from dsc_desk.ui.widgets.boxes import hbox, vbox
from dsc_desk.ui.words import tr

_RIGHT = Qt.TextElideMode.ElideRight
_INK, _FAINT = QPalette.ColorRole.ButtonText, QPalette.ColorRole.PlaceholderText


class Segmented(QWidget):
    """One answer of a few, side by side. Signal chosen(value); the value in `unclear` turns ochre when chosen."""

    chosen = Signal(str)

    def __init__(
        self,
        name: str,
        options: Sequence[tuple[str, str]],
        value: str = "",
        unclear: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        line = hbox(self, gap=0)
        last = len(options) - 1
        for place, (option, words) in enumerate(options):
            button = QPushButton(words)
            button.setProperty("kind", "segment")
            button.setProperty(
                "place", "only" if not last else "first" if place == 0 else "last" if place == last else "middle"
            )
            button.setProperty("unclear", "true" if option == unclear else "false")
            button.setAccessibleName(f"{name}: {words}")
            button.setCheckable(True)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.clicked.connect(lambda _=False, option=option: self.chosen.emit(option))
            self._group.addButton(button)
            self._buttons[option] = button
            line.addWidget(button, 1)
        self.set_value(value)

    def value(self) -> str:
        """Return the chosen answer, nothing while none is."""
        return next((option for option, button in self._buttons.items() if button.isChecked()), "")

    def set_value(self, value: str) -> None:
        """Show an answer as chosen, none for nothing, without a signal."""
        self._group.setExclusive(False)
        for option, button in self._buttons.items():
            button.setChecked(option == value)
        self._group.setExclusive(True)


class Choice(QComboBox):
    """One of many in a list. Signal picked(value) when the user picks; the wheel does nothing unless it has the focus."""

    picked = Signal(str)

    def __init__(
        self, name: str, options: Sequence[tuple[str, str]] = (), value: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.set_options(options, value)
        self.activated.connect(lambda _place: self.picked.emit(self.value()))

    def set_options(self, options: Sequence[tuple[str, str]], value: str = "") -> None:
        """Offer other values, each with its words, and show one of them."""
        self.clear()
        for option, words in options:
            self.addItem(words, option)
        self.set_value(value)

    def value(self) -> str:
        """Return the value shown, nothing where there is none."""
        return str(self.currentData() or "")

    def set_value(self, value: str) -> None:
        """Show a value, without a signal."""
        self.setCurrentIndex(self.findData(value))

    # Qt overrides

    def showPopup(self) -> None:
        wanted = self.view().sizeHintForColumn(0) + self.view().verticalScrollBar().sizeHint().width()
        room = self.window().width() - self.mapTo(self.window(), QPoint()).x()
        self.view().setMinimumWidth(max(self.width(), min(wanted, room)))
        super().showPopup()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint as Qt does, but let words there is no room for end in …, and say where nothing is chosen yet."""
        painter, shown = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(shown)
        control = QStyle.ComplexControl.CC_ComboBox
        part = QStyle.SubControl.SC_ComboBoxEditField
        field = self.style().subControlRect(control, shown, part, self)
        words = self.currentText()
        if not words and self.count():
            words = tr("Vælg …", "Choose …")
            shown.palette.setBrush(_INK, shown.palette.brush(_FAINT))
        shown.currentText = self.fontMetrics().elidedText(words, _RIGHT, field.width() - 2)
        painter.drawComplexControl(control, shown)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, shown)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class Ticks(QWidget):
    """Several of many, as boxes to tick; what is ticked is one value a line. Signal ticked(text)."""

    ticked = Signal(str)

    def __init__(
        self, name: str, options: Sequence[tuple[str, str]], value: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._boxes = {one: QCheckBox(words) for one, words in options}
        column = vbox(self, gap=2)
        for box in self._boxes.values():
            box.clicked.connect(lambda: self.ticked.emit(self.text()))
            column.addWidget(box)
        if self._boxes:
            self.setFocusProxy(next(iter(self._boxes.values())))
        self.set_text(value)

    def text(self) -> str:
        """Return what is ticked, one value a line."""
        return "\n".join(value for value, box in self._boxes.items() if box.isChecked())

    def set_text(self, words: str) -> None:
        """Show other ticks."""
        ticked = set(words.splitlines())
        for value, box in self._boxes.items():
            box.setChecked(value in ticked)
