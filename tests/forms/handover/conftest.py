from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dsc_desk.forms.handover.keys import keys_of
from tests.forms.handover.two_centres import Centres, Clock, a_centre, two_centres


@pytest.fixture
def centres(tmp_path: Path) -> Iterator[Centres]:
    with two_centres(tmp_path) as made:
        yield made


@pytest.fixture(scope="module")
def sealed_by(tmp_path_factory):
    """A sealed case and the keys of who sealed it."""
    with two_centres(tmp_path_factory.mktemp("centres")) as centres:
        yield centres.write()[0].read_bytes(), keys_of(centres.west)


@pytest.fixture
def sealed(sealed_by):
    return sealed_by[0]


@pytest.fixture
def keys(sealed_by):
    return sealed_by[1]


@pytest.fixture
def east(tmp_path):
    desk = a_centre(tmp_path, 1, Clock())
    yield desk
    desk.store.close()
