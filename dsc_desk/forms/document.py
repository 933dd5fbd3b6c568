"""The one document model: what a produced paper says, before Word or PDF decides how it is written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum, StrEnum
from itertools import chain
from typing import Protocol

from dsc_desk.words import Language

_EMPTY_LINES = re.compile(r"\n\s*\n")
_SHORT = 72  # signs of a line that its writer ended before it was full


class Kind(StrEnum):
    """A kind of file that a document is written as; the value is the ending of its name."""

    DOCX = "docx"
    PDF = "pdf"


class Tone(Enum):
    """How a run of text stands out from the text around it."""

    PLAIN = "plain"
    STRONG = "strong"
    QUIET = "quiet"
    EMPTY = "empty"


def tag_of(language: Language) -> str:
    """Return a language as BCP 47."""
    return "da-DK" if language is Language.DA else "en-GB"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one tone; line feeds are kept, everything else is only text.

    `language` is said where it is another than the document's.
    """

    text: str
    tone: Tone = Tone.PLAIN
    language: Language | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 3; the document's own title stands above them."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; line feeds in it are line breaks, as in a signature. What a person wrote is parted by `written`."""

    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class LabelledField:
    """One answer: its number on the form, its label, what is answered, and a small note under the label."""

    number: str
    label: str
    value: tuple[Run, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class LabelledFields:
    """Answers under each other with hairlines between them; `label` says what the table is to a screen reader.

    `leads`: the last one is told by the table that follows, so the two stand on one page. `numbered`: they belong to a form
    that numbers its fields, so labels stand clear of the numbers also where these have none.
    """

    label: str
    fields: tuple[LabelledField, ...]
    leads: bool = False
    numbered: bool = False

    @property
    def numbers(self) -> tuple[str, ...]:
        """Return what stands before the labels; nothing at all where nothing ever does."""
        return (
            tuple(one.number for one in self.fields) if self.numbered or any(one.number for one in self.fields) else ()
        )


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose header row is repeated on each page; `figures` are the columns set to the right."""

    label: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...] = ()
    figures: frozenset[int] = frozenset()

    def shares(self) -> tuple[float, ...]:
        """Return each column's share of the width, summing to 1; equal shares when no widths are given."""
        widths = self.widths or (1.0,) * len(self.header)
        return tuple(width / sum(widths) for width in widths)


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list without order."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tick:
    """A line with a tick box before it."""

    text: str
    ticked: bool = False


@dataclass(frozen=True, slots=True)
class TickBoxes:
    """Lines with drawn boxes, ticked or to be ticked by hand."""

    ticks: tuple[Tick, ...]


@dataclass(frozen=True, slots=True)
class Notice:
    """A remark that must not be overlooked: a rule at the left, a title and a text."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts on a new page."""


class Drawing(Protocol):
    """A picture that can draw itself as vectors on a reportlab canvas, origin at its lower left corner."""

    def __call__(self, canvas: object, /) -> None: ...


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing with the text that stands for it; sizes in points. Word shows `png`, or the text when there is none."""

    alt: str
    width: float
    height: float
    draw: Drawing
    png: bytes | None = None


@dataclass(frozen=True, slots=True)
class SignatureLines:
    """Lines to sign on, each with the words below it; the first is for place and date and is shorter."""

    captions: tuple[str, ...]


Block = (
    Heading | Paragraph | LabelledFields | Table | Bullets | TickBoxes | Notice | PageBreak | Figure | SignatureLines
)


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Who sends, to whom, and the facts at the right (date, case, number of enclosures)."""

    sender: tuple[str, ...] = ()
    receiver: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """One paper. `header` runs at the top of each page with the reference, `footer` at the bottom with the page number.

    `author` is a body, never a person: the file's properties are seen by everybody who gets the file.
    """

    title: str
    reference: str
    blocks: tuple[Block, ...]
    language: Language = Language.DA
    subtitle: str = ""
    header: str = ""
    footer: str = ""
    author: str = ""
    subject: str = ""
    keywords: tuple[str, ...] = ()
    letterhead: Letterhead = field(default_factory=Letterhead)

    @property
    def language_tag(self) -> str:
        """Return the language as BCP 47."""
        return tag_of(self.language)


def language_of(runs: tuple[Run, ...]) -> str:
    """Return the language that all of these runs say, as BCP 47; nothing where it is the document's."""
    said = {run.language for run in runs}
    one = said.pop() if len(said) == 1 else None
    return tag_of(one) if one is not None else ""


def plain(text: str) -> tuple[Run, ...]:
    """Return a text as one plain run, nothing as no run."""
    return (Run(text),) if text else ()


def paragraph(text: str) -> Paragraph:
    """Return a paragraph of plain text."""
    return Paragraph(plain(text))


def written(text: str, language: Language | None = None) -> Iterator[Paragraph]:
    """Yield what a person wrote, as they parted it: short lines below one another, as of a signature or an address, are one paragraph."""
    for part in _EMPTY_LINES.split(text):
        lines: list[str] = []
        for line in filter(str.strip, part.split("\n")):
            if lines and max(len(lines[-1]), len(line)) > _SHORT:
                yield Paragraph((Run("\n".join(lines), language=language),))
                lines = []
            lines.append(line)
        if lines:
            yield Paragraph((Run("\n".join(lines), language=language),))


def texts(document: Document) -> Iterator[tuple[str, str]]:
    """Yield every text of the body as it is read, after the label of the field it answers ("" outside fields)."""
    head = document.letterhead
    for text in (*head.sender, *chain.from_iterable(head.facts), *head.receiver, document.title, document.subtitle):
        yield "", text
    for block in document.blocks:
        if isinstance(block, LabelledFields):
            for one in block.fields:
                yield from ((one.label, text) for text in (one.number, one.label, one.note, _joined(one.value)))
        else:
            yield from (("", text) for text in _texts_of(block))


def _joined(runs: tuple[Run, ...]) -> str:
    return "".join(run.text for run in runs)


def _texts_of(block: Block) -> Iterator[str]:
    match block:
        case Heading(text=text):
            yield text
        case Paragraph(runs=runs):
            yield _joined(runs)
        case Bullets(items=lines) | SignatureLines(captions=lines):
            yield from lines
        case TickBoxes(ticks=ticks):
            yield from (tick.text for tick in ticks)
        case Notice(title=title, text=text):
            yield from (title, text)
        case Table(header=header, rows=rows):
            yield from chain(header, *rows)
        case LabelledFields() | PageBreak() | Figure():
            return
