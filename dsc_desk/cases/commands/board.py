"""The advisory board's meetings and agenda: planned, put on, put in order, closed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from dsc_desk.cases.command import Command
from dsc_desk.cases.rights import Right
from dsc_desk.cases.tables import board_item, board_meeting, board_member, board_vote, case, staff
from dsc_desk.cases.values import day_said
from dsc_desk.store.errors import Invalid
from dsc_desk.words import Text

if TYPE_CHECKING:
    from sqlalchemy import RowMapping

    from dsc_desk.cases.work import Work

_TIME = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d")


@dataclass(frozen=True)
class Member:
    """Somebody on the board: of the centre (`staff_id`), or from outside with a name."""

    staff_id: str = ""
    name: str = ""
    profession: str = ""
    email: str = ""
    absent: bool = False


@dataclass(frozen=True)
class MeetingFacts:
    """When and where it is, who takes part, and what is said of it as a whole."""

    day: str
    time: str = ""
    place: str = ""
    members: tuple[Member, ...] = ()
    minutes: str = ""


@dataclass(frozen=True)
class PlanMeeting(Command[str]):
    """Plan a meeting; returns its id."""

    facts: MeetingFacts

    right: ClassVar[Right] = Right.WORK_ON_CASE
    said: ClassVar[Text] = Text("Møde planlagt", "Meeting planned")

    def carry_out(self, work: Work) -> str:
        meeting_id = work.insert(board_meeting, state="planned", **_row(self.facts))
        _set_members(work, meeting_id, self.facts.members)
        day = day_said(self.facts.day)
        work.say(Text("Møde i advisory board {da}", "Advisory board meeting {en}").fill(da=day.da, en=day.en))
        return meeting_id


@dataclass(frozen=True)
class EditMeeting(Command[None]):
    """Change a meeting or its members; a vote given by somebody who is taken off goes with her."""

    meeting_id: str
    version: int
    facts: MeetingFacts

    right: ClassVar[Right] = Right.WORK_ON_CASE
    said: ClassVar[Text] = Text("Mødet er rettet", "Meeting changed")

    def carry_out(self, work: Work) -> None:
        work.update(board_meeting, self.meeting_id, self.version, **_row(self.facts))
        _set_members(work, self.meeting_id, self.facts.members)


@dataclass(frozen=True)
class CloseMeeting(Command[None]):
    """Say that a meeting was held, or that it was not after all."""

    meeting_id: str
    held: bool = True

    right: ClassVar[Right] = Right.WORK_ON_CASE
    said: ClassVar[Text] = Text("Mødet er holdt", "The meeting was held")

    def carry_out(self, work: Work) -> None:
        work.update(board_meeting, self.meeting_id, state="held" if self.held else "planned")
        if not self.held:
            work.say(Text("Mødet er ikke holdt endnu", "The meeting was not held yet"))


@dataclass(frozen=True)
class RemoveMeeting(Command[None]):
    """Take a meeting away that nothing stands on."""

    meeting_id: str

    right: ClassVar[Right] = Right.WORK_ON_CASE
    said: ClassVar[Text] = Text("Mødet er fjernet", "The meeting was removed")

    def carry_out(self, work: Work) -> None:
        if work.all(board_item, meeting_id=self.meeting_id):
            raise Invalid(_NOT_EMPTY)
        for row in work.all(board_member, meeting_id=self.meeting_id):
            work.delete(board_member, row["id"])
        work.delete(board_meeting, self.meeting_id)


@dataclass(frozen=True)
class PutOnAgenda(Command[str]):
    """Put a case on a meeting with the question asked and the files that go along; returns the item's id."""

    meeting_id: str
    case_id: str
    question: str
    file_ids: tuple[str, ...] = ()

    right: ClassVar[Right] = Right.WORK_ON_CASE
    said: ClassVar[Text] = Text("Sagen er på dagsordenen", "The case is on the agenda")

    def carry_out(self, work: Work) -> str:
        row, meeting = work.get(case, self.case_id), work.get(board_meeting, self.meeting_id)
        if not self.question.strip():
            raise Invalid(_NO_QUESTION)
        if work.one(board_item, meeting_id=self.meeting_id, case_id=self.case_id) is not None:
            raise Invalid(_ON_IT.fill(r=row["reference"]))
        day, said = (
            day_said(meeting["day"]),
            Text("Sag {r} er på dagsordenen {da}", "Case {r} is on the agenda of {en}"),
        )
        work.say(said.fill(r=row["reference"], da=day.da, en=day.en))
        return work.insert(
            board_item,
            meeting_id=self.meeting_id,
            case_id=self.case_id,
            place=len(work.all(board_item, meeting_id=self.meeting_id)),
            question=self.question.strip(),
            files=",".join(self.file_ids),
        )


@dataclass(frozen=True)
class EditItem(Command[None]):
    """Change what is asked about a case, or which files go along."""

    item_id: str
    version: int
    question: str
    file_ids: tuple[str, ...] = ()

    right: ClassVar[Right] = Right.WORK_ON_CASE
    said: ClassVar[Text] = Text("Punktet er rettet", "Item changed")

    def carry_out(self, work: Work) -> None:
        if not self.question.strip():
            raise Invalid(_NO_QUESTION)
        files = ",".join(self.file_ids)
        work.update(board_item, self.item_id, self.version, question=self.question.strip(), files=files)


@dataclass(frozen=True)
class OrderAgenda(Command[None]):
    """Put the agenda in the order of these items."""

    meeting_id: str
    item_ids: tuple[str, ...]

    right: ClassVar[Right] = Right.WORK_ON_CASE
    said: ClassVar[Text] = Text("Dagsordenen er lagt om", "The agenda was put in order")

    def carry_out(self, work: Work) -> None:
        if {row["id"] for row in work.all(board_item, meeting_id=self.meeting_id)} != set(self.item_ids):
            raise Invalid(_OTHER_ITEMS)
        for place, item_id in enumerate(self.item_ids):
            work.update(board_item, item_id, place=place)


@dataclass(frozen=True)
class TakeOffAgenda(Command[None]):
    """Take a case off a meeting; what the board recommended already stays in the case."""

    item_id: str

    right: ClassVar[Right] = Right.WORK_ON_CASE
    said: ClassVar[Text] = Text("Sagen er taget af dagsordenen", "The case was taken off the agenda")

    def carry_out(self, work: Work) -> None:
        row = work.get(board_item, self.item_id)
        for vote in work.all(board_vote, item_id=self.item_id):
            work.delete(board_vote, vote["id"])
        work.delete(board_item, self.item_id)
        rest = sorted(work.all(board_item, meeting_id=row["meeting_id"]), key=lambda each: int(each["place"]))
        for place, each in enumerate(rest):
            work.update(board_item, each["id"], place=place)


def _row(facts: MeetingFacts) -> dict[str, str]:
    try:
        day = date.fromisoformat(facts.day).isoformat()
    except ValueError as error:
        raise Invalid(_NO_DAY) from error
    if facts.time and not _TIME.fullmatch(facts.time):
        raise Invalid(_NO_TIME)
    return {"day": day, "time": facts.time, "place": facts.place.strip(), "minutes": facts.minutes.strip()}


def _set_members(work: Work, meeting_id: str, members: tuple[Member, ...]) -> None:
    """Keep who is there already, so that votes stay with whom they are of."""
    before = {_who(row): row for row in work.all(board_member, meeting_id=meeting_id)}
    wanted = {(one.staff_id, one.name.strip().casefold() if not one.staff_id else ""): one for one in members}
    for key, row in before.items():
        if key not in wanted:
            for vote in work.all(board_vote, member_id=row["id"]):
                work.delete(board_vote, vote["id"])
            work.delete(board_member, row["id"])
    for key, one in wanted.items():
        values = _member(work, one)
        if key in before:
            work.update(board_member, before[key]["id"], **values)
        else:
            work.insert(board_member, meeting_id=meeting_id, **values)


def _who(row: RowMapping) -> tuple[str, str]:
    return (row["staff_id"] or "", "" if row["staff_id"] else row["name"].casefold())


def _member(work: Work, one: Member) -> dict[str, Any]:
    name, email = one.name.strip(), one.email.strip()
    if one.staff_id:
        row = work.get(staff, one.staff_id)
        name, email = row["name"], row["email"]
    if not name:
        raise Invalid(_NO_NAME)
    profession = one.profession.strip()
    return {"staff_id": one.staff_id or None, "name": name, "email": email, "profession": profession, "absent": int(one.absent)}  # fmt: skip


_NO_DAY = Text("Mødet mangler en dag. Intet er gemt.", "The meeting needs a day. Nothing was saved.")
_NO_TIME = Text("Skriv tiden som 14:00. Intet er gemt.", "Write the time as 14:00. Nothing was saved.")
_NO_NAME = Text("Et medlem mangler et navn. Intet er gemt.", "A member has no name. Nothing was saved.")
_NO_QUESTION = Text(
    "Skriv det spørgsmål, der stilles. Intet er gemt.", "Write the question that is asked. Nothing was saved."
)
_ON_IT = Text(
    "Sag {r} er på mødet allerede. Intet er ændret.", "Case {r} is on the meeting already. Nothing was changed."
)
_NOT_EMPTY = Text(
    "Der er sager på mødet. Tag dem af først. Intet er ændret.",
    "There are cases on the meeting. Take them off first. Nothing was changed.",
)
_OTHER_ITEMS = Text(
    "Dagsordenen er ændret imens. Intet er flyttet; se den igen.",
    "The agenda changed meanwhile. Nothing was moved; look at it again.",
)
