"""The right of the page: what the field says in a real application, how far the form gets, and what was taken out of it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dsc_desk.forms.template.records import Mapped, SlotKind, UseKind
from dsc_desk.forms.template.values import Values
from dsc_desk.ui.case.parts import clear
from dsc_desk.ui.template.read import FormRead
from dsc_desk.ui.widgets import Button, Label, Notice, RightPanel, SectionHeading
from dsc_desk.ui.words import day, text, tr

_MOST = 1_500  # signs of an answer shown


class SamplePanel(RightPanel):
    """Signal look_asked() for the filled form in another program."""

    look_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(320, parent)

    def show_sample(self, read: FormRead, one: Mapped | None, values: Values) -> None:
        """Show the field in hand as it is filled in the application at hand."""
        clear(self.column)
        self._about_field(read, one, values)
        self._about_form(read, values)

    def _about_field(self, read: FormRead, one: Mapped | None, values: Values) -> None:
        if read.one is None:
            self.column.addWidget(SectionHeading(tr("Prøve", "Sample")))
            words = tr(
                "Ingen sag søger ad denne rute endnu. Når en gør, vises felterne her med dens svar.",
                "No case applies along this route yet. When one does, the fields are shown here with its answers.",
            )
            self.column.addWidget(Label(words, ink="text-2", wrap=True))
            return
        self.column.addWidget(SectionHeading(tr("Sådan i {ref}", "In {ref}", ref=read.one.reference)))
        if one is None:
            return
        words, ink = _said(one, values)
        self.column.addWidget(Label(words, ink=ink, wrap=True, selectable=True))

    def _about_form(self, read: FormRead, values: Values) -> None:
        if read.template is None:
            return
        if read.one is not None:
            self.column.addWidget(SectionHeading(tr("Skemaet", "The form")))
            counts = tr(
                "{n} felter udfyldes. {e} mangler svar i sagen, {b} skrives selv, {u} passer ikke til skemaets muligheder.",
                "{n} fields are filled. {e} lack an answer in the case, {b} are typed by hand, {u} fit none of the form's options.",
                n=len(values.values), e=len(values.empty), b=len(values.blank), u=len(values.unplaced),
            )  # fmt: skip
            self.column.addWidget(Label(counts, ink="text-2", wrap=True))
            self.column.addWidget(
                Button(tr("Se det udfyldte skema", "See the filled form"), self.look_asked.emit, icon="eye")
            )
        for note in read.template.head.notes:
            title, _, body = text(note).partition(". ")
            self.column.addWidget(Notice(title, body, "accent"))
        self.column.addWidget(SectionHeading(tr("Udgaver", "Versions")))
        for head in read.versions[:8]:
            what = tr("taget ud af brug", "taken out of use") if head.withdrawn else head.name
            line = f"{head.number}. {day(head.at[:10])} {head.by}: {what}"
            self.column.addWidget(Label(line, size="small", ink="text-2", wrap=True))


def _said(one: Mapped, values: Values) -> tuple[str, str]:
    """Return what a field says in words, and in which ink."""
    key, slot = one.slot.key, one.slot
    value = next((each for each in values.values if each.key == key), None)
    if value is not None:
        if slot.kind is SlotKind.TICK:
            return (tr("☒ kryds", "☒ ticked") if value.ticked else tr("☐ intet kryds", "☐ not ticked")), "text"
        if value.chosen:
            return ", ".join(option.label for option in slot.options if option.value in value.chosen), "text"
        long_ = len(value.text) > _MOST
        said = value.text[:_MOST] + (" …" if long_ else "")
        if slot.limit and len(value.text) > slot.limit:
            said += "\n\n" + tr("For langt: resten kommer i et bilag.", "Too long: the rest goes to an annex.")
        return said, "text"
    unplaced = next((each for each in values.unplaced if each.slot.key == key), None)
    if unplaced is not None:
        return text(unplaced.why), "us"
    if one.use.kind is UseKind.BLANK:
        return tr("Tomt: skrives selv i skemaet.", "Empty: typed in the form by hand."), "text-2"
    if one.use.kind is UseKind.IGNORE:
        return tr("Rummet røres ikke.", "The space is not touched."), "text-2"
    return tr("Sagen har intet svar endnu.", "The case has no answer yet."), "us"
