"""What a new text has that an old one lacks, word by word: taken words struck through, new ones on green."""

from __future__ import annotations

import difflib
from typing import NamedTuple

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QSizePolicy, QWidget

from dsc_desk.ui import theme
from dsc_desk.ui.words import tr


class Piece(NamedTuple):
    """A stretch of words: kept, taken or new."""

    words: str
    kind: str


class Difference(QWidget):
    """Two wordings as one text; said in words for who cannot see the colours."""

    def __init__(self, old: str, new: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pieces = pieces(old, new)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(in_words(self._pieces))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(self._laid_out(width)[1])

    def sizeHint(self) -> QSize:
        width = max(self.width(), theme.px(300))
        return QSize(width, self.heightForWidth(width))

    def paintEvent(self, _event: QPaintEvent) -> None:
        self._laid_out(self.width())[0].draw(QPainter(self), QPointF(0, 0))

    def _laid_out(self, width: int) -> tuple[QTextLayout, float]:
        layout = QTextLayout(" ".join(piece.words for piece in self._pieces), theme.font("body"))
        layout.setFormats(self._formats())
        layout.beginLayout()
        height = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, height))
            height += line.height()
        layout.endLayout()
        return layout, height

    def _formats(self) -> list[QTextLayout.FormatRange]:
        ranges, place = [], 0
        for piece in self._pieces:
            look = QTextCharFormat()
            look.setForeground(theme.colour({"taken": "stop", "new": "ok"}.get(piece.kind, "text-2")))
            if piece.kind == "new":
                look.setBackground(theme.colour("ok-soft"))
            look.setFontStrikeOut(piece.kind == "taken")
            found = QTextLayout.FormatRange()
            found.start, found.length, found.format = place, len(piece.words), look
            ranges.append(found)
            place += len(piece.words) + 1
        return ranges


def pieces(old: str, new: str) -> list[Piece]:
    """Return both texts as one list of stretches, word by word."""
    before, after = old.split(), new.split()
    found: list[Piece] = []
    for what, a1, a2, b1, b2 in difflib.SequenceMatcher(a=before, b=after, autojunk=False).get_opcodes():
        if what == "equal":
            found.append(Piece(" ".join(before[a1:a2]), "kept"))
            continue
        if a2 > a1:
            found.append(Piece(" ".join(before[a1:a2]), "taken"))
        if b2 > b1:
            found.append(Piece(" ".join(after[b1:b2]), "new"))
    return found


def in_words(found: list[Piece]) -> str:
    """Say the difference for a screen reader."""
    taken = "; ".join(piece.words for piece in found if piece.kind == "taken")
    new = "; ".join(piece.words for piece in found if piece.kind == "new")
    said = [tr("taget ud: {words}", "taken out: {words}", words=taken)] if taken else []
    said += [tr("nyt: {words}", "new: {words}", words=new)] if new else []
    return ". ".join(said)
