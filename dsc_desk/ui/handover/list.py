"""The handings-over of a case: to whom or from whom, when, and how far each is."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from dsc_desk.forms.handover.sending import CaseHandovers, HandoverRow
from dsc_desk.ui.context import Context
from dsc_desk.ui.widgets import Chip, Label, SectionHeading, clear, hbox, vbox
from dsc_desk.ui.words import day, text, tr
from dsc_desk.words import Text

_STATES = {
    "sent": (Text("Sendt, ingen kvittering endnu", "Sent, no receipt yet"), "send", "us"),
    "receipt": (Text("Kvittering modtaget", "Receipt came"), "circle-check", "ok"),
    "returned": (Text("Kommet tilbage", "Came back"), "reply", "none"),
    "taken": (Text("Taget ind", "Taken in"), "download", "ok"),
}


class HandoverList(QWidget):
    """Nothing is shown while there are none."""

    def __init__(self, context: Context, case_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._case_id = context, case_id
        self._rows = vbox(self, gap=4, margins=(24, 4, 24, 12))
        self.setAccessibleName(tr("Overgivelser", "Handings-over"))
        self.hide()

    def refresh(self, changes: frozenset[str]) -> None:
        """Ask anew when one changed."""
        if not changes or changes & {"handover", "staff"}:
            self._context.background.ask(self, CaseHandovers(self._case_id), self._show, slot="handovers")

    def _show(self, rows: tuple[HandoverRow, ...]) -> None:
        clear(self._rows)
        self.setVisible(bool(rows))
        if rows:
            self._rows.addWidget(SectionHeading(tr("Overgivelser", "Handings-over"), str(len(rows))))
        for row in rows[:6]:
            self._rows.addWidget(_line(row))


def _line(row: HandoverRow) -> QWidget:
    line = QWidget()
    box = hbox(line, gap=12)
    way = tr("Til {p}", "To {p}", p=row.party) if row.direction == "out" else tr("Fra {p}", "From {p}", p=row.party)
    box.addWidget(Label(way, weight=500))
    about = [
        day(row.at),
        row.by,
        tr("overgivelse {u}, udgave {n}", "handing-over {u}, edition {n}", u=row.uid[:8], n=row.edition),
    ]
    if row.their_reference:
        about.append(tr("deres sag {r}", "their case {r}", r=row.their_reference))
    box.addWidget(Label(" · ".join(part for part in about if part), size="small", ink="text-2"), 1)
    words, icon, hue = _STATES[row.state]
    box.addWidget(Chip(text(words), icon, hue))
    return line
