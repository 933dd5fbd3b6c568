from __future__ import annotations

import datetime

import pytest

from dsc_desk.library.finder.finder import Finder, load_finder

TODAY = datetime.date(2026, 11, 23)


@pytest.fixture(scope="session")
def finder() -> Finder:
    return load_finder()
