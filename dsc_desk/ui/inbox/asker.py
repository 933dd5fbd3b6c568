"""Who asks: found while typing a name, an address or a department; somebody new is described in place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dsc_desk.cases.commands.from_inquiry import NOBODY, Asker
from dsc_desk.cases.commands.people import PersonFacts
from dsc_desk.cases.definitions import intake
from dsc_desk.cases.identifiers import email_problem
from dsc_desk.cases.queries.people import (
    EarlierCase,
    EarlierCases,
    FindOrganisations,
    FindPeople,
    PersonCard,
    PersonRow,
)
from dsc_desk.ui import theme
from dsc_desk.ui.background import Background
from dsc_desk.ui.inbox.said import category_name, short_reference
from dsc_desk.ui.widgets import (
    Choice,
    ElidedLabel,
    FinderField,
    Label,
    LineField,
    LinkButton,
    Suggestion,
    clear,
    gridbox,
    vbox,
)
from dsc_desk.ui.words import text, tr

FIELDS = ("email", "title", "category", "organisation", "department")
SHOWN_CASES = 3


class AskerField(QWidget):
    """A finder of requesters with the card of the one chosen, or a few fields for a new one.

    Signals: changed() whenever the answer may have; resized() when it shows more or less.
    """

    changed = Signal()
    resized = Signal()

    def __init__(self, background: Background, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self.person: PersonRow | None = None
        self.earlier: tuple[EarlierCase, ...] = ()
        self.finder = FinderField(
            tr("Hvem spørger?", "Who asks?"),
            self._find_people,
            tr("Navn, e-mail eller afdeling", "Name, e-mail or department"),
        )
        self._card = ElidedLabel(size="small", ink="text-2")
        self._cases = vbox(gap=0)
        self.make_new = LinkButton(tr("Ny rekvirent: tilføj oplysninger", "New requester: add details"), self.open_new)
        self.new = _NewPerson(background)
        column = vbox(self, gap=4)
        column.addWidget(self.finder)
        column.addWidget(self._card)
        column.addLayout(self._cases)
        column.addWidget(self.make_new)
        column.addWidget(self.new)
        self.setFocusProxy(self.finder)
        self.finder.chosen.connect(self.choose)
        self.finder.named.connect(lambda _name: self.open_new())
        self.finder.textEdited.connect(self._typed)
        self.new.changed.connect(self.changed)
        self._show()

    def name(self) -> str:
        """Return the name that stands in the field."""
        return self.finder.text().strip()

    def asker(self) -> Asker:
        """Return who asks: the one chosen, the new one described, or nobody the register should know."""
        if self.person is not None:
            return Asker(self.person.id)
        if self.new.isHidden() or not self.name():
            return NOBODY
        return Asker(facts=self.new.facts(self.name()), organisation=self.new.values()["organisation"])

    def choose(self, person_id: str) -> None:
        """Take a requester the register knows."""
        self._background.read(
            self,
            lambda desk: (desk.ask(PersonCard(person_id)), desk.ask(EarlierCases(person_id))),
            lambda found: self.show_person(*found),
            slot="card",
        )

    def show_person(self, person: PersonRow, earlier: Sequence[EarlierCase] = ()) -> None:
        """Show a requester the register knows, with the cases asked for before."""
        self.person, self.earlier = person, tuple(earlier)
        self.finder.setText(person.name)
        self.new.hide()
        self._show()
        self.changed.emit()

    def offer(self, name: str, **facts: str) -> None:
        """Offer somebody new, with what is known so far (title, email, category, department, organisation)."""
        self.person, self.earlier = None, ()
        self.finder.setText(name)
        self.new.fill(facts)
        self.new.show()
        self._show()

    def open_new(self) -> None:
        """Show the fields for a requester nobody knows yet."""
        self.person, self.earlier = None, ()
        if "@" in self.name() and " " not in self.name():
            self.new.fill({"email": self.name()})
        self.new.show()
        self._show()
        self.new.category.setFocus()
        self.changed.emit()

    def values(self) -> dict[str, str]:
        """Return what stands here, for a draft."""
        kept = {"who": self.finder.text(), "person": self.person.id if self.person else ""}
        return kept if self.new.isHidden() else {**kept, "new": "1", **self.new.values()}

    def restore(self, kept: Any) -> None:
        """Put a draft back."""
        if kept.get("person"):
            self.finder.setText(kept.get("who", ""))
            self.choose(kept["person"])
        elif kept.get("new"):
            self.offer(kept.get("who", ""), **{name: kept.get(name, "") for name in FIELDS})
        else:
            self.finder.setText(kept.get("who", ""))
            self._show()

    def _typed(self, _words: str) -> None:
        self.person, self.earlier = None, ()
        if not self.name():
            self.new.hide()
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        clear(self._cases)
        person = self.person
        self._card.setVisible(person is not None)
        self._card.set_words(card_line(person) if person else "")
        for one in self.earlier[:SHOWN_CASES]:
            self._cases.addWidget(ElidedLabel(earlier_line(one), size="small", ink="text-3"))
        if len(self.earlier) > SHOWN_CASES:
            more = tr("og {n} til", "and {n} more", n=len(self.earlier) - SHOWN_CASES)
            self._cases.addWidget(Label(more, size="small", ink="text-3"))
        self.make_new.setVisible(person is None and bool(self.name()) and self.new.isHidden())
        self.resized.emit()

    def _find_people(self, typed: str, done: Callable[[Sequence[Suggestion]], None]) -> None:
        def show(found: Sequence[PersonRow]) -> None:
            done([Suggestion(one.id, one.name, card_line(one)) for one in found])

        self._background.ask(self, FindPeople(typed), show, slot="find")


class _NewPerson(QWidget):
    """What is known of somebody new. Signal changed()."""

    changed = Signal()

    def __init__(self, background: Background) -> None:
        super().__init__()
        self._background = background
        names = [("", tr("Kategori …", "Category …")), *((one.id, text(one.title)) for one in intake().categories)]
        self.category = Choice(tr("Kategori", "Category"), names)
        self.email = LineField(tr("E-mail", "E-mail"), placeholder=tr("E-mail", "E-mail"))
        self.title = LineField(tr("Titel", "Title"), placeholder=tr("Titel", "Title"))
        self.organisation = FinderField(
            tr("Organisation", "Organisation"), self._find, tr("Organisation", "Organisation")
        )
        self.department = LineField(tr("Afdeling", "Department"), placeholder=tr("Afdeling", "Department"))
        grid = gridbox(self)
        grid.setContentsMargins(0, theme.px(2), 0, 0)
        grid.setSpacing(theme.px(6))
        for place, field in enumerate((self.category, self.title, self.organisation, self.department, self.email)):
            grid.addWidget(field, place // 2, place % 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        for line in (self.email, self.title, self.department):
            line.line.textEdited.connect(lambda _words: self.changed.emit())
        self.organisation.textEdited.connect(lambda _words: self.changed.emit())
        self.organisation.chosen.connect(lambda _id: self.changed.emit())
        self.category.picked.connect(lambda _id: self.changed.emit())
        self.email.committed.connect(self._check_email)
        self.hide()

    def values(self) -> dict[str, str]:
        """Return the fields by name."""
        return {
            "email": self.email.text().strip(),
            "title": self.title.text().strip(),
            "category": self.category.value(),
            "organisation": self.organisation.text().strip(),
            "department": self.department.text().strip(),
        }

    def fill(self, facts: Any) -> None:
        """Put what is known into the fields."""
        for name, field in (("email", self.email), ("title", self.title), ("department", self.department)):
            field.set_text(facts.get(name, ""))
        self.category.set_value(facts.get("category", ""))
        self.organisation.setText(facts.get("organisation", ""))

    def facts(self, name: str) -> PersonFacts:
        """Return what is known as the register keeps it; an organisation goes by its name beside."""
        kept = self.values()
        return PersonFacts(name, kept["title"], kept["email"], "", kept["category"], "", kept["department"])

    def _check_email(self, typed: str) -> None:
        problem = email_problem(typed) if typed.strip() else None
        self.email.show_error(text(problem) if problem else "")

    def _find(self, typed: str, done: Callable[[Sequence[Suggestion]], None]) -> None:
        self._background.ask(
            self,
            FindOrganisations(typed),
            lambda found: done([Suggestion(one.id, one.name, one.cvr) for one in found]),
            slot="find",
        )


def card_line(person: PersonRow) -> str:
    """Return what tells a requester from another of the same name."""
    parts = (person.title, person.department, person.organisation, category_name(person.category), person.email)
    return " · ".join(part for part in parts if part)


def earlier_line(one: EarlierCase) -> str:
    """Return an earlier case in a line: 0117 Hjertesvigt og medicin (lukket)."""
    return f"{short_reference(one.reference)} {one.title} ({status_name(one.status)})"


def status_name(status: str) -> str:
    """Return where a case stands, in a word."""
    return {"closed": tr("lukket", "closed"), "paused": tr("på pause", "paused")}.get(status, tr("åben", "open"))
