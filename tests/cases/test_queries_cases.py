"""The list of cases: every case once, in order, page by page by key; each filter narrows to what it says."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from dsc_desk.cases.queries.cases import STATUSES, CaseCount, CaseFilter, CaseList, CaseOrder, CaseRow
from dsc_desk.cases.queries.matrix import RoutesInUse
from tests.cases.centre import CLOSED, FM, HEART, KNEE, QUALITY, Centre, make_centre


@pytest.fixture
def centre(tmp_path: Path) -> Iterator[Centre]:
    made = make_centre(tmp_path)
    yield made
    made.desk.store.close()


def titles(centre: Centre, **narrow: Any) -> set[str]:
    return {row.title for row in centre.desk.ask(CaseList(CaseFilter(**narrow))).rows}


def pages(centre: Centre, order: CaseOrder, limit: int, *, turned: bool = False) -> list[CaseRow]:
    rows: list[CaseRow] = []
    after = None
    while True:
        page = centre.desk.ask(CaseList(order=order, after=after, limit=limit, turned=turned))
        rows += page.rows
        after = page.after
        if after is None:
            return rows


@pytest.mark.parametrize("limit", [1, 3, 4, 7, 200])
def test_the_most_urgent_first_and_each_once_however_the_pages_fall(centre: Centre, limit: int) -> None:
    for number in range(9):
        centre.open_case(f"Sag {number}")
        if number % 3:
            centre.now(f"Sag {number}", next_due=f"2026-12-0{1 + number // 3}")
    rows = pages(centre, CaseOrder.DUE, limit)
    assert len({row.id for row in rows}) == len(rows) == 12
    days = [row.next_due or "9999" for row in rows]
    assert days == sorted(days)
    assert rows[0].title == KNEE


def test_the_newest_first(centre: Centre) -> None:
    for number in range(5):
        centre.clock.now += timedelta(hours=1)
        centre.open_case(f"Sag {number}")
    rows = pages(centre, CaseOrder.OPENED, 2)
    assert [row.title for row in rows][:5] == ["Sag 4", "Sag 3", "Sag 2", "Sag 1", "Sag 0"]
    assert len({row.id for row in rows}) == 8


@pytest.mark.parametrize("limit", [1, 3, 5, 200])
@pytest.mark.parametrize("order", list(CaseOrder))
def test_each_column_sorts_both_ways_and_gives_each_case_once(centre: Centre, order: CaseOrder, limit: int) -> None:
    for number in range(6):
        centre.clock.now += timedelta(hours=1)
        centre.open_case(f"Sag {number}")
        centre.now(f"Sag {number}", next_due=f"2026-12-0{number}" if number % 2 else "")
    up, down = (pages(centre, order, limit, turned=turned) for turned in (False, True))
    said = {
        CaseOrder.NUMBER: lambda row: row.reference,
        CaseOrder.STATUS: lambda row: str(STATUSES.index(row.status)),
        CaseOrder.DUE: lambda row: row.next_due,
        CaseOrder.OPENED: lambda row: row.opened_at,
    }[order]
    assert {row.id for row in up} == {row.id for row in down}
    assert len(up) == len(down) == len({row.id for row in up}) == 9
    there, back = ([said(row) for row in rows if said(row)] for rows in (up, down))
    falls = order is CaseOrder.OPENED
    assert there == sorted(there, reverse=falls)
    assert back == sorted(back, reverse=not falls)
    assert len(set(there)) > 1
    for rows in (up, down):
        assert order is not CaseOrder.DUE or not rows[-1].next_due, "a case without a day comes last both ways"


def test_each_filter_narrows_to_what_it_says(centre: Centre) -> None:
    jonas = centre.staff["JT"]
    assert titles(centre, status=("closed",)) == {CLOSED}
    assert titles(centre, status=("open", "closed")) == {KNEE, HEART, CLOSED}
    assert titles(centre, responsible_id=jonas) == {HEART}
    assert titles(centre, expert_id=jonas) == {KNEE}
    assert titles(centre, route_id=FM) == {KNEE, HEART}
    assert titles(centre, holder="them") == {HEART}
    assert titles(centre, due_before="2026-11-23") == {KNEE}
    assert titles(centre, words="hjertesvigt") == {HEART}
    assert titles(centre, words="hjertesvigt", route_id=QUALITY, holder="us") == set()


def test_mine_is_what_i_answer_for_or_work_on(centre: Centre) -> None:
    assert titles(centre, mine=True) == {KNEE, CLOSED}
    centre.desk.sit_down(centre.staff["JT"])
    assert titles(centre, mine=True) == {KNEE, HEART}


def test_time_filters(centre: Centre) -> None:
    assert titles(centre, still_since="2026-11-01") == {HEART}
    assert titles(centre, answered_since="2026-11-18") == {KNEE}
    assert titles(centre, ends_before="2027-02-21") == {HEART}
    assert titles(centre, ends_before="2026-12-31") == set()


def test_the_count_is_that_of_the_rows(centre: Centre) -> None:
    for narrow in (CaseFilter(), CaseFilter(status=("open",)), CaseFilter(words="knæ"), CaseFilter(mine=True)):
        assert centre.desk.ask(CaseCount(narrow)) == len(centre.desk.ask(CaseList(narrow)).rows)


def test_a_row_says_who_asks_and_what_comes_next(centre: Centre) -> None:
    row = next(row for row in centre.desk.ask(CaseList()).rows if row.title == KNEE)
    assert (row.requester, row.department) == ("Ditte Rosenkilde", "Ortopædkirurgi")
    assert (row.next_da, row.next_due, row.holder) == ("Indhent godkendelse", "2026-11-23", "us")


def test_routes_in_use_the_most_used_first(centre: Centre) -> None:
    routes = centre.desk.ask(RoutesInUse())
    assert set(routes[:2]) == {FM, QUALITY}
    assert len(routes) == 4
