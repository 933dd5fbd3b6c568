"""Two files of one name at a case, one of them too large for the authority: the check and the package know them apart."""

from __future__ import annotations

from datetime import date
from json import dumps, loads
from typing import TYPE_CHECKING

import pytest

from dsc_desk.cases.commands.application import Enclose, StartApplication
from dsc_desk.cases.commands.case import OpenCase
from dsc_desk.cases.commands.files import AddFile, DescribeFile, NewFile, RemoveFile
from dsc_desk.cases.commands.staff import StaffFacts
from dsc_desk.cases.cpr import find_cpr
from dsc_desk.cases.rights import Role
from dsc_desk.forms.applications import Application, OneApplication
from dsc_desk.forms.check import Severity
from dsc_desk.forms.checking import UnreadPapers
from dsc_desk.forms.filled import KeptFile
from dsc_desk.forms.ground import Ground, thawed
from dsc_desk.forms.package_case import CasePacking, write_package
from dsc_desk.opening import make_desk
from tests.fresh_store import fresh_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from dsc_desk.cases.desk import Desk

ROUTE, PAPER, FACT = "ehds-dataadgang", "ethical_review", "approvals.ethics_file"
GOOD = NewFile("godkendelse.pdf", "application/pdf", b"%PDF-1.7 den rigtige")
LARGE = NewFile("godkendelse.pdf", "application/pdf", b"%PDF-1.7 " + b"x" * 1_100_000)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    store = fresh_store(tmp_path_factory.mktemp("desk") / "d.store")
    desk = make_desk(store)
    desk.found("Prøvecentret", StaffFacts("Mette Kragh", "MK", Role.LEAD))
    yield desk
    store.close()


@pytest.fixture
def one(desk: Desk) -> Application:
    """An application of a new case."""
    case_id = desk.do(OpenCase(title="Knæoperation ved diabetes")).result
    found: Application = desk.ask(OneApplication(desk.do(StartApplication(case_id, ROUTE, "1")).result))
    return found


def wrong(desk: Desk, one: Application) -> list[str]:
    findings = desk.ask(OneApplication(one.id)).findings
    return [each.text.da for each in findings if each.place.id == PAPER and each.severity is Severity.RED]


def packed(desk: Desk, one: Application, folder: Path) -> list[bytes]:
    made = write_package(desk.ask(CasePacking(one.case_id, application_id=one.id)), folder, day=date(2026, 11, 23))
    contents = [path.read_bytes() for path in sorted(made.path.iterdir())]
    return [content for content in contents if content in (GOOD.content, LARGE.content)]


@pytest.mark.parametrize(("chosen", "other"), [(GOOD, LARGE), (LARGE, GOOD)])
@pytest.mark.parametrize("newer", [True, False], ids=["chosen last", "chosen first"])
def test_the_file_that_was_chosen_is_checked_and_packed(
    desk: Desk, one: Application, tmp_path: Path, chosen: NewFile, other: NewFile, newer: bool
) -> None:
    first, second = (other, chosen) if newer else (chosen, other)
    ids = {file.content: desk.do(AddFile(one.case_id, file)).result for file in (first, second)}
    desk.do(Enclose(one.id, PAPER, ids[chosen.content]))
    assert bool(wrong(desk, one)) == (chosen is LARGE)
    assert packed(desk, one, tmp_path) == [chosen.content]


def test_files_that_serve_a_fact_are_each_checked_and_packed(desk: Desk, one: Application, tmp_path: Path) -> None:
    for file in (LARGE, GOOD):
        desk.do(AddFile(one.case_id, file, serves=FACT))
    assert len(wrong(desk, one)) == 1
    assert packed(desk, one, tmp_path) == [LARGE.content, GOOD.content]
    unread = desk.ask(UnreadPapers(one.case_id, desk.ask(OneApplication(one.id)).form))
    assert [content for _, _, content in unread] == [LARGE.content, GOOD.content]


def test_one_that_serves_the_fact_takes_no_content_of_its_namesake(
    desk: Desk, one: Application, tmp_path: Path
) -> None:
    desk.do(AddFile(one.case_id, GOOD, serves=FACT))
    desk.do(AddFile(one.case_id, LARGE))
    assert not wrong(desk, one)
    assert packed(desk, one, tmp_path) == [GOOD.content]


def test_a_file_that_is_chosen_and_serves_the_fact_is_enclosed_once_whatever_it_is_called(
    desk: Desk, one: Application, tmp_path: Path
) -> None:
    file = desk.do(AddFile(one.case_id, GOOD, serves=FACT)).result
    desk.do(Enclose(one.id, PAPER, file))
    desk.do(DescribeFile(file, "omdøbt.pdf", FACT))
    assert packed(desk, one, tmp_path) == [GOOD.content]


def test_one_that_is_gone_is_not_replaced_by_its_namesake(desk: Desk, one: Application) -> None:
    file = desk.do(AddFile(one.case_id, GOOD)).result
    desk.do(AddFile(one.case_id, LARGE))
    desk.do(Enclose(one.id, PAPER, file))
    desk.do(RemoveFile(file))
    assert not desk.ask(CasePacking(one.case_id, application_id=one.id)).files


def test_what_was_sent_knows_its_files_and_holds_nothing_like_a_number() -> None:
    number = "0102" + "03" + "1234"  # as ten digits of a hash may stand
    kept = KeptFile("bevis.pdf", f"ab{number}".ljust(64, "c"))
    ground = Ground({}, (), {FACT: (kept,)}, frozenset())
    assert thawed(ground.frozen()).files == {FACT: (kept,)}
    assert find_cpr(kept.sha256)
    assert not find_cpr(ground.frozen())
    names_alone = dumps({**loads(ground.frozen()), "files": {FACT: ["bevis.pdf"]}})
    assert thawed(names_alone).files == {FACT: (KeptFile("bevis.pdf"),)}
