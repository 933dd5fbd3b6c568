"""Hours on a case: the clock, an entry by hand, what each person has used, and the entries."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dsc_desk.cases.commands.note import EditTime, LogTime, StartTimer
from dsc_desk.cases.queries.work import CaseTime, MyPart, MyPartOfCase, TimeRow
from dsc_desk.ui import theme
from dsc_desk.ui.case.parts import competence_name, competence_options, hours, read_hours, wrong_hours
from dsc_desk.ui.case.timer import TimerButton
from dsc_desk.ui.context import Context
from dsc_desk.ui.turns import Turns
from dsc_desk.ui.widgets import (
    Button,
    Choice,
    DateField,
    ElidedLabel,
    FieldError,
    Label,
    LineField,
    LinkButton,
    QuietButton,
    SectionHeading,
    clear,
    hbox,
    vbox,
)
from dsc_desk.ui.words import day_short, said, this_day, tr

MOST_ENTRIES = 60


class TimeLog(QWidget):
    """The column at the right of the notes."""

    def __init__(self, context: Context, case_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._case_id = case_id
        self.competence = Choice(tr("Kompetence", "Competence"), competence_options())
        self.clock = TimerButton(context, case_id)
        self.clock.choose_asked.connect(self._start)
        self.entry = TimeForm(context, case_id)
        self._touched = False
        self.competence.picked.connect(self._pick)
        self._heading = SectionHeading(tr("Brugt tid", "Time used"))
        self._totals, self._entries = vbox(), vbox()
        self._turns = Turns(context.background, self)
        self._build()

    def refresh(self, changes: frozenset[str]) -> None:
        """Ask anew, unless nothing shown here changed."""
        if not changes or changes & {"time_entry", "timer", "task", "staff"}:
            self._context.background.ask(self, CaseTime(self._case_id), self._show, slot="time")
            self._context.background.ask(self, MyPartOfCase(self._case_id), self._show_part, slot="part")
        self.clock.refresh(changes)

    def _pick(self, competence: str) -> None:
        self._touched = True
        self.clock.set_competence(competence)
        self.entry.competence.set_value(competence)

    def _show_part(self, part: MyPart) -> None:
        if not self._touched and part.competence:
            self.competence.set_value(part.competence)
            self.entry.competence.set_value(part.competence)

    def _start(self) -> None:
        self._context.background.do(self, StartTimer(self._case_id, self.competence.value()))

    def _show(self, rows: Sequence[TimeRow]) -> None:
        clear(self._totals)
        clear(self._entries)
        total = sum(row.minutes for row in rows)
        self._heading.set_right(tr("{h} t i alt", "{h} h in all", h=hours(total)) if rows else "")
        people: dict[tuple[str, str], int] = {}
        for row in rows:
            key = (row.name, competence_name(row.competence))
            people[key] = people.get(key, 0) + row.minutes
        if not rows:
            words = tr("Ingen tid skrevet endnu.", "No time logged yet.")
            self._entries.addWidget(Label(words, size="small", ink="text-3", wrap=True))
        self._turns.begin(
            [
                *(partial(self._add_total, *key, minutes) for key, minutes in sorted(people.items())),
                *(partial(self._add_entry, row) for row in rows[:MOST_ENTRIES]),
            ]
        )

    def _add_total(self, name: str, competence: str, minutes: int) -> None:
        self._totals.addLayout(_total(name, competence, minutes))

    def _add_entry(self, row: TimeRow) -> None:
        self._entries.addWidget(TimeView(self._context, self._case_id, row))

    def _build(self) -> None:
        column = vbox(self, gap=8)
        column.addWidget(SectionHeading(tr("Ur", "Clock")))
        column.addWidget(self.competence)
        column.addWidget(self.clock)
        column.addWidget(SectionHeading(tr("Skriv tid", "Log time")))
        column.addWidget(self.entry)
        column.addWidget(self._heading)
        column.addLayout(self._totals)
        column.addSpacing(theme.px(4))
        column.addLayout(self._entries)
        column.addStretch(1)


class TimeForm(QWidget):
    """An entry to write, or one to correct. Signals: saved(); given_up()."""

    saved = Signal()
    given_up = Signal()

    def __init__(self, context: Context, case_id: str, row: TimeRow | None = None) -> None:
        super().__init__()
        self._context = context
        self._case_id, self._row = case_id, row
        options = competence_options()
        self.competence = Choice(tr("Kompetence", "Competence"), options, row.competence if row else options[0][0])
        self.hours = LineField(tr("Timer", "Hours"), hours(row.minutes) if row else "", tr("1,5", "1.5"))
        self.hours.setFixedWidth(theme.px(72))
        self.day = DateField(tr("Dag", "Day"), row.day if row else this_day().isoformat())
        self.what = LineField(tr("Hvad", "What"), row.text if row else "", tr("Hvad blev lavet?", "What was done?"))
        self.error = FieldError()
        for field in (self.hours, self.what):
            field.line.returnPressed.connect(self.save)
        column = vbox(self, gap=6)
        line = hbox(gap=8)
        line.addWidget(self.hours)
        line.addWidget(self.day)
        line.addStretch(1)
        column.addLayout(line)
        column.addWidget(self.what)
        if row is not None:
            column.addWidget(self.competence)
        column.addWidget(self.error)
        column.addLayout(self._buttons())

    def save(self) -> None:
        """Save the entry."""
        minutes = read_hours(self.hours.text())
        self.error.say(wrong_hours() if minutes is None else "")
        if minutes is None or self.day.wrong():
            return
        competence, words = self.competence.value(), self.what.text()
        if self._row is None:
            command: LogTime | EditTime = LogTime(self._case_id, competence, minutes, self.day.value(), words)
        else:
            command = EditTime(self._row.id, self._row.version, competence, minutes, self.day.value(), words)
        typed = self._typed()
        self._context.background.do(self, command, lambda _answer: self._done(typed), self._refused)

    def remove(self) -> None:
        """Take the entry away; undo brings it back."""
        row = self._row
        if row is not None:
            command = EditTime(row.id, row.version, row.competence, 0, row.day, row.text)
            self._context.background.do(self, command, lambda _none: self.saved.emit(), self._refused)

    def _typed(self) -> tuple[str, str]:
        return self.hours.text(), self.what.text()

    def _done(self, saved: tuple[str, str]) -> None:
        if self._row is None and self._typed() == saved:  # else the next one is being typed already
            for field in (self.hours, self.what):
                field.commit()
                field.set_text("")
        self.saved.emit()

    def _refused(self, error: Exception) -> None:
        self.error.say(said(error))

    def _buttons(self) -> QHBoxLayout:
        line = hbox(gap=8)
        line.addWidget(
            Button(tr("Skriv tid", "Log time") if self._row is None else tr("Gem", "Save"), self.save, small=True)
        )
        if self._row is not None:
            line.addWidget(QuietButton(tr("Fjern", "Remove"), self.remove, small=True))
            line.addWidget(QuietButton(tr("Annullér", "Cancel"), self.given_up.emit, small=True))
        line.addStretch(1)
        return line


class TimeView(QWidget):
    """One entry; "Ret" turns it into a form."""

    def __init__(self, context: Context, case_id: str, row: TimeRow) -> None:
        super().__init__()
        self._context = context
        self._case_id, self._row = case_id, row
        self._column = vbox(self, gap=0)
        self._show()

    def edit(self) -> None:
        """Turn the entry into a form."""
        clear(self._column)
        form = TimeForm(self._context, self._case_id, self._row)
        form.given_up.connect(self._show)
        self._column.addWidget(form)
        form.show()
        form.hours.setFocus()

    def _show(self) -> None:
        clear(self._column)
        row = self._row
        line = hbox(gap=8)
        line.addWidget(Label(day_short(row.day), size="small", ink="text-3"))
        line.addWidget(ElidedLabel(f"{row.name}, {row.text}" if row.text else row.name, size="small"), 1)
        line.addWidget(Label(tr("{h} t", "{h} h", h=hours(row.minutes)), size="small"))
        edit = LinkButton(tr("Ret", "Edit"), self.edit)
        edit.setAccessibleName(tr("Ret {name}, {day}", "Edit {name}, {day}", name=row.name, day=day_short(row.day)))
        line.addWidget(edit)
        self._column.addLayout(line)


def _total(name: str, competence: str, minutes: int) -> QVBoxLayout:
    column = vbox(gap=0)
    line = hbox()
    line.addWidget(ElidedLabel(name, weight=500), 1)
    line.addWidget(Label(tr("{h} t", "{h} h", h=hours(minutes)), weight=500))
    column.addLayout(line)
    column.addWidget(ElidedLabel(competence, size="small", ink="text-3"))
    return column
