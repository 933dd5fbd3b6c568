"""An application on its way: started, worded, enclosed, moved, decided; questions and conditions have files of their own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import select, text

from dsc_desk.cases.command import Command
from dsc_desk.cases.commands.condition import ANYBODY, Seeing, add_conditions
from dsc_desk.cases.days import require_day
from dsc_desk.cases.rights import Right
from dsc_desk.cases.tables import application, enclosure, holder, own_answer
from dsc_desk.store.errors import Invalid
from dsc_desk.words import Text

if TYPE_CHECKING:
    from sqlalchemy import RowMapping

    from dsc_desk.cases.work import Work

DRAFTING = ("draft", "ready")  # may still be changed
DECIDED = ("granted", "granted_conditions", "refused", "withdrawn")
NEXT: dict[str, tuple[str, ...]] = {
    "draft": ("ready", "withdrawn"),
    "ready": ("draft", "with_them", "withdrawn"),
    "with_them": ("question", "granted", "granted_conditions", "refused", "withdrawn"),
    "question": ("with_them", "refused", "withdrawn"),
    "granted": ("withdrawn",),
    "granted_conditions": ("granted", "withdrawn"),
    "refused": ("draft",),
    "withdrawn": ("draft",),
}
_WHO_HOLDS = {"draft": "us", "ready": "us", "with_them": "them", "question": "us"}


def start_application(work: Work, case_id: str, route_id: str, route_version: str) -> str:
    """Start the application of a route, unless the case has it; return the id of the newest."""
    mine = application.select().filter_by(case_id=case_id, route_id=route_id)
    found = work.first(mine.order_by(application.c.created_at.desc(), text("application.rowid DESC")))
    if found is not None:
        return str(found["id"])
    return begin_application(work, case_id, route_id, route_version)


def begin_application(work: Work, case_id: str, route_id: str, route_version: str) -> str:
    """Begin an application, also where the case has one along the route; return its id."""
    application_id = work.insert(
        application,
        case_id=case_id,
        route_id=route_id,
        route_version=route_version,
        state="draft",
        created_at=work.now,
    )
    pass_ball(work, application_id, "us")
    return application_id


def pass_ball(work: Work, application_id: str, who: str, reason: str = "", day: str = "") -> None:
    """Say who holds an application from a day on (today when empty); an empty `who` stops both clocks."""
    day = day or work.today.isoformat()
    running = select(holder).where(holder.c.application_id == application_id, holder.c.last_day == "")
    for row in work.rows(running):
        if row["who"] == who:
            return
        work.update(holder, row["id"], last_day=max(day, row["first_day"]))
    if who:
        work.insert(holder, application_id=application_id, who=who, first_day=day, last_day="", reason=reason)


def move(work: Work, application_id: str, state: str, day: str = "", **values: Any) -> RowMapping:
    """Move an application to a state that may follow, with its clock; return it as it was. Raises Invalid."""
    row = work.get(application, application_id)
    if state not in NEXT[row["state"]]:
        raise Invalid(
            Text(
                "Ansøgningen kan ikke gå fra den tilstand, den er i, til den ønskede. Intet er ændret.",
                "The application cannot go from the state it is in to the one wanted. Nothing was changed.",
            )
        )
    work.update(application, application_id, state=state, **values)
    pass_ball(work, application_id, _WHO_HOLDS.get(state, ""), day=day)
    return row


@dataclass(frozen=True)
class StartApplication(Command[str]):
    """Start an application that no source brought: an approval or a registration."""

    case_id: str
    route_id: str
    route_version: str = ""

    right: ClassVar[Right] = Right.WORK_ON_CASE
    said: ClassVar[Text] = Text("Ansøgning oprettet", "Application started")

    def carry_out(self, work: Work) -> str:
        return start_application(work, self.case_id, self.route_id, self.route_version)


@dataclass(frozen=True)
class WriteOwnAnswer(Command[None]):
    """Word one field for one authority; the profile's text is kept beside it."""

    application_id: str
    field_id: str
    text: str
    fact_then: str = ""

    right: ClassVar[Right] = Right.WORK_ON_CASE
    said: ClassVar[Text] = Text("Egen tekst gemt", "Own text saved")

    def carry_out(self, work: Work) -> None:
        row = still_open(work, self.application_id)
        work.touch(row["case_id"])
        key = {"application_id": self.application_id, "field_id": self.field_id}
        work.put(own_answer, key, text=self.text, fact_then=self.fact_then, changed_at=work.now)


@dataclass(frozen=True)
class TakeProfileText(Command[None]):
    """Give up the own wording of a field and take what the profile says."""

    application_id: str
    field_id: str

    right: ClassVar[Right] = Right.WORK_ON_CASE
    said: ClassVar[Text] = Text("Profilens tekst taget", "Took the profile's text")

    def carry_out(self, work: Work) -> None:
        row = still_open(work, self.application_id)
        work.touch(row["case_id"])
        found = work.first(own_answer.select().filter_by(application_id=self.application_id, field_id=self.field_id))
        if found is not None:
            work.delete(own_answer, found["id"])


@dataclass(frozen=True)
class Enclose(Command[None]):
    """Say which file answers a line of the attachments checklist, or that it is not needed; empty state clears it."""

    application_id: str
    attachment_id: str
    file_id: str = ""
    state: str = "enclosed"  # enclosed | not_needed | ""

    right: ClassVar[Right] = Right.WORK_ON_CASE
    said: ClassVar[Text] = Text("Bilag ført", "Attachment noted")

    def carry_out(self, work: Work) -> None:
        row = still_open(work, self.application_id)
        work.touch(row["case_id"])
        key = {"application_id": self.application_id, "attachment_id": self.attachment_id}
        if self.state:
            work.put(enclosure, key, file_id=self.file_id or None, state=self.state)
            return
        found = work.first(enclosure.select().filter_by(**key))
        if found is not None:
            work.delete(enclosure, found["id"])


@dataclass(frozen=True)
class LogDecision(Command[None]):
    """The authority has decided: outcome, day, conditions, until when it holds, and its number.

    Each line of the conditions of a permit becomes somebody's task. Raises Invalid for what is no day, and for a day before
    the application was sent.
    """

    application_id: str
    outcome: str  # granted | granted_conditions | refused | withdrawn
    day: str
    conditions: str = ""
    valid_until: str = ""
    their_reference: str = ""
    seeing: Seeing = ANYBODY  # who sees to the conditions

    right: ClassVar[Right] = Right.SEND
    said: ClassVar[Text] = Text("Afgørelse ført", "Decision logged")

    def carry_out(self, work: Work) -> None:
        if self.outcome not in DECIDED:
            raise Invalid(Text("Vælg en afgørelse.", "Choose a decision."))
        require_day(self.day)
        if self.valid_until:
            require_day(self.valid_until)
        if self.day < work.get(application, self.application_id)["sent_at"][:10]:
            raise Invalid(
                Text(
                    "Afgørelsen kan ikke være kommet, før ansøgningen blev sendt. Intet er ændret.",
                    "The decision cannot have come before the application was sent. Nothing was changed.",
                )
            )
        values: dict[str, Any] = {
            "answered_at": self.day,
            "conditions": self.conditions,
            "valid_until": self.valid_until,
        }
        if self.their_reference:
            values["their_reference"] = self.their_reference
        move(work, self.application_id, self.outcome, self.day, **values)
        if self.outcome == "granted_conditions":
            number = add_conditions(work, self.application_id, self.conditions, self.seeing)
            one = Text("Afgørelse ført; vilkåret er blevet en opgave", "Decision logged; the condition became a task")
            many = Text("Afgørelse ført; {n} vilkår er blevet opgaver", "Decision logged; {n} conditions became tasks")
            if number:
                work.say(one if number == 1 else many.fill(n=number))


@dataclass(frozen=True)
class BackToDraft(Command[None]):
    """Take an application marked ready, refused or withdrawn up again."""

    application_id: str

    right: ClassVar[Right] = Right.WORK_ON_CASE
    said: ClassVar[Text] = Text("Ansøgningen er kladde igen", "The application is a draft again")

    def carry_out(self, work: Work) -> None:
        move(work, self.application_id, "draft")


@dataclass(frozen=True)
class PauseApplication(Command[None]):
    """Stop the clocks of an application with a reason, or let them run again with whom it lies."""

    application_id: str
    reason: str
    pause: bool = True

    right: ClassVar[Right] = Right.WORK_ON_CASE
    said: ClassVar[Text] = Text("Uret er sat på pause", "The clock is paused")

    def carry_out(self, work: Work) -> None:
        row = work.get(application, self.application_id)
        work.touch(row["case_id"])
        who = "paused" if self.pause else _WHO_HOLDS.get(row["state"], "")
        if self.pause and not self.reason.strip():
            raise Invalid(Text("Skriv, hvorfor uret står stille.", "Write why the clock stands still."))
        pass_ball(work, self.application_id, who, self.reason.strip())
        if not self.pause:
            work.say(Text("Uret går igen", "The clock runs again"))


def still_open(work: Work, application_id: str) -> RowMapping:
    """Return an application that may still be worded. Raises Invalid for one that was sent."""
    row = work.get(application, application_id)
    if row["state"] not in (*DRAFTING, "question"):
        raise Invalid(
            Text(
                "Ansøgningen er sendt og ændres ikke mere. Din tekst står endnu i feltet.",
                "The application has been sent and is not changed any more. Your text still stands in the field.",
            )
        )
    return row
