"""A desk on a real store for tests of the library's own layer: one store for a module, sat down at anew for each test."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dsc_desk.cases.commands.staff import StaffFacts
from dsc_desk.cases.rights import Role
from dsc_desk.opening import make_desk
from tests.fresh_store import fresh_store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dsc_desk.cases.desk import Desk
    from dsc_desk.store.open import Store


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    made = fresh_store(tmp_path_factory.mktemp("own") / "desk.store")
    make_desk(made).found("Center", StaffFacts("Mette Kragh", "MK", Role.LEAD))
    yield made
    made.close()


@pytest.fixture
def desk(store: Store) -> Desk:
    sat = make_desk(store)
    sat.sit_down_as_usual("MK")
    return sat
