"""What a command is: one thing staff can do, named as they would say it."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

from dsc_desk.cases.cpr import find_cpr
from dsc_desk.store.errors import Invalid, PersonalNumber
from dsc_desk.words import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dsc_desk.cases.rights import Right
    from dsc_desk.cases.work import Work

R_co = TypeVar("R_co", covariant=True)

_ID = re.compile(
    "[0-9a-f]{32}"
)  # the random id of a row: its figures may look like a number by chance, and mean nothing
FREE = {"guard": False}  # field metadata: not free text (a hash, a file's bytes), so the CPR guard leaves it alone


@dataclass(frozen=True)
class Command(ABC, Generic[R_co]):
    """One change, carried out by `desk.do` in one transaction.

    `right` is what the person needs, `undoable` whether the change can be taken back, `said` the sentence in the past
    tense that staff see afterwards (`work.say` makes it more exact).
    """

    right: ClassVar[Right]
    undoable: ClassVar[bool] = True
    said: ClassVar[Text]

    @abstractmethod
    def carry_out(self, work: Work) -> R_co:
        """Apply the change through `work`; raise a DeskError to leave everything as it was."""


@dataclass(frozen=True)
class Done(Generic[R_co]):
    """What came of a command."""

    command_id: str
    result: R_co
    title: Text
    changes: frozenset[str]  # names of the tables touched
    cases: frozenset[str]  # ids of the cases touched
    undoable: bool


def guard(command: Command[Any]) -> None:
    """Refuse text the store cannot keep, and CPR numbers in free text.

    Raises Invalid or PersonalNumber; the text stays where it was typed.
    """
    for text in _texts(command):
        guard_text(text)


def guard_text(text: str) -> None:
    """Refuse a text with signs that cannot be kept, or with a CPR number. Raises Invalid or PersonalNumber."""
    if "\0" in text or any("\ud800" <= sign <= "\udfff" for sign in text):
        raise Invalid(
            Text(
                "Teksten indeholder tegn, der ikke kan gemmes (NUL eller halve tegn). Teksten står, hvor den blev skrevet.",
                "The text holds signs that cannot be stored (NUL or half characters). It stays where it was typed.",
            )
        )
    hits = [hit for hit in find_cpr(text) if hit.certainty != "possible"]
    if hits:
        raise PersonalNumber(
            Text(
                "Der står et CPR-nummer i teksten ({masked}). Intet er gemt. Fjern nummeret, teksten står endnu, hvor den blev skrevet.",
                "The text holds a CPR number ({masked}). Nothing was saved. Remove the number; the text still stands where it was typed.",
            ).fill(masked=hits[0].masked)
        )


def _texts(thing: Any) -> Iterator[str]:
    if isinstance(thing, str):
        if not _ID.fullmatch(thing):
            yield thing
    elif is_dataclass(thing):
        for field in fields(thing):
            if field.metadata.get("guard", True):
                yield from _texts(getattr(thing, field.name))
    elif isinstance(thing, Mapping):
        for value in thing.values():
            yield from _texts(value)
    elif isinstance(thing, tuple | list):
        for value in thing:
            yield from _texts(value)
