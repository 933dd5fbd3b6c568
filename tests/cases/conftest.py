"""A desk on a real store in a folder of its own."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from dsc_desk.cases.commands.staff import StaffFacts
from dsc_desk.cases.desk import Desk
from dsc_desk.cases.rights import Role
from tests.fresh_store import founded_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 23, 8, 52, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def move(self, **by: float) -> None:
        self.now += timedelta(**by)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    first = StaffFacts("Mette Kragh", "MK", Role.LEAD, competences=("data_mgmt",))
    store = founded_store(tmp_path / "desk.store", "Datastøttecenter Prøve", first)
    desk = Desk(store, now=clock)
    desk.sit_down_as_usual()
    yield desk
    store.close()
