"""The fields of one section, in the order of the authority: the middle of the editor."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from dsc_desk.forms.applications import Application
from dsc_desk.forms.definition import CanApply, Medium
from dsc_desk.forms.prefill import FilledField, FilledSection, Parked
from dsc_desk.forms.revisions import Outdated
from dsc_desk.ui import theme
from dsc_desk.ui.application.answer import Keyed
from dsc_desk.ui.application.field_box import FieldBox
from dsc_desk.ui.application.parked import ParkedAnswer, new_version, parked_in
from dsc_desk.ui.application.route_panel import renewal_said
from dsc_desk.ui.context import Context
from dsc_desk.ui.turns import Turns
from dsc_desk.ui.widgets import ElidedLabel, Label, Notice, QuietButton, RowColumn, hbox, key_caps, narrow, scrolled
from dsc_desk.ui.words import count, day, text, tr
from dsc_desk.words import Text

FIELDS = Text("felt", "field"), Text("felter", "fields")
MEDIA = {
    Medium.DOCUMENT: Text("dokument", "document"),
    Medium.PORTAL: Text("portal", "portal"),
    Medium.FORM: Text("skema", "form"),
    Medium.LETTER: Text("brev", "letter"),
}


class SectionFields(QWidget):
    """Signals of its boxes, passed on: worded, told, kept, profile_taken, spread, typed, focused, paper_asked, annexed, earlier.

    Besides: next_asked(), field_asked(field id) and dropped(field id) of a parked answer, moved() to the new form.
    """

    worded = Signal(str, str)
    told = Signal(str, str)
    kept = Signal(str, str)
    profile_taken = Signal(str)
    spread = Signal(str, str)
    typed = Signal(str, str)
    focused = Signal(str)
    paper_asked = Signal(str)
    annexed = Signal(str, bool)
    earlier = Signal(str)
    next_asked = Signal()
    field_asked = Signal(str)
    dropped = Signal(str)
    moved = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.boxes: dict[str, FieldBox] = {}
        self._shape: tuple[object, ...] = ()
        self._one: Application | None = None
        self._fields: dict[str, FilledField] = {}
        self._others: Mapping[str, tuple[str, ...]] = {}
        self._turns = Turns(context.background, self)  # a section may have seventeen fields
        self.area, column = scrolled(self, ground="surface", margins=(20, 12, 20, 32))
        column.setAlignment(Qt.AlignmentFlag(0))
        self._rows = RowColumn(gap=4)
        column.addWidget(self._rows)
        column.addStretch(1)
        narrow(self.area)
        # Always there: fields lay themselves out by their width, and a bar that comes and goes would never let them rest.
        self.area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)

    def show_section(
        self,
        one: Application,
        section: FilledSection | None,
        others: Mapping[str, tuple[str, ...]],
        outdated: Outdated | None = None,
    ) -> None:
        """Show a section; boxes that stand there already are kept, with what is being typed in them.

        `outdated` says what a newer version of the form changes.
        """
        fields = section.fields if section else ()
        self._one, self._fields = one, {field.field.id: field for field in fields}
        shape = (one.id, one.state, one.form.parked, outdated, one.form.language, *(field.field.id for field in fields))
        self._others = others
        if shape != self._shape:
            self._shape = shape
            self._build(one, section, outdated)
        else:
            for name, box in self.boxes.items():
                box.show_field(self._fields[name], one.own.get(name), self._lacking(name))

    def leave(self) -> None:
        """Hand over what is being typed."""
        for box in self.boxes.values():
            box.leave()

    def being_typed(self) -> dict[str, str]:
        """Return what is typed and not in the store yet, by field."""
        typed = ((name, box) for name, box in self.boxes.items() if box.busy and isinstance(box.editor, Keyed))
        return {name: box.editor.text() for name, box in typed if box.editor.text().strip() != box.field.stored.strip()}

    def has(self, name: str) -> bool:
        """Tell whether a field is one of the section."""
        return name in self._fields

    def take_focus(self) -> None:
        """Begin with the first field that is still empty, else with the first."""
        empty = (name for name, field in self._fields.items() if not field.is_filled)
        name = next(empty, None) or next(iter(self._fields), None)
        if name is not None:
            self._reached(name).editor.setFocus()

    def _reached(self, name: str) -> FieldBox:
        """Return the box of a field, made at once with those before it where its turn has not come."""
        self._turns.through(lambda: name in self.boxes)
        return self.boxes[name]

    def go(self, name: str) -> None:
        """Go to a field of the section."""
        box = self._reached(name)
        self.area.ensureWidgetVisible(box, 0, theme.px(60))
        box.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _build(self, one: Application, section: FilledSection | None, outdated: Outdated | None) -> None:
        self.leave()
        self._rows.clear()
        self.boxes = {}
        if outdated is not None:
            self._rows.add(new_version(outdated, self.moved.emit))
        for notice in notices(one):
            self._rows.add(notice)
        if one.route.is_enquiry:
            self._rows.add(_no_form(one))
        if section is not None:
            self._rows.add(self._heading(one, section))
            self._rows.add(Label(_about(section), size="small", ink="text-3", wrap=True))
        self.area.verticalScrollBar().setValue(0)
        self._turns.begin_soon(self._made(one, section) if section is not None else ())

    def _made(self, one: Application, section: FilledSection) -> Iterator[Callable[[], None]]:
        """Say what makes each field and each parked answer, from the top."""
        for field in section.fields:
            yield partial(self._add_box, field.field.id)
        for parked in parked_in(one.form, section):
            yield partial(self._add_parked, parked, fixed=not one.open)

    def _add_box(self, name: str) -> None:
        if self._one is not None:
            self._rows.add(self._box(self._one, self._fields[name]))

    def _lacking(self, name: str) -> tuple[str, ...]:
        """Return the other applications that lack what fills a field."""
        return self._others.get(self._fields[name].fact_name or "", ())

    def _add_parked(self, parked: Parked, *, fixed: bool) -> None:
        answer = ParkedAnswer(parked, self.field_asked.emit, self.dropped.emit, fixed=fixed)
        self._rows.add(answer)

    def _box(self, one: Application, field: FilledField) -> FieldBox:
        name = field.field.id
        own, others = one.own.get(name), self._lacking(name)
        box = FieldBox(self._context, one.id, field, self._rows, own=own, others=others, fixed=not one.open)
        box.worded.connect(self.worded)
        box.told.connect(self.told)
        box.kept.connect(self.kept)
        box.profile_taken.connect(self.profile_taken)
        box.spread.connect(self.spread)
        box.typed.connect(self.typed)
        box.focused.connect(self.focused)
        box.paper_asked.connect(self.paper_asked)
        box.annexed.connect(self.annexed)
        box.earlier.connect(self.earlier)
        self.boxes[name] = box
        return box

    def _heading(self, one: Application, section: FilledSection) -> QWidget:
        heading = QWidget(self._rows)
        line = hbox(heading, gap=8)
        line.addWidget(ElidedLabel(text(section.section.title), size="section", weight=600), 1)
        if one.open:
            words = tr("Næste tomme felt", "Next empty field")
            line.addWidget(QuietButton(words, self.next_asked.emit, icon="corner-down-left"))
            line.addWidget(key_caps("F8"))
        return heading


def notices(one: Application) -> list[Notice]:
    """Return what must be known before anything is written here."""
    standing = _standing(one)
    found = [standing] if standing is not None else []
    if one.renews is not None and one.open:
        words = tr("Fornyelse af {name}", "Renewal of {name}", name=text(one.renews.name))
        found.append(
            Notice(words, renewal_said(one.renews), "accent" if one.renews.renewal else "us", icon="refresh-cw")
        )
    if one.route.can_apply is CanApply.NOT_KNOWN and one.open:
        words = tr("Spørg myndigheden først", "Ask the authority first")
        body = tr(
            "Hvordan der søges, er ikke fundet. Skemaet er vores gæt på, hvad de vil vide; brug det som en forespørgsel.",
            "How one applies was not found. The form is our guess of what they want to know; use it as an inquiry.",
        )
        found.append(Notice(words, body, "us", icon="circle-question-mark"))
    return found


def _standing(one: Application) -> Notice | None:
    """Say what may no longer be changed and why; nothing of a draft."""
    if one.as_sent and one.state == "question":
        words = tr("Myndigheden spørger", "The authority asks")
        body = tr(
            "Her står det, der blev sendt {day}. Skriv svaret som egen tekst; profilen ændrer ikke en sendt ansøgning.",
            "This is what was sent on {day}. Write the answer in own words; the profile does not change what was sent.",
            day=day(one.cell.sent_at),
        )
        return Notice(words, body, "us")
    if not one.open and one.cell.sent_at:
        words = tr("Sendt {day}", "Sent {day}", day=day(one.cell.sent_at))
        body = tr(
            "Her står det, der blev sendt. Det ændres ikke mere, heller ikke når profilen rettes.",
            "This is what was sent. It is not changed any more, nor when the profile is corrected.",
        )
        return Notice(words, body, "them", icon="lock")
    if one.state == "withdrawn":
        words = tr("Ansøgningen er opgivet", "The application was given up")
        return Notice(words, tr("Gør den til kladde igen i menuen.", "Make it a draft again in the menu."), "us")
    return None


def _about(section: FilledSection) -> str:
    """Say where the answers go, how many there are, and what the authority says of the section."""
    many = f"{text(MEDIA[section.section.medium]).capitalize()}, {count(section.total, *FIELDS)}"
    return f"{many}. {text(section.section.note)}" if text(section.section.note) else many


def _no_form(one: Application) -> Notice:
    words = tr("Myndigheden har intet skema, vi kender", "The authority has no form that we know")
    return Notice(words, text(one.route.channel.detail), "us", icon="circle-question-mark")
