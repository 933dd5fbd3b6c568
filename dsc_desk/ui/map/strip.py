"""The line below the map: where one is, what the marks mean, the zoom, and the picture as a file."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from dsc_desk.ui import theme
from dsc_desk.ui.map.territory import CHOSEN, DOT, RING
from dsc_desk.ui.paint import dot, put, text_width
from dsc_desk.ui.widgets import ElidedLabel, IconButton, Label, QuietButton, hbox
from dsc_desk.ui.words import tr

_ROOM_FOR_LEGEND = 700


class MapStrip(QWidget):
    """Signals: zoom_asked(by) with +1, -1 or 0 for the whole map; file_asked(suffix)."""

    zoom_asked = Signal(int)
    file_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.where = ElidedLabel(size="small", ink="text-2")
        self.legend = Legend()
        self.per_cent = Label(size="small", ink="text-3")
        self.per_cent.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.per_cent.setFixedWidth(theme.px(44))
        self._zoom = QWidget()
        self.nearer = IconButton(tr("Zoom ind (+)", "Zoom in (+)"), "zoom-in", lambda: self.zoom_asked.emit(1))
        self.farther = IconButton(tr("Zoom ud (−)", "Zoom out (−)"), "zoom-out", lambda: self.zoom_asked.emit(-1))
        self.whole = IconButton(
            tr("Hele kortet (0)", "The whole map (0)"), "maximize-2", lambda: self.zoom_asked.emit(0)
        )
        self.files = {
            ".pdf": QuietButton("PDF", lambda: self.file_asked.emit(".pdf"), icon="download", small=True),
            ".svg": QuietButton("SVG", lambda: self.file_asked.emit(".svg"), small=True),
        }
        zoom = hbox(self._zoom, gap=0)
        for widget in (self.farther, self.per_cent, self.nearer, self.whole):
            zoom.addWidget(widget)
        line = hbox(self, gap=12, margins=(24, 2, 8, 2))
        line.addWidget(self.where, 1)
        line.addWidget(self.legend)
        line.addWidget(self._zoom)
        for suffix, button in self.files.items():
            kind = suffix.removeprefix(".").upper()
            button.setAccessibleName(tr("Gem billedet som {kind}", "Save the picture as {kind}", kind=kind))
            line.addWidget(button)

    def show_zoom(self, per_cent: int) -> None:
        """Say how near one is."""
        self.per_cent.setText(f"{per_cent} %")

    def zooms(self, *, on: bool) -> None:
        """Offer the zoom, or not where there is nothing to zoom."""
        self._zoom.setVisible(on)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.legend.setVisible(self.width() >= theme.px(_ROOM_FOR_LEGEND))


class Legend(QWidget):
    """What a filled dot, a ring and a grey dot mean."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._chosen = ""
        self.say_chosen(tr("valgt", "chosen"))

    def say_chosen(self, words: str) -> None:
        """Say for which case what is filled is chosen."""
        self._chosen = words
        self.setAccessibleName(", ".join(self._words()))
        self.updateGeometry()
        self.update()

    def _words(self) -> tuple[str, str, str]:
        return self._chosen, tr("foreslået", "suggested"), tr("øvrige", "others")

    def sizeHint(self) -> QSize:
        wide = sum(text_width(words, "small") + theme.px(30) for words in self._words())
        return QSize(wide, theme.line_height("body"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, x, middle = QPainter(self), 0.0, self.height() / 2
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place, words in enumerate(self._words()):
            at = QPointF(x + theme.px(6), middle)
            if place == 1:
                painter.setPen(QPen(theme.colour("accent"), 1.5))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawEllipse(at, theme.px(RING) / 2, theme.px(RING) / 2)
            else:
                across, ink = (CHOSEN, "accent") if place == 0 else (DOT, "field-line")
                dot(painter, at, theme.px(across), theme.colour(ink))
            wide = text_width(words, "small")
            put(painter, QRectF(x + theme.px(16), 0, wide + 2, self.height()), words, "text-2", "small")
            x += wide + theme.px(30)
