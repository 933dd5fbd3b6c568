"""A set of sources that covers every part of a question with the fewest ways to apply."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dsc_desk.library.finder.spans import all_categories, subcodes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from dsc_desk.library.finder.index import Index
    from dsc_desk.library.finder.parts import Part
    from dsc_desk.library.finder.worth import Fit

_ENOUGH, _ENOUGH_BY_WORDS, _ALMOST = 0.3, 0.5, 0.5
_SPECIAL = 0.5
_SAME_ROUTE, _UNCLEAR_ROUTE, _NO_ROUTE = 1.3, 0.85, 0.75
_KNOWN = "known"
_ASKED_ENOUGH = 0.4


@dataclass(frozen=True, slots=True)
class Wanted:
    """One reason for a source to be in the set: the part it is there for."""

    number: int
    part: Part


def propose(parts: Sequence[Part], fits: Sequence[dict[int, Fit]], index: Index) -> list[Wanted]:
    """Return the sources of the set with what each is there for; a source stands once for each part it covers."""
    chosen: list[Wanted] = []
    routes: set[str | None] = set()
    for part, of_part in zip(parts, fits, strict=True):
        if part.implied and part.weight < _ASKED_ENOUGH:
            continue
        for number in (*_backbones(part, of_part, index, routes), *_own_registers(part, of_part, index)):
            if not any(one.number == number and one.part is part for one in chosen):
                chosen.append(Wanted(number, part))
                routes.add(index.sources[number].route_id)
    return chosen


def _backbones(part: Part, fits: dict[int, Fit], index: Index, routes: set[str | None]) -> Iterator[int]:
    """Yield the best source of a part, and those of other years that are as good."""
    worths = {number: fit.worth * _way_in(index, number, routes) for number, fit in fits.items()}
    least = _ENOUGH_BY_WORDS if part.words else _ENOUGH
    plain = {number: worth for number, worth in worths.items() if fits[number].special < fits[number].worth}
    pool = plain or worths
    if not pool or max(pool.values()) < least:
        return
    order = sorted(pool, key=lambda number: (-pool[number], index.sources[number].id))
    first = order[0]
    yield first
    for number in order[1:]:
        if pool[number] >= _ALMOST * pool[first] and _follows(index, first, number):
            yield number
            return


def _own_registers(part: Part, fits: dict[int, Fit], index: Index) -> Iterator[int]:
    """Yield the registers of a disease or operation until all of its codes are seen to, the best first."""
    if not part.is_topic:
        return
    left = set(all_categories(part.codes))
    order = sorted(fits, key=lambda number: (-fits[number].special, index.sources[number].id))
    best = fits[order[0]].special if order else 0.0
    for number in order:
        if fits[number].special < max(_SPECIAL, 0.6 * best) or (part.codes and not left):
            return
        covered = subcodes(part.codes, index.codes[number])
        if not part.codes or covered & left:
            left -= covered
            yield number
            if not part.codes:
                return


def _way_in(index: Index, number: int, routes: Iterable[str | None]) -> float:
    source = index.sources[number]
    if source.route_id is None:
        return _NO_ROUTE
    sure = 1.0 if source.route_status == _KNOWN else _UNCLEAR_ROUTE
    return sure * (_SAME_ROUTE if source.route_id in routes else 1.0)


def _follows(index: Index, one: int, other: int) -> bool:
    """Tell whether a source takes over where another ends, or ends where it begins."""
    a, b = index.sources[one], index.sources[other]
    if a.coverage_to is not None and b.coverage_from is not None and a.coverage_to <= b.coverage_from:
        return True
    return b.coverage_to is not None and a.coverage_from is not None and b.coverage_to <= a.coverage_from
