"""What an answer to the requester may say and how it goes out, and the words by which a note is known again."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Any

from dsc_desk.cases.consult import FIELDS
from dsc_desk.store.errors import Invalid
from dsc_desk.words import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

HOWS = {
    "mail": Text("mail", "mail"),
    "letter": Text("brev", "letter"),
    "phone": Text("telefon", "telephone"),
    "meeting": Text("møde", "meeting"),
}
TEXTS = ("body", *FIELDS, "certainty")
_KNOWN = 40  # signs by which a sentence is known again: shorter ones stand in many texts by chance
_SENTENCE_ENDS = re.compile(r"(?<=[.!?:])\s+|\n")


def hash_of(note: Mapping[str, Any]) -> str:
    """Return what tells whether a note says another thing than it said."""
    return hashlib.sha256("\0".join(note[name] for name in TEXTS).encode()).hexdigest()


def internal_sentences(internal: Iterable[Mapping[str, Any]], outward: Iterable[Mapping[str, Any]]) -> frozenset[str]:
    """Return the sentences that only the centre's own notes say; what also stands in a note to the requester may go out."""
    told = {one for note in outward for one in _sentences(note)}
    return frozenset(one for note in internal for one in _sentences(note)) - told


def refuse_internal(text: str, sentences: Iterable[str]) -> None:
    """Raise Invalid when a text says word for word what an internal note says."""
    said = _even(text)
    found = next((one for one in sentences if one in said), "")
    if found:
        raise Invalid(_INTERNAL.fill(words=found if len(found) <= _SHOWN else f"{found[:_SHOWN]}…"))


def _sentences(note: Mapping[str, Any]) -> Iterable[str]:
    for name in ("body", "finding", "advice"):
        yield from (one for one in map(_even, _SENTENCE_ENDS.split(note[name])) if len(one) >= _KNOWN)


def _even(text: str) -> str:
    return " ".join(text.split())


_SHOWN = 80
_INTERNAL = Text(
    "Svaret gentager en intern note: »{words}«. Intet er gemt eller skrevet. Skriv det med andre ord, eller gør noten til en note til rekvirenten.",
    "The answer repeats an internal note: “{words}”. Nothing was saved or written. Say it in other words, or make the note one to the requester.",
)
