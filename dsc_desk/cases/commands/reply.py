"""An answer to the requester, kept as it went out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from dsc_desk.cases.command import Command
from dsc_desk.cases.consult import ANSWER
from dsc_desk.cases.days import require_day
from dsc_desk.cases.reply import HOWS, hash_of, internal_sentences, refuse_internal
from dsc_desk.cases.rights import Right
from dsc_desk.cases.tables import case, note, reply, reply_note
from dsc_desk.cases.values import day_said
from dsc_desk.store.errors import Invalid
from dsc_desk.words import Text

if TYPE_CHECKING:
    from sqlalchemy import RowMapping

    from dsc_desk.cases.work import Work


@dataclass(frozen=True)
class LogReply(Command[str]):
    """Keep an answer as it went to the requester: a note of the case that is never changed again. Returns the reply's id.

    `note_ids` are the notes answered with, each of them for the requester. `settles` says that it is the answer wanted by
    a day, which then waits no more; an answer on the way leaves the day as it is. What an internal note says word for
    word is refused.
    """

    case_id: str
    text: str
    day: str
    how: str
    note_ids: tuple[str, ...] = ()
    language: str = "da"
    receiver: str = ""
    subject: str = ""
    settles: bool = True

    right: ClassVar[Right] = Right.WORK_ON_CASE
    said: ClassVar[Text] = Text("Svaret er ført", "The answer is logged")

    def carry_out(self, work: Work) -> str:
        self._check(work)
        row = work.get(case, self.case_id)
        used = [_outward(work, self.case_id, one) for one in dict.fromkeys(self.note_ids)]
        text = self.text.strip()
        note_id = work.insert(
            note,
            case_id=self.case_id,
            author_id=work.me.staff_id,
            kind=ANSWER,
            audience="requester",
            created_at=work.now,
            body=text,
        )
        reply_id = work.insert(
            reply,
            case_id=self.case_id,
            note_id=note_id,
            day=self.day,
            how=self.how,
            language=self.language,
            receiver=self.receiver.strip(),
            subject=self.subject.strip(),
            wanted=row["due"] if self.settles else "",
        )
        for one in used:
            work.insert(reply_note, reply_id=reply_id, note_id=one["id"], said=hash_of(dict(one)))
        if self.settles:
            work.update(case, self.case_id, due="")
        day, how = day_said(self.day), HOWS[self.how]
        work.say(_SAID.fill(day=day.da, day_en=day.en, how=how.da, how_en=how.en))
        return reply_id

    def _check(self, work: Work) -> None:
        if not self.text.strip():
            raise Invalid(Text("Svaret er tomt. Intet er gemt.", "The answer is empty. Nothing was saved."))
        if self.how not in HOWS:
            raise Invalid(Text("Vælg, hvordan svaret blev givet.", "Choose how the answer was given."))
        require_day(self.day)
        if self.day > work.today.isoformat():
            raise Invalid(_AHEAD)
        notes = [dict(one) for one in work.all(note, case_id=self.case_id) if one["kind"] != ANSWER]
        outward = [one for one in notes if one["audience"] == "requester"]
        refuse_internal(self.text, internal_sentences([one for one in notes if one not in outward], outward))


def _outward(work: Work, case_id: str, note_id: str) -> RowMapping:
    """Return a note of the case that is for the requester; raise Invalid for any other."""
    row = work.one(note, id=note_id, case_id=case_id)
    if row is None or row["audience"] != "requester" or row["kind"] == ANSWER:
        raise Invalid(_NOT_OUTWARD)
    return row


_SAID = Text("Svar til rekvirenten {day}, {how}", "Answer to the requester {day_en}, {how_en}")
_AHEAD = Text(
    "Dagen er ikke kommet endnu. Skriv den dag, svaret blev givet. Intet er gemt.",
    "That day has not come yet. Give the day the answer was given. Nothing was saved.",
)
_NOT_OUTWARD = Text(
    "En af de valgte noter er ikke længere til rekvirenten. Fravælg den, og se teksten efter. Intet er gemt.",
    "One of the chosen notes is no longer for the requester. Leave it out and look the text over. Nothing was saved.",
)
