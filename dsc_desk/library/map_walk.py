"""Walking a map by the arrow keys: from each place to the nearest in a direction, and to every place in the end."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from dsc_desk.library.map import Area, DataMap, Place

_ACROSS = 3.0  # a step aside counts so many times a step ahead


class Way(Enum):
    """A direction: its step to the right and its step downwards."""

    LEFT = (-1, 0)
    RIGHT = (1, 0)
    UP = (0, -1)
    DOWN = (0, 1)


def step(drawn: DataMap, here: str, way: Way, among: Collection[str]) -> str:
    """Return the source one comes to from a source; the same where nothing lies that way."""
    places = {place.source_id: place.area for place in drawn.places if place.source_id in among}
    start = next((place.area for place in drawn.places if place.source_id == here), None)
    if start is None:
        return first(drawn, among)
    near = [(_far(start, area, way), source_id) for source_id, area in places.items() if source_id != here]
    found = min(((far, source_id) for far, source_id in near if far is not None), default=None)
    return here if found is None else found[1]


def first(drawn: DataMap, among: Collection[str]) -> str:
    """Return the first source of the map, nothing where there is none."""
    return next((place.source_id for place in drawn.places if place.source_id in among), "")


def next_territory(drawn: DataMap, here: str, by: int, among: Collection[str]) -> str:
    """Return the first source of the territory so many further on; territories without any are passed over."""
    held = [_among(territory.places, among) for territory in drawn.territories]
    held = [places for places in held if places]
    if not held:
        return ""
    now = next((number for number, places in enumerate(held) if here in places), None)
    return held[0][0] if now is None else held[(now + by) % len(held)][0]


def _among(places: Iterable[Place], among: Collection[str]) -> list[str]:
    return [place.source_id for place in places if place.source_id in among]


def _far(start: Area, area: Area, way: Way) -> float | None:
    """Return how far an area is in a direction, None where it does not lie that way."""
    right, down = way.value
    along_x, along_y = (area.x + area.width / 2) - (start.x + start.width / 2), (area.y - start.y)
    ahead, aside = (along_x * right, abs(along_y)) if right else (along_y * down, abs(along_x))
    if ahead <= 0.5:
        return None
    return ahead + _ACROSS * aside
