"""A requester's card: contact facts, earlier cases, and a form to correct them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from dsc_desk.cases.certificates import HolderKind
from dsc_desk.cases.commands.people import AddOrganisation, EditPerson, OrganisationFacts, PersonFacts
from dsc_desk.cases.definitions import intake
from dsc_desk.cases.identifiers import email_problem, orcid_problem, phone_problem
from dsc_desk.cases.queries.people import EarlierCase, FindOrganisations, OrganisationRow, PersonRow
from dsc_desk.ui import theme
from dsc_desk.ui.certificates import CertificatesView
from dsc_desk.ui.context import Context
from dsc_desk.ui.widgets import (
    Choice,
    FieldError,
    FinderField,
    Label,
    LineField,
    LinkButton,
    PrimaryButton,
    QuietButton,
    Suggestion,
    clear,
    vbox,
)
from dsc_desk.ui.words import day, said, text, tr
from dsc_desk.words import Text

MOST_EARLIER = 6


class PersonCardView(QWidget):
    """Shows a requester; "Ret" turns it into a form."""

    def __init__(
        self, context: Context, person: PersonRow, earlier: Sequence[EarlierCase] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._person = person
        self._earlier = tuple(earlier)
        self._column = vbox(self, gap=3)
        self._show()

    def edit(self) -> None:
        """Turn the card into a form."""
        clear(self._column)
        form = PersonForm(self._context, self._person)
        form.finished.connect(self._show)
        self._column.addWidget(form)
        form.show()
        form.name.setFocus()

    def _show(self) -> None:
        clear(self._column)
        person = self._person
        self._column.addWidget(Label(person.name, weight=600, wrap=True, selectable=True))
        for words in (_title(person), person.department, person.organisation):
            if words:
                self._column.addWidget(Label(words, size="small", ink="text-2", wrap=True))
        for words in (person.email, person.phone, f"ORCID {person.orcid}" if person.orcid else ""):
            if words:
                self._column.addWidget(Label(words, size="small", selectable=True))
        if person.remarks:
            self._column.addWidget(Label(person.remarks, size="small", ink="text-2", wrap=True))
        self._column.addWidget(LinkButton(tr("Ret kortet", "Edit the card"), self.edit))
        self._show_earlier()
        self._column.addSpacing(theme.px(6))
        self._column.addWidget(Label(tr("Certifikater", "Certificates"), size="small", weight=600))
        self._column.addWidget(CertificatesView(self._context, person.id, HolderKind.REQUESTER))

    def _show_earlier(self) -> None:
        self._column.addSpacing(theme.px(6))
        if not self._earlier:
            words = tr("Ingen tidligere sager.", "No earlier cases.")
            self._column.addWidget(Label(words, size="small", ink="text-3"))
            return
        words = tr("Tidligere sager", "Earlier cases")
        self._column.addWidget(Label(words, size="small", weight=600))
        for one in self._earlier[:MOST_EARLIER]:
            button = LinkButton(one.reference, partial(self._context.open_case, one.id))
            button.setToolTip(day(one.opened_at))
            self._column.addWidget(button)
            self._column.addWidget(Label(one.title, size="small", ink="text-2", wrap=True))


class PersonForm(QWidget):
    """The facts of a requester as fields. Signal finished() when they are saved or left as they were."""

    finished = Signal()

    def __init__(self, context: Context, person: PersonRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._person = person
        self._organisation = person.organisation_id
        self.name = LineField(tr("Navn", "Name"), person.name)
        self.title = LineField(tr("Titel", "Title"), person.title)
        categories = [("", ""), *((one.id, text(one.title)) for one in intake().categories)]
        self.category = Choice(tr("Kategori", "Category"), categories, person.category)
        self.department = LineField(tr("Afdeling", "Department"), person.department)
        self.organisation = FinderField(
            tr("Organisation", "Organisation"),
            self._find,
            tr("Skriv et navn, Enter opretter", "Type a name, Enter adds"),
        )
        self.organisation.setText(person.organisation)
        self.organisation.chosen.connect(self._choose)
        self.organisation.named.connect(self._add_organisation)
        self.email = LineField(tr("E-mail", "E-mail"), person.email)
        self.phone = LineField(tr("Telefon", "Telephone"), person.phone)
        self.orcid = LineField("ORCID", person.orcid)
        self.error = FieldError()
        for field, problem in ((self.email, email_problem), (self.phone, phone_problem), (self.orcid, orcid_problem)):
            field.committed.connect(partial(_check, field, problem))
        self._build()

    def _build(self) -> None:
        column = vbox(self, gap=3)
        for field in (
            self.name, self.title, self.category, self.department, self.organisation, self.email, self.phone, self.orcid,
        ):  # fmt: skip
            words = field.line.accessibleName() if isinstance(field, LineField) else field.accessibleName()
            column.addWidget(Label(words, size="small", ink="text-2"))
            column.addWidget(field)
        column.addWidget(self.error)
        line = QHBoxLayout()
        line.addWidget(PrimaryButton(tr("Gem", "Save"), self.save, small=True))
        line.addWidget(QuietButton(tr("Annullér", "Cancel"), self.finished.emit, small=True))
        line.addStretch(1)
        column.addSpacing(theme.px(4))
        column.addLayout(line)

    def save(self) -> None:
        """Save what stands in the fields."""
        facts = PersonFacts(
            self.name.text(),
            self.title.text(),
            self.email.text(),
            self.phone.text(),
            self.category.value(),
            self._organisation if self.organisation.text().strip() else "",
            self.department.text(),
            self.orcid.text(),
            self._person.remarks,
        )
        command = EditPerson(self._person.id, self._person.version, facts)
        self._context.background.do(self, command, lambda _none: self.finished.emit(), self._refused)

    def _refused(self, error: Exception) -> None:
        self.error.say(said(error))

    def _find(self, typed: str, done: Callable[[Sequence[Suggestion]], None]) -> None:
        def show(found: Sequence[OrganisationRow]) -> None:
            done([Suggestion(one.id, one.name, one.cvr) for one in found])

        self._context.background.ask(self, FindOrganisations(typed), show, slot="find")

    def _choose(self, organisation_id: str) -> None:
        self._organisation = organisation_id

    def _add_organisation(self, name: str) -> None:
        command = AddOrganisation(OrganisationFacts(name))
        self._context.background.do(self, command, self._choose, self._refused)


def _check(field: LineField, problem: Callable[[str], Text | None], typed: str) -> None:
    """Say under a field what looks wrong with it; it may be saved all the same."""
    found = problem(typed) if typed.strip() else None
    field.show_error(text(found) if found else "")


def _title(person: PersonRow) -> str:
    category = next((text(one.title) for one in intake().categories if one.id == person.category), "")
    return ", ".join(part for part in (person.title, category) if part)
