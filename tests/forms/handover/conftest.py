from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.forms.handover.two_centres import Centres, two_centres


@pytest.fixture
def centres(tmp_path: Path) -> Iterator[Centres]:
    with two_centres(tmp_path) as made:
        yield made
