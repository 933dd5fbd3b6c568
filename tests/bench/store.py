"""Commands and queries of the desk beside the bare encrypted database of the same machine and minute."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

from sqlcipher3 import dbapi2

from dsc_desk.cases.commands.case import OpenCase
from dsc_desk.cases.commands.note import AddNote, NoteText
from dsc_desk.cases.commands.staff import StaffFacts
from dsc_desk.cases.desk import Desk
from dsc_desk.cases.queries.cases import CaseFilter, CaseList
from dsc_desk.cases.queries.matrix import Matrix
from dsc_desk.cases.queries.today import TodayPage
from dsc_desk.cases.rights import Role
from dsc_desk.opening import make_desk
from dsc_desk.store.open import create_store
from tests.bench.table import Figure, median_ms

COMMANDS = 600


def commands(folder: Path) -> Iterator[Figure]:
    """One command after the other: right, guard, row, index, audit, FULL sync."""
    store, _ = create_store(folder / "commands.store", passphrase="en lang adgangssætning", use_keyring=False)
    desk = make_desk(store)
    desk.found("Bænk", StaffFacts("Mette Kragh", "MK", Role.LEAD))
    case_id = desk.do(OpenCase(title="Knæoperation")).result
    begun = time.perf_counter()
    for number in range(COMMANDS):
        desk.do(AddNote(case_id, NoteText(advice=f"Brug register {number}. " * 10)))
    rate = COMMANDS / (time.perf_counter() - begun)
    store.close()
    yield Figure(
        "commands with audit, index and FULL sync",
        rate,
        "per s",
        "bare insert",
        _bare_inserts(folder),
        300,
        at_least=True,
    )


def _bare_inserts(folder: Path) -> float:
    connection = dbapi2.connect(str(folder / "bare.db"), isolation_level=None)
    connection.execute(f"PRAGMA key = \"x'{'ab' * 32}'\"")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, text TEXT)")
    begun = time.perf_counter()
    for number in range(COMMANDS):
        connection.execute("INSERT INTO t (text) VALUES (?)", (f"Brug register {number}. " * 10,))
    rate = COMMANDS / (time.perf_counter() - begun)
    connection.close()
    return rate


def lists(desk: Desk) -> Iterator[Figure]:
    """The first pages of a store of 10,000 cases, warm."""
    first = median_ms(lambda: desk.ask(CaseList()))
    yield Figure("first page of cases (200 rows)", first, "ms", bar=10)
    yield Figure("first page of the matrix (200 rows)", median_ms(lambda: desk.ask(Matrix())), "ms")
    yield Figure(
        "a word among all cases", median_ms(lambda: desk.ask(CaseList(CaseFilter(words="knæoperation")))), "ms"
    )
    yield Figure("the morning page", median_ms(lambda: desk.ask(TodayPage())), "ms")
