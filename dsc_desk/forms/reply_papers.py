"""The answer to the requester as it goes out: mail draft, Word, PDF and text, looked over before and read back after."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from email import policy
from email.parser import BytesParser
from pathlib import Path
from typing import TYPE_CHECKING

from dsc_desk.cases.command import guard_text
from dsc_desk.cases.reply import refuse_internal
from dsc_desk.forms.compose import long_date
from dsc_desk.forms.document import Block, Bullets, Document, Kind, Paragraph, Run, Tone
from dsc_desk.forms.file_names import dated
from dsc_desk.forms.letterhead import CASE, DATE, letterhead
from dsc_desk.forms.mail_draft import draft
from dsc_desk.forms.outgoing import lay, make_folder
from dsc_desk.forms.produce import make
from dsc_desk.forms.reply import text_of
from dsc_desk.store.errors import DeskError, Invalid
from dsc_desk.words import Language, Text

if TYPE_CHECKING:
    from dsc_desk.cases.queries.reply import ReplyGround

MAIL, TEXT = "eml", "txt"
FORMATS = (MAIL, *(str(kind) for kind in Kind), TEXT)
_WHAT = "svar"  # in the names of its files
_LABEL_MOST = 80  # signs
_TITLE = Text("Svar på din henvendelse", "Answer to your inquiry")


@dataclass(frozen=True)
class Reply:
    """An answer as it stands: what it says, to whom, in which language."""

    ground: ReplyGround
    text: str
    to: str
    subject: str
    language: Language

    @property
    def day(self) -> date:
        return self.ground.today

    def name(self, kind: str) -> str:
        """Return what its file is called: case and day, no person and no title."""
        return dated(self.ground.head.reference, _WHAT, self.day, f".{kind}")


def addresses(to: str) -> tuple[str, ...]:
    """Return the addresses that a line names, between commas or semicolons."""
    return tuple(filter(None, map(str.strip, re.split("[,;]", to))))


def look_over(reply: Reply) -> None:
    """Raise when an answer may not go out: empty or hollow, with a CPR number, or repeating an internal note."""
    if not reply.text.strip():
        raise Invalid(Text("Svaret er tomt. Intet er skrevet.", "The answer is empty. Nothing was written."))
    refuse_hollow(reply)
    for text in (reply.text, reply.subject, reply.to):
        guard_text(text)
    refuse_internal(reply.text, reply.ground.internal)


def refuse_hollow(reply: Reply) -> None:
    """Raise Invalid where an answer is what is proposed of no note at all: greeting and signature, and nothing between."""
    if any(reply.text.split() == text_of(reply.ground, (), one).split() for one in Language):
        raise Invalid(_ALL_ANSWERED if reply.ground.notes else _NO_NOTE)


def content_of(reply: Reply, kind: str, *, enclose: bool = False) -> bytes:
    """Return the file of an answer, read back; `enclose` puts it into the mail draft as PDF too. Raises DeskError."""
    if kind not in FORMATS:
        raise Invalid(_UNKNOWN.fill(f=kind, all=", ".join(FORMATS)))
    look_over(reply)
    if kind == MAIL:
        return _mail(reply, [(reply.name("pdf"), content_of(reply, Kind.PDF))] if enclose else [])
    if kind == TEXT:
        return f"{reply.text.strip()}\n".encode()
    content, _, _ = make(document_of(reply), Kind(kind))
    return content


def write_reply(reply: Reply, folder: Path, kinds: Collection[str], *, enclose: bool = False) -> tuple[Path, ...]:
    """Write an answer into a folder in each format, all or none made before the first is laid there; return the files."""
    contents = [(folder / reply.name(kind), content_of(reply, kind, enclose=enclose)) for kind in kinds or ("",)]
    make_folder(folder)
    for path, content in contents:
        lay(path, content)
    return tuple(path for path, _ in contents)


def document_of(reply: Reply) -> Document:
    """Return the answer as a letter."""
    head, language = reply.ground.head, reply.language
    title = _TITLE.say(language)
    return Document(
        title=head.title,
        subtitle=title,
        reference=head.reference,
        blocks=tuple(_blocks(reply.text)),
        language=language,
        header=title,
        author=reply.ground.centre.name,
        subject=title,
        keywords=(head.reference,),
        letterhead=letterhead(
            (*reply.ground.centre.lines(language), reply.ground.my_email),
            ((DATE, long_date(reply.day, language)), (CASE, head.reference)),
            language,
            filter(None, (head.requester, head.requester_title, head.department, head.organisation)),
        ),
    )


def _blocks(text: str) -> Iterator[Block]:
    """Yield paragraphs; a first line that ends in a colon stands out, lines that begin with a dash are a list."""
    for part in text.strip().split("\n\n"):
        lines = part.strip("\n").splitlines()
        label = (Run(lines.pop(0)[:-1], Tone.STRONG),) if _is_labelled(lines) else ()
        if lines and all(line.startswith("- ") for line in lines):
            yield from (Paragraph(label),) if label else ()
            yield Bullets(tuple(line[2:] for line in lines))
        elif lines:
            rest = "\n".join(lines)
            yield Paragraph((*label, Run(f"\n{rest}" if label else rest)))


def _is_labelled(lines: Sequence[str]) -> bool:
    return len(lines) > 1 and lines[0].endswith(":") and len(lines[0]) <= _LABEL_MOST


def _mail(reply: Reply, files: Sequence[tuple[str, bytes]]) -> bytes:
    content = draft(reply.subject, reply.text.strip(), addresses(reply.to), files, answers=reply.ground.answers)
    read = BytesParser(policy=policy.default).parsebytes(content)
    body = read.get_body(("plain",))
    said = body.get_content() if body is not None else ""
    if said.split() != reply.text.split() or len(list(read.iter_attachments())) != len(files):
        raise DeskError(_NOT_AS_WRITTEN)
    return content


_NO_NOTE = Text(
    "Svaret siger intet: ingen note i sagen er til rekvirenten, så der står kun hilsen og underskrift. Intet er gemt eller skrevet. "
    "Sæt en note til »Til rekvirenten« under Noter og tid, eller skriv svaret selv.",
    "The answer says nothing: no note of the case is for the requester, so there is only a greeting and a signature. Nothing was saved or written. "
    "Set a note to “To the requester” under Notes and time, or write the answer yourself.",
)
_ALL_ANSWERED = Text(
    "Svaret siger intet: ingen note er taget med, så der står kun hilsen og underskrift. Intet er gemt eller skrevet. "
    "Tag en note til rekvirenten med, også en, I har svaret med før, eller skriv svaret selv.",
    "The answer says nothing: no note is in it, so there is only a greeting and a signature. Nothing was saved or written. "
    "Take in a note for the requester, also one you answered with before, or write the answer yourself.",
)
_UNKNOWN = Text(
    "Formatet »{f}« kendes ikke. Vælg: {all}. Intet er skrevet.",
    "The format “{f}” is unknown. Choose: {all}. Nothing was written.",
)
_NOT_AS_WRITTEN = Text(
    "Mailkladden blev læst igen og siger ikke det samme som teksten, så den er ikke gemt. Teksten står, hvor den blev skrevet. Kopiér den i stedet.",
    "The mail draft was read back and does not say what the text says, so it was not saved. The text stands where it was typed. Copy it instead.",
)
