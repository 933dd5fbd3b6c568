"""What another program's reader finds in a produced file."""

from __future__ import annotations

from dataclasses import dataclass

from dsc_desk.words import Text


@dataclass(frozen=True, slots=True)
class Found:
    """`stretches` are the text in pieces between which a text may be torn (pages), as `comparable` leaves it."""

    title: str = ""
    language: str = ""
    headings: int = 0
    pages: int | None = None
    stretches: tuple[str, ...] = ()
    faults: tuple[Text, ...] = ()
