"""The matrix: what stage each application is shown in, who has held it, and the sums."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from dsc_desk.cases.queries.cases import CaseFilter, CaseOrder
from dsc_desk.cases.queries.matrix import Cell, Matrix, MatrixCount, stage
from tests.cases.centre import ETHICS, FM, HEART, KNEE, QUALITY, RECORD, Centre, make_centre


@pytest.fixture
def centre(tmp_path: Path) -> Iterator[Centre]:
    made = make_centre(tmp_path)
    yield made
    made.desk.store.close()


def cells(centre: Centre, title: str) -> dict[str, Cell]:
    return next(row.cells for row in centre.desk.ask(Matrix()).rows if row.case.title == title)


def test_cells_stand_by_route_with_stage_share_and_clocks(centre: Centre) -> None:
    knee, heart = cells(centre, KNEE), cells(centre, HEART)
    assert set(knee) == {FM, RECORD, QUALITY}
    assert (knee[FM].stage, knee[FM].percent, knee[FM].held.us, knee[FM].held.now) == ("draft", 80, 5, "us")
    assert (knee[QUALITY].stage, knee[QUALITY].percent) == ("draft", 0)
    assert (heart[FM].stage, heart[FM].held.now) == ("overdue", "them")
    assert heart[FM].expected < "2026-11-23"
    assert heart[FM].their_reference == "FSEID-00011842"
    assert heart[QUALITY].stage == "question"
    assert heart[ETHICS].stage == "expiring"


def test_sums_of_all_and_of_a_filter(centre: Centre) -> None:
    every = centre.desk.ask(MatrixCount())
    assert (every.cases, every.applications, every.with_us, every.with_them, every.decided) == (3, 6, 3, 1, 2)
    heart = centre.desk.ask(MatrixCount(CaseFilter(words="hjertesvigt")))
    assert (heart.cases, heart.applications, heart.with_us, heart.with_them, heart.decided) == (1, 3, 1, 1, 1)


def test_it_pages_as_the_list_does(centre: Centre) -> None:
    first = centre.desk.ask(Matrix(order=CaseOrder.DUE, limit=2))
    rest = centre.desk.ask(Matrix(order=CaseOrder.DUE, after=first.after, limit=2))
    found = [row.case.title for row in (*first.rows, *rest.rows)]
    assert found[:2] == [KNEE, HEART]
    assert len(set(found)) == 3


@pytest.mark.parametrize(
    ("state", "valid_until", "expected", "shown"),
    [
        ("with_them", "", "2026-11-22", "overdue"),
        ("with_them", "", "2026-11-23", "with_them"),
        ("with_them", "", "", "with_them"),
        ("granted", "2027-02-21", "", "expiring"),
        ("granted", "2027-02-22", "", "granted"),
        ("granted_conditions", "", "", "granted_conditions"),
        ("withdrawn", "", "", "not_needed"),
        ("refused", "2026-12-01", "", "refused"),
    ],
)
def test_the_calendar_sharpens_the_state(state: str, valid_until: str, expected: str, shown: str) -> None:
    assert stage(state, valid_until, expected, date(2026, 11, 23)) == shown
