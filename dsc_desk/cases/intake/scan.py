"""CPR numbers in a document: Word, Excel, PDF, mail or plain text, each hit with its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dsc_desk.cases.attachments import media_type
from dsc_desk.cases.cpr import find_cpr, mask_cpr
from dsc_desk.cases.intake.charset import decode
from dsc_desk.cases.intake.mail import LARGEST_FILE, DocumentHit, Mail
from dsc_desk.cases.intake.office import word_parts, workbook_parts
from dsc_desk.cases.intake.pdf import pdf_parts
from dsc_desk.cases.intake.read import EMPTY, HUGE, read_mail
from dsc_desk.store.errors import DeskError, Invalid
from dsc_desk.words import Text

_CONTEXT = 40  # signs shown on each side
_HITS_AT_MOST = 1000
_LONGEST = 20_000_000  # signs of a text file

_UNKNOWN = Text(
    "Filen er af en slags, der ikke kan gennemses for CPR-numre ({kind}). Se den igennem selv.",
    "The file is of a kind that cannot be looked through for CPR numbers ({kind}). Look through it yourself.",
)
_PICTURE = Text(
    "Et billede kan ikke gennemses for CPR-numre. Se det igennem selv.",
    "A picture cannot be looked through for CPR numbers. Look through it yourself.",
)


@dataclass(frozen=True, slots=True)
class Scan:
    """What was found in a document; `unread` says why nothing could be looked at."""

    hits: tuple[DocumentHit, ...]
    unread: Text | None = None


def scan_document(name: str, data: bytes) -> Scan:
    """Return the CPR numbers of a document. Foreign bytes: call it through `scan_foreign`, not in the program itself."""
    if not data:
        return Scan((), EMPTY)
    if len(data) > LARGEST_FILE:
        return Scan((), HUGE)
    kind = media_type(data, name)
    if kind.startswith("image/"):
        return Scan((), _PICTURE)
    try:
        parts = _parts(name, data, kind)
        if parts is None:
            return Scan((), _UNKNOWN.fill(kind=kind))
        return Scan(tuple(_hits(parts)))
    except DeskError as told:
        return Scan((), told.text)


def _parts(name: str, data: bytes, kind: str) -> Iterator[tuple[Text, str]] | None:
    if kind.endswith("wordprocessingml.document"):
        return word_parts(data)
    if kind.endswith("spreadsheetml.sheet"):
        return workbook_parts(data)
    if kind == "application/pdf":
        return pdf_parts(data)
    if kind == "application/vnd.ms-outlook" or name.lower().endswith(".eml"):
        return _mail_parts(read_mail(name, data))
    if kind.startswith("text/") or kind in ("application/rtf", "application/json", "application/xml"):
        return iter([(Text("teksten", "the text"), decode(data, "")[0][:_LONGEST])])
    return None


def _mail_parts(mail: Mail) -> Iterator[tuple[Text, str]]:
    yield Text("emnet", "the subject"), mail.subject_as_sent
    yield Text("mailens tekst", "the text of the mail"), mail.body
    yield Text("den citerede historik", "the quoted history"), mail.quoted
    for file in mail.attachments:
        try:
            inside = (
                None
                if file.name.lower().endswith((".eml", ".msg"))
                else _parts(file.name, file.data, media_type(file.data, file.name))
            )
            for place, text in inside or ():
                yield Text(f"bilaget {file.name}, {place.da}", f"attachment {file.name}, {place.en}"), text
        except Invalid:
            continue  # one attachment that cannot be read hides nothing in the others


def _hits(parts: Iterator[tuple[Text, str]]) -> Iterator[DocumentHit]:
    count = 0
    for place, text in parts:
        for hit in find_cpr(text):
            count += 1
            if count > _HITS_AT_MOST:
                return
            before = text[max(0, hit.start - _CONTEXT) : hit.start]
            around = mask_cpr(f"{before}{hit.masked}{text[hit.end : hit.end + _CONTEXT]}")
            yield DocumentHit(place, hit.start, hit.end, hit.certainty, hit.masked, " ".join(around.split()))
