"""A centre whose forms are tried."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dsc_desk.cases.commands.staff import StaffFacts
from dsc_desk.cases.desk import Desk
from dsc_desk.cases.rights import Role
from dsc_desk.opening import make_desk
from tests.fresh_store import founded_store


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk at which the lead sits, on 23 November 2026."""
    store = founded_store(tmp_path / "desk.store", "Prøvecentret", StaffFacts("Mette Kragh", "MK", Role.LEAD))
    desk = make_desk(store, now=lambda: datetime(2026, 11, 23, 9, 0, tzinfo=UTC))
    desk.sit_down_as_usual()
    yield desk
    store.close()
