"""The people of the centre as rows; one of them at a time opens as a form in its place."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from dsc_desk.cases.queries.people import StaffList, StaffRow
from dsc_desk.cases.rights import ROLE_NAMES, Right, Role
from dsc_desk.ui import theme
from dsc_desk.ui.case.parts import competence_name, hours
from dsc_desk.ui.context import Context
from dsc_desk.ui.settings_page.parts import only_for
from dsc_desk.ui.settings_page.person_form import PersonForm
from dsc_desk.ui.turns import Turns
from dsc_desk.ui.widgets import Button, ElidedLabel, IconButton, Label, SectionHeading, clear, hairline, hbox, vbox
from dsc_desk.ui.words import day, text, this_day, tr

_NEW = "new"


class PeopleList(QWidget):
    """Shows everybody. Signals: shown(rows), changed(staff_id) when facts were saved, opened(form)."""

    shown = Signal(object)
    changed = Signal(str)
    opened = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._may_manage = False
        self._rows: tuple[StaffRow, ...] = ()
        self._turns = Turns(context.background, self)
        self.form: PersonForm | None = None
        self._open = ""
        column = vbox(self, gap=0)
        heading = SectionHeading(tr("Medarbejdere", "Staff"))
        self._add = Button(
            tr("Ny medarbejder", "New member of staff"), partial(self.open, _NEW), small=True, icon="plus"
        )
        heading.line.addWidget(self._add)
        column.addWidget(heading)
        self._lines = vbox(gap=0)
        column.addLayout(self._lines)
        self._only = only_for(Right.MANAGE_STAFF)
        column.addWidget(self._only)
        self.allow(on=False)

    def allow(self, *, on: bool) -> None:
        """Offer taking in and changing, or only show."""
        if on == self._may_manage and self._rows:
            return
        self._may_manage = on
        self._add.setVisible(on)
        self._only.setVisible(not on)
        if not on:
            self.form, self._open = None, ""
        self._draw()

    def ask(self) -> None:
        """Read everybody anew."""
        self._context.background.ask(self, StaffList(with_inactive=True), self._show, slot="staff")

    def open(self, staff_id: str) -> None:
        """Open one of them as a form, or an empty form for somebody new."""
        row = next((each for each in self._rows if each.id == staff_id), None)
        self.form, self._open = PersonForm(self._context, row), staff_id
        self.form.saved.connect(self._saved)
        self.form.given_up.connect(self.close_form)
        self._draw()
        form = self.form
        self._turns.through(lambda: self._lines.indexOf(form) >= 0)
        form.setFocus()
        self.opened.emit(form)

    def close_form(self) -> None:
        """Put the form away; what was typed in it goes."""
        self.form, self._open = None, ""
        self._draw()
        self._add.setFocus()

    def _saved(self, staff_id: str) -> None:
        self.close_form()
        self.changed.emit(staff_id)
        self.ask()

    def _show(self, rows: tuple[StaffRow, ...]) -> None:
        ordered = tuple(sorted(rows, key=lambda row: not row.active))
        if ordered != self._rows:
            self._rows = ordered
            self.shown.emit(ordered)
            self._draw()

    def _draw(self) -> None:
        if self.form is not None:
            self._lines.removeWidget(self.form)  # it stands while the rows around it are made anew
        clear(self._lines)
        if self._open == _NEW and self.form is not None:
            self._lines.addWidget(self.form)
        self._turns.begin(partial(self._add_line, row) for row in self._rows)

    def _add_line(self, row: StaffRow) -> None:
        if row.id == self._open and self.form is not None:
            self._lines.addWidget(self.form)
        else:
            edit = partial(self.open, row.id) if self._may_manage else None
            self._lines.addWidget(PersonLine(row, edit))


class PersonLine(QWidget):
    """Name, role, competences, hours a week, and whether she is away."""

    def __init__(self, row: StaffRow, edit: Callable[[], None] | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        ink = "text" if row.active else "text-3"
        column = vbox(self, gap=0)
        line = hbox(gap=12, margins=(0, 2, 0, 2))
        initials = Label(row.initials, size="small", ink="text-3")
        initials.setFixedWidth(theme.px(32))
        role = ElidedLabel(text(ROLE_NAMES[Role(row.role)]), ink="text-2")
        can = ElidedLabel(", ".join(competence_name(each) for each in row.competences), size="small", ink="text-2")
        aside = Label(_aside(row), size="small", ink="us" if row.active and _away(row) else "text-3")
        if not theme.big_text():
            aside.setFixedWidth(theme.px(128))
        aside.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        weekly = Label(tr("{h} t/uge", "{h} h/week", h=hours(row.weekly_minutes)), size="small", ink="text-2")
        weekly.setFixedWidth(theme.px(80))
        weekly.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(initials)
        for part, share in ((ElidedLabel(row.name, weight=500, ink=ink), 4), (role, 3), (can, 6)):
            line.addWidget(part, share)
        line.addWidget(aside)
        line.addWidget(weekly)
        if edit is not None:
            line.addWidget(IconButton(tr("Ret {who}", "Edit {who}", who=row.name), "pencil-line", edit))
        column.addLayout(line)
        column.addWidget(hairline())
        self.setMinimumHeight(theme.row("table"))


def _away(row: StaffRow) -> str:
    """Return the last day of an absence that runs now, nothing when she is here."""
    now = this_day().isoformat()
    return max((last for _, first, last in row.absences if first <= now <= last), default="")


def _aside(row: StaffRow) -> str:
    if not row.active:
        return tr("holdt op", "has left")
    last = _away(row)
    return tr("væk til {day}", "away until {day}", day=day(last)) if last else ""
