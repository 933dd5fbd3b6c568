"""What in a case may not leave the house, or come into it: CPR numbers in its texts and files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import nullcontext
from dataclasses import dataclass

import msgspec

from dsc_desk.cases.cpr import find_cpr
from dsc_desk.cases.intake.files import intake_worker, scan_foreign
from dsc_desk.forms.handover.parcel import PART_NAMES, FileEntry, Parcel, Part
from dsc_desk.store.worker import Worker
from dsc_desk.words import Text, same

_HASHES = frozenset({"sha256", "file"})  # of contents: their digits are nobody's number


@dataclass(frozen=True)
class Held:
    """A CPR number that would go out, or come in."""

    place: Text
    masked: str


def held_in(
    parcel: Parcel, contents: Mapping[str, bytes], worker: Worker | None = None
) -> tuple[tuple[Held, ...], tuple[FileEntry, ...]]:
    """Return the CPR numbers in texts and files, and the files nobody could look through. Runs off the GUI thread."""
    found, unread = list(held_in_texts(parcel)), []
    with nullcontext(worker) if worker is not None else intake_worker() as ready:
        for one in parcel.files:
            scan = scan_foreign(one.name, contents[one.sha256], ready)
            found += [Held(same(one.name), hit.masked) for hit in scan.hits if hit.certainty != "possible"]
            if scan.unread:
                unread.append(one)
    return tuple(found), tuple(unread)


def held_in_texts(parcel: Parcel) -> tuple[Held, ...]:
    """Return the CPR numbers in the texts of a case."""
    every = ((place, hit) for place, text in texts_of(parcel) for hit in find_cpr(text))
    return tuple(Held(place, hit.masked) for place, hit in every if hit.certainty != "possible")


def texts_of(parcel: Parcel) -> Iterator[tuple[Text, str]]:
    """Yield each text of a case with what part it belongs to."""
    head = Text("Sagens hoved", "The head of the case")
    yield from ((head, text) for text in (parcel.title, parcel.summary, parcel.note))
    for part, entries in (
        (Part.REQUESTER, (parcel.requester,)),
        (Part.PROFILE, parcel.facts),
        (Part.SOURCES, parcel.sources),
        (Part.APPLICATIONS, parcel.applications),
        (Part.STEPS, (*parcel.steps, *parcel.answers, *parcel.gates)),
        (Part.NOTES, parcel.notes),
    ):
        for text in _strings(msgspec.to_builtins(entries)):
            yield PART_NAMES[part], text


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, each in value.items():
            if name not in _HASHES:
                yield from _strings(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _strings(each)
