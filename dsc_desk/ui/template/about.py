"""What there is to know of a form: how far it gets in the application at hand, what was taken out of it, its versions."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dsc_desk.forms.template.form_read import FormRead
from dsc_desk.forms.template.values import Values
from dsc_desk.ui.widgets import Button, EmptyState, Label, Notice, SectionHeading, clear, scrolled
from dsc_desk.ui.words import day, text, tr


class AboutForm(QWidget):
    """Signal look_asked() for the filled form in another program."""

    look_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _area, self.column = scrolled(self, margins=(16, 8, 16, 24))

    def show_form(self, read: FormRead, values: Values) -> None:
        """Show how far the form gets in the application at hand."""
        clear(self.column)
        if read.template is None:
            return
        if read.one is not None:
            self.column.addWidget(SectionHeading(tr("Sådan i {ref}", "In {ref}", ref=read.one.reference)))
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


def no_form(ask: Callable[[], object] | None) -> EmptyState:
    """Return what a route without a form shows: what to do, and that; nothing to press for who may not (`ask` None)."""
    words = (
        tr(
            "Slip myndighedens Word- eller PDF-skema her. Felterne findes, et forslag til svar laves, og du retter det. "
            "Skemaet ændres ikke, og intet i det bliver kørt.",
            "Drop the authority's Word or PDF form here. Its fields are found, answers are proposed, and you put them right. "
            "The form is not changed, and nothing in it is ever run.",
        )
        if ask is not None
        else tr(
            "Den, der må rette veje i centret, kan lægge det ind her. Til da skrives ansøgningen som Word, PDF og kopiark.",
            "Whoever may change routes in the centre can put it in here. Until then the application is written as Word, PDF and copy sheet.",
        )
    )
    title = tr("Vejen har intet skema fra myndigheden", "The route has no form of the authority")
    return EmptyState("file-text", title, words, (tr("Vælg fil …", "Choose a file …"), ask) if ask else None)
