"""Asking the finder off the GUI thread: a question with its corrections becomes rows, the necessary ones first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dsc_desk.cases.cpr import mask_cpr
from dsc_desk.forms.choosing import way_of
from dsc_desk.library.catalogue import load_catalogue
from dsc_desk.library.finder.chips import Chip, ChipKind
from dsc_desk.library.finder.edits import Edits
from dsc_desk.library.finder.finder import Found, Hit, load_finder
from dsc_desk.ui.data.hand import LibraryRow
from dsc_desk.ui.words import text, tr

SHOWN = 20  # sources: the set, and what else is useful
_CONSIDERED = 30
_USEFUL = 0.12  # of the best score: what answers less is not worth a line


@dataclass(frozen=True)
class FoundRow:
    """A source that was found; `needed` where it is of the proposed set. The same source is the same row of the choice."""

    hit: Hit
    library: LibraryRow
    needed: bool


@dataclass(frozen=True)
class Asked:
    """What became of a question. `masked` is the question without personal numbers, None where there were none."""

    question: str
    found: Found
    rows: tuple[FoundRow, ...]
    masked: str | None
    known: int

    @property
    def needed(self) -> tuple[FoundRow, ...]:
        return tuple(row for row in self.rows if row.needed)


def ask(question: str, edits: Edits) -> Asked:
    """Understand a question, correct it as the person did, and find sources."""
    finder = load_finder()
    found = finder.find(edits.apply(finder.understand(question)), _CONSIDERED)
    needed = {one.source.id: one for one in found.proposed}
    rows = [_row(one.hit, one.reason.da, needed=True) for one in found.proposed]
    best = max((hit.score for hit in found.hits), default=0.0)
    useful = [hit for hit in found.hits if hit.source.id not in needed and hit.score >= _USEFUL * best]
    rows += [_row(hit, _reason(hit), needed=False) for hit in useful[: max(0, SHOWN - len(rows))]]
    masked = mask_cpr(question)
    return Asked(question, found, tuple(rows), masked if masked != question else None, len(load_catalogue().sources))


@dataclass(frozen=True)
class Meaning:
    """Something a chip may be corrected to."""

    id: str
    words: str
    hint: str


def meanings(typed: str) -> Sequence[Meaning]:
    """Return clinical words like what is typed."""
    finder = load_finder()
    chips = [finder.concept(term.id) for term in finder.meanings(typed)]
    return [Meaning(chip.id, text(chip.label), codes_shown(chip)) for chip in chips]


def read_chips(typed: str) -> tuple[Chip, ...]:
    """Return what words typed by themselves are read as."""
    return load_finder().understand(typed).chips


def concept(term_id: str) -> tuple[Chip, ...]:
    """Return the chip of a term."""
    return (load_finder().concept(term_id),)


def codes_shown(chip: Chip) -> str:
    """Return the first codes of a chip: "E10-E14, A10"."""
    shown = [code.first if code.first == code.last else f"{code.first}-{code.last}" for code in chip.codes]
    return ", ".join(shown[:3]) + (" …" if len(shown) > 3 else "")


def kind_shown(chip: Chip) -> str:
    """Return what kind of thing a chip is, in one quiet word."""
    return {
        ChipKind.CONCEPT: tr("emne", "topic"),
        ChipKind.CODE: tr("kode", "code"),
        ChipKind.NEED: tr("spørger om", "asks"),
        ChipKind.SOURCE: tr("kilde", "source"),
        ChipKind.AGE: tr("alder", "age"),
        ChipKind.SEX: tr("køn", "sex"),
        ChipKind.PLACE: tr("sted", "place"),
        ChipKind.YEARS: tr("år", "years"),
    }[chip.kind]


def _row(hit: Hit, reason: str, *, needed: bool) -> FoundRow:
    return FoundRow(hit, LibraryRow(hit.source, way_of(hit.source.id), hit.why, reason), needed)


def _reason(hit: Hit) -> str:
    parts = ", ".join(one.part.label.da for one in hit.answers)
    return f"til at belyse {parts}" if parts else ""
