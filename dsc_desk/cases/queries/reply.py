"""What an answer to the requester is written from: who asked what, the notes that are for them, and who answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from dsc_desk.cases.consult import ANSWER
from dsc_desk.cases.days import local_day
from dsc_desk.cases.queries.case import CaseHead, OneCase
from dsc_desk.cases.queries.files import asked_at
from dsc_desk.cases.queries.people import centre_name
from dsc_desk.cases.queries.work import CaseNotes, NoteRow
from dsc_desk.cases.query import Query, Read
from dsc_desk.cases.reply import internal_sentences
from dsc_desk.cases.tables import inquiry, staff
from dsc_desk.words import Language

if TYPE_CHECKING:
    from datetime import date


def draft_place(case_id: str, part: str) -> str:
    """Return where a part of an unfinished answer is kept: text, notes, to or subject."""
    return f"reply:{case_id}:{part}"


@dataclass(frozen=True)
class ReplyGround:
    """`notes` are for the requester alone, the newest first, consult notes before plain ones."""

    head: CaseHead
    notes: tuple[NoteRow, ...]
    internal: frozenset[str]  # what may not stand in the answer (`refuse_internal`)
    language: Language  # of the inquiry; Danish where it is neither
    asked: str  # the day of the inquiry, empty where the case has none
    answers: str  # the inquiry's message id, where it was a mail
    centre: str
    me: str
    my_email: str
    today: date

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
        notes = [one for one in CaseNotes(head.id).run(read) if one.kind != ANSWER]
        outward = [one for one in notes if one.audience == "requester"]
        asked = asked_at()
        mine = select(inquiry.c.language, inquiry.c.message_key, asked.label("asked")).where(
            inquiry.c.case_id == head.id
        )
        mail = read.first(mine.where(inquiry.c.kind == "message").order_by(asked.desc(), inquiry.c.id.desc()))
        me = read.get(staff, read.me.staff_id)
        key = mail["message_key"] if mail else ""
        return ReplyGround(
            head,
            tuple(sorted(outward, key=lambda one: one.kind != "consult")),  # keeps the newest first
            internal_sentences(
                [vars(one) for one in notes if one.audience != "requester"], [vars(one) for one in outward]
            ),
            Language.EN if mail and mail["language"] == "en" else Language.DA,
            local_day(mail["asked"]).isoformat() if mail else "",
            key if "@" in key else "",
            centre_name(read),
            me["name"],
            me["email"],
            read.today,
        )
