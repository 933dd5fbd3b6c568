"""What the finder knows beside the catalogue: words, places, needs, backbones; data of `resources/finder/`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from dsc_desk.cases.codes import Code, CodeSystem, parse_code
from dsc_desk.cases.entries import mistake, read_entries
from dsc_desk.library.finder.places import read_places
from dsc_desk.library.records import Record, TermCodes
from dsc_desk.words import Text

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping
    from pathlib import Path

    from dsc_desk.library.finder.places import Places
    from dsc_desk.library.records import DataSource, Term


class _Words(Record, frozen=True):
    stop: dict[str, tuple[str, ...]]
    weak: dict[str, tuple[str, ...]]


class Ages(Record, frozen=True):
    """Words for an age of life, in whole years."""

    da: str
    en: str
    words: tuple[str, ...]
    first: int
    last: int


class Sex(Record, frozen=True):
    """Words for a sex."""

    da: str
    en: str
    words: tuple[str, ...]
    sex: str


class Covers(Record, frozen=True):
    """Words with which a source says which ages it covers."""

    words: tuple[str, ...]
    first: int
    last: int


class _Population(Record, frozen=True):
    ages: tuple[Ages, ...]
    sexes: tuple[Sex, ...]
    covers: tuple[Covers, ...]


class Need(Record, frozen=True, kw_only=True):
    """A question of the library as people ask it; `role` is what it is for in a study."""

    need: str
    role: str
    da: str
    en: str
    weight: float = 1.0
    words: tuple[str, ...]


class _Needs(Record, frozen=True):
    needs: tuple[Need, ...]


class Rule(Record, frozen=True, kw_only=True):
    """Sources that studies of a kind stand on, and how well each answers (0 to 1)."""

    id: str
    needs: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    codes: TermCodes = TermCodes()
    along: tuple[str, ...] = ()
    instead: bool = False
    sources: dict[str, float]
    da: str
    en: str

    @property
    def why(self) -> Text:
        return Text(self.da, self.en)


class Implied(Record, frozen=True, kw_only=True):
    """What every study needs though nobody asks."""

    id: str
    role: str
    needs: tuple[str, ...]
    weight: float
    sources: dict[str, float]
    da: str
    en: str

    @property
    def name(self) -> Text:
        return Text(self.da, self.en)


class Kind(Record, frozen=True):
    """A kind of source that helps only where one of the needs is asked."""

    needs: tuple[str, ...]
    otherwise: float


class _Backbones(Record, frozen=True):
    rules: tuple[Rule, ...]
    implied: tuple[Implied, ...]
    kinds: dict[str, Kind]
    closed: float


class Readings(Record, frozen=True):
    """How words of the term list are read in a question."""

    first: dict[str, str]
    silent: tuple[str, ...]
    asks: dict[str, tuple[str, ...]]
    also: dict[str, tuple[str, ...]]
    unclear: tuple[str, ...]
    treated: float


class Backbone(NamedTuple):
    """A rule with its codes read."""

    rule: Rule
    codes: tuple[Code, ...]


@dataclass(frozen=True)
class Knowledge:
    """Everything of `resources/finder/`."""

    words: _Words
    population: _Population
    places: Places
    needs: Mapping[str, Need]
    backbones: _Backbones
    readings: Readings

    @cached_property
    def rules(self) -> tuple[Backbone, ...]:
        return tuple(Backbone(rule, codes_of(rule.codes)) for rule in self.backbones.rules)


def read_knowledge(folder: Path, sources: Mapping[str, DataSource], terms: tuple[Term, ...]) -> Knowledge:
    """Read and check `resources/finder/`: every source, term and need it names must be there."""
    backbones = read_entries(folder / "backbones.yaml", _Backbones)
    readings = read_entries(folder / "readings.yaml", Readings)
    needs = {need.need: need for need in read_entries(folder / "needs.yaml", _Needs).needs}
    known = {term.id for term in terms}
    for rule in backbones.rules:
        _check(folder / "backbones.yaml", rule.id, "sources", rule.sources, sources)
        _check(folder / "backbones.yaml", rule.id, "words", rule.words, known)
        _check(folder / "backbones.yaml", rule.id, "needs", (*rule.needs, *rule.along), needs)
    named = {*readings.first.values(), *readings.silent, *readings.asks, *readings.also}
    _check(folder / "readings.yaml", "", "words", sorted(named), known)
    return Knowledge(
        words=read_entries(folder / "words.yaml", _Words),
        population=read_entries(folder / "population.yaml", _Population),
        places=read_places(folder),
        needs=needs,
        backbones=backbones,
        readings=readings,
    )


def _check(path: Path, entry: str, field: str, names: Iterable[str], known: Container[str]) -> None:
    for name in names:
        if name not in known:
            raise mistake(path, entry, field, Text(f"»{name}« findes ikke", f"“{name}” does not exist"))


def codes_of(held: TermCodes) -> tuple[Code, ...]:
    """Return the codes of a term or rule that can be compared."""
    return tuple(_codes_of(held))


def _codes_of(held: TermCodes) -> Iterator[Code]:
    for system, texts in ((CodeSystem.ICD10, held.icd10), (CodeSystem.SKS, held.sks), (CodeSystem.ATC, held.atc)):
        for text in texts:
            if (code := parse_code(system, text)) is not None:
                yield code
