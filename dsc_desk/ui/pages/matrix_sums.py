"""The sums at the right of the filter line: how many cases and applications, and who has them."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from dsc_desk.cases.queries.matrix import MatrixSums
from dsc_desk.ui.widgets import IconLabel, Label, hbox
from dsc_desk.ui.words import count, tr, whole
from dsc_desk.words import Text

_CASE = Text("sag", "case"), Text("sager", "cases")
_APPLICATION = Text("ansøgning", "application"), Text("ansøgninger", "applications")


class SumsLine(QWidget):
    """Each sum with its icon and in its hue."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = Label(size="small", ink="text-2")
        self._us, self._them, self._decided = (Label(size="small", ink=ink) for ink in ("us", "them", "ok"))
        line = hbox(self, gap=16)
        line.addWidget(self._whole)
        for icon, hue, label in (
            ("pencil-line", "us", self._us),
            ("hourglass", "them", self._them),
            ("circle-check", "ok", self._decided),
        ):
            part = hbox(gap=5)
            part.addWidget(IconLabel(icon, hue))
            part.addWidget(label)
            line.addLayout(part)

    def show_sums(self, sums: MatrixSums) -> None:
        """Show other sums."""
        self._whole.setText(f"{count(sums.cases, *_CASE)}, {count(sums.applications, *_APPLICATION)}")
        self._us.setText(tr("{n} hos os", "{n} with us", n=whole(sums.with_us)))
        self._them.setText(tr("{n} hos dem", "{n} with them", n=whole(sums.with_them)))
        self._decided.setText(tr("{n} afgjort", "{n} decided", n=whole(sums.decided)))
