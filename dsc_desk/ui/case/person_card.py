"""A requester's card: contact facts, earlier cases, and forms to correct the person and the organisation."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dsc_desk.cases.certificates import HolderKind
from dsc_desk.cases.commands.people import AddOrganisation, EditPerson, OrganisationFacts, PersonFacts
from dsc_desk.cases.definitions import intake
from dsc_desk.cases.identifiers import email_problem, orcid_problem, phone_problem
from dsc_desk.cases.queries.people import EarlierCase, FindOrganisations, OrganisationCard, OrganisationRow, PersonRow
from dsc_desk.ui import theme
from dsc_desk.ui.case.card_form import CardForm, Field, OrganisationForm, checked, draft_of_house
from dsc_desk.ui.certificates import CertificatesView
from dsc_desk.ui.context import Context
from dsc_desk.ui.widgets import (
    Choice,
    FinderField,
    Label,
    LineField,
    LinkButton,
    Suggestion,
    clear,
    vbox,
)
from dsc_desk.ui.words import day, text, tr

MOST_EARLIER = 6
_CHOSEN, _HOUSE = "chosen", "house"  # of a draft: the organisation chosen, and the name it stands under


class PersonCardView(QWidget):
    """Shows a requester; "Ret" turns it into a form. Signal `stood()` when the form is done with,
    and the card is to be read anew.

    While it is a form it is not to be built anew under the hand that types. With drafts of its forms among
    `unfinished` it comes as the form that was left.
    """

    stood = Signal()

    def __init__(
        self,
        context: Context,
        person: PersonRow,
        earlier: Sequence[EarlierCase] = (),
        parent: QWidget | None = None,
        *,
        unfinished: Collection[str] = (),
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._person = person
        self._earlier = tuple(earlier)
        self._column = vbox(self, gap=3)
        self._form: CardForm | None = None
        self._show()
        if draft_of_person(person.id) in unfinished:
            self._stand(PersonForm(context, person))
        elif draft_of_house(person.organisation_id) in unfinished:
            self._read_house(self._stand)

    @property
    def is_form(self) -> bool:
        """Tell whether it is a form now."""
        return self._form is not None

    def edit(self) -> None:
        """Turn the card into a form."""
        self._begin(PersonForm(self._context, self._person))

    def edit_organisation(self) -> None:
        """Turn the card into a form of the organisation."""
        self._read_house(self._begin)

    def leave(self) -> None:
        """Keep what is being typed."""
        if self._form is not None:
            self._form.leave()

    def _read_house(self, then: Callable[[OrganisationForm], None]) -> None:
        def show(house: OrganisationRow) -> None:
            if self._form is None:  # else the other form was asked for meanwhile
                then(OrganisationForm(self._context, house))

        self._context.background.ask(self, OrganisationCard(self._person.organisation_id), show, slot="organisation")

    def _begin(self, form: PersonForm | OrganisationForm) -> None:
        self._stand(form)
        form.name.setFocus()

    def _stand(self, form: PersonForm | OrganisationForm) -> None:
        clear(self._column)
        self._form = form
        form.finished.connect(self._finish)
        self._column.addWidget(form)
        form.show()

    def _finish(self) -> None:
        if self._form is not None:
            self._form.setEnabled(False)  # until the card stands here again, as it is now
        self._form = None
        self.stood.emit()

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
        if person.organisation_id:
            words = tr("Ret organisationen", "Edit the organisation")
            self._column.addWidget(LinkButton(words, self.edit_organisation))
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


class PersonForm(CardForm):
    """The facts of a requester as fields."""

    def __init__(self, context: Context, person: PersonRow, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._person = person
        self._organisation, self._house = person.organisation_id, person.organisation  # chosen, and its name
        self._saves_next = False  # once the organisation is added
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
        self.email = checked(LineField(tr("E-mail", "E-mail"), person.email), email_problem)
        self.phone = checked(LineField(tr("Telefon", "Telephone"), person.phone), phone_problem)
        self.orcid = checked(LineField("ORCID", person.orcid), orcid_problem)
        fields: dict[str, Field] = {
            "name": self.name,
            "title": self.title,
            "category": self.category,
            "department": self.department,
            "organisation": self.organisation,
            "email": self.email,
            "phone": self.phone,
            "orcid": self.orcid,
        }
        self.lay_out(self._edit, draft_of_person(person.id), fields)

    def values(self) -> dict[str, str]:
        """Return what stands in the form, with which organisation was chosen."""
        return super().values() | {_CHOSEN: self._organisation, _HOUSE: self._house}

    def restore(self, kept: Mapping[str, str]) -> None:
        """Fill in what was typed before."""
        super().restore(kept)
        self._organisation, self._house = kept.get(_CHOSEN, self._organisation), kept.get(_HOUSE, self._house)

    def _edit(self) -> EditPerson:
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
        return EditPerson(self._person.id, self._person.version, facts)

    def _find(self, typed: str, done: Callable[[Sequence[Suggestion]], None]) -> None:
        def show(found: Sequence[OrganisationRow]) -> None:
            done([Suggestion(one.id, one.name, one.cvr) for one in found])

        self._context.background.ask(self, FindOrganisations(typed), show, slot="find")

    def save(self) -> None:
        """Save what stands in the fields; an organisation typed and not yet chosen is added first."""
        typed = self.organisation.text().strip()
        self._saves_next = bool(typed) and typed != self._house
        if self._saves_next:
            self._add_organisation(typed)
        else:
            super().save()

    def refused(self, error: Exception) -> None:
        self._saves_next = False
        super().refused(error)

    def _choose(self, organisation_id: str) -> None:
        self._organisation, self._house = organisation_id, self.organisation.text().strip()
        self.touch()

    def _add_organisation(self, name: str) -> None:
        def added(organisation_id: str) -> None:
            self._organisation, self._house = organisation_id, name
            self.touch()
            if self._saves_next:
                self.save()

        self._context.background.do(self, AddOrganisation(OrganisationFacts(name)), added, self.refused)


def draft_of_person(person_id: str) -> str:
    """Return the key of what is being typed of a requester."""
    return f"card:{person_id}"


def _title(person: PersonRow) -> str:
    category = next((text(one.title) for one in intake().categories if one.id == person.category), "")
    return ", ".join(part for part in (person.title, category) if part)
