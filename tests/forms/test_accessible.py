"""What two checkers of accessible PDF find in every kind of paper we write: nothing. That is no certificate: see docs/papers.md."""

from __future__ import annotations

from pathlib import Path

import outloud
import pdfua
import pytest

from dsc_desk.forms.answers import ChosenSource
from dsc_desk.forms.copysheet import compose_copy_sheet
from dsc_desk.forms.package_mail import covering_letter
from dsc_desk.forms.pdf import pdf_bytes
from dsc_desk.forms.plan import make_plan
from dsc_desk.forms.plan_paper import plan_document
from dsc_desk.forms.recovery_paper import write_recovery
from dsc_desk.library.catalogue import load_catalogue
from dsc_desk.library.map import lay_out
from dsc_desk.reports.data_map import Lights, write_map
from dsc_desk.store.recovery import RecoveryKey
from dsc_desk.words import Language, Text
from tests.forms.all_papers import DAY, PARTICULARS, PERSON, all_forms, all_pdfs
from tests.forms.samples import every_kind

PARTS = 4


def found_in(path: Path, skip: tuple[str, ...] = ()) -> list[str]:
    """What both checkers say about a file, in words."""
    report = pdfua.validate(str(path))
    said = [f"{path.name}: {one.rule_id} {one.message}" for one in report.findings]
    said += [f"{path.name}: {one.rule_id} not evaluated: {one}" for one in report.skipped]
    result = outloud.check(str(path), skip=skip)
    assert result.error is None, result.error
    return said + [
        f"{path.name}: {one.rule} {one.message} {one.evidence}" for one in result.findings if one.severity != "info"
    ]


@pytest.mark.parametrize("part", range(PARTS))
def test_no_checker_finds_anything_in_the_papers_of_any_route(part: int, tmp_path: Path):
    found = []
    for name, content in list(all_pdfs().items())[part::PARTS]:
        path = tmp_path / f"{name}.pdf"
        path.write_bytes(content)
        found += found_in(path)
    assert found == []


def test_no_checker_finds_anything_in_any_kind_of_block(tmp_path: Path):
    path = tmp_path / "every-kind.pdf"
    path.write_bytes(pdf_bytes(every_kind()))
    # The sample says the same line on every page, which the checker takes for a running one.
    assert found_in(path, skip=("PAG-001",)) == []


def test_no_checker_finds_anything_in_letter_copy_sheet_or_plan(tmp_path: Path):
    form = next(one for one in all_forms() if one.route.id == "mpu")
    portal = next(one for one in all_forms() if one.route.id == "sds-forskermaskinen")
    plan = make_plan((ChosenSource("lpr3", Text("Landspatientregisteret", "Register"), portal.route.id),), {}, DAY)
    papers = {
        "letter": covering_letter(form, PARTICULARS, {"responsible.name": PERSON}, ("Protokol",), Language.DA),
        "copy-sheet": compose_copy_sheet(portal, PARTICULARS, Language.EN),
        "plan": plan_document(plan, "RDSC-2026-0042", "Knæoperation ved diabetes", DAY, Language.DA, ("Center",)),
    }
    for name, document in papers.items():
        (tmp_path / f"{name}.pdf").write_bytes(pdf_bytes(document))
    assert [line for name in papers for line in found_in(tmp_path / f"{name}.pdf")] == []


def test_no_checker_finds_anything_in_the_recovery_key_on_paper(tmp_path: Path):
    for spoken in Language:
        path = tmp_path / f"key-{spoken}.pdf"
        write_recovery(RecoveryKey.fresh().printed, DAY, spoken, path)
        assert found_in(path) == []


def test_no_checker_finds_anything_in_the_map(tmp_path: Path):
    sources = load_catalogue().sources
    write_map(tmp_path / "map.pdf", lay_out(sources.values()), sources, Language.DA, Lights(["dkr", "lpr3"]))
    # The page of the map is as big as its drawing, whose words are said again in the pages after it.
    assert found_in(tmp_path / "map.pdf", skip=("TAG-030", "TAG-031")) == []
