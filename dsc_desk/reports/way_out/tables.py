"""Every table twice: as CSV for a spreadsheet, and line by line as JSON, which loses nothing; and the log, as it is sealed."""

from __future__ import annotations

import csv
import json
from io import StringIO
from typing import TYPE_CHECKING, Any

from dsc_desk.cases.audit import GENESIS
from dsc_desk.reports.to_csv import guarded
from dsc_desk.reports.way_out.names import LOG, OWN, TABLES, Unique, inside
from dsc_desk.reports.way_out.out import both
from dsc_desk.reports.way_out.rows import LogPage, Row, TablePage
from dsc_desk.reports.way_out.schema import TITLES, tables_out

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Table

    from dsc_desk.reports.way_out.out import Out

_BOM = "\ufeff"  # tells Excel that the file is UTF-8


def write_tables(out: Out) -> dict[str, int]:
    """Write all tables and what they consist of; return how many rows each has."""
    counts: dict[str, int] = {}
    for table in tables_out():
        counts[table.name] = _write_table(out, table)
    out.put_json(inside(out.language, TABLES, "schema.json"), {table.name: _described(table) for table in tables_out()})
    return counts


def _write_table(out: Out, table: Table) -> int:
    count, columns = 0, [column.name for column in table.columns]
    csv_path, json_path = (inside(out.language, TABLES, f"{table.name}.{end}") for end in ("csv", "jsonl"))
    with out.target.stream(csv_path) as write_csv, out.target.stream(json_path) as write_json:
        write_csv((_BOM + _lines([columns])).encode())
        for rows in _pages(out, table.name):
            write_csv(_lines([[_cell(row[name]) for name in columns] for row in rows]).encode())
            write_json(_as_lines(rows))
            count += len(rows)
    return count


def _pages(out: Out, table: str) -> Iterator[Sequence[Row]]:
    rows, after = out.desk.ask(TablePage(table))
    while rows:
        yield rows
        rows, after = out.desk.ask(TablePage(table, after))


def _lines(rows: Sequence[Sequence[str]]) -> str:
    stream = StringIO(newline="")
    csv.writer(stream, delimiter=";", lineterminator="\r\n").writerows(rows)
    return stream.getvalue()


def _cell(value: Any) -> str:
    return "" if value is None else guarded(str(value))


def _as_lines(rows: Sequence[Row]) -> bytes:
    return "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows).encode()


def _described(table: Table) -> dict[str, Any]:
    return {
        "title": both(TITLES[table.name]),
        "columns": [
            {"name": column.name, "type": str(column.type), "refers_to": [key.target_fullname for key in column.foreign_keys]}
            for column in table.columns
        ],
    }  # fmt: skip


def write_log(out: Out) -> dict[str, Any]:
    """Write the audit chain entry by entry; return where it is, how many entries it has and how it ends."""
    count, head, path = 0, GENESIS, inside(out.language, LOG, "audit.jsonl")
    with out.target.stream(path) as write:
        while rows := out.desk.ask(LogPage(count)):
            write(_as_lines(rows))
            count, head = rows[-1]["seq"], rows[-1]["hash"]
    return {"path": path, "entries": count, "head": head}


def write_own(out: Out) -> None:
    """Write each version of a source, a route or the rules that the centre made its own as the YAML it is kept as."""
    names = Unique()
    for rows in _pages(out, "own_entry"):
        for row in rows:
            if row["content"]:
                name = names.of(f"{row['kind']}-{row['key']}-{row['number']}")
                out.put(inside(out.language, OWN, f"{name}.yaml"), row["content"].encode())
