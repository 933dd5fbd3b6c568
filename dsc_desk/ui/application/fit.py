"""How a text fits the authority's box, live: lines are measured with the document's own font, off the GUI thread."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from dsc_desk.forms.definition import Limit
from dsc_desk.forms.measure import Fit, fits
from dsc_desk.ui.context import Context
from dsc_desk.ui.widgets import FitCounter
from dsc_desk.ui.words import text

MEASURED_AFTER_MS = 150


class LiveFit(FitCounter):
    """Tell it each text by `measure`; without a limit it only counts characters."""

    def __init__(self, context: Context, limit: Limit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._limit = context, limit
        self._text = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(MEASURED_AFTER_MS)
        self._timer.timeout.connect(self._measure)
        self.limited = any(most is not None for most in (limit.chars, limit.lines, limit.words))
        line = self.layout()
        if not self.limited and line is not None:
            line.setContentsMargins(0, 0, 0, 0)

    def measure(self, words: str, *, now: bool = False) -> None:
        """Show how a text fits, shortly."""
        self._text = words
        if now:
            self._measure()
        else:
            self._timer.start()

    def _measure(self) -> None:
        if self._limit.lines is None:
            self._show_fit(fits(self._text, self._limit))
        else:
            work = partial(fits, self._text, self._limit)
            self._context.background.run(self, work, self._show_fit, slot="fit")

    def _show_fit(self, fit: Fit) -> None:
        self.setVisible(self.limited or bool(self._text))
        self.show_fit(fit.share, text(fit.too_much) if fit.over else text(fit.text))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.limited:
            super().paintEvent(event)
