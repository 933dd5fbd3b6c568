"""The map walked by the arrow keys: every source can be reached, also where a filter left few."""

from __future__ import annotations

import random

import pytest

from dsc_desk.library.catalogue import load_catalogue
from dsc_desk.library.map import SCREEN, lay_out
from dsc_desk.library.map_walk import Way, first, next_territory, step


@pytest.fixture(scope="module")
def drawn():
    return lay_out(load_catalogue().sources.values(), SCREEN)


def reached(drawn, among):
    start = first(drawn, among)
    seen, todo = {start}, [start]
    while todo:
        here = todo.pop()
        new = {step(drawn, here, way, among) for way in Way} - seen
        seen |= new
        todo += new
    return seen


def test_every_source_is_reached_by_the_arrows(drawn):
    everything = frozenset(place.source_id for place in drawn.places)
    assert reached(drawn, everything) == everything


def test_arrows_and_page_keys_reach_every_source_a_filter_left(drawn):
    everything = [place.source_id for place in drawn.places]
    for seed in range(12):
        left = frozenset(random.Random(seed).sample(everything, 3 + 4 * seed))
        seen = reached(drawn, left)
        for _ in drawn.territories:
            here = next_territory(drawn, first(drawn, left), 1, left)
            seen |= {here}
        assert seen == left, seed


def test_an_arrow_goes_the_way_it_points(drawn):
    where = {place.source_id: place.area for place in drawn.places}
    among = frozenset(where)
    for here in ("lpr3", "dkr", "cpr", "almpraksis"):
        right = step(drawn, here, Way.RIGHT, among)
        down = step(drawn, here, Way.DOWN, among)
        assert right == here or where[right].x > where[here].x
        assert down == here or where[down].y > where[here].y
    assert where[step(drawn, "lpr2", Way.DOWN, among)].x == where["lpr2"].x


def test_nothing_left_leads_nowhere(drawn):
    assert first(drawn, ()) == ""
    assert next_territory(drawn, "lpr3", 1, ()) == ""
    assert step(drawn, "lpr3", Way.DOWN, ()) == "lpr3"
    assert step(drawn, "no such", Way.DOWN, ("lpr3",)) == "lpr3"


def test_page_keys_go_round_the_territories(drawn):
    among = frozenset(place.source_id for place in drawn.places)
    here, seen = first(drawn, among), set()
    for _ in drawn.territories:
        here = next_territory(drawn, here, 1, among)
        seen.add(here)
    assert len(seen) == len(drawn.territories)
    assert next_territory(drawn, next_territory(drawn, here, 1, among), -1, among) == here
