"""A small demo centre, filled once."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

import pytest

from dsc_desk.demo import fill
from dsc_desk.opening import make_desk
from tests.fresh_store import fresh_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from dsc_desk.cases.desk import Desk

TODAY = date(2026, 11, 25)
FEW = 14  # the knee operation and thirteen of every kind


def filled(folder: Path, *, cases: int, seed: int = 1) -> Desk:
    """A desk in a demo centre of its own, at which its lead sits."""
    store = fresh_store(folder / "demo.store")
    desk = make_desk(store, now=lambda: datetime.combine(TODAY, time(10), UTC))
    fill(desk, cases=cases, seed=seed, today=TODAY)
    desk.sit_down_as_usual()
    return desk


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    desk = filled(tmp_path_factory.mktemp("demo"), cases=FEW)
    yield desk
    desk.store.close()
