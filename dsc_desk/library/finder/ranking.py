"""The order of what was found: each next source is the one that adds most to those before it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from dsc_desk.library.finder.parts import Part
    from dsc_desk.library.finder.worth import Fit
    from dsc_desk.library.records import DataSource

_SATED, _APART = 0.45, 0.7
_NOISE, _HARDLY = 0.07, 0.12
_CONSIDERED = 80


@dataclass(frozen=True, slots=True)
class Ranked:
    """A source by number, with what it adds and what it would be worth alone."""

    number: int
    score: float
    alone: float


def rank(
    parts: Sequence[Part],
    fits: Sequence[dict[int, Fit]],
    sources: Sequence[DataSource],
    most: int,
    covers: Callable[[DataSource], bool] = lambda _source: False,
) -> list[Ranked]:
    """Return at most so many sources, best first; sources that hardly answer anything are left out.

    `covers` tells whether a source has all the years asked for: another of some of them adds little to it.
    """
    alone: dict[int, float] = {}
    most_of_one: dict[int, float] = {}
    for part, of_part in zip(parts, fits, strict=True):
        for number, fit in of_part.items():
            alone[number] = alone.get(number, 0.0) + part.weight * fit.worth
            most_of_one[number] = max(most_of_one.get(number, 0.0), fit.worth)
    if not alone:
        return []
    best = max(alone.values())
    left = sorted(alone, key=lambda number: (-alone[number], sources[number].id))[: max(_CONSIDERED, 2 * most)]
    left = [number for number in left if alone[number] >= _NOISE * best and most_of_one[number] >= _HARDLY]
    return _pick(parts, fits, sources, left, alone, most, covers)


def _pick(
    parts: Sequence[Part],
    fits: Sequence[dict[int, Fit]],
    sources: Sequence[DataSource],
    left: list[int],
    alone: dict[int, float],
    most: int,
    covers: Callable[[DataSource], bool],
) -> list[Ranked]:
    worths = {number: [of[number].worth if number in of else 0.0 for of in fits] for number in left}
    own = {number: [_own_share(of.get(number)) for of in fits] for number in left}
    sated = {number: [0.0] * len(parts) for number in left}

    def gain(number: int) -> float:
        of_parts = zip(parts, worths[number], sated[number], strict=True)
        return sum(part.weight * worth / (1 + _SATED * full) for part, worth, full in of_parts)

    def sate(other: int, number: int) -> None:
        of_parts = zip(sated[other], worths[number], own[number], own[other], strict=True)
        sated[other] = [full + worth * (1 - _APART * abs(mine - theirs)) for full, worth, mine, theirs in of_parts]

    chosen: list[Ranked] = []
    while left and len(chosen) < most:
        gains = {number: gain(number) for number in left}
        number = max(left, key=lambda one: (gains[one], alone[one]))
        left.remove(number)
        chosen.append(Ranked(number, gains[number], alone[number]))
        covers_all = covers(sources[number])
        for other in left:
            # Two sources of different years do not stand in for each other, unless one has all that are asked for.
            if covers_all or _same_years(sources[number], sources[other]):
                sate(other, number)
    return chosen


def _own_share(fit: Fit | None) -> float:
    """Return how far a source answers as a register of the very disease: such a one adds to a general register."""
    return fit.special / fit.worth if fit is not None and fit.worth else 0.0


def _same_years(one: DataSource, other: DataSource) -> bool:
    first = max(one.coverage_from or 0, other.coverage_from or 0)
    last = min(one.coverage_to or 9999, other.coverage_to or 9999)
    return last - first > 0
