"""What the centre's own answered applications took: from sent to answered, in working days, without the case itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dsc_desk.cases.queries.past_waits import ALL, PastPreparations, PastWaits
from tests.cases.centre import ETHICS, FM, RECORD, Centre, make_centre


@pytest.fixture
def centre(tmp_path: Path) -> Iterator[Centre]:
    made = make_centre(tmp_path)
    yield made
    made.desk.store.close()


def test_only_what_was_both_sent_and_answered_counts(centre: Centre) -> None:
    routes = (FM, ETHICS, RECORD)
    assert centre.desk.ask(PastWaits(routes)) == {}
    centre.open_case("En tidligere sag")
    centre.apply("En tidligere sag", FM, "granted", sent_at="2026-09-01", answered_at="2026-09-15")
    centre.apply("En tidligere sag", ETHICS, "refused", sent_at="2026-09-01T22:30:00+00:00", answered_at="2026-09-03")
    centre.apply("En tidligere sag", RECORD, "granted", sent_at="2026-09-10", answered_at="2026-09-01")
    assert centre.desk.ask(PastWaits(routes)) == {FM: (10,), ETHICS: (1,)}
    assert centre.desk.ask(PastWaits((FM,))) == {FM: (10,)}
    assert centre.desk.ask(PastWaits(routes, centre.cases["En tidligere sag"])) == {}


def test_the_time_at_our_own_desk_is_from_begun_to_sent_along_each_route_and_along_all(centre: Centre) -> None:
    centre.open_case("En tidligere sag")
    before = {route: len(days) for route, days in centre.desk.ask(PastPreparations()).items()}
    centre.apply("En tidligere sag", FM, "with_them", created_at="2026-09-01T08:00:00+00:00", sent_at="2026-09-15")
    centre.apply("En tidligere sag", RECORD, "with_them", created_at="2026-09-10T08:00:00+00:00", sent_at="2026-09-01")
    found = centre.desk.ask(PastPreparations())
    assert 10 in found[FM]
    assert {route: len(days) - before.get(route, 0) for route, days in found.items()} == {
        route: 1 if route in (FM, ALL) else 0 for route in found
    }
    assert centre.desk.ask(PastPreparations(centre.cases["En tidligere sag"])).get(FM, ()) != found[FM]
