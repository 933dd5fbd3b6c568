"""Nothing of the store is forgotten on the way out: every table goes along, or is named with its reason."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import String, Table, select

from dsc_desk.cases.tables import metadata
from dsc_desk.reports.way_out.schema import ELSEWHERE, TITLES, WITHHELD, of_cases, rows_of_case, tables_out
from tests.fresh_store import fresh_store

NO_CASE = {"calendar_told", "command"}  # name a case without hanging on it; `calendar_told` a centre or a person, too


def test_every_table_goes_out_or_is_named_with_its_reason():
    names = {table.name for table in tables_out()}
    assert names | set(ELSEWHERE) == set(metadata.tables)
    assert set(TITLES) == names, "each table of the folder says what it is"
    assert set(WITHHELD) <= names
    reasons = [*TITLES.values(), *ELSEWHERE.values(), *(why for _, why in WITHHELD.values())]
    assert all(text.da and text.en for text in reasons)


@pytest.fixture(scope="module")
def rows(tmp_path_factory):
    """Two cases with a row in every table that can have one, and by case and table what is found of it."""
    store = fresh_store(tmp_path_factory.mktemp("whole") / "desk.store")
    found = {}
    with store.write() as connection:
        for case in ("a", "b"):
            for table in metadata.sorted_tables:
                if table.name not in {*ELSEWHERE, "counter", "opened"}:
                    connection.execute(table.insert().values(row_of(table, case)))
        for case in ("a", "b"):
            values = {"of_case": f"case_-{case}"}
            found[case] = {name: connection.execute(rows_of_case(name), values).mappings().all() for name in of_cases()}
    with store.read() as connection:
        everything = {table.name: connection.execute(select(table)).mappings().all() for table in tables_out()}
    store.close()
    return found, everything


def row_of(table: Table, case: str) -> dict[str, Any]:
    """Return a row that says of each column whose it is, and hangs on the rows of the same case."""
    row: dict[str, Any] = {}
    for column in table.columns:
        links = list(column.foreign_keys)
        if links:
            row[column.name] = f"{links[0].column.table.name}-{case}"
        elif column.name == "id":
            row[column.name] = f"{table.name}-{case}"
        elif isinstance(column.type, String):
            row[column.name] = f"{column.name}-{case}"
        else:
            row[column.name] = ord(case)
    return row


def test_every_row_that_hangs_on_a_case_is_found_with_it_and_with_no_other(rows):
    found, everything = rows
    for case in ("a", "b"):
        for name, mine in found[case].items():
            if name != "opened":
                assert [row for row in everything[name] if f"-{case}" in str(row)] == mine, name


def test_every_table_that_names_a_case_is_one_of_a_case():
    columns = {"case_id", "application_id"}
    naming = {table.name for table in metadata.tables.values() if columns & set(table.c.keys())}
    assert naming - NO_CASE - set(ELSEWHERE) <= set(of_cases())
    for table in metadata.tables.values():
        must = {key.column.table.name for key in table.foreign_keys if not key.parent.nullable}
        if must & set(of_cases()) and table.name not in ELSEWHERE:
            assert table.name in of_cases(), table.name
