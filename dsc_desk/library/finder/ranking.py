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
    return _pick([_Candidate(number, sources[number], alone[number], parts, fits) for number in left], most, covers)


class _Candidate:
    """A source that may come next: what it answers of each part, and how much of that those before it answer already."""

    def __init__(
        self, number: int, source: DataSource, alone: float, parts: Sequence[Part], fits: Sequence[dict[int, Fit]]
    ) -> None:
        self.number, self.source, self.alone = number, source, alone
        self._weights = [part.weight for part in parts]
        mine = [of_part.get(number) for of_part in fits]
        self._worths = [fit.worth if fit is not None else 0.0 for fit in mine]
        self._own = [_own_share(fit) for fit in mine]
        self._sated = [0.0] * len(mine)

    def gain(self) -> float:
        """Return what it adds to those chosen before it."""
        of_parts = zip(self._weights, self._worths, self._sated, strict=True)
        return sum(weight * worth / (1 + _SATED * full) for weight, worth, full in of_parts)

    def sate(self, chosen: _Candidate) -> None:
        """Let another that was chosen answer the parts: less so where one is of the very disease and the other is not."""
        of_parts = zip(self._sated, chosen._worths, chosen._own, self._own, strict=True)
        self._sated = [full + worth * (1 - _APART * abs(theirs - mine)) for full, worth, theirs, mine in of_parts]


def _pick(left: list[_Candidate], most: int, covers: Callable[[DataSource], bool]) -> list[Ranked]:
    chosen: list[Ranked] = []
    while left and len(chosen) < most:
        gain, best = max(((one.gain(), one) for one in left), key=lambda pair: (pair[0], pair[1].alone))
        left.remove(best)
        chosen.append(Ranked(best.number, gain, best.alone))
        covers_all = covers(best.source)
        for other in left:
            # Two sources of different years do not stand in for each other, unless one has all that are asked for.
            if covers_all or _same_years(best.source, other.source):
                other.sate(best)
    return chosen


def _own_share(fit: Fit | None) -> float:
    """Return how far a source answers as a register of the very disease: such a one adds to a general register."""
    return fit.special / fit.worth if fit is not None and fit.worth else 0.0


def _same_years(one: DataSource, other: DataSource) -> bool:
    first = max(one.coverage_from or 0, other.coverage_from or 0)
    last = min(one.coverage_to or 9999, other.coverage_to or 9999)
    return last - first > 0
