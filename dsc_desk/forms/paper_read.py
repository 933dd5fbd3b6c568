"""What a paper says of itself: dates, version, page numbers, signature, read from its text and properties, never vouched for.

Foreign bytes are parsed in the worker process alone. What was read is remembered by the hash of the content, which never
changes, for as long as the program runs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from dsc_desk.cases.attachments import media_type
from dsc_desk.cases.intake.mail import LARGEST_FILE
from dsc_desk.cases.intake.office import word_parts
from dsc_desk.cases.intake.pdf import pdf_parts
from dsc_desk.cases.values import parse_day
from dsc_desk.store.errors import DeskError
from dsc_desk.store.worker import Worker

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_MODULES = (__name__,)
_MOST_SIGNS, _MOST_DATES = 200_000, 5
_PROPERTIES = "dokumentets egenskaber"
_DAY = re.compile(
    r"\b(?:\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d|\d{1,2}\.? [a-zæøå]{3,9}\.? (?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_VERSION = re.compile(
    r"\b(?:version(?:snummer|snr\.?|s?\s?nr\.?)?|ver\.|v\.?)[ :]*(\d{1,3}(?:\.\d{1,3}){0,3})\b", re.IGNORECASE
)
_PAGED = re.compile(r"\b(?:side|page|s\.)\s*\d{1,3}\s*(?:af|/|of|ud af)\s*\d{1,3}\b", re.IGNORECASE)
_SIGNED = re.compile(r"\b(?:underskrevet|underskrift|signed by|signature|penneo|signeret)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PaperRead:
    """Days (ISO) in the text and in the file's properties, a version number, how many pages, and marks of the rest."""

    days: tuple[str, ...] = ()
    saved: tuple[str, ...] = ()
    version: str = ""
    pages: int | None = None
    paged: bool = False
    signature: str = ""  # field: one of the file itself, word: the text speaks of one


def read_paper(name: str, data: bytes) -> PaperRead:
    """Read a Word file or PDF; nothing of any other. Foreign bytes: call it through `read_foreign`."""
    kind = media_type(data, name)
    if kind == "application/pdf":
        parts = [(place.da, text) for place, text in pdf_parts(data)]
        pages = [text for place, text in parts if place != _PROPERTIES]
        return _found(parts, len(pages), paged=_numbered(pages), signed=b"/ByteRange" in data)
    if kind.endswith("wordprocessingml.document"):
        return _found([(place.da, text) for place, text in word_parts(data)], None)
    return PaperRead()


def read_foreign(papers: Iterable[tuple[str, str, bytes]]) -> dict[str, PaperRead]:
    """Read papers (hash, name, content) in the worker process; of one that cannot be read nothing is known."""
    found = {}
    with Worker(_MODULES) as worker:
        for sha256, name, data in papers:
            try:
                found[sha256] = worker.run(read_paper, PaperRead, name, data)
            except DeskError:
                found[sha256] = PaperRead()  # the check goes on saying that somebody must look
    return found


_known: dict[str, PaperRead] = {}


def remember(found: dict[str, PaperRead]) -> None:
    """Keep what was read."""
    _known.update(found)


def known(sha256: str) -> PaperRead | None:
    """Return what was read of a content; None where it has not been read."""
    return _known.get(sha256)


def fits_reading(size: int, name: str) -> bool:
    """Tell whether a file is of a size and kind that is read."""
    return size <= LARGEST_FILE and name.lower().endswith((".pdf", ".docx"))


def _found(parts: list[tuple[str, str]], pages: int | None, *, paged: bool = False, signed: bool = False) -> PaperRead:
    text = "\n".join(text for place, text in parts if place != _PROPERTIES)[:_MOST_SIGNS]
    about = "\n".join(text for place, text in parts if place == _PROPERTIES)[:_MOST_SIGNS]
    version = _VERSION.search(text)
    return PaperRead(
        days=tuple(islice(_days(text), _MOST_DATES)),
        saved=tuple(islice(_days(about), _MOST_DATES)),
        version=version[1] if version else "",
        pages=pages,
        paged=paged or bool(_PAGED.search(text)),
        signature="field" if signed else "word" if _SIGNED.search(text) else "",
    )


def _days(text: str) -> Iterator[str]:
    seen: set[str] = set()
    plain = re.sub(r"D:((?:19|20)\d\d)(\d\d)(\d\d)\d*", r" \1-\2-\3 ", text).replace("T", " ")  # as a PDF writes days
    for found in _DAY.finditer(plain):
        day = parse_day(found[0])
        if day is not None and day.isoformat() not in seen:
            seen.add(day.isoformat())
            yield day.isoformat()


def _numbered(pages: list[str]) -> bool:
    """Tell whether each page but perhaps the first begins or ends with its number."""
    later = list(enumerate(pages, 1))[1:]
    return bool(later) and all(str(n) in (page.split() or [""])[:3] + (page.split() or [""])[-3:] for n, page in later)
