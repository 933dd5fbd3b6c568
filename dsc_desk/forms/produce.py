"""A document becomes a file: written whole, opened again, and only then called ready."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from dsc_desk.cases.cpr import find_cpr
from dsc_desk.forms.document import Document, Kind, texts
from dsc_desk.forms.outgoing import lay
from dsc_desk.forms.pdf import pdf_bytes
from dsc_desk.forms.readback import Problem, read_back
from dsc_desk.forms.word import word_bytes
from dsc_desk.store.errors import DeskError, PersonalNumber
from dsc_desk.words import Language, Text

__all__ = ["Kind", "Produced", "make", "produce"]


@dataclass(frozen=True, slots=True)
class Produced:
    """A file that was written and read back; `pages` is unknown for Word, `problems` are those one may live with."""

    path: Path
    kind: Kind
    sha256: str
    size: int
    pages: int | None
    problems: tuple[Problem, ...]


def produce(document: Document, kind: Kind, path: Path) -> Produced:
    """Write a document as a file and return what was written. Raises DeskError, and then leaves no new file."""
    content, pages, problems = make(document, kind)
    return Produced(path, kind, lay(path, content), len(content), pages, problems)


def make(document: Document, kind: Kind) -> tuple[bytes, int | None, tuple[Problem, ...]]:
    """Return a document's file, read back: its bytes, its pages (unknown for Word), and what one may live with."""
    _refuse_personal_numbers(document)
    content = pdf_bytes(document) if kind is Kind.PDF else word_bytes(document)
    pages, problems = read_back(document, kind, content)
    _refuse(problems)
    return content, pages, problems


def _refuse_personal_numbers(document: Document) -> None:
    for label, text in texts(document):
        if any(hit.certainty != "possible" for hit in find_cpr(text)):
            raise PersonalNumber(_CPR.fill(place=label or document.reference))


def _refuse(problems: tuple[Problem, ...]) -> None:
    found = [problem.text for problem in problems if problem.blocking]
    if found:
        why = Text(*(" ".join(text.say(language) for text in found) for language in Language))
        raise DeskError(_NOT_READY.fill(da=why.da, en=why.en))


_CPR = Text(
    "Filen er ikke skrevet: der står et CPR-nummer i »{place}«. Ret teksten i sagen, og prøv igen.",
    "The file was not written: there is a CPR number in “{place}”. Correct the text in the case and try again.",
)
_NOT_READY = Text(
    "Filen blev læst igen og er ikke i orden, så den er ikke gemt. {da} Svarene i sagen er uændrede. Prøv igen; sker det "
    "stadig, så send sagens nummer til dem, der passer programmet.",
    "The file was read back and is not in order, so it was not saved. {en} The answers in the case are unchanged. Try "
    "again; if it still happens, send the case number to those who look after the program.",
)
