"""What is wrong with a route before it is kept: each a sentence with the place and the term it is about."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dsc_desk.cases.flow.conditions import ANY, NOT
from dsc_desk.cases.flow.rulebook import rulebook
from dsc_desk.cases.vocabulary import Column, FactType, known_facts
from dsc_desk.forms.conditions import APPROVAL, JUDGED
from dsc_desk.forms.definition import FIELD, Basis, FieldType
from dsc_desk.forms.filling import renewal_form
from dsc_desk.forms.route import all_routes, is_shipped, routes_named, shipped_route
from dsc_desk.forms.route_check import check_route
from dsc_desk.forms.route_content import Raw, route_of_plain
from dsc_desk.forms.route_draft import Place, RouteDraft, fields_of, part_of, terms_of
from dsc_desk.forms.route_reading import LONGEST_LINE, LONGEST_TEXT
from dsc_desk.forms.route_terms import Part
from dsc_desk.forms.route_words import choices_of
from dsc_desk.library.fields import Way
from dsc_desk.store.errors import ResourceError
from dsc_desk.words import Text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

MOST_FIELDS, MOST_ENTRIES = 600, 200
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")
_ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`]+", re.IGNORECASE)
_MISSING = Text("Skal udfyldes.", "This must be filled in.")
_LONG = Text("Teksten er for lang (højst {n} tegn).", "The text is too long (at most {n} signs).")
_NO_ADDRESS = Text("Adressen skal begynde med https://.", "The address must begin with https://.")
_NO_SUCH = Text("»{name}« findes ikke.", "“{name}” does not exist.")
_NO_SOURCE = Text(
    "Vælg den kilde, navnet er læst i, eller sæt det til »vores gæt«.",
    "Choose the source the label was read in, or put it down as “our guess”.",
)
_NO_OPTIONS = Text("Skriv svarmulighederne, én på hver linje.", "Write the options, one on each line.")
_NO_COLUMNS = Text(
    "En tabel har kolonner, og kun den: tilføj dem, eller vælg en anden slags.",
    "A table has columns, and nothing else has: add them, or choose another kind.",
)
_TWO = Text(
    "Vælg ét: et felt, en oplysning, et spørgsmål eller flere ting sammen.",
    "Choose one: a field, a fact, a question, or several things together.",
)
_PARTS = Text(
    "»{name}« er hverken et spørgsmål, en oplysning, field: og et felt, approval: og en godkendelse eller judged.",
    "“{name}” is no question, no fact, not field: and a field, not approval: and an approval, nor judged.",
)
_ITSELF = Text("Et felt kan ikke hænge på sig selv.", "A field cannot hang on itself.")
_NO_VALUE = Text("»{name}« kan det ikke være. Muligt: {offered}.", "It cannot be “{name}”. Possible: {offered}.")
_NOT_YES = Text("Hører til et felt, der besvares med ja eller nej.", "Belongs to a field answered by yes or no.")
_RULES_SOURCE = Text("Vælg den kilde, kravene er læst i.", "Choose the source the requirements were read in.")
_ENDS_FIRST = Text("Vejen slutter, før den begynder.", "The route ends before it begins.")
_WHOLE = Text("Skriv et helt tal.", "Write a whole number.")
_DAY = Text("Skriv en dato, for eksempel 29.11.2026.", "Write a date, for example 29.11.2026.")
_MANY = Text("Der er for mange felter eller poster.", "There are too many fields or entries.")


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake: where (see `route_draft.Place`), in which term ("" for the entry), and in words."""

    place: Place
    term: str
    text: Text


def problems_of(raw: Raw) -> tuple[Problem, ...]:
    """Return what is wrong with the plain values of a route, in the order of the page; nothing when it can be kept."""
    draft = RouteDraft(raw)
    places = list(draft.places())
    if len(places) > MOST_FIELDS:
        return (Problem((), "", _MANY),)
    found = [problem for place in places for problem in _entry(draft, place)]
    if not _ID.fullmatch(str(raw.get("id", ""))):
        found.append(Problem((), "name_da", Text("Navnet giver intet brugbart kendemærke.", "The name gives no usable identifier.")))  # fmt: skip
    return tuple(found) or tuple(_whole(raw))


def _entry(draft: RouteDraft, place: Place) -> Iterator[Problem]:
    for field in terms_of(place):
        typed = draft.typed(place, field)
        problem = _term(draft, place, field.name, field.way, typed)
        if field.required and not typed.strip():
            problem = _MISSING
        if len(typed) > (LONGEST_LINE if field.way is Way.LINE else LONGEST_TEXT):
            problem = _LONG.fill(n=LONGEST_LINE if field.way is Way.LINE else LONGEST_TEXT)
        if problem is not None:
            yield Problem(place, field.name, problem)
    yield from _together(draft, place)
    if part_of(place) is Part.FIELD:
        yield from _form_field(draft, place)


def _together(draft: RouteDraft, place: Place) -> Iterator[Problem]:
    """Check terms that belong together: conditions, requirements with their source, first and last day."""
    entry = draft.entry(place)
    for name in ("show_if", "required_if", "needed_if"):
        if entry.get(name):
            yield from _condition(draft, place, name)
    for name in ("rules", "form_rules"):
        if entry.get(name) and not entry[name].get("source"):
            yield Problem(place, f"{name}.source", _RULES_SOURCE)
    first, last = entry.get("valid_from"), entry.get("valid_to")
    if isinstance(first, datetime.date) and isinstance(last, datetime.date) and last < first:
        yield Problem(place, "valid_to", _ENDS_FIRST)


def _condition(draft: RouteDraft, place: Place, name: str) -> Iterator[Problem]:
    """Check a condition: it names one thing, not the field itself, and values that thing can have."""
    said = draft.entry(place)[name]
    named = [key for key in ("field", "fact", "question", "when") if said.get(key)]
    if len(named) != 1:
        yield Problem(place, f"{name}.{named[1] if named else 'fact'}", _TWO)
        return
    (kind,) = named
    on = said[kind]
    if kind == "field" and on == draft.entry(place).get("id"):
        yield Problem(place, f"{name}.field", _ITSELF)
    if kind == "when":
        yield from (Problem(place, f"{name}.when", text) for text in _alternatives(draft, place, on, name))
    elif wrong := _wrong_value(draft, place, f"{FIELD}{on}" if kind == "field" else on, said.get("values", ())):
        yield Problem(place, f"{name}.values", wrong)


def _wrong_value(draft: RouteDraft, place: Place, on: str, values: Iterable[str]) -> Text | None:
    """Return what is wrong with the first value that the thing named cannot have."""
    return next(filter(None, (_no_value(draft, place, on, one) for one in values)), None)


def _alternatives(draft: RouteDraft, place: Place, when: list[dict[str, str]], name: str) -> Iterator[Text]:
    """Check that alternatives name what there is; an enclosure or a permit hangs on no field."""
    mine = f"{FIELD}{draft.entry(place).get('id')}"
    for on, value in (part for alternative in when for part in alternative.items()):
        if on == mine:
            yield _ITSELF
        elif _values(draft, place, on) is None or (on.startswith(FIELD) and name == "needed_if"):
            yield _PARTS.fill(name=on[:80])
        elif value != ANY and (text := _no_value(draft, place, on, value.removeprefix(NOT))):
            yield text


def _no_value(draft: RouteDraft, place: Place, on: str, value: str) -> Text | None:
    possible = _values(draft, place, on)
    if not possible or value in possible:
        return None
    return _NO_VALUE.fill(name=value[:80], offered=", ".join(sorted(possible)))


def _values(draft: RouteDraft, place: Place, on: str) -> set[str] | None:
    """Return the values something can have; nothing where it is answered freely, None where there is no such thing."""
    book = rulebook()
    rule = book.questions.get(on) or book.facts.get(on)
    if rule is not None:
        return set(rule.answers)
    if on in (JUDGED, *(f"{APPROVAL}{one}" for one in book.approvals)):
        return {"yes"}
    if known := known_facts().get(on):
        return _possible((one.value for one in known.options), yes_no=known.type is FactType.YESNO)
    field = _field_named(draft, place, on)
    if field is None:
        return None
    return _possible((one["value"] for one in field.get("options", ())), yes_no=field.get("type") == "yesno")


def _field_named(draft: RouteDraft, place: Place, on: str) -> Raw | None:
    return next((one for one in fields_of(draft.raw, place) if f"{FIELD}{one['id']}" == on), None)


def _possible(options: Iterable[str], *, yes_no: bool) -> set[str]:
    return set(options) or ({"yes", "no"} if yes_no else set())


def _term(draft: RouteDraft, place: Place, name: str, way: Way, typed: str) -> Text | None:
    value: Any = draft.entry(place).get(name)
    if way is Way.DAY and isinstance(value, str):
        return _DAY
    if not typed:
        return None
    if way is Way.WHOLE and not typed.isdigit():
        return _WHOLE
    if name in ("web", "url") and not _ADDRESS.fullmatch(typed):
        return _NO_ADDRESS
    if way in (Way.CHOICE, Way.MANY):
        return _named(draft, place, name, way, typed)
    return None


def _named(draft: RouteDraft, place: Place, name: str, way: Way, typed: str) -> Text | None:
    """Check that there is what a term names, one or line by line."""
    known: Collection[str] | None = choices_of(part_of(place), name)
    if known is None:
        known = _offered(draft, place, name) if way is Way.CHOICE else all_routes()
    names = [typed] if way is Way.CHOICE else typed.splitlines()
    unknown = next((one for one in names if one not in known), None)
    return None if unknown is None else _NO_SUCH.fill(name=unknown[:80])


def _offered(draft: RouteDraft, place: Place, name: str) -> set[str]:
    """Return the ids of this route that a term may name."""
    if name == "renewal.route":
        return set(all_routes())
    if name.endswith(".field"):
        return {field["id"] for field in fields_of(draft.raw, place)}
    if name == "made_from":
        return {one["id"] for one in draft.raw.get("sections", [])} | set(known_facts())
    if name == "prefill":  # of a column
        return {column.id for column in fact_columns(draft.raw, place)}
    return {one["id"] for one in draft.raw.get("sources" if name.endswith("source") else "attachments", [])}


def fact_columns(raw: Raw, place: Place) -> tuple[Column, ...]:
    """Return the columns of the fact behind a group, of which `place` is a column."""
    field: Any = raw
    for step in place[:-2]:
        field = field[step]
    kind = known_facts().get(field.get("prefill") or "")
    return kind.columns if kind else ()


def _needs_source(draft: RouteDraft, field: Raw) -> bool:
    return field.get("basis") != Basis.INFERRED and not field.get("source") and not _as_shipped(draft, field)


def _form_field(draft: RouteDraft, place: Place) -> Iterator[Problem]:
    field = draft.entry(place)
    if _needs_source(draft, field):
        yield Problem(place, "source", _NO_SOURCE)
    if field.get("type") in ("choice", "multichoice") and not field.get("options") and not field.get("prefill"):
        yield Problem(place, "options", _NO_OPTIONS)
    if (field.get("type") == FieldType.GROUP) != bool(field.get("columns")):
        yield Problem(place, "type", _NO_COLUMNS)
    yes_when = [one for one in field.get("yes_when", ()) if field.get("type") != FieldType.YESNO]
    if yes_when:
        yield Problem(place, "yes_when", _NOT_YES)


def _as_shipped(draft: RouteDraft, field: Raw) -> bool:
    """Tell whether a label and what it rests on are those of the form that comes with the program."""
    route_id = str(draft.raw.get("id", ""))
    if not _ID.fullmatch(route_id) or not is_shipped(route_id):
        return False
    route = shipped_route(route_id)
    shipped = {one.id: one for one in (*renewal_form(route).fields, *route.fields)}.get(field["id"])
    return shipped is not None and (shipped.label_da, str(shipped.basis)) == (field["label_da"], field["basis"])


def _whole(raw: Raw) -> Iterator[Problem]:
    """Check what the schema and the loader of the files ask for."""
    try:
        route = route_of_plain(raw)
        check_route(Path("own", f"{route.id}.yaml"), route)
    except ResourceError as error:
        yield Problem((), "", error.text)
        return
    known = all_routes()
    for name in routes_named(route):
        if name not in known and name != route.id:
            yield Problem((), "", _NO_SUCH.fill(name=name[:80]))
