"""What two checkers of accessible PDF find in every kind of paper we write: nothing. That is no certificate: see docs/papers.md."""

from __future__ import annotations

from pathlib import Path

import outloud
import pdfua
import pytest

from dsc_desk.forms.pdf import pdf_bytes
from tests.forms.all_papers import all_pdfs
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
