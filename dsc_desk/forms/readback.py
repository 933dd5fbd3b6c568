"""A produced file opened again and compared with what it was to say, before anybody is told that it is ready."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dsc_desk.forms.document import Document, Heading, Kind, texts
from dsc_desk.forms.found import Found
from dsc_desk.forms.lettering import clean, comparable, one_line
from dsc_desk.words import Text

_NAMED = 3


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a produced file that is not as it should be; a blocking one means the file is not handed out.

    The text names fields, never what they say.
    """

    text: Text
    blocking: bool = True


def read_back(document: Document, kind: Kind, content: bytes) -> tuple[int | None, tuple[Problem, ...]]:
    """Return the number of pages (unknown for Word) and what is wrong with a produced file."""
    # Nothing of theirs leads back here; the readers and the font's metrics are heavy and are needed only here.
    from dsc_desk.forms.pdf_fonts import drawable, lacking
    from dsc_desk.forms.pdf_readback import pdf_found
    from dsc_desk.forms.word_readback import word_found

    found = pdf_found(content) if kind is Kind.PDF else word_found(content)
    if not found.stretches:
        return None, tuple(Problem(fault) for fault in found.faults)
    problems = [*_of_file(document, found)]
    said = [(label, clean(text)) for label, text in texts(document)]
    if kind is Kind.PDF:
        missing = lacking("".join(text for _, text in said))
        problems += _of_letters(missing)
        said = [(label, drawable(text)) for label, text in said]
    problems += _of_texts(said, found.stretches)
    return found.pages, tuple(problems)


def _of_file(document: Document, found: Found) -> Iterator[Problem]:
    if found.title != one_line(document.title):
        yield Problem(Text("Filens titel er ikke dokumentets.", "The file's title is not the document's."))
    if found.language != document.language_tag:
        yield Problem(Text("Filen siger ikke, hvilket sprog den er på.", "The file does not state its language."))
    headings = sum(isinstance(block, Heading) for block in document.blocks)
    if found.headings != headings + bool(document.title):
        yield Problem(
            Text(
                "Filens overskrifter kan ikke bruges til at finde rundt.",
                "The file's headings cannot be used to navigate.",
            )
        )
    yield from (Problem(fault) for fault in found.faults)


def _of_letters(missing: Sequence[str]) -> Iterator[Problem]:
    if missing:
        names = ", ".join(f"U+{ord(one):04X}" for one in missing[:10])
        text = Text(
            "Dokumentets skrift har ikke disse tegn, som er sat som \ufffd: {names}. Skriv dem på en anden måde.",
            "The document's font lacks these characters, which are set as \ufffd: {names}. Write them another way.",
        )
        yield Problem(text.fill(names=names), blocking=False)


def _of_texts(said: Sequence[tuple[str, str]], stretches: Sequence[str]) -> Iterator[Problem]:
    """Look for every text, in the order in which it is to be read."""
    whole, place = "".join(stretches), 0
    lost: list[str] = []
    for label, text in said:
        wanted = comparable(text)
        there = whole.find(wanted, place)
        if there >= 0:
            place = there + len(wanted)
        elif not _torn(wanted, _after(place, stretches)):
            lost.append(label)
    if lost:
        yield Problem(_lost_text(lost))


def _after(place: int, stretches: Sequence[str]) -> list[str]:
    """Return what is still to be read: the stretches without their first `place` characters."""
    left = []
    for stretch in stretches:
        left.append(stretch[place:])
        place = max(0, place - len(stretch))
    return left


def _torn(wanted: str, stretches: Sequence[str]) -> bool:
    """Return whether a text stands in parts at the end of one page and on the next, with other cells between."""
    return any(_continues(wanted, stretches[number:]) for number in range(len(stretches)))


def _continues(wanted: str, stretches: Sequence[str]) -> bool:
    for stretch in stretches:
        most = _longest_start(wanted, stretch)
        if most in (0, len(wanted)):
            return most > 0
        wanted = wanted[most:]
    return False


def _longest_start(wanted: str, stretch: str) -> int:
    """Return how much of a text's beginning stands in one stretch; what fits short fits long or not, so halve."""
    low, high = 0, len(wanted)
    while low < high:
        middle = (low + high + 1) // 2
        if wanted[:middle] in stretch:
            low = middle
        else:
            high = middle - 1
    return low


def _lost_text(lost: Sequence[str]) -> Text:
    labels = list(dict.fromkeys(label for label in lost if label))
    text = _ONE_LOST if len(lost) == 1 else _LOST.fill(count=len(lost))
    if not labels:
        return text
    danish, english = (
        ", ".join(marks.format(one_line(label)) for label in labels[:_NAMED]) for marks in ("»{}«", "“{}”")
    )
    return Text(f"{text.da} Felter: {danish}.", f"{text.en} Fields: {english}.")


_ONE_LOST = Text(
    "En tekst står ikke i den færdige fil, som den skal.", "A text does not stand in the finished file as it should."
)
_LOST = Text(
    "{count} tekster står ikke i den færdige fil, som de skal.",
    "{count} texts do not stand in the finished file as they should.",
)
