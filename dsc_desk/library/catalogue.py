"""The catalogue of data sources: read from `resources/`, checked, looked up and searched."""

from __future__ import annotations

from functools import cache, cached_property, lru_cache
from typing import TYPE_CHECKING, TypeVar

import msgspec

from dsc_desk.cases.entries import mistake, read_entries
from dsc_desk.cases.own_layer import OwnEntries, OwnKind, own
from dsc_desk.library.content import read_content
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
from dsc_desk.store.errors import NotFound, ResourceError
from dsc_desk.words import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from dsc_desk.cases.own_layer import OwnEntry

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
    "shipped_catalogue",
]

R = TypeVar("R", DataSource, Office, Question, Remark, Term)


class Catalogue:
    """Every data source by id, with the offices, remarks and questions they name.

    `shipped` is what the files say, `sources` that with the centre's own layer over it. `own` has the own versions in
    force; `unread` those this edition of the program cannot read, so that the shipped entry stands for them.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.own: Mapping[str, OwnEntry] = {}
        self.unread: Mapping[str, ResourceError] = {}
        self._withdrawn: Mapping[str, DataSource] = {}
        offices = folder / "organisations" / "offices.yaml"
        questions = folder / "terms" / "questions.yaml"
        read = read_entries(offices, OfficeFile)
        self.offices: Mapping[str, Office] = _by_id(offices, read.offices)
        self.remarks: Mapping[str, Remark] = _by_id(offices, read.remarks)
        self.questions: Mapping[str, Question] = _by_id(questions, read_entries(questions, QuestionFile).questions)
        self.shipped: Mapping[str, DataSource] = self._read_sources()
        self.sources: Mapping[str, DataSource] = self.shipped

    def with_own(self, entries: OwnEntries) -> Catalogue:
        """Return the catalogue with a centre's own layer over this one's files."""
        laid = object.__new__(Catalogue)
        laid.__dict__ = {name: value for name, value in self.__dict__.items() if name != "_index"}
        read, laid.unread = _read_own(entries.in_force.values())
        laid.own = {key: entries.in_force[key] for key in read}
        laid.sources = {**self.shipped, **read}
        last = {entry.key: entry for entry in entries.entries if not entry.withdrawn}
        laid._withdrawn, _ = _read_own(entry for key, entry in last.items() if key not in laid.sources)
        return laid

    def source(self, source_id: str) -> DataSource:
        """Return one source; an unknown id is refused."""
        found = self.sources.get(source_id)
        if found is None:
            raise NotFound(Text("Datakilden findes ikke i biblioteket.", "The data source is not in the library."))
        return found

    def of_case(self, source_id: str) -> DataSource:
        """Return a source a case has chosen, also one that was taken out of the library since."""
        found = self.sources.get(source_id) or self._withdrawn.get(source_id)
        return found or _gone(source_id)

    def route_of(self, source_id: str) -> str | None:
        """Return the access route one applies along for a source, or None when no way is known: ask the owner."""
        return self.source(source_id).route_id

    def office_of(self, source_id: str) -> Office | None:
        """Return the office one turns to for a source, when known."""
        return self.offices.get(self.of_case(source_id).office or "")

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
def shipped_catalogue() -> Catalogue:
    """Return the catalogue that comes with the program."""
    return Catalogue(resources())


def load_catalogue() -> Catalogue:
    """Return the catalogue in force; the same object until the centre's own layer changes."""
    return _laid(own(OwnKind.SOURCE))


@lru_cache(maxsize=1)
def _laid(entries: OwnEntries) -> Catalogue:
    return shipped_catalogue().with_own(entries)


def _read_own(entries: Iterable[OwnEntry]) -> tuple[dict[str, DataSource], dict[str, ResourceError]]:
    read: dict[str, DataSource] = {}
    unread: dict[str, ResourceError] = {}
    for entry in entries:
        try:
            read[entry.key] = read_content(entry.content)
        except ResourceError as error:  # written in the schema of another edition
            unread[entry.key] = error
    return read, unread


def _gone(source_id: str) -> DataSource:
    return DataSource(
        id=source_id,
        name_da=f"{source_id} (ikke længere i biblioteket)",
        name_en=f"{source_id} (no longer in the library)",
        short_name=source_id,
        kind="register",
        custodian="",
        route_status="not_known",
        population="",
        unit="",
        update_frequency="",
        content="",
        linkage_key="",
        unsure=True,
    )


def load_terms() -> tuple[Term, ...]:
    """Return the clinical words with their codes."""
    return read_terms(resources() / "terms")


@lru_cache(maxsize=2)
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
