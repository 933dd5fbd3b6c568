"""The centre: its name, who sits here, its people, what the roles may, and its own targets."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QCheckBox, QWidget

from dsc_desk.cases.certificates import REQUIRED
from dsc_desk.cases.commands.centre import SetCentreAddress
from dsc_desk.cases.commands.staff import CENTRE_NAME, SetSetting, TakeDesk
from dsc_desk.cases.queries.certificates import CertificatesRequired
from dsc_desk.cases.queries.keeping import AtDesk, CentreChoices, CentreSettings
from dsc_desk.cases.queries.people import StaffRow
from dsc_desk.cases.rights import ROLE_NAMES, Right, Role
from dsc_desk.store.errors import DeskError
from dsc_desk.ui.context import Context
from dsc_desk.ui.settings_page.parts import ColumnView, Row
from dsc_desk.ui.settings_page.people_list import PeopleList
from dsc_desk.ui.settings_page.rights_table import RightsTable
from dsc_desk.ui.settings_page.targets import Targets
from dsc_desk.ui.turns import make_now
from dsc_desk.ui.widgets import Choice, FieldError, LineField, SectionHeading, TextEditor, limited, vbox
from dsc_desk.ui.words import said, text, tr

_ANSWERED_BY_ROLE = frozenset(("setting", "staff", "task", "case_"))  # what looks otherwise to another person


class CentreView(ColumnView):
    """What is common to everybody at the centre."""

    def __init__(self, context: Context, parent: QWidget | None = None, *, at_once: bool = True) -> None:
        super().__init__(context, parent)
        if at_once:
            make_now(self.parts())

    def parts(self) -> Iterator[None]:
        """Make what it consists of, see `Turns.make`."""
        context = self.context
        self.name = LineField(tr("Centrets navn", "Name of the centre"))
        self.address = TextEditor(tr("Centrets adresse", "Address of the centre"), lines=2, most=6)
        self.phone = LineField(tr("Centrets telefon", "Telephone of the centre"))
        self.mail = LineField(tr("Centrets mailadresse", "Mail address of the centre"))
        self._address_error = FieldError()
        self._parts: dict[str, LineField | TextEditor] = {
            "name": self.name,
            "address": self.address,
            "phone": self.phone,
            "mail": self.mail,
        }
        self._refused: set[str] = set()
        for part, field in self._parts.items():
            field.committed.connect(partial(self._keep, part))
        self.person = Choice(tr("Hvem sidder ved skrivebordet?", "Who works at this desk?"))
        self.person.picked.connect(self._take_desk)
        yield
        self.people = PeopleList(context)
        self.people.shown.connect(self._show_people)
        self.people.changed.connect(self._sit_down_again)
        self.people.opened.connect(self.bring_into_sight)
        self.certified = QCheckBox(
            tr(
                "Kun medarbejdere med gyldigt certifikat får opgaver",
                "Only staff with a valid certificate are given work",
            )
        )
        self.certified.clicked.connect(lambda _on: self._require())
        yield
        self.rights = RightsTable()
        yield
        self.targets = Targets(context)
        yield
        yield from self._build()
        self.refresh(frozenset())

    def show_me(self, me: AtDesk) -> None:
        super().show_me(me)
        for line in (self.name.line, self.address, self.phone.line, self.mail.line):
            line.setReadOnly(not self.may(Right.MANAGE_STORE))
        self.person.set_value(me.staff_id)
        self.people.allow(on=self.may(Right.MANAGE_STAFF))
        self.certified.setEnabled(self.may(Right.MANAGE_STORE))
        self.targets.allow(on=self.may(Right.MANAGE_STORE))
        self.rights.mark(me.role)

    def refresh(self, changes: frozenset[str]) -> None:
        if not changes or changes & {"setting", "staff", "staff_competence", "absence"}:
            self.people.ask()
            self.context.background.ask(self, CentreSettings(), self._show_choices, slot="choices")
            self.context.background.ask(self, CertificatesRequired(), self.certified.setChecked, slot="certified")

        if "own_entry" in changes:
            self.targets.read_rules()

    def take_focus(self) -> None:
        self.name.setFocus()

    def show_part(self, name: str) -> None:
        """Bring who sits here into sight, and the keyboard to it."""
        if name == "person":
            self.bring_into_sight(self.person)
            QTimer.singleShot(0, self.person, self.person.setFocus)  # after the page has taken it

    def _build(self) -> Iterator[None]:
        self.column.addWidget(SectionHeading(tr("Centret", "The centre")))
        self.column.addWidget(Row(tr("Navn", "Name"), limited(self.name, 420)))
        where = tr(
            "Står øverst på svar til rekvirenten, vejplanen, arket til en afløser og advisory boards papirer. Tomt står der ikke.",
            "Stands at the head of answers to requesters, the route plan, the sheet for a stand-in and the papers of the advisory board. Nothing stands there for what is empty.",
        )
        address = QWidget()
        lines = vbox(address, gap=2)
        lines.addWidget(self.address)
        lines.addWidget(self._address_error)
        self.column.addWidget(Row(tr("Adresse", "Address"), limited(address, 420)))
        self.column.addWidget(Row(tr("Telefon", "Telephone"), limited(self.phone, 420)))
        self.column.addWidget(Row(tr("Mail", "Mail"), limited(self.mail, 420), where))
        hint = tr(
            "Den, der kan låse lageret op, kan vælge enhver: lageret ligger på denne computer. "
            "Skiftet skrives i loggen under den, der rejser sig.",
            "Whoever can unlock the store may choose anybody: the store lies on this computer. "
            "The change is written in the log under whoever gets up.",
        )
        self.column.addWidget(Row(tr("Hvem sidder her?", "Who works here?"), limited(self.person, 320), hint))
        yield
        self.column.addWidget(self.people)
        yield
        needed = tr(
            "Gælder tildeling af fagpersoner og porten »Medarbejder certificeret«. Certifikaterne skrives ind på hver medarbejder.",
            "Holds for assigning experts and for the gate “Staff member certified”. Certificates are entered with each member of staff.",
        )
        self.column.addWidget(Row(tr("Certificering", "Certification"), self.certified, needed))
        self.column.addWidget(SectionHeading(tr("Hvad rollerne må", "What the roles may do")))
        self.column.addWidget(self.rights)
        self.column.addWidget(self.targets)

    def _show_people(self, rows: tuple[StaffRow, ...]) -> None:
        here = self.me.staff_id if self.me else ""
        options = [
            (row.id, f"{row.name}, {text(ROLE_NAMES[Role(row.role)]).lower()}")
            for row in rows
            if row.active or row.id == here
        ]
        self.person.set_options(options, here)

    def _show_choices(self, found: CentreChoices) -> None:
        for part, field in self._parts.items():
            if part not in self._refused:
                field.set_text(getattr(found.centre, part))
        self.targets.show_targets(found.targets)

    def _require(self) -> None:
        self.context.background.do(self, SetSetting(REQUIRED, "yes" if self.certified.isChecked() else ""))

    def _keep(self, part: str, typed: str) -> None:
        """Keep one part of name and address; what was refused stays typed, with what is wrong."""
        command = SetSetting(CENTRE_NAME, typed) if part == "name" else SetCentreAddress(**{part: typed})
        field = self._parts[part]
        told = field.show_error if isinstance(field, LineField) else self._address_error.say

        def kept(_none: object) -> None:
            self._refused.discard(part)
            told("")

        def refused(error: Exception) -> None:
            self._refused.add(part)
            told(said(error))

        self.context.background.do(self, command, kept, refused)

    def _take_desk(self, staff_id: str) -> None:
        if self.me is not None and staff_id != self.me.staff_id:
            self.context.background.do(self, TakeDesk(staff_id), lambda _none: self._sit_down(staff_id), self._stay)

    def _stay(self, error: Exception) -> None:
        if not isinstance(error, DeskError):
            raise error
        if self.me is not None:
            self.person.set_value(self.me.staff_id)
        self.context.notice(error)

    def _sit_down_again(self, staff_id: str) -> None:
        """Take a changed role of one's own into account."""
        if self.me is not None and staff_id == self.me.staff_id:
            self._sit_down(staff_id)

    def _sit_down(self, staff_id: str) -> None:
        background = self.context.background

        def tell(_me: object) -> None:
            background.changed.emit(_ANSWERED_BY_ROLE, None)

        background.read(self, lambda desk: desk.sit_down(staff_id), tell)
