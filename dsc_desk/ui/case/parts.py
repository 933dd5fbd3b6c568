"""Small things that several tabs of the case page use."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from dsc_desk.cases.definitions import competences, workers
from dsc_desk.ui import theme
from dsc_desk.ui.paint import put, text_width
from dsc_desk.ui.words import decimal, text, tr

MOST_HOURS = 10_000
SIDE_BY_SIDE = 700


def inside(words: str) -> str:
    """Begin in lower case in the middle of a sentence; a name in capitals stays."""
    return words[:1].lower() + words[1:] if words[1:2].islower() else words


def hours(minutes: int) -> str:
    """Write minutes as hours, a quarter of an hour as it was typed: 31,5 and 0,75."""
    return decimal(minutes / 60, 2)


def read_hours(typed: str) -> int | None:
    """Read hours as people type them ("6", "1,5", "1:30") and return minutes; None when it is no time."""
    words = typed.strip().lower().removesuffix("t").removesuffix("h").strip()
    if not words:
        return 0
    try:
        if ":" in words:
            whole, minutes = words.split(":")
            found = int(whole) * 60 + int(minutes)
        else:
            found = round(float(words.replace(",", ".")) * 60)
    except (ValueError, OverflowError):
        return None
    return found if 0 <= found <= MOST_HOURS * 60 else None


def wrong_hours() -> str:
    """Say how hours are typed."""
    return tr("Skriv timer som 6, 1,5 eller 1:30.", "Write hours as 6, 1.5 or 1:30.")


def competence_name(competence: str) -> str:
    """Return a competence in words, or its id where the list has it no more."""
    title = workers().get(competence)
    return text(title) if title else competence


def competence_options() -> list[tuple[str, str]]:
    """Return the competences for a choice."""
    return [(one.id, text(one.title)) for one in competences().values()]


def fit_sides(sides: QBoxLayout, width: int) -> None:
    """Let two columns stand side by side where there is room (px at 100 % text), else one below the other."""
    room = width >= theme.px(SIDE_BY_SIDE)
    direction = QBoxLayout.Direction.LeftToRight if room else QBoxLayout.Direction.TopToBottom
    if sides.direction() != direction:
        sides.setDirection(direction)


_LITTLE = 96  # pixels of a piece that say nothing alone


class Run(NamedTuple):
    """A piece of a line: its words, ink and weight."""

    words: str
    ink: str = "text-2"
    weight: int = 400


class Runs(QWidget):
    """One line of pieces in several inks and weights; what does not fit is elided, a piece set off by a gap left out where little of it would stand."""

    def __init__(self, runs: Sequence[Run] = (), size: str = "body", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runs: tuple[Run, ...] = ()
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.show_runs(runs)

    def show_runs(self, runs: Sequence[Run]) -> None:
        """Show another line."""
        self._runs = tuple(runs)
        self.setAccessibleName("".join(run.words for run in runs))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        width = sum(text_width(run.words, self._size, run.weight) for run in self._runs)
        return QSize(width, theme.line_height(self._size))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, left = QPainter(self), 0.0
        for run in self._runs:
            room = self.width() - left
            needed = text_width(run.words, self._size, run.weight)
            if room <= 0 or (run.words.startswith("  ") and room < min(theme.px(_LITTLE), needed)):
                return
            box = QRectF(left, 0, room, self.height())
            put(painter, box, run.words, run.ink, self._size, run.weight)
            left += needed
