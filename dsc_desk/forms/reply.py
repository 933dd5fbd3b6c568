"""The answer to the requester as text: put together from the notes that are for them, and changed by whoever sends it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING

from dsc_desk.cases.consult import CERTAINTIES, FIELDS
from dsc_desk.forms.compose import long_date
from dsc_desk.words import Language, Text

if TYPE_CHECKING:
    from dsc_desk.cases.queries.reply import ReplyGround
    from dsc_desk.cases.queries.work import NoteRow

_DEAR, _NOBODY = Text("Kære {name}", "Dear {name}"), Text("Hej", "Hello")
_THANKS = Text(
    "Tak for din henvendelse af {day} om »{title}«. {number}",
    "Thank you for your inquiry of {day} about “{title}”. {number}",
)
_ABOUT = Text("Her er vores svar om »{title}«. {number}", "This is our answer about “{title}”. {number}")
_NUMBER = Text(
    "Vores sagsnummer er {reference}; lad det stå i emnefeltet, når du skriver tilbage.",
    "Our case number is {reference}; please leave it in the subject when you write back.",
)
_CERTAINTY = Text("Hvor sikkert rådet er", "How certain the advice is")
REGARDS = Text("Venlig hilsen", "Kind regards")
_SUBJECT = Text("{reference}: svar om {title}", "{reference}: answer about {title}")


def subject_of(ground: ReplyGround, language: Language) -> str:
    """Return the subject of the mail: by the case number in it the requester's answer finds its case."""
    return _SUBJECT.fill(reference=ground.head.reference, title=ground.head.title).say(language)


def text_of(ground: ReplyGround, note_ids: Collection[str], language: Language) -> str:
    """Return the answer as it is proposed: greeting, the chosen notes in their order, regards."""
    blocks = [block_of(one, language) for one in ground.notes if one.id in note_ids]
    return "\n\n".join((*_opening(ground, language), *blocks, _ending(ground, language)))


def block_of(note: NoteRow, language: Language) -> str:
    """Return what a note puts into the answer; a line that ends in a colon stands out on paper."""
    parts = [note.body.strip()] if note.body.strip() else []
    for name, title in FIELDS.items():
        if words := getattr(note, name).strip():
            parts.append(f"{title.say(language)}:\n{words}")
    if note.certainty in CERTAINTIES and note.kind == "consult":
        parts.append(f"{_CERTAINTY.say(language)}:\n{CERTAINTIES[note.certainty].say(language)}")
    return "\n\n".join(parts)


def with_block(text: str, block: str, language: Language) -> str:
    """Return the text with a block before the regards, at the end where there are none; a block that stands is not put twice."""
    if block in text:
        return text
    before, regards, after = text.rpartition(f"\n\n{REGARDS.say(language)}")
    return f"{before}\n\n{block}{regards}{after}" if regards else f"{text.rstrip()}\n\n{block}"


def without_block(text: str, block: str) -> str:
    """Return the text without a block; one that was changed by hand stays."""
    before, found, after = text.partition(block)
    return "\n\n".join(part for part in (before.rstrip("\n"), after.lstrip("\n")) if part) if found else text


def _opening(ground: ReplyGround, language: Language) -> tuple[str, str]:
    head = ground.head
    dear = _DEAR.fill(name=head.requester) if head.requester else _NOBODY
    number = _NUMBER.fill(reference=head.reference).say(language)
    asked = long_date(date.fromisoformat(ground.asked), language) if ground.asked else ""
    return dear.say(language), (_THANKS if asked else _ABOUT).fill(day=asked, title=head.title, number=number).say(
        language
    )


def _ending(ground: ReplyGround, language: Language) -> str:
    return "\n".join(part for part in (REGARDS.say(language), ground.me, ground.centre.name, ground.my_email) if part)
