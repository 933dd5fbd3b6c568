"""What all parts of the folder are written with: the desk that is asked, where it goes, and what is to be told at the end."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from dsc_desk.cases.queries.files import FileContent
from dsc_desk.store.errors import DeskError, NotFound
from dsc_desk.words import Language, Text

if TYPE_CHECKING:
    from datetime import date

    from dsc_desk.cases.desk import Desk
    from dsc_desk.forms.package_target import Target
    from dsc_desk.store.worker import Worker

Report = Callable[[float, str], None]
_NO_CONTENT = Text("{path}: filens indhold er ikke i lageret.", "{path}: the file's content is not in the store.")

_NOT_MADE = Text("{place}: kunne ikke skrives. {da}", "{place}: could not be written. {en}")
_FAULT = Text(
    "{place}: kunne ikke skrives ved en fejl i programmet ({fault}). Det, den er lavet af, er med.",
    "{place}: could not be written by a fault of the program ({fault}). What it is made of is here.",
)
T = TypeVar("T")


@dataclass
class Out:
    """A folder being written. `missing` is what could not be made, `look_at` what was written and wants a look."""

    desk: Desk
    target: Target
    language: Language
    day: date
    worker: Worker
    report: Report
    missing: list[Text] = field(default_factory=list)
    look_at: list[Text] = field(default_factory=list)
    kept: set[str] = field(default_factory=set)  # hashes of the contents that were written
    _at: tuple[float, str] = (0.0, "")

    def tell(self, share: float, words: Text) -> None:
        """Say how far it is."""
        self._at = share, self.say(words)
        self.go_on()

    def go_on(self) -> None:
        """Stop here by an error where somebody had enough or the store was shut, else do nothing."""
        with self.desk.store.read():
            self.report(*self._at)

    def attempt(self, place: str, make: Callable[[], T]) -> T | None:
        """Return what is made of the rows; None, and told by its place, where it cannot be: the rows go out all the same."""
        try:
            return make()
        except DeskError as error:
            self.missing.append(_NOT_MADE.fill(place=place, da=error.text.da, en=error.text.en))
        except Exception as fault:  # noqa: BLE001 - no fault of ours in one paper may keep a centre from leaving
            self.missing.append(_FAULT.fill(place=place, fault=type(fault).__name__))
        return None

    def put(self, path: str, content: bytes) -> None:
        """Write a file."""
        self.target.put(path, content)

    def put_json(self, path: str, thing: Any) -> None:
        """Write a JSON document."""
        self.put(path, json.dumps(thing, ensure_ascii=False, indent=1, default=_as_json).encode() + b"\n")

    def put_content(self, path: str, sha256: str) -> bool:
        """Write a kept file by the hash of its content; False, and told, where the store does not have it."""
        try:
            content = self.desk.ask(FileContent(sha256))
        except NotFound:
            self.missing.append(_NO_CONTENT.fill(path=path))
            return False
        self.put(path, content)
        self.kept.add(sha256)
        return True

    def say(self, text: Text) -> str:
        """Return a text in the language of the folder."""
        return text.say(self.language)


def both(text: Text) -> dict[str, str]:
    """Return a text as JSON has it."""
    return {"da": text.da, "en": text.en}


def _as_json(value: Any) -> Any:
    """Write what JSON has no word for: days and the like as their text."""
    return str(value)
