"""The check before sending, with all that the case knows: permits, files, and what its other applications say."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from sqlalchemy import select

from dsc_desk.cases.cpr import find_cpr
from dsc_desk.cases.query import Query, Read
from dsc_desk.cases.tables import blob
from dsc_desk.forms.check import Finding, by_gravity, check
from dsc_desk.forms.consistency import differing, out_of_order
from dsc_desk.forms.filled import FilledForm
from dsc_desk.forms.filling import files_at
from dsc_desk.forms.ground import says_of
from dsc_desk.forms.order import order_findings
from dsc_desk.forms.page_check import page_findings
from dsc_desk.forms.paper_check import PaperFile, count_pages, paper_findings
from dsc_desk.forms.paper_read import fits_reading, known

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import RowMapping

    from dsc_desk.forms.case_forms import CaseForms
    from dsc_desk.forms.filled import KeptFile
    from dsc_desk.forms.ground import Ground

_MOST_READ = 12  # papers at a time
_pages: dict[str, int | None] = {}  # by the hash of the content, which never changes


def findings_of(read: Read, row: RowMapping, forms: CaseForms) -> tuple[Finding, ...]:
    """Check the form of an application against its case and the case's other forms."""
    form, ground = forms.of(row), forms.ground
    facts = [name for name, state in ground.profile.items() if state.value]
    others = [forms.of(other) for other in forms.standing if other["id"] != row["id"]]
    return by_gravity(
        [
            *check(form, today=read.today, granted=forms.granted, facts=facts, personal_numbers=_with_number(form)),
            *order_findings(form.route, granted=forms.granted, facts=facts, says=says_of(ground)),
            *differing(form, [(other.route.name_on(read.today), other) for other in others]),
            *out_of_order(form, ground.profile, read.today),
            *page_findings(form, _title(ground), forms.facts),
            *paper_findings(form, _files_of(read, row["case_id"], form)),
        ]
    )


def _with_number(form: FilledForm) -> list[str]:
    """Return the fields in which a CPR number stands."""
    return [
        one.field.id
        for one in form.fields
        if any(hit.certainty != "possible" for hit in find_cpr(one.whole or one.text))
    ]


def _title(ground: Ground) -> str:
    state = ground.profile.get("project.title_da")
    return state.value if state else ""


def _files_of(read: Read, case_id: str, form: FilledForm) -> Mapping[KeptFile, PaperFile]:
    """Return the files of a case that a rule of the form is about."""
    ruled = [(rules, paper.files) for paper in form.attachments if (rules := paper.attachment.rules) is not None]
    counted = {file for rules, files in ruled if rules.max_pages for file in files}
    return {
        file: PaperFile(
            file.name,
            row["size"],
            _count(read, row["sha256"]) if file in counted else None,
            known(row["sha256"]),
        )
        for file, row in files_at(read, case_id, [file for _, files in ruled for file in files]).items()
    }


@dataclass(frozen=True)
class UnreadPapers(Query[tuple[tuple[str, str, bytes], ...]]):
    """The enclosed files of a form that a rule is about and that were not read yet: hash, name, content."""

    case_id: str
    form: FilledForm

    def run(self, read: Read) -> tuple[tuple[str, str, bytes], ...]:
        ruled = (file for one in self.form.attachments if one.attachment.rules is not None for file in one.files)
        unread = (
            (row["sha256"], file.name)
            for file, row in files_at(read, self.case_id, ruled).items()
            if known(row["sha256"]) is None and fits_reading(row["size"], file.name)
        )
        return tuple((sha256, name, _content(read, sha256)) for sha256, name in islice(unread, _MOST_READ))


def _count(read: Read, sha256: str) -> int | None:
    if sha256 not in _pages:
        content = _content(read, sha256)
        _pages[sha256] = count_pages(content) if content else None
    return _pages[sha256]


def _content(read: Read, sha256: str) -> bytes:
    return bytes(read.value(select(blob.c.content).where(blob.c.sha256 == sha256)) or b"")
