"""The advisory board's recommendation on a case: votes, conditions, and all of it written back into the case."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from dsc_desk.cases.board import VOTES, worked_on
from dsc_desk.cases.command import Command
from dsc_desk.cases.commands.note import AddNote, EditNote, NoteText
from dsc_desk.cases.rights import Right, require
from dsc_desk.cases.tables import board_item, board_meeting, board_member, board_vote, case, note, todo
from dsc_desk.cases.values import day_said
from dsc_desk.store.errors import Invalid
from dsc_desk.words import Text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from sqlalchemy import RowMapping

    from dsc_desk.cases.work import Work


@dataclass(frozen=True)
class Vote:
    """How a member voted. `reason` lets somebody vote who worked on the case; only a lead may give it."""

    member_id: str
    vote: str  # for | against | abstain
    reason: str = ""


@dataclass(frozen=True)
class Recommend(Command[str]):
    """Keep what the board recommends; returns the id of the note it becomes in the case.

    Conditions become to-dos of who answers for the case; a step that asks for the recommendation as evidence then shows
    it. Done again it corrects note and votes, and adds the conditions that are new. Advice only: nothing is decided.
    """

    item_id: str
    version: int
    text: str
    conditions: tuple[str, ...] = ()
    votes: tuple[Vote, ...] = ()

    right: ClassVar[Right] = Right.WORK_ON_CASE
    said: ClassVar[Text] = Text("Anbefalingen er skrevet i sagen", "The recommendation was written into the case")

    def carry_out(self, work: Work) -> str:
        if not self.text.strip():
            raise Invalid(_NO_TEXT)
        row = work.get(board_item, self.item_id)
        meeting = work.get(board_meeting, row["meeting_id"])
        self._set_votes(work, row)
        conditions = tuple(dict.fromkeys(" ".join(line.split()) for line in self.conditions if line.strip()))
        note_id = self._note(work, row, meeting, conditions)
        _set_tasks(work, row, conditions)
        work.update(
            board_item,
            self.item_id,
            self.version,
            recommendation=self.text.strip(),
            conditions="\n".join(conditions),
            decided_at=work.now,
            note_id=note_id,
        )
        counts = {vote: sum(one.vote == vote for one in self.votes) for vote in VOTES}
        said = Text(
            "Advisory board {da}: anbefaling, {f} for, {i} imod, {h} hverken for eller imod",
            "Advisory board {en}: recommendation, {f} for, {i} against, {h} abstaining",
        )
        day = day_said(meeting["day"])
        work.say(said.fill(da=day.da, en=day.en, f=counts["for"], i=counts["against"], h=counts["abstain"]))
        return note_id

    def _set_votes(self, work: Work, row: RowMapping) -> None:
        members = {each["id"]: each for each in work.all(board_member, meeting_id=row["meeting_id"])}
        partial = worked_on(work, row["case_id"])
        voting = {one.member_id for one in self.votes}
        for old in work.all(board_vote, item_id=self.item_id):
            if old["member_id"] not in voting:
                work.delete(board_vote, old["id"])
        for one in self.votes:
            _require_may_vote(work, one, members.get(one.member_id), partial)
            key = {"item_id": self.item_id, "member_id": one.member_id}
            work.put(board_vote, key, vote=one.vote, reason=one.reason.strip())

    def _note(self, work: Work, row: RowMapping, meeting: RowMapping, conditions: tuple[str, ...]) -> str:
        members = {each["id"]: each["name"] for each in work.all(board_member, meeting_id=row["meeting_id"])}
        lines = [self.text.strip()]
        for vote, name in VOTES.items():  # notes are written in Danish
            who = [members[one.member_id] for one in self.votes if one.vote == vote]
            lines += [f"{name.da}: {len(who)} ({', '.join(who)})"] if who else []
        lines += [f"{members[one.member_id]} har arbejdet på sagen og stemte: {one.reason.strip()}" for one in self.votes if one.reason.strip()]  # fmt: skip
        if conditions:
            lines += ["Vilkår:", *(f"- {line}" for line in conditions)]
        text = NoteText(f"Advisory board {meeting['day']}", row["question"], "", "\n".join(lines))
        known = work.one(note, id=row["note_id"]) if row["note_id"] else None
        if known is not None:
            EditNote(known["id"], known["version"], text).carry_out(work)
            return str(known["id"])
        return AddNote(row["case_id"], text).carry_out(work)


def _require_may_vote(work: Work, one: Vote, member: RowMapping | None, partial: Collection[str]) -> None:
    """Refuse a vote that is none, of an absent member, or without a lead's reason of one who worked on the case."""
    if member is None or one.vote not in VOTES:
        raise Invalid(_NO_VOTE)
    if member["absent"]:
        raise Invalid(_ABSENT.fill(name=member["name"]))
    if member["staff_id"] in partial:
        if not one.reason.strip():
            raise Invalid(_PARTIAL.fill(name=member["name"]))
        require(work.me.role, Right.OVERRIDE_GATE)


_NO_TEXT = Text("Skriv, hvad boardet anbefaler. Intet er gemt.", "Write what the board recommends. Nothing was saved.")
_NO_VOTE = Text("Stemmen er ikke gyldig. Intet er gemt.", "The vote is not valid. Nothing was saved.")
_ABSENT = Text(
    "{name} var ikke til stede og kan ikke stemme. Intet er gemt.",
    "{name} was not present and cannot vote. Nothing was saved.",
)
_PARTIAL = Text(
    "{name} har arbejdet på sagen: den, der rådgiver, afgør ikke. En leder kan give en grund til, at vedkommende stemmer. Intet er gemt.",
    "{name} worked on the case: the adviser is not the decider. A lead may give a reason for the vote. Nothing was saved.",
)


def _set_tasks(work: Work, row: RowMapping, conditions: Iterable[str]) -> None:
    """Make a task of each condition that is new, for whoever answers for the case."""
    before = row["conditions"].splitlines()
    staff_id = work.get(case, row["case_id"])["responsible_id"] or work.me.staff_id
    for line in conditions:
        if line not in before:
            work.insert(todo, staff_id=staff_id, case_id=row["case_id"], title=line[:500])
