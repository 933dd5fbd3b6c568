"""The left side of the editor: sections with their counts, the attachments checklist, and what stands in the way."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dsc_desk.forms.applications import Application
from dsc_desk.forms.check import Finding, PlaceKind, Severity
from dsc_desk.forms.prefill import AttachmentState, FilledAttachment
from dsc_desk.ui import theme
from dsc_desk.ui.application.narrow import narrow
from dsc_desk.ui.case.parts import clear
from dsc_desk.ui.paint import text_width
from dsc_desk.ui.widgets import IconLabel, Label, LinkButton, scrolled
from dsc_desk.ui.words import day, text, tr
from dsc_desk.words import Text

_ROOM = 164  # pixels for the words and the note behind them
_FACE = {
    AttachmentState.ENCLOSED: ("check", "ok", Text("vedlagt", "enclosed")),
    AttachmentState.MADE: ("check", "ok", Text("laves af programmet", "made by the desk")),
    AttachmentState.MISSING: ("circle-alert", "us", Text("mangler", "missing")),
    AttachmentState.IF_NEEDED: ("circle-dashed", "none", Text("hvis nødvendigt", "if needed")),
    AttachmentState.NOT_NEEDED: ("minus", "none", Text("ikke nødvendigt", "not needed")),
}
_HUE = {Severity.RED: ("circle-alert", "us"), Severity.AMBER: ("info", "none"), Severity.GREEN: ("check", "ok")}


class Outline(QWidget):
    """Signals: section_asked(id), field_asked(id), attachment_asked(id)."""

    section_asked = Signal(str)
    field_asked = Signal(str)
    attachment_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(theme.px(232))
        area, self._column = scrolled(margins=(16, 12, 12, 16))
        self._column.setSpacing(theme.px(2))
        narrow(area)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(area)

    def show_application(self, one: Application) -> None:
        """Show where the application stands."""
        clear(self._column)
        self._caption(tr("Afsnit", "Sections"))
        for section in one.form.sections:
            full = section.filled == section.total
            icon, hue = ("check", "ok") if full else ("circle-alert", "us")
            section_id = section.section.id
            self._line(
                icon,
                hue,
                text(section.section.title),
                f"{section.filled}/{section.total}",
                partial(self.section_asked.emit, section_id),
            )
        if one.form.attachments:
            self._caption(tr("Bilag", "Attachments"))
        for paper in one.form.attachments:
            self._paper(paper)
        self._caption(tr("Før den kan sendes", "Before it can be sent"))
        for finding in one.findings:
            self._finding(finding)
        self._column.addStretch(1)
        read = day(one.route.checked)
        self._column.addWidget(
            Label(
                tr(
                    "Skemaets oplysninger er læst {d}. »vores gæt« står ikke i kilden.",
                    "The form's facts were read {d}. “our guess” is not in the source.",
                    d=read,
                ),
                size="small",
                ink="text-3",
                wrap=True,
            )
        )

    def _caption(self, words: str) -> None:
        label = Label(words, size="small", ink="text-3")
        label.setContentsMargins(0, theme.px(10), 0, theme.px(2))
        self._column.addWidget(label)

    def _line(self, icon: str, hue: str, words: str, aside: str, clicked: Callable[[], object]) -> None:
        box = QWidget()
        line = QHBoxLayout(box)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.px(8))
        line.addWidget(IconLabel(icon, hue))
        room = theme.px(_ROOM) - text_width(aside, "small")
        link = LinkButton(
            QFontMetrics(theme.font("body", 500)).elidedText(words, Qt.TextElideMode.ElideRight, room), clicked
        )
        link.setAccessibleName(f"{words}, {aside}")
        line.addWidget(link)
        line.addStretch(1)
        line.addWidget(Label(aside, size="small", ink="text-3"))
        self._column.addWidget(box)

    def _paper(self, paper: FilledAttachment) -> None:
        icon, hue, words = _FACE[paper.state]
        name = paper.attachment.id
        self._line(icon, hue, text(paper.attachment.name), text(words), lambda: self.attachment_asked.emit(name))

    def _finding(self, finding: Finding) -> None:
        icon, hue = _HUE[finding.severity]
        box = QWidget()
        line = QHBoxLayout(box)
        line.setContentsMargins(0, theme.px(1), 0, theme.px(1))
        line.setSpacing(theme.px(8))
        line.addWidget(IconLabel(icon, hue))
        words = Label(text(finding.text), size="small", ink=hue if hue != "none" else "text-2", wrap=True)
        line.addWidget(words, 1)
        if finding.place.kind in (PlaceKind.FIELD, PlaceKind.ATTACHMENT):
            place = finding.place.id
            signal = self.field_asked if finding.place.kind is PlaceKind.FIELD else self.attachment_asked
            line.addWidget(LinkButton(tr("Vis", "Show"), lambda: signal.emit(place)))
        self._column.addWidget(box)
