"""Reads the made-up centre's texts: `resources/demo/`, one schema a file."""

from __future__ import annotations

from functools import cache
from itertools import zip_longest
from typing import TypeVar

from dsc_desk.cases.entries import read_entries
from dsc_desk.demo.shapes import Centre, Facts, Words
from dsc_desk.demo.story import Chance, Inbox, Stories, Story
from dsc_desk.resource import resources

T = TypeVar("T")


@cache
def centre() -> Centre:
    """Return the centre and its people."""
    return _read("centre", Centre)


@cache
def facts() -> Facts:
    """Return what profiles say."""
    return _read("facts", Facts)


@cache
def words() -> Words:
    """Return what is written on cases."""
    return _read("words", Words)


@cache
def inbox() -> Inbox:
    """Return what waits."""
    return _read("inbox", Inbox)


@cache
def chance() -> Chance:
    """Return what made-up cases are put together from."""
    return _read("chance", Chance)


@cache
def stories() -> tuple[Story, ...]:
    """Return the cases written by hand: the knee operation, then research and everything else by turns."""
    knee, research, others = (_read(name, Stories).cases for name in ("knee", "research", "others"))
    turns = (story for pair in zip_longest(research, others) for story in pair if story is not None)
    return (*knee, *turns)


def _read(name: str, kind: type[T]) -> T:
    return read_entries(resources() / "demo" / f"{name}.yaml", kind)
