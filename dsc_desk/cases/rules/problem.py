"""One thing that keeps a draft from taking effect, and the place it lies in."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from dsc_desk.words import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST = 4_000  # signs of one text


class Part(StrEnum):
    """Where in the rules a problem lies."""

    ABOUT = "about"  # what a procedure is for, and what it asks
    PROCEDURE = "procedure"  # its steps
    GATE = "gate"
    QUESTION = "question"
    FACT = "fact"  # an answer that shows itself during the case
    OUTCOME = "outcome"
    DEADLINE = "deadline"
    WHOLE = "whole"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that keeps a draft from taking effect, and the way to it: part, procedure, entry, field."""

    part: Part
    what: Text
    procedure: str = ""
    entry: str = ""
    field: str = ""


def texts(said: dict[str, Text]) -> Iterable[tuple[str, Text]]:
    """Yield each text that is missing in a language or is far too long, by its field."""
    for field, words in said.items():
        if not words.da.strip():
            yield field, Text("mangler sin danske tekst.", "lacks its Danish text.")
        elif not words.en.strip():
            yield field, Text("mangler sin engelske tekst.", "lacks its English text.")
        if max(len(words.da), len(words.en)) > LONGEST:
            yield field, Text("har en alt for lang tekst.", "has far too long a text.")
