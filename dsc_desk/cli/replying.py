"""The answer to the requester: the files it goes out as, and kept as given."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from dsc_desk.cases.commands.reply import LogReply
from dsc_desk.cases.queries.reply import AskReplyGround, draft_place
from dsc_desk.cli.session import DONE, case_id, give, open_desk, tell
from dsc_desk.forms.reply import subject_of, text_of
from dsc_desk.forms.reply_papers import Reply, look_over, write_reply
from dsc_desk.store.errors import Invalid
from dsc_desk.store.private import read_foreign
from dsc_desk.words import Language, Text

if TYPE_CHECKING:
    import argparse

    from dsc_desk.cases.desk import Desk
    from dsc_desk.cases.queries.reply import ReplyGround


def answer(args: argparse.Namespace) -> int:
    """Write the answer of a case: what is being written in the window, else the notes for the requester put together."""
    with open_desk(args) as desk:
        ground = desk.ask(AskReplyGround(case_id(desk, args.case)))
        reply, notes = _reply(args, desk, ground)
        kinds = [one for one in map(str.strip, args.format.split(",")) if one]
        files: tuple[Path, ...] = ()
        if args.to:
            files = write_reply(reply, Path(args.to), kinds, enclose=args.enclose_pdf)
        else:
            look_over(reply)
        if not reply.to:
            tell(_NO_ADDRESS)
        logged = ""
        if args.sent:
            day = args.day or desk.today().isoformat()
            done = desk.do(
                LogReply(
                    ground.head.id, reply.text, day, args.sent, notes, str(reply.language), reply.to, reply.subject
                )
            )
            tell(done.title)
            logged = done.result
            for part in ("choices", "to", "subject"):  # the text stays: undo may call it back
                desk.journal.clear(draft_place(ground.head.id, part), desk.me.staff_id)
    said = {
        "files": files,
        "notes": notes,
        "to": reply.to,
        "subject": reply.subject,
        "text": reply.text,
        "reply": logged,
    }
    give(args, said, [str(path) for path in files] or [reply.text])
    return DONE


def _reply(args: argparse.Namespace, desk: Desk, ground: ReplyGround) -> tuple[Reply, tuple[str, ...]]:
    """Return the answer and the notes it answers with; what is unfinished in the window goes before what is proposed."""

    def kept(part: str) -> str | None:
        return desk.journal.get(draft_place(ground.head.id, part), desk.me.staff_id)

    spoken, *ticked = (kept("choices") or " ".join((str(ground.language), *ground.waiting))).split()
    language = Language(args.language or spoken)
    notes = tuple(one.id for one in ground.notes if one.id in ticked)
    text = _typed(args.text) if args.text else _unfinished(kept("text"), ground)
    return Reply(
        ground,
        text_of(ground, notes, language) if text is None else text,
        kept("to") or ground.head.requester_email,
        kept("subject") or subject_of(ground, language),
        language,
    ), notes


def _unfinished(draft: str | None, ground: ReplyGround) -> str | None:
    """Return a draft of the window; one that was given as it stands is done with, and another answer begins."""
    return None if draft is not None and draft.strip() == ground.given else draft


def _typed(named: str) -> str:
    try:
        return read_foreign(Path(named), _MOST, gone=_GONE, huge=_NO_TEXT).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Invalid(_NO_TEXT) from error


_NO_ADDRESS = Text(
    "Rekvirenten har ingen mailadresse: mailkladden er uden modtager.",
    "The requester has no mail address: the mail draft has no receiver.",
)
_MOST = 1_000_000  # bytes of an answer
_GONE = Text(
    "Filen med svaret kan ikke læses. Intet er skrevet.",
    "The file with the answer cannot be read. Nothing was written.",
)
_NO_TEXT = Text("Filen er ikke tekst i UTF-8. Intet er skrevet.", "The file is no text in UTF-8. Nothing was written.")
