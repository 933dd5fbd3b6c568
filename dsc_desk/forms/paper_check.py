"""Whether the papers of the checklist are as the authority wants them: format, size, pages, date, version, signature."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from dsc_desk.forms.check import Finding, Place, PlaceKind, Severity
from dsc_desk.words import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dsc_desk.forms.definition import PaperRules
    from dsc_desk.forms.filled import FilledForm

_MB = 1_000_000
_DATE = re.compile(r"(?:19|20)\d\d[-_. ]?[01]\d[-_. ]?[0-3]\d|[0-3]\d[-_. ][01]\d[-_. ](?:19|20)\d\d")
_VERSION = re.compile(r"(?:^|[^a-z])(?:v|ver|version)[-_. ]?\d", re.IGNORECASE)
_PAGE = re.compile(rb"/Type\s*/Page(?![a-zA-Z])")


@dataclass(frozen=True)
class PaperFile:
    """A file of the case; `pages` is None where they cannot be counted without opening it."""

    name: str
    size: int
    pages: int | None = None


def count_pages(content: bytes) -> int | None:
    """Count the pages of a PDF by its marks alone: nothing of a foreign file is parsed here; None when there are none."""
    return len(_PAGE.findall(content)) or None


def paper_findings(form: FilledForm, files: Mapping[str, PaperFile]) -> list[Finding]:
    """Check the enclosed files of a form by name against what its authority wants of them."""
    found = []
    for paper in form.attachments:
        rules = paper.attachment.rules
        if rules is None:
            continue
        name, place = paper.attachment.name, Place(PlaceKind.ATTACHMENT, paper.attachment.id)
        for file in (files[each] for each in paper.files if each in files):
            for severity, what in _wrong(rules, file):
                text = Text(f"»{name.da}« ({file.name}): {what.da}.", f"“{name.en}” ({file.name}): {what.en}.")
                found.append(Finding(severity, text, place))
    return found


def _wrong(rules: PaperRules, file: PaperFile) -> Iterator[tuple[Severity, Text]]:
    suffix = PurePath(file.name).suffix.removeprefix(".").lower()
    if rules.formats and suffix not in rules.formats:
        kinds = ", ".join(rules.formats)
        yield Severity.RED, Text(f"skal være {kinds}", f"must be {kinds}")
    if rules.max_mb is not None and file.size > rules.max_mb * _MB:
        yield Severity.RED, Text(f"fylder mere end {rules.max_mb} MB", f"is larger than {rules.max_mb} MB")
    if rules.max_pages is not None and file.pages is not None and file.pages > rules.max_pages:
        text = Text("har {n} sider, højst {most} må der være", "has {n} pages, at most {most} are taken")
        yield Severity.RED, text.fill(n=file.pages, most=rules.max_pages)
    if rules.max_pages is not None and file.pages is None:
        text = Text("højst {most} sider: tæl dem selv", "at most {most} pages: count them yourself")
        yield Severity.AMBER, text.fill(most=rules.max_pages)
    if rules.dated and not _DATE.search(file.name):
        yield Severity.AMBER, Text("skal være dateret; se efter, at datoen står i den", "must be dated; see that it is")
    if rules.versioned and not _VERSION.search(file.name):
        yield Severity.AMBER, Text("skal have versionsnummer; se efter", "must have a version number; see that it has")
    if rules.paged:
        yield Severity.AMBER, Text("skal have sidetal; se efter", "must have page numbers; see that it has")
    if rules.signed:
        yield Severity.AMBER, Text("skal være underskrevet; se efter", "must be signed; see that it is")
