"""Notes and time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from dsc_desk.cases.command import Command
from dsc_desk.cases.commands.expert import ENDED
from dsc_desk.cases.consult import ANSWER
from dsc_desk.cases.rights import Right
from dsc_desk.cases.tables import note, task, time_entry, timer
from dsc_desk.store.errors import Invalid, NotFound
from dsc_desk.words import Text

if TYPE_CHECKING:
    from sqlalchemy import RowMapping

    from dsc_desk.cases.work import Work


@dataclass(frozen=True)
class NoteText:
    """What a note says: plain in `body`, or structured as a consult note in the other five."""

    body: str = ""
    question: str = ""
    finding: str = ""
    advice: str = ""
    sources: str = ""
    certainty: str = ""  # certain | likely | uncertain

    @property
    def kind(self) -> str:
        """Return consult when any structured field is filled, else plain."""
        return "consult" if self.question or self.finding or self.advice or self.sources else "plain"


@dataclass(frozen=True)
class AddNote(Command[str]):
    """Write a note on a case, for the centre itself or for the requester; returns its id."""

    case_id: str
    text: NoteText
    audience: str = "internal"  # internal | requester
    task_id: str = ""

    right: ClassVar[Right] = Right.WRITE_NOTE
    said: ClassVar[Text] = Text("Note gemt", "Note saved")

    def carry_out(self, work: Work) -> str:
        return work.insert(
            note,
            case_id=self.case_id,
            task_id=self.task_id or None,
            author_id=work.me.staff_id,
            kind=self.text.kind,
            audience=self.audience,
            created_at=work.now,
            **_row(self.text),
        )


@dataclass(frozen=True)
class EditNote(Command[None]):
    """Change what a note says; the earlier wording stays in the log."""

    note_id: str
    version: int
    text: NoteText
    audience: str = "internal"

    right: ClassVar[Right] = Right.WRITE_NOTE
    said: ClassVar[Text] = Text("Note rettet", "Note changed")

    def carry_out(self, work: Work) -> None:
        if work.get(note, self.note_id)["kind"] == ANSWER:
            raise Invalid(_SENT)
        work.update(note, self.note_id, self.version, kind=self.text.kind, audience=self.audience, **_row(self.text))


@dataclass(frozen=True)
class LogTime(Command[str]):
    """Log minutes worked on a case under one competence."""

    case_id: str
    competence: str
    minutes: int
    day: str
    text: str = ""
    task_id: str = ""
    staff_id: str = ""  # empty: oneself

    right: ClassVar[Right] = Right.WRITE_NOTE
    said: ClassVar[Text] = Text("Tid skrevet", "Time logged")

    def carry_out(self, work: Work) -> str:
        _check_minutes(self.minutes)
        staff_id = self.staff_id or work.me.staff_id
        return work.insert(
            time_entry,
            case_id=self.case_id,
            task_id=self.task_id or _task_of(work, self.case_id, staff_id, self.competence),
            staff_id=staff_id,
            competence=self.competence,
            day=self.day or work.today.isoformat(),
            minutes=self.minutes,
            text=self.text.strip(),
        )


@dataclass(frozen=True)
class EditTime(Command[None]):
    """Correct a time entry; 0 minutes takes it away."""

    entry_id: str
    version: int
    competence: str
    minutes: int
    day: str
    text: str

    right: ClassVar[Right] = Right.WRITE_NOTE
    said: ClassVar[Text] = Text("Tid rettet", "Time changed")

    def carry_out(self, work: Work) -> None:
        if self.minutes == 0:
            work.delete(time_entry, self.entry_id)
            work.say(Text("Tid fjernet", "Time removed"))
            return
        _check_minutes(self.minutes)
        values = {"competence": self.competence, "minutes": self.minutes, "day": self.day, "text": self.text.strip()}
        work.update(time_entry, self.entry_id, self.version, **values)


@dataclass(frozen=True)
class StartTimer(Command[str]):
    """Start the clock on a case; a clock already running elsewhere is stopped and logged first."""

    case_id: str
    competence: str
    task_id: str = ""

    right: ClassVar[Right] = Right.WRITE_NOTE
    said: ClassVar[Text] = Text("Uret går", "The clock is running")

    def carry_out(self, work: Work) -> str:
        running = _running(work)
        if running is not None:
            _stop(work, running, "")
        return work.insert(
            timer,
            staff_id=work.me.staff_id,
            case_id=self.case_id,
            task_id=self.task_id or _task_of(work, self.case_id, work.me.staff_id, self.competence),
            competence=self.competence,
            started_at=work.now,
        )


@dataclass(frozen=True)
class StopTimer(Command[int]):
    """Stop the clock and log its time, at least one minute; returns the minutes."""

    text: str = ""

    right: ClassVar[Right] = Right.WRITE_NOTE
    said: ClassVar[Text] = Text("Uret er stoppet", "The clock has stopped")

    def carry_out(self, work: Work) -> int:
        running = _running(work)
        if running is None:
            raise NotFound(Text("Uret går ikke.", "No clock is running."))
        return _stop(work, running, self.text)


def _task_of(work: Work, case_id: str, staff_id: str, competence: str) -> str | None:
    """Return the person's own task of this competence on the case, the one not ended first: its hours are counted there."""
    mine = (task.c.case_id == case_id, task.c.staff_id == staff_id, task.c.competence == competence)
    ended = task.c.state.in_(ENDED)
    found = work.first(task.select().where(*mine, task.c.state != "cancelled").order_by(ended, task.c.created_at))
    return str(found["id"]) if found is not None else None


def _running(work: Work) -> RowMapping | None:
    return work.first(timer.select().where(timer.c.staff_id == work.me.staff_id))


def _stop(work: Work, running: RowMapping, text: str) -> int:
    spent = datetime.fromisoformat(work.now) - datetime.fromisoformat(running["started_at"])
    minutes = max(1, min(24 * 60, round(spent.total_seconds() / 60)))
    work.delete(timer, running["id"])
    work.insert(
        time_entry,
        case_id=running["case_id"],
        task_id=running["task_id"],
        staff_id=running["staff_id"],
        competence=running["competence"],
        day=work.today.isoformat(),
        minutes=minutes,
        text=text.strip(),
    )
    work.say(Text("{n} min. skrevet på sagen", "{n} min logged on the case").fill(n=minutes))
    return minutes


def _row(text: NoteText) -> dict[str, str]:
    row = {
        "body": text.body,
        "question": text.question,
        "finding": text.finding,
        "advice": text.advice,
        "sources": text.sources,
        "certainty": text.certainty,
    }
    if not any(row.values()):
        raise Invalid(Text("Noten er tom.", "The note is empty."))
    return row


_SENT = Text(
    "Et svar, der er givet, rettes ikke. Skriv et nyt svar. Intet er ændret.",
    "An answer that was given is not changed. Write a new answer. Nothing was changed.",
)


def _check_minutes(minutes: int) -> None:
    if not 1 <= minutes <= 24 * 60:
        raise Invalid(
            Text("Tiden skal være mellem 1 minut og 24 timer.", "The time must be between 1 minute and 24 hours.")
        )
