"""What an answer to the requester is written from: who asked what, the notes that are for them, and who answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from dsc_desk.cases.consult import ANSWER
from dsc_desk.cases.days import local_day
from dsc_desk.cases.queries.case import CaseHead, OneCase
from dsc_desk.cases.queries.centre import centre_of
from dsc_desk.cases.queries.files import asked_at
from dsc_desk.cases.queries.work import CaseNotes, NoteRow
from dsc_desk.cases.query import Query, Read
from dsc_desk.cases.reply import internal_sentences
from dsc_desk.cases.tables import inquiry, staff
from dsc_desk.words import Language

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy import RowMapping

    from dsc_desk.cases.centre import Centre


def draft_place(case_id: str, part: str) -> str:
    """Return where a part of an unfinished answer is kept: text, choices (language and notes), to or subject."""
    return f"reply:{case_id}:{part}"


@dataclass(frozen=True)
class ReplyGround:
    """`notes` are for the requester alone, the newest first, consult notes before plain ones."""

    head: CaseHead
    notes: tuple[NoteRow, ...]
    internal: frozenset[str]  # what may not stand in the answer (`refuse_internal`)
    language: Language  # the requester's last one; Danish where it is neither
    asked: str  # the day the requester first asked, empty where the case has no inquiry
    answers: str  # the message id of the requester's last mail
    centre: Centre
    me: str
    my_email: str
    today: date
    kept_back: int  # internal notes
    given: str  # the newest answer: a draft that says the same is done with, and comes back when the answer is undone

    @property
    def waiting(self) -> tuple[str, ...]:
        """Return the notes not yet answered with, and those that say another thing since."""
        return tuple(one.id for one in self.notes if not one.answered or one.changed)


@dataclass(frozen=True)
class AskReplyGround(Query[ReplyGround]):
    """What an answer to the requester of a case is written from."""

    case_id: str

    def run(self, read: Read) -> ReplyGround:
        head = OneCase(self.case_id).run(read)
        every = CaseNotes(head.id).run(read)
        notes = [one for one in every if one.kind != ANSWER]
        outward = [one for one in notes if one.audience == "requester"]
        asked, language, answers = _asked(_mails(read, head))
        me = read.get(staff, read.me.staff_id)
        return ReplyGround(
            head,
            tuple(sorted(outward, key=lambda one: one.kind != "consult")),  # keeps the newest first
            internal_sentences(
                [vars(one) for one in notes if one.audience != "requester"], [vars(one) for one in outward]
            ),
            language,
            asked,
            answers,
            centre_of(read),
            me["name"],
            me["email"],
            read.today,
            len(notes) - len(outward),
            next((one.body for one in every if one.kind == ANSWER), ""),
        )


def _asked(mails: Sequence[RowMapping]) -> tuple[str, Language, str]:
    """Return the day of the first mail, the language of the last one, and the message id that is answered."""
    if not mails:
        return "", Language.DA, ""
    newest = mails[-1]
    language = Language.EN if newest["language"] == "en" else Language.DA
    key = newest["message_key"]
    return local_day(mails[0]["asked"]).isoformat(), language, key if "@" in key else ""


def _mails(read: Read, head: CaseHead) -> list[RowMapping]:
    """Return what the requester wrote, the oldest first; of a case whose requester is not known by address, its first inquiry."""
    asked = asked_at()
    mine = select(inquiry.c.language, inquiry.c.message_key, inquiry.c.sender_email, asked.label("asked"))
    of_case = mine.where(inquiry.c.case_id == head.id, inquiry.c.kind == "message")
    rows = read.rows(of_case.order_by(asked, inquiry.c.id))
    address = head.requester_email.casefold()
    return [row for row in rows if row["sender_email"].casefold() == address] or list(rows[:1])
