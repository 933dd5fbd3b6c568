"""The years that sources cover, as bars on one axis; years nobody knows are never made up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dsc_desk.library.search import alphabetical

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from dsc_desk.library.records import DataSource

FIRST_YEAR = 1940
_NEVER = 9999  # what still goes on ends after all that has ended


@dataclass(frozen=True, slots=True)
class Span:
    """The share of the axis, 0 to 1, that a source covers; `known` is false where its first year is not known."""

    source_id: str
    begin: float
    end: float
    known: bool
    first: int | None
    last: int | None


def spans(sources: Iterable[DataSource], this_year: int, first_year: int = FIRST_YEAR) -> tuple[Span, ...]:
    """Return a span for each source on an axis from a first year to the end of this year; what began earlier is cut."""
    whole = this_year + 1 - first_year

    def share(year: int) -> float:
        return min(max((year - first_year) / whole, 0.0), 1.0)

    return tuple(
        Span(
            source.id,
            share(source.coverage_from) if source.coverage_from is not None else 0.0,
            share((source.coverage_to or this_year) + 1),
            source.coverage_from is not None,
            source.coverage_from,
            source.coverage_to,
        )
        for source in sources
    )


def in_order(sources: Iterable[DataSource], order: str, name: Callable[[DataSource], str]) -> tuple[DataSource, ...]:
    """Return sources oldest first (`first`, those of unknown years last), by `name`, or by `custodian`."""

    def key(source: DataSource) -> tuple[object, ...]:
        named = alphabetical(name(source))
        if order == "first":
            begun = source.coverage_from
            return begun is None, begun or 0, source.coverage_to or _NEVER, named
        return (alphabetical(source.custodian), named) if order == "custodian" else (named,)

    return tuple(sorted(sources, key=key))
