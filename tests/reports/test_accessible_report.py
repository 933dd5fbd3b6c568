"""The workload report, to a checker of accessible PDF: nothing to remark in either language."""

from __future__ import annotations

import pytest

from dsc_desk.reports.write import write_report
from dsc_desk.words import Language
from tests.forms.test_accessible import found_in


@pytest.mark.parametrize("language", list(Language))
def test_no_checker_finds_anything_in_the_report(workload, tmp_path, language):
    # Words in a chart are read by the text that stands for it, and by the tables after it.
    assert found_in(write_report(workload, tmp_path / "report.pdf", language), skip=("TAG-031",)) == []
