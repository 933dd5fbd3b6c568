"""A page of paper on the screen, with what is pointed out on it."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from dsc_desk.forms.sheet import Spot
from dsc_desk.ui import theme


class Sheet(QWidget):
    """One page; the field in hand lies under a tint that leaves the letters black, `ringed` where it may be small."""

    def __init__(self, parent: QWidget | None = None, *, ringed: bool = False) -> None:
        super().__init__(parent)
        self._ringed = ringed
        self._image = QImage()
        self._spots: tuple[Spot, ...] = ()
        self._height = 1.0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_page(self, image: QImage, height: float) -> None:
        """Show another picture of a page; `height` is the paper's, in points."""
        self._image, self._height = image, height
        ratio = image.devicePixelRatio()
        self.setFixedSize(round(image.width() / ratio), round(image.height() / ratio))
        self.update()

    def show_spots(self, spots: tuple[Spot, ...]) -> None:
        """Tint these stretches."""
        if spots != self._spots:
            self._spots = spots
            self.update()

    @property
    def spots(self) -> tuple[Spot, ...]:
        """Return what is pointed out."""
        return self._spots

    def place(self, spot: Spot) -> QRectF:
        """Return where a stretch lies on the widget."""
        scale = self.height() / self._height
        width, height = spot.right - spot.left, spot.bottom - spot.top
        return QRectF(spot.left * scale, spot.top * scale, width * scale, height * scale)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawImage(0, 0, self._image)
        # The paper is white in both looks, and so the tint is the light one.
        tint = QColor(theme.tokens()["colour"]["accent-soft"]["light"])
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        for spot in self._spots:
            painter.fillRect(self.place(spot), tint)
        if self._ringed:
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
            painter.setPen(QPen(QColor(theme.tokens()["colour"]["accent"]["light"]), theme.px(2)))
            for spot in self._spots:
                painter.drawRect(self.place(spot).adjusted(-2, -2, 2, 2))
