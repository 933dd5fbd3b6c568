"""The rule: may this application be marked ready, and may it be sent?

It may be marked ready when every required field is filled and fits, every required attachment is there, no personal
number stands in it and the form is still in force. It may be sent when, besides, every permit that must always come
first is granted. Everything else is said, and stops nothing: own texts the profile has overtaken, facts nobody has
confirmed, papers and permits that depend on a condition, values that look wrong.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from dsc_desk.cases.values import show_day
from dsc_desk.forms.conditions import with_lacking
from dsc_desk.forms.definition import CanApply
from dsc_desk.forms.groups import said_problem
from dsc_desk.forms.prefill import AttachmentState, Provenance
from dsc_desk.forms.receiver import receiver_open
from dsc_desk.words import Language, Text

if TYPE_CHECKING:
    import datetime
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from dsc_desk.forms.prefill import FilledField, FilledForm


class Severity(StrEnum):
    """Red stops something, amber should be looked at, green is in order."""

    RED = "red"
    AMBER = "amber"
    GREEN = "green"


class Stops(StrEnum):
    """What a red finding stops; what stops `ready` stops `sent` too."""

    NOTHING = "nothing"
    READY = "ready"
    SENT = "sent"


class PlaceKind(StrEnum):
    """What a finding points at."""

    FIELD = "field"
    ATTACHMENT = "attachment"
    PREREQUISITE = "prerequisite"
    FORM = "form"


@dataclass(frozen=True)
class Place:
    """Where a finding lies: a field or attachment by id, a prerequisite by its routes, or the form as a whole."""

    kind: PlaceKind
    id: str = ""


@dataclass(frozen=True)
class Finding:
    """One thing to know before an application goes out."""

    severity: Severity
    text: Text
    place: Place
    stops: Stops = Stops.NOTHING


def may_be_ready(findings: Sequence[Finding]) -> bool:
    """Tell whether an application with these findings may be marked ready."""
    return all(finding.stops is not Stops.READY for finding in findings)


def may_be_sent(findings: Sequence[Finding]) -> bool:
    """Tell whether an application with these findings may be sent."""
    return all(finding.stops is Stops.NOTHING for finding in findings)


def completeness(form: FilledForm) -> tuple[int, int]:
    """Count the fields that are filled, and all that are asked."""
    return form.filled, form.total


def required_missing(form: FilledForm) -> list[FilledField]:
    """Return the required fields without an answer."""
    return [one for one in form.fields if one.required and not one.is_filled and not one.field.handing_in]


def check(
    form: FilledForm,
    *,
    today: datetime.date,
    granted: Collection[str] = (),
    facts: Collection[str] = (),
    personal_numbers: Collection[str] = (),
) -> list[Finding]:
    """Find what stands in the way, gravest first.

    `granted` are routes granted in the case, `facts` the names of filled facts (some show that a permit exists),
    `personal_numbers` the ids of fields in which a CPR number was found.
    """
    found = [
        *_validity(form, today),
        *_personal_numbers(form, personal_numbers),
        *_fields(form),
        *_attachments(form),
        *_prerequisites(form, set(granted), set(facts)),
        *_good_news(form, personal_numbers),
    ]
    return list(by_gravity(found))


def by_gravity(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings gravest first, otherwise in their order."""
    order = list(Severity)
    return tuple(sorted(findings, key=lambda finding: order.index(finding.severity)))


def _validity(form: FilledForm, today: datetime.date) -> Iterator[Finding]:
    route = form.route
    if route.valid_to and route.valid_to < today:
        text = Text(
            "Skemaet gælder ikke længere. Hent den nye udgave.", "The form is no longer in force. Take the new edition."
        )
        yield Finding(Severity.RED, text, Place(PlaceKind.FORM), Stops.READY)
    later = route.successor(form.day)
    if later is not None and not later.address:
        unit = route.unit(form.day)
        name = Text(*(", ".join(filter(None, part)) for part in zip(form.authority, unit, strict=True)))
        text = Text(
            f"Modtageren er nu {name.da}. Den nye adresse er ikke kendt: spørg myndigheden, før der sendes.",
            f"The receiver is now {name.en}. The new address is not known: ask the authority before sending.",
        )
        yield Finding(Severity.AMBER, text, Place(PlaceKind.FORM))
    elif receiver_open(route, form.day) and not form.receiver:
        yield _unnamed(form)
    if route.can_apply is CanApply.NOT_KNOWN:
        text = Text(
            "Hvordan der søges, er ikke fundet: spørg myndigheden, før noget sendes.",
            "How one applies was not found: ask the authority before anything is sent.",
        )
        yield Finding(Severity.AMBER, text, Place(PlaceKind.FORM))


def _unnamed(form: FilledForm) -> Finding:
    """Say that nobody knows yet who gets it, and where that is written; a portal is told it there."""
    who = Text(
        f"Modtageren er ikke nævnt ved navn ({form.authority.da})", f"The receiver is not named ({form.authority.en})"
    )
    asked = form.receiver_field
    if asked is None:
        text = Text(f"{who.da}: find den rette, før der sendes.", f"{who.en}: find the right one before sending.")
        return Finding(Severity.AMBER, text, Place(PlaceKind.FORM))
    text = Text(
        f"{who.da}: skriv navn og adresse, før brevet sendes.",
        f"{who.en}: write its name and address before the letter is sent.",
    )
    return Finding(Severity.AMBER, text, Place(PlaceKind.FIELD, asked.field.id))


def _personal_numbers(form: FilledForm, ids: Collection[str]) -> Iterator[Finding]:
    for one in form.fields:
        if one.field.id in ids:
            text = Text("Der står et CPR-nummer i »{da}«.", "There is a personal number in “{en}”.")
            yield _at_field(Severity.RED, text, one, Stops.READY)


def _fields(form: FilledForm) -> Iterator[Finding]:
    for one in form.fields:
        if one.required and not one.is_filled and one.field.handing_in:
            text = Text("»{da}« er selve indsendelsen: gøres til sidst.", "“{en}” is the submission: done last.")
            yield _at_field(Severity.AMBER, text, one)
        elif one.required and not one.is_filled:
            yield _at_field(Severity.RED, Text("»{da}« er tomt.", "“{en}” is empty."), one, Stops.READY)
        if one.too_long:
            yield _at_field(Severity.RED, Text("»{da}« er for langt.", "“{en}” is too long."), one, Stops.READY)
        yield from _cells(one)
        if one.provenance is Provenance.CHANGED:
            text = Text(
                "Profilen er rettet, siden »{da}« blev skrevet.", "The profile has changed since “{en}” was written."
            )
            yield _at_field(Severity.AMBER, text, one)
        yield from _wording(one)
        label = one.field.label
        for problem in one.problems:
            text = Text(f"»{label.da}«: {problem.da}", f"“{label.en}”: {problem.en}")
            yield Finding(Severity.AMBER, text, Place(PlaceKind.FIELD, one.field.id))
    yield from _suggested(form)


def _suggested(form: FilledForm) -> Iterator[Finding]:
    waiting = sum(1 for one in form.fields if one.provenance is Provenance.SUGGESTED)
    if waiting:
        text = Text("{n} felter er foreslået og ikke bekræftet.", "{n} fields are suggested and not confirmed.")
        one_text = Text("1 felt er foreslået og ikke bekræftet.", "1 field is suggested and not confirmed.")
        yield Finding(Severity.AMBER, text.fill(n=waiting) if waiting > 1 else one_text, Place(PlaceKind.FORM))


def _cells(one: FilledField) -> Iterator[Finding]:
    """Find what is wrong in the rows of a group."""
    for cell in one.cells:
        said, label = said_problem(one.field, cell), one.field.label
        text = Text(f"»{label.da}«, {said.da}.", f"“{label.en}”, {said.en}.")
        stops = Stops.READY if cell.stops else Stops.NOTHING
        yield Finding(Severity.RED if cell.stops else Severity.AMBER, text, Place(PlaceKind.FIELD, one.field.id), stops)


def _wording(one: FilledField) -> Iterator[Finding]:
    """Find what is to be said of the way a field is answered."""
    if one.perhaps and not one.is_filled:
        when = one.perhaps
        text = Text(f"»{{da}}« er tomt; krævet: {when.da}.", f"“{{en}}” is empty; required: {when.en}.")
        yield _at_field(Severity.AMBER, text, one)
    if one.untranslated:
        text = Text(
            "Skemaet skrives på engelsk, og »{da}« er ikke oversat: den danske tekst står der.",
            "The form is written in English, and “{en}” is not translated: the Danish text stands there.",
        )
        yield _at_field(Severity.AMBER, text, one)
    if one.start:
        text = Text(
            "»{da}« skal være i lægsprog; den faglige tekst er ikke taget.",
            "“{en}” must be in plain words; the professional text was not taken.",
        )
        yield _at_field(Severity.AMBER, text, one)
    if one.annex:
        text = Text(
            f"»{{da}}« står i bilag {one.annex}; se efter, at myndigheden tager bilag til feltet.",
            f"“{{en}}” stands in annex {one.annex}; see that the authority takes an annex to the field.",
        )
        yield _at_field(Severity.AMBER, text, one)


def _at_field(severity: Severity, text: Text, one: FilledField, stops: Stops = Stops.NOTHING) -> Finding:
    named = text.fill(da=one.field.label_da, en=one.field.label_en)
    return Finding(severity, named, Place(PlaceKind.FIELD, one.field.id), stops)


def _attachments(form: FilledForm) -> Iterator[Finding]:
    for paper in form.attachments:
        name, place = paper.attachment.name, Place(PlaceKind.ATTACHMENT, paper.attachment.id)
        if paper.carried:
            da, en = (show_day(paper.carried, language) for language in (Language.DA, Language.EN))
            text = Text(
                f"Bilaget »{name.da}« er det fra sidst, lagt på sagen {da}: behold det, eller vælg et nyt.",
                f"The enclosure “{name.en}” is that of last time, added on {en}: keep it, or choose a new one.",
            )
            yield Finding(Severity.AMBER, text, place)
        if paper.state is AttachmentState.MISSING:
            text = Text("Bilaget »{da}« mangler.", "The enclosure “{en}” is missing.").fill(da=name.da, en=name.en)
            yield Finding(Severity.RED, text, place, Stops.READY)
        elif paper.state is AttachmentState.IF_NEEDED:
            when = paper.attachment.condition if paper.attachment.condition.en else Text("som regel", "as a rule")
            when = with_lacking(when, paper.lacking)
            text = Text(f"Bilaget »{name.da}«: {when.da}.", f"The enclosure “{name.en}”: {when.en}.")
            yield Finding(Severity.AMBER, text, place)


def _prerequisites(form: FilledForm, granted: set[str], facts: set[str]) -> Iterator[Finding]:
    for one, need in zip(form.route.prerequisites, form.needed, strict=True):
        if need.truth is False or granted & set(one.any_of) or facts & set(one.evidence):
            continue
        place, when = Place(PlaceKind.PREREQUISITE, " ".join(one.any_of)), one.condition
        if need.truth:
            why = Text(f" ({when.da})", f" ({when.en})") if when.en else Text("", "")
            text = Text(f"{one.name_da}{why.da}: ikke givet endnu.", f"{one.name_en}{why.en}: not granted yet.")
            yield Finding(Severity.RED, text, place, Stops.SENT)
        else:
            when = with_lacking(when, need.lacking)
            text = Text(f"{one.name_da} kræves først ved: {when.da}.", f"{one.name_en} first in case of: {when.en}.")
            yield Finding(Severity.AMBER, text, place)


def _good_news(form: FilledForm, personal_numbers: Collection[str]) -> Iterator[Finding]:
    whole = Place(PlaceKind.FORM)
    if not required_missing(form):
        yield Finding(Severity.GREEN, Text("Alle krævede felter er udfyldt", "All required fields are filled"), whole)
    if not personal_numbers:
        yield Finding(Severity.GREEN, Text("Ingen CPR-numre fundet", "No personal numbers found"), whole)
    if not any(one.too_long for one in form.fields):
        yield Finding(Severity.GREEN, Text("Al tekst passer i felterne", "All text fits its fields"), whole)
    if not any(paper.state is AttachmentState.MISSING for paper in form.attachments):
        yield Finding(Severity.GREEN, Text("Alle krævede bilag er der", "All required enclosures are there"), whole)
