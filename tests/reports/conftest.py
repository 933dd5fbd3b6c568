"""A made-up report, and a desk on a real store."""

from datetime import UTC, date, datetime

import pytest

from dsc_desk.cases.commands.staff import StaffFacts
from dsc_desk.cases.desk import Desk
from dsc_desk.cases.rights import Role
from dsc_desk.reports.figures import count_work
from dsc_desk.reports.records import Period
from tests.fresh_store import founded_store
from tests.reports import made_up


class Clock:
    """A clock that stands until it is set."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 23, 8, 14, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def on(self, month: int, day: int) -> None:
        self.now = datetime(2026, month, day, 8, 14, tzinfo=UTC)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def desk(tmp_path, clock):
    first = StaffFacts("Mette Kragh", "MK", Role.LEAD, competences=("data_mgmt",))
    store = founded_store(tmp_path / "desk.store", "Datastøttecenter Prøve", first)
    desk = Desk(store, now=clock)
    desk.sit_down_as_usual()
    yield desk
    store.close()


@pytest.fixture(scope="session")
def workload():
    return count_work(made_up.centre(), made_up.NOVEMBER, made_up.NOW)


@pytest.fixture
def tiny():
    return count_work(made_up.tiny(), made_up.NOVEMBER, made_up.NOW)


@pytest.fixture
def nothing():
    """A year before the centre's first case."""
    return count_work(made_up.tiny(), made_up.YEAR_BEFORE, made_up.NOW)


@pytest.fixture
def quiet():
    """A weekend on which nothing happened, while cases were open."""
    return count_work(made_up.tiny(), Period(date(2026, 11, 15), date(2026, 11, 16)), made_up.NOW)


@pytest.fixture
def empty():
    return count_work(made_up.empty(), made_up.NOVEMBER, made_up.NOW)
