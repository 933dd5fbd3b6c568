"""The left side of the editor: sections with their counts, the attachments checklist, and what stands in the way."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from dsc_desk.forms.applications import Application
from dsc_desk.forms.check import Finding, PlaceKind, Severity, Stops
from dsc_desk.forms.prefill import AttachmentState, FilledAttachment, FilledSection
from dsc_desk.ui import icons, theme
from dsc_desk.ui.application.read import Read
from dsc_desk.ui.application.sent_facts import SentFacts
from dsc_desk.ui.paint import put, text_width
from dsc_desk.ui.widgets import IconLabel, Label, clear, hbox, narrow, scrolled, vbox
from dsc_desk.ui.widgets.buttons import PaintedButton
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
        self._lines: tuple[_Line, ...] = ()
        column = vbox(self)
        column.addWidget(area)

    def show_read(self, read: Read, section_id: str) -> None:
        """Show where the application stands, and which section is in hand; what says the same stays as it is."""
        lines = tuple(_lines(read))
        if lines != self._lines:
            self._lines = lines
            self._build(lines)
        self.choose(section_id)

    def choose(self, section_id: str) -> None:
        """Show another section as the one in hand."""
        for name, row in self.sections.items():
            row.setChecked(name == section_id)

    def _build(self, lines: Sequence[_Line]) -> None:
        clear(self._column)
        self.sections = {}
        for line in lines:
            self._column.addWidget(self._made(line))
        self._column.insertStretch(len(lines) - 1, 1)  # the last stands at the foot

    def _made(self, line: _Line) -> QWidget:
        if isinstance(line, Row):
            return self._row(line)
        if isinstance(line, Finding):
            return self._finding(line)
        if isinstance(line, Application):
            facts = SentFacts(line)
            facts.document_asked.connect(self.document_asked)
            return facts
        words, below = (line.words, 0) if isinstance(line, Foot) else (line, 4)
        label = Label(words, size="small", ink="text-3", wrap=isinstance(line, Foot))
        label.setContentsMargins(theme.px(8), theme.px(12), 0, theme.px(below))
        return label

    def _row(self, line: Row) -> OutlineRow:
        asked = {"section": self.section_asked, "paper": self.attachment_asked}.get(line.kind)
        row = OutlineRow(line, partial(asked.emit, line.about) if asked is not None else self.after_asked.emit)
        if line.kind == "section":
            row.setCheckable(True)
            self.sections[line.about] = row
        return row

    def _finding(self, finding: Finding) -> QWidget:
        place = finding.place
        signal = {
            PlaceKind.FIELD: self.field_asked,
            PlaceKind.ATTACHMENT: self.attachment_asked,
            PlaceKind.PREREQUISITE: self.route_asked,
        }.get(place.kind)
        return FindingRow(finding, partial(signal.emit, place.id) if signal is not None else None)


class Row(NamedTuple):
    """A line of 27 px: icon, words, and a count or a word at the right; it leads to a section, a paper or what came after."""

    kind: str
    about: str
    icon: str
    hue: str
    words: str
    aside: str
    aside_hue: str


class Foot(NamedTuple):
    """What stands at the end."""

    words: str


_Line = str | Row | Finding | Application | Foot  # a caption; where one may go; what is in the way; how it was sent


def _lines(read: Read) -> Iterator[_Line]:
    """Return what stands in the outline, from the top."""
    one = read.one
    yield tr("Afsnit", "Sections")
    yield from map(_section, one.form.sections)
    if one.form.attachments:
        yield tr("Bilag", "Attachments")
    yield from map(_paper, one.form.attachments)
    # Papers that may be needed stand in the checklist already.
    perhaps = {each.attachment.id for each in one.form.attachments if each.state is AttachmentState.IF_NEEDED}
    findings = [each for each in one.findings if not _only_perhaps(each, perhaps)]
    if findings:
        yield tr("Før den kan sendes", "Before it can be sent")
    yield from findings
    if one.cell.sent_at:
        yield from _after(read)
        yield one
    yield Foot(_read_on(one))


def _section(one: FilledSection) -> Row:
    whole = one.filled == one.total
    icon, hue, aside_hue = ("check", "ok", "text-3") if whole else ("circle-alert", "us", "us")
    return Row("section", one.section.id, icon, hue, text(one.section.title), f"{one.filled}/{one.total}", aside_hue)


def _paper(one: FilledAttachment) -> Row:
    icon, hue, words = ("history", "us", _CARRIED) if one.carried else _FACE[one.state]
    aside_hue = "us" if one.carried or one.state is AttachmentState.MISSING else "text-3"
    return Row("paper", one.attachment.id, icon, hue, text(one.attachment.name), text(words), aside_hue)


def _after(read: Read) -> Iterator[_Line]:
    """Say how many fields differ, which questions and conditions are open, and how often something went out."""
    yield tr("Efter afsendelse", "After sending")
    differ, asked, unmet = len(read.differs), len(read.after.open_questions), read.after.unmet
    for number, icon, words in (
        (differ, "git-branch", tr("Felter afviger nu", "Fields now differ")),
        (asked, "message-circle-question-mark", tr("Åbne spørgsmål", "Open questions")),
        (unmet, "circle-dashed", tr("Vilkår ikke opfyldt", "Conditions not met")),
    ):
        if number:
            yield Row("after", "", icon, "us", words, str(number), "us")
    went = tr("Afsendelser", "Dispatches")
    yield Row("after", "", "send", "text-2", went, str(len(read.after.dispatches)), "text-3")


class OutlineRow(PaintedButton):
    """Leads somewhere; the section in hand is filled."""

    def __init__(self, line: Row, clicked: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = line
        self.setText(line.words)
        self.setToolTip(tip(line.words))
        self.setAccessibleName(f"{line.words}, {line.aside}")
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(lambda: clicked())

    def sizeHint(self) -> QSize:
        return QSize(theme.px(WIDTH - 24), theme.px(28))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, box = QPainter(self), QRectF(self.rect())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        here = self.isChecked()
        if here or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("selected" if here else "hover"))
            painter.drawRoundedRect(box, 6, 6)
        icons.paint(painter, theme.px(8), box.center().y() - theme.px(8), self._line.icon, self._line.hue)
        aside = text_width(self._line.aside, "small", 600 if here else 400)
        words = box.adjusted(theme.px(32), 0, -aside - theme.px(14), 0)
        put(painter, words, self.text(), "text", "body", 600 if here else 400)
        right = box.adjusted(0, 0, -theme.px(8), 0)
        put(painter, right, self._line.aside, self._line.aside_hue, "small", 600 if here else 400, right=True)


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
