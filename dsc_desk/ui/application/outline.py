"""The left side of the editor: sections with their counts, the attachments checklist, and what stands in the way."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from dsc_desk.forms.applications import Application
from dsc_desk.forms.check import Finding, PlaceKind, Severity, Stops
from dsc_desk.forms.prefill import AttachmentState, FilledAttachment
from dsc_desk.ui import icons, theme
from dsc_desk.ui.application.read import Read
from dsc_desk.ui.application.sent_facts import SentFacts
from dsc_desk.ui.paint import put, text_width
from dsc_desk.ui.widgets import IconLabel, Label, clear, hbox, narrow, scrolled, vbox
from dsc_desk.ui.words import day, text, tip, tr
from dsc_desk.words import Text

WIDTH = 216
_CARRIED = Text("fra sidst", "of last time")
_FACE = {
    AttachmentState.ENCLOSED: ("check", "ok", Text("vedlagt", "enclosed")),
    AttachmentState.MADE: ("check", "ok", Text("laves her", "made here")),
    AttachmentState.MISSING: ("circle-alert", "us", Text("mangler", "missing")),
    AttachmentState.IF_NEEDED: ("circle-dashed", "none", Text("måske", "perhaps")),
    AttachmentState.NOT_NEEDED: ("minus", "none", Text("nej", "no")),
}


class Outline(QWidget):
    """Signals: section_asked(id), field_asked(id), attachment_asked(id), route_asked(id), document_asked(Sent),
    after_asked()."""

    section_asked = Signal(str)
    field_asked = Signal(str)
    attachment_asked = Signal(str)
    route_asked = Signal(str)
    document_asked = Signal(object)
    after_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(theme.px(WIDTH))
        area, self._column = scrolled(margins=(12, 8, 12, 12))
        self._column.setSpacing(0)
        self._column.setAlignment(Qt.AlignmentFlag(0))
        narrow(area)
        self.sections: dict[str, OutlineRow] = {}
        column = vbox(self)
        column.addWidget(area)

    def show_read(self, read: Read, section_id: str) -> None:
        """Show where the application stands, and which section is in hand."""
        one = read.one
        clear(self._column)
        self.sections = {}
        self._caption(tr("Afsnit", "Sections"))
        for section in one.form.sections:
            name, whole = section.section.id, section.filled == section.total
            icon, hue = ("check", "ok") if whole else ("circle-alert", "us")
            aside = f"{section.filled}/{section.total}"
            row = OutlineRow(icon, hue, text(section.section.title), aside, partial(self.section_asked.emit, name))
            row.setCheckable(True)
            row.setChecked(name == section_id)
            self.sections[name] = row
            self._column.addWidget(row)
        if one.form.attachments:
            self._caption(tr("Bilag", "Attachments"))
        for paper in one.form.attachments:
            self._column.addWidget(self._paper(paper))
        # Papers that may be needed stand in the checklist already.
        perhaps = {each.attachment.id for each in one.form.attachments if each.state is AttachmentState.IF_NEEDED}
        findings = [each for each in one.findings if not _only_perhaps(each, perhaps)]
        if findings:
            self._caption(tr("Før den kan sendes", "Before it can be sent"))
        for finding in findings:
            self._column.addWidget(self._finding(finding))
        if one.cell.sent_at:
            self._after(read)
            facts = SentFacts(one)
            facts.document_asked.connect(self.document_asked)
            self._column.addWidget(facts)
        self._column.addStretch(1)
        foot = Label(_read_on(one), size="small", ink="text-3", wrap=True)
        foot.setContentsMargins(theme.px(8), theme.px(12), 0, 0)
        self._column.addWidget(foot)

    def choose(self, section_id: str) -> None:
        """Show another section as the one in hand."""
        for name, row in self.sections.items():
            row.setChecked(name == section_id)

    def _caption(self, words: str) -> None:
        label = Label(words, size="small", ink="text-3")
        label.setContentsMargins(theme.px(8), theme.px(12), 0, theme.px(4))
        self._column.addWidget(label)

    def _after(self, read: Read) -> None:
        """Say how many fields differ, which questions and conditions are open, and how often something went out."""
        self._caption(tr("Efter afsendelse", "After sending"))
        differ, asked, unmet = len(read.differs), len(read.after.open_questions), read.after.unmet
        rows = (
            (differ, "git-branch", tr("Felter afviger nu", "Fields now differ")),
            (asked, "message-circle-question-mark", tr("Åbne spørgsmål", "Open questions")),
            (unmet, "circle-dashed", tr("Vilkår ikke opfyldt", "Conditions not met")),
        )
        for number, icon, words in rows:
            if number:
                self._column.addWidget(OutlineRow(icon, "us", words, str(number), self.after_asked.emit))
        went = tr("Afsendelser", "Dispatches")
        self._column.addWidget(
            OutlineRow("send", "text-2", went, str(len(read.after.dispatches)), self.after_asked.emit)
        )

    def _paper(self, paper: FilledAttachment) -> QWidget:
        icon, hue, words = ("history", "us", _CARRIED) if paper.carried else _FACE[paper.state]
        asked = partial(self.attachment_asked.emit, paper.attachment.id)
        row = OutlineRow(icon, hue, text(paper.attachment.name), text(words), asked)
        row.aside_hue = "us" if paper.carried or paper.state is AttachmentState.MISSING else "text-3"
        return row

    def _finding(self, finding: Finding) -> QWidget:
        place = finding.place
        signal = {
            PlaceKind.FIELD: self.field_asked,
            PlaceKind.ATTACHMENT: self.attachment_asked,
            PlaceKind.PREREQUISITE: self.route_asked,
        }.get(place.kind)
        return FindingRow(finding, partial(signal.emit, place.id) if signal is not None else None)


class OutlineRow(QAbstractButton):
    """27 high: icon, words, and a count or a word at the right; the section in hand is filled."""

    def __init__(
        self, icon: str, hue: str, words: str, aside: str, clicked: Callable[[], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon, self._hue, self._aside = icon, hue, aside
        self.aside_hue = hue if hue == "us" else "text-3"
        self.setText(words)
        self.setToolTip(tip(words))
        self.setAccessibleName(f"{words}, {aside}")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(lambda: clicked())

    def sizeHint(self) -> QSize:
        return QSize(theme.px(WIDTH - 24), theme.px(28))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, box = QPainter(self), QRectF(self.rect())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        here = self.isChecked()
        if here or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("selected" if here else "hover"))
            painter.drawRoundedRect(box, 6, 6)
        icons.paint(painter, theme.px(8), box.center().y() - theme.px(8), self._icon, self._hue)
        aside = text_width(self._aside, "small", 600 if here else 400)
        words = box.adjusted(theme.px(32), 0, -aside - theme.px(14), 0)
        put(painter, words, self.text(), "text", "body", 600 if here else 400)
        right = box.adjusted(0, 0, -theme.px(8), 0)
        put(painter, right, self._aside, self.aside_hue, "small", 600 if here else 400, right=True)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()


class FindingRow(QWidget):
    """One finding in words; where it has a place, a click or Enter goes there."""

    def __init__(self, finding: Finding, go: Callable[[], object] | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._go = go
        icon, hue = _finding_face(finding)
        words = text(finding.text)
        self.setAccessibleName(words)
        line = hbox(self, gap=8, margins=(8, 2, 4, 2))
        line.addWidget(IconLabel(icon, hue), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(Label(words, size="small", ink="text-2" if hue == "none" else hue, wrap=True), 1)
        if go is not None:
            self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self._go is not None and self.rect().contains(event.position().toPoint()):
            self._go()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._go is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._go()
        else:
            super().keyPressEvent(event)


def _finding_face(finding: Finding) -> tuple[str, str]:
    if finding.severity is Severity.GREEN:
        return "check", "ok"
    if finding.place.kind is PlaceKind.PREREQUISITE:
        return "lock", "us" if finding.stops is Stops.SENT else "none"
    return "circle-alert", "us" if finding.severity is Severity.RED else "none"


def _only_perhaps(finding: Finding, perhaps: set[str]) -> bool:
    return finding.place.kind is PlaceKind.ATTACHMENT and finding.place.id in perhaps


def _read_on(one: Application) -> str:
    guesses = sum(field.inferred for field in one.form.fields)
    read = tr("Skemaet er læst {day}.", "The form was read {day}.", day=day(one.route.checked))
    if not guesses:
        return read
    many = tr("{n} felter er vores gæt og mærket sådan.", "{n} fields are our guess and marked as such.", n=guesses)
    return f"{read} {many}"
