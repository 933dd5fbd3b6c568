"""The catalogue of data sources: read from `resources/`, checked, looked up and searched."""

from __future__ import annotations

from functools import cache, cached_property
from typing import TYPE_CHECKING, TypeVar

import msgspec

from dsc_desk.cases.entries import mistake, read_entries
from dsc_desk.library.records import (
    DataSource,
    Office,
    OfficeFile,
    Question,
    QuestionFile,
    Remark,
    SourceFile,
    Term,
    TermFile,
)
from dsc_desk.library.search import Index, SourceHit
from dsc_desk.resource import resources
from dsc_desk.store.errors import NotFound
from dsc_desk.words import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path


__all__ = [
    "Catalogue",
    "DataSource",
    "Office",
    "Question",
    "Remark",
    "SourceHit",
    "Term",
    "load_catalogue",
    "load_terms",
]

R = TypeVar("R", DataSource, Office, Question, Remark, Term)


class Catalogue:
    """Every data source by id, with the offices, remarks and questions they name."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        offices = folder / "organisations" / "offices.yaml"
        questions = folder / "terms" / "questions.yaml"
        read = read_entries(offices, OfficeFile)
        self.offices: Mapping[str, Office] = _by_id(offices, read.offices)
        self.remarks: Mapping[str, Remark] = _by_id(offices, read.remarks)
        self.questions: Mapping[str, Question] = _by_id(questions, read_entries(questions, QuestionFile).questions)
        self.sources: Mapping[str, DataSource] = self._read_sources()

    def source(self, source_id: str) -> DataSource:
        """Return one source; an unknown id is refused."""
        found = self.sources.get(source_id)
        if found is None:
            raise NotFound(Text("Datakilden findes ikke i biblioteket.", "The data source is not in the library."))
        return found

    def route_of(self, source_id: str) -> str | None:
        """Return the access route one applies along for a source, or None when no way is known: ask the owner."""
        return self.source(source_id).route_id

    def office_of(self, source_id: str) -> Office | None:
        """Return the office one turns to for a source, when known."""
        return self.offices.get(self.source(source_id).office or "")

    def search(self, words: str, limit: int = 20) -> list[SourceHit]:
        """Find sources by name, content, keyword or code, best first; no words give all sources by name."""
        return self._index.search(words, limit)

    @cached_property
    def _index(self) -> Index:
        return Index(tuple(self.sources.values()), read_terms(self._folder / "terms"))

    def _read_sources(self) -> dict[str, DataSource]:
        found: dict[str, DataSource] = {}
        for path in sorted((self._folder / "sources").glob("*.yaml")):
            file = read_entries(path, SourceFile)
            for source in file.sources:
                if source.id in found:
                    raise mistake(path, source.id, "id", Text("id'et findes to gange", "the id stands twice"))
                self._check(path, source)
                found[source.id] = msgspec.structs.replace(source, checked=file.checked)
        return found

    def _check(self, path: Path, source: DataSource) -> None:
        for field, named, known in (
            ("answers", source.answers, self.questions),
            ("remarks", source.remarks, self.remarks),
            ("office", [source.office] if source.office else [], self.offices),
            ("other_offices", source.other_offices, self.offices),
        ):
            for name in named:
                if name not in known:
                    raise mistake(path, source.id, field, Text(f"»{name}« findes ikke", f"“{name}” does not exist"))


@cache
def load_catalogue() -> Catalogue:
    """Return the catalogue that comes with the program."""
    return Catalogue(resources())


@cache
def load_terms() -> tuple[Term, ...]:
    """Return the clinical words with their codes."""
    return read_terms(resources() / "terms")


def read_terms(folder: Path) -> tuple[Term, ...]:
    """Read the files of words in a folder."""
    found: list[Term] = []
    for path in sorted(folder.glob("*.yaml")):
        if path.stem != "questions":
            terms = read_entries(path, TermFile).terms
            _by_id(path, terms)
            found += terms
    return tuple(found)


def _by_id(path: Path, entries: Iterable[R]) -> dict[str, R]:
    found: dict[str, R] = {}
    for entry in entries:
        if entry.id in found:
            raise mistake(path, entry.id, "id", Text("id'et findes to gange", "the id stands twice"))
        found[entry.id] = entry
    return found
