"""The profile of a case as forms use it: its facts, where each goes, and how far it fills the applications."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dsc_desk.cases.facts import known_facts, parse_fact
from dsc_desk.cases.query import Query, Read
from dsc_desk.forms.answers import FactState
from dsc_desk.forms.case_forms import CaseForms
from dsc_desk.forms.ground import profile_of, stored_facts
from dsc_desk.forms.prefill import Provenance

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import RowMapping

    from dsc_desk.cases.vocabulary import FactKind
    from dsc_desk.forms.ground import Ground
    from dsc_desk.forms.prefill import FilledForm
    from dsc_desk.words import Text

WRITABLE = ("draft", "ready")


@dataclass(frozen=True)
class FactUse:
    """A field that a fact fills; `open` while the application has not been sent."""

    application_id: str
    route_id: str
    route: Text
    field_id: str
    label: Text
    required: bool
    open: bool
    provenance: Provenance


@dataclass(frozen=True)
class FactLine:
    """A fact on the profile page; `stored` is false while it is only suggested by the requester's card."""

    kind: FactKind
    state: FactState
    stored: bool
    origin: str
    changed_by: str
    changed_at: str
    uses: tuple[FactUse, ...]
    files: tuple[str, ...] = ()  # names of files at the case that serve it

    @property
    def problems(self) -> tuple[Text, ...]:
        """Return what is wrong with the value."""
        return parse_fact(self.kind.name, self.state.value).problems

    @property
    def missing(self) -> bool:
        """Tell whether an application that may still be worded requires it."""
        return not self.state.value and not self.files and any(use.required and use.open for use in self.uses)

    @property
    def overtaken(self) -> tuple[FactUse, ...]:
        """Return the fields with an own wording that the fact has overtaken."""
        return tuple(use for use in self.uses if use.open and use.provenance is Provenance.CHANGED)


@dataclass(frozen=True)
class Filling:
    """How far the applications of a case are filled, in fields: from the profile, by own wordings, and not at all."""

    applications: int = 0
    total: int = 0
    confirmed: int = 0
    suggested: int = 0
    own: int = 0

    @property
    def left(self) -> int:
        return self.total - self.confirmed - self.suggested - self.own


@dataclass(frozen=True)
class Profile:
    """The whole profile in the order of the vocabulary."""

    case_id: str
    lines: tuple[FactLine, ...]
    filling: Filling = Filling()


def _line(kind: FactKind, ground: Ground, row: RowMapping | None, uses: tuple[FactUse, ...]) -> FactLine:
    state = ground.profile.get(kind.name, FactState(""))
    return FactLine(
        kind,
        state,
        row is not None and bool(row["value"]),
        row["origin"] if row else "",
        (row["who"] or "") if row else "",
        row["changed_at"] if row else "",
        uses,
        tuple(file.name for file in ground.files.get(kind.name, ())),
    )


@dataclass(frozen=True)
class CaseProfile(Query[Profile]):
    """The profile of a case: every fact that is known or that a form of the case asks for."""

    case_id: str
    everything: bool = False  # also facts nobody asks for

    def run(self, read: Read) -> Profile:
        forms = CaseForms(read, self.case_id)
        return profile_by(read, forms, forms.standing, everything=self.everything)


@dataclass(frozen=True)
class MissingFacts(Query[int]):
    """How many facts are missing; only the forms that may still be worded are filled for it."""

    case_id: str

    def run(self, read: Read) -> int:
        forms = CaseForms(read, self.case_id)
        drafts = [row for row in forms.standing if row["state"] in WRITABLE]
        return sum(line.missing for line in profile_by(read, forms, drafts).lines)


@dataclass(frozen=True)
class ProfileValues(Query[dict[str, str]]):
    """The facts of a case by dotted name, in their canonical text."""

    case_id: str

    def run(self, read: Read) -> dict[str, str]:
        return {name: state.value for name, state in profile_of(read, self.case_id).items()}


def profile_by(read: Read, forms: CaseForms, rows: Sequence[RowMapping], *, everything: bool = False) -> Profile:
    """Return the profile of a case, and what these of its applications make of it."""
    stored = {row["name"]: row for row in stored_facts(read, forms.case_id)}
    uses = _uses(forms, rows)
    lines = tuple(
        _line(kind, forms.ground, stored.get(name), uses.get(name, ()))
        for name, kind in known_facts().items()
        if everything or name in forms.ground.profile or name in uses
    )
    return Profile(forms.case_id, lines, _filling([forms.of(row) for row in rows]))


def _uses(forms: CaseForms, rows: Iterable[RowMapping]) -> Mapping[str, tuple[FactUse, ...]]:
    uses: dict[str, list[FactUse]] = {}
    for row in rows:
        form = forms.of(row)
        route = form.route
        for one in form.fields:
            if one.fact_name:
                use = FactUse(
                    row["id"],
                    route.id,
                    route.name,
                    one.field.id,
                    one.field.label,
                    one.required,
                    row["state"] in WRITABLE,
                    one.provenance,
                )
                uses.setdefault(one.fact_name, []).append(use)
    return {name: tuple(found) for name, found in uses.items()}


def _filling(forms: list[FilledForm]) -> Filling:
    kinds = [one.provenance for form in forms for one in form.fields]
    return Filling(
        len(forms),
        len(kinds),
        kinds.count(Provenance.CONFIRMED),
        kinds.count(Provenance.SUGGESTED),
        kinds.count(Provenance.OWN) + kinds.count(Provenance.CHANGED),
    )
