"""A provenance chip that shortens its words where there is little room."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from dsc_desk.ui import theme
from dsc_desk.ui.paint import chip, chip_width, mark
from dsc_desk.ui.widgets import ProvenanceChip
from dsc_desk.ui.words import tip


class MarkChip(ProvenanceChip):
    """See `ProvenanceChip`."""

    def __init__(self, provenance: str, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(provenance, words, parent)
        self._mark = mark("provenance", provenance)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setToolTip(tip(self.accessibleName()))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(60), theme.px(20))

    def paintEvent(self, _event: QPaintEvent) -> None:
        around = chip_width("", self._mark.icon)
        metrics = QFontMetrics(theme.font("small"))
        words = metrics.elidedText(self.accessibleName(), Qt.TextElideMode.ElideRight, self.width() - around)
        chip(QPainter(self), 0, 0, words, self._mark.icon, self._mark.hue, soft=False, dashed=self._mark.dashed)
