"""The form of one member of staff: facts, competences and days away."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from dsc_desk.cases.certificates import HolderKind
from dsc_desk.cases.commands.staff import AddStaff, EditStaff, StaffFacts
from dsc_desk.cases.definitions import competences
from dsc_desk.cases.queries.people import StaffRow
from dsc_desk.cases.rights import ROLE_NAMES, Role
from dsc_desk.ui import theme
from dsc_desk.ui.case.parts import hours, read_hours, wrong_hours
from dsc_desk.ui.certificates import CertificatesView
from dsc_desk.ui.context import Context
from dsc_desk.ui.inbox.form_draft import FormDraft
from dsc_desk.ui.settings_page.absences import Absences
from dsc_desk.ui.settings_page.parts import Row, Said
from dsc_desk.ui.widgets import Choice, LineField, PrimaryButton, QuietButton, beside, gridbox, limited, vbox
from dsc_desk.ui.words import text, tr

_NEW = StaffFacts("", "", Role.CONSULTANT)  # what the form of a new person begins with


class PersonForm(QWidget):
    """Takes somebody in, or changes her facts. Signals: saved(staff_id); given_up()."""

    saved = Signal(str)
    given_up = Signal()

    def __init__(self, context: Context, row: StaffRow | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self.row = context, row
        person = row or _NEW
        self.name = LineField(tr("Navn", "Name"), person.name)
        self.initials = LineField(tr("Initialer", "Initials"), person.initials)
        self.initials.setFixedWidth(theme.px(96))
        self.email = LineField(tr("Mail", "E-mail"), person.email)
        roles = [(str(role), text(ROLE_NAMES[role])) for role in Role]
        self.role = Choice(tr("Rolle", "Role"), roles, str(person.role))
        self.role.setFixedWidth(theme.px(200))
        self.weekly = LineField(tr("Timer om ugen", "Hours a week"), hours(person.weekly_minutes))
        self.weekly.setFixedWidth(theme.px(96))
        self.active = QCheckBox(tr("Arbejder i centret", "Works at the centre"))
        self.active.setChecked(person.active)
        self.can = {one.id: QCheckBox(text(one.title)) for one in competences().values()}
        for competence, tick in self.can.items():
            tick.setChecked(competence in person.competences)
        self.said = Said()
        self._build()
        self.setFocusProxy(self.name)
        key = f"person:{row.id if row else 'new'}"
        self._draft = FormDraft(context, key, self._values, self._restore, self)
        self._keep_while_typed()

    def save(self) -> None:
        """Save; what cannot be saved stays typed."""
        minutes = read_hours(self.weekly.text())
        self.weekly.show_error("" if minutes is not None else wrong_hours())
        if minutes is None:
            self.weekly.setFocus()
            return
        facts = StaffFacts(
            self.name.text(),
            self.initials.text(),
            Role(self.role.value()),
            self.email.text(),
            minutes,
            tuple(name for name, tick in self.can.items() if tick.isChecked()),
            self.active.isChecked(),
        )
        row = self.row
        command: AddStaff | EditStaff = AddStaff(facts) if row is None else EditStaff(row.id, row.version, facts)
        self._context.background.do(self, command, lambda made: self._done(row.id if row else made), self.said.fail)

    def give_up(self) -> None:
        """Throw away what was typed."""
        self._draft.clear()
        self.given_up.emit()

    def _done(self, staff_id: str) -> None:
        self._draft.clear()
        self.saved.emit(staff_id)

    # What is typed is kept until it is saved or given up: the desk may lock meanwhile

    def _keep_while_typed(self) -> None:
        for field in (self.name, self.initials, self.email, self.weekly):
            field.line.textEdited.connect(self._draft.touch)
        self.role.picked.connect(self._draft.touch)
        for tick in (self.active, *self.can.values()):
            tick.clicked.connect(self._draft.touch)

    def _values(self) -> dict[str, str]:
        lines = {name: field.text() for name, field in self._lines().items()}
        ticked = "\n".join(name for name, tick in self.can.items() if tick.isChecked())
        active = "yes" if self.active.isChecked() else "no"
        return lines | {"role": self.role.value(), "can": ticked, "active": active}

    def _restore(self, kept: Mapping[str, str]) -> None:
        for name, field in self._lines().items():
            field.set_text(kept.get(name, field.text()))
        self.role.set_value(kept.get("role", self.role.value()))
        self.active.setChecked(kept.get("active") != "no")
        ticked = kept.get("can", "").split("\n")
        for name, tick in self.can.items():
            tick.setChecked(name in ticked)

    def _lines(self) -> dict[str, LineField]:
        return {"name": self.name, "initials": self.initials, "email": self.email, "weekly": self.weekly}

    def _build(self) -> None:
        column = vbox(self, gap=0, margins=(0, 4, 0, 12))
        column.addWidget(Row(tr("Navn", "Name"), self.name))
        column.addWidget(Row(tr("Initialer", "Initials"), beside(self.initials)))
        column.addWidget(Row(tr("Mail", "E-mail"), self.email))
        column.addWidget(Row(tr("Rolle", "Role"), beside(self.role)))
        weekly_hint = tr(
            "Arbejdstid lovet centret. Rapporten sætter lovede timer på sager op imod den.",
            "Working time promised to the centre. The report holds hours promised to cases against it.",
        )
        column.addWidget(Row(tr("Timer om ugen", "Hours a week"), beside(self.weekly), weekly_hint))
        column.addWidget(Row(tr("Kompetencer", "Competences"), self._ticks()))
        left_hint = tr(
            "Den, der er holdt op, beholder sin historie, men kan ikke få nye opgaver.",
            "Whoever has left keeps her history, but gets no new tasks.",
        )
        column.addWidget(Row("", self.active, left_hint))
        if self.row is not None:
            column.addWidget(Row(tr("Fravær", "Days away"), Absences(self._context, self.row)))
            held = CertificatesView(self._context, self.row.id, HolderKind.STAFF)
            column.addWidget(Row(tr("Certifikater", "Certificates"), limited(held, 420)))
        column.addWidget(self.said)
        save = PrimaryButton(tr("Gem", "Save"), self.save, small=True)
        column.addWidget(beside(save, QuietButton(tr("Annullér", "Cancel"), self.give_up, small=True)))
        for field in (self.name, self.initials, self.email, self.weekly):
            field.line.returnPressed.connect(self.save)

    def _ticks(self) -> QWidget:
        holder = QWidget()
        grid = gridbox(holder)
        grid.setHorizontalSpacing(theme.px(24))
        grid.setVerticalSpacing(0)
        for place, tick in enumerate(self.can.values()):
            tick.setMinimumHeight(theme.px(24))  # the style sheet's own is not counted before the form is shown
            grid.addWidget(tick, place, 0)
        return holder
