"""Whether the papers of the checklist are as the authority wants them: format, size, pages, date, version, signature."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from dsc_desk.cases.values import show_day
from dsc_desk.forms.check import Finding, Place, PlaceKind, Severity
from dsc_desk.forms.paper_read import PaperRead
from dsc_desk.words import Language, Text, join

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from dsc_desk.forms.definition import PaperRules
    from dsc_desk.forms.filled import FilledForm, KeptFile

_MB = 1_000_000
_DATE = re.compile(r"(?:19|20)\d\d[-_. ]?[01]\d[-_. ]?[0-3]\d|[0-3]\d[-_. ][01]\d[-_. ](?:19|20)\d\d")
_VERSION = re.compile(r"(?:^|[^a-z])(?:v|ver|version)[-_. ]?\d", re.IGNORECASE)
_PAGE = re.compile(rb"/Type\s*/Page(?![a-zA-Z])")


@dataclass(frozen=True)
class PaperFile:
    """A file of the case; `pages` is None where they cannot be counted without opening it, `read` what it says of itself."""

    name: str
    size: int
    pages: int | None = None
    read: PaperRead | None = None


def count_pages(content: bytes) -> int | None:
    """Count the pages of a PDF by its marks alone: nothing of a foreign file is parsed here; None when there are none."""
    return len(_PAGE.findall(content)) or None


def paper_findings(form: FilledForm, files: Mapping[KeptFile, PaperFile]) -> list[Finding]:
    """Check the enclosed files of a form against what its authority wants of them."""
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
    read = file.read or PaperRead()
    if rules.max_pages is not None:
        yield from _wrong_length(rules.max_pages, read.pages or file.pages)
    yield from ((Severity.AMBER, what) for what in _to_look_at(rules, file, read))


def _to_look_at(rules: PaperRules, file: PaperFile, read: PaperRead) -> Iterator[Text]:
    """Yield what a paper must bear and its name does not show, with what was read in it."""
    for wanted, what, said in (
        (rules.dated and not _DATE.search(file.name), _DATED, _dated(read)),
        (rules.versioned and not _VERSION.search(file.name), _VERSIONED, _version(read)),
        (rules.paged, _PAGED, _paged(read)),
        (rules.signed, _TO_SIGN, _SIGNED.get(read.signature, _NOTHING)),
    ):
        if wanted:
            yield join((what, said if file.read is not None else _LOOK))


def _wrong_length(most: int, pages: int | None) -> Iterator[tuple[Severity, Text]]:
    if pages is None:
        text = Text("højst {most} sider: tæl dem selv", "at most {most} pages: count them yourself")
        yield Severity.AMBER, text.fill(most=most)
    elif pages > most:
        text = Text("har {n} sider, højst {most} må der være", "has {n} pages, at most {most} are taken")
        yield Severity.RED, text.fill(n=pages, most=most)


def _dated(read: PaperRead) -> Text:
    if read.days:
        return _SAYS.fill(da=_shown(read.days, Language.DA), en=_shown(read.days, Language.EN))
    saved = Text("ingen dato læst i teksten, filen er gemt {da}", "no date read in the text, the file was saved {en}")
    return (
        saved.fill(da=_shown(read.saved, Language.DA), en=_shown(read.saved, Language.EN)) if read.saved else _NOTHING
    )


def _version(read: PaperRead) -> Text:
    return _SAYS.fill(da=f"version {read.version}", en=f"version {read.version}") if read.version else _NOTHING


def _paged(read: PaperRead) -> Text:
    return _SAYS.fill(da="sidetal", en="page numbers") if read.paged else _NOTHING


def _shown(days: Sequence[str], language: Language) -> str:
    return ", ".join(show_day(day, language) for day in days)


# What was read in a paper is told as that, and stays to be looked at: a date may be that of something else.
_SAYS = Text("læst i papiret: {da}; se efter", "read in the paper: {en}; see that it is right")
_NOTHING = Text("intet læst i papiret; se efter", "nothing read in the paper; see for yourself")
_DATED = Text("skal være dateret", "must be dated")
_VERSIONED = Text("skal have versionsnummer", "must have a version number")
_PAGED = Text("skal have sidetal", "must have page numbers")
_TO_SIGN = Text("skal være underskrevet", "must be signed")
_LOOK = Text("se efter", "see that it is so")
_SIGNED = {
    "field": Text("filen har en digital underskrift; se efter, hvis", "the file has a digital signature; see whose"),
    "word": Text("papiret nævner en underskrift; se efter, at den er der", "the paper speaks of a signature; see that it is there"),
}  # fmt: skip
