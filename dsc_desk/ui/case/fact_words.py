"""How a fact of the profile is put into words: where it comes from, where it goes, what it said before."""

from __future__ import annotations

from dsc_desk.cases.facts import show_fact
from dsc_desk.cases.queries.fact_history import FactVersion
from dsc_desk.forms.profile import FactLine
from dsc_desk.ui.words import count, day_short, language, moment, tr
from dsc_desk.words import Text

FIELDS = Text("felt", "field"), Text("felter", "fields")
DRAFTS = Text("kladde bruger", "draft uses"), Text("kladder bruger", "drafts use")


def value_words(line: FactLine) -> str:
    """Return the value as it rests: the fact, or the names of the files that serve it."""
    if line.state.value:
        return show_fact(line.kind.name, line.state.value, language())
    return "\n".join(line.files)


def provenance(line: FactLine) -> tuple[str, str, str]:
    """Return icon, hue and words for where a fact comes from."""
    state = line.state
    when = day_short(state.at)
    if state.confirmed:
        return "check", "ok", tr("bekræftet af {who}, {when}", "confirmed by {who}, {when}", who=state.by, when=when)
    if not line.stored:
        return "circle-dashed", "none", tr("foreslået ud fra sagen", "suggested by the case")
    when = day_short(line.changed_at)
    who = line.changed_by
    if line.origin == "mail":
        return "circle-dashed", "none", tr("foreslået ud fra mail {when}", "suggested by a mail {when}", when=when)
    if line.origin == "source":
        return (
            "circle-dashed",
            "none",
            tr("foreslået ud fra kilden {when}", "suggested by the source {when}", when=when),
        )
    if line.origin == "earlier":
        return "circle-dashed", "none", tr("foreslået ud fra en tidligere sag {when}", "suggested by an earlier case {when}", when=when)  # fmt: skip
    if line.origin == "imported":
        return "circle-dashed", "none", tr("indlæst af {who}, {when}", "read in by {who}, {when}", who=who, when=when)
    return "pencil-line", "none", tr("skrevet af {who}, {when}", "written by {who}, {when}", who=who, when=when)


def uses_words(line: FactLine) -> str:
    """Return how many fields a fact fills, or lacks in."""
    if line.missing:
        lacking = sum(use.open for use in line.uses)
        return tr("mangler i {n}", "missing in {n}", n=count(lacking, *FIELDS))
    return tr("bruges i {n}", "used in {n}", n=count(len(line.uses), *FIELDS)) if line.uses else ""


def overtaken_words(line: FactLine) -> str:
    """Return how many drafts have an own wording that the fact has overtaken."""
    drafts = len({use.application_id for use in line.overtaken})
    return f"{count(drafts, *DRAFTS)} {tr('den gamle tekst', 'the old text')}"


def version_words(version: FactVersion, name: str) -> tuple[str, str]:
    """Return what a fact said at one time, and who said it when."""
    value = show_fact(name, version.value, language()) if version.value else tr("tomt", "empty")
    said = tr("{who}, {when}", "{who}, {when}", who=version.who, when=moment(version.at))
    if version.undone:
        said += tr(", ved at fortryde", ", by undoing")
    if version.confirmed_by:
        said += tr(", bekræftet af {who}", ", confirmed by {who}", who=version.confirmed_by)
    return value, said
