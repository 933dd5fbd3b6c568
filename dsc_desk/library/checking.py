"""What must hold of a source before it is kept: required fields, codes, years, and that what it names exists."""

from __future__ import annotations

import re
from math import inf
from typing import TYPE_CHECKING

from dsc_desk.cases.codes import CodeSystem, parse_code
from dsc_desk.cases.own_layer import OwnKind, own
from dsc_desk.library.fields import BASES, FIELDS, KINDS, STATUSES, Way
from dsc_desk.resource import resources
from dsc_desk.words import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from dsc_desk.library.catalogue import Catalogue
    from dsc_desk.library.records import DataSource

Problems = dict[str, Text]

ID = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")
LONGEST_LINE, LONGEST_TEXT, MOST_ITEMS = 500, 20_000, 500
_OLDEST_YEAR, _NEWEST_YEAR, _OLDEST_AGE = 1600, 2100, 130
_STEM = re.compile(r"[A-Z]{2}")  # a group of SKS by its two letters, such as UX
_ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`]+", re.IGNORECASE)
_MISSING = Text("Feltet skal udfyldes. Er det ikke kendt, så skriv »ukendt«.", "This must be filled in. If it is not known, write “unknown”.")  # fmt: skip
_LONG = Text("Teksten er for lang (højst {n} tegn).", "The text is too long (at most {n} signs).")
_MANY = Text("Listen er for lang (højst {n}).", "The list is too long (at most {n}).")
_CODES = {
    CodeSystem.ICD10: Text("»{code}« ligner ikke en ICD-10-kode. Skriv for eksempel E10-E14 eller M17.", "“{code}” does not look like a code of ICD-10. Write for example E10-E14 or M17."),
    CodeSystem.SKS: Text("»{code}« ligner ikke en SKS-kode. Skriv for eksempel KNGB.", "“{code}” does not look like a code of SKS. Write for example KNGB."),
}  # fmt: skip
_UNKNOWN = Text("»{name}« findes ikke.", "“{name}” does not exist.")


def problems_of(source: DataSource, catalogue: Catalogue) -> Problems:
    """Return what is wrong with a source, by field; nothing when it can be kept."""
    found: Problems = {}
    for name, what in _problems(source, catalogue):
        found.setdefault(name, what)
    return found


def known_routes() -> frozenset[str]:
    """Return the ids of the access routes there are, the centre's own with them."""
    shipped = {path.stem for path in (resources() / "routes").glob("*.yaml")}
    return frozenset(shipped | set(own(OwnKind.ROUTE).in_force))


def _problems(source: DataSource, catalogue: Catalogue) -> Iterator[tuple[str, Text]]:
    if not ID.fullmatch(source.id):
        yield "id", Text("Brug små bogstaver, tal og bindestreg, højst 60 tegn.", "Use small letters, figures and hyphens, at most 60 signs.")  # fmt: skip
    yield from _sizes(source)
    yield from _names(source, catalogue)
    yield from _codes(source)
    yield from _figures(source)
    for address in source.sources:
        if not _ADDRESS.fullmatch(address):
            yield "sources", Text("»{a}« er ikke en adresse, der begynder med https://.", "“{a}” is not an address that begins with https://.").fill(a=address[:80])  # fmt: skip
    if (source.route_id is None) != (source.route_status in ("not_known", "closed")):
        yield (
            "route_id",
            Text(
                "En kendt eller uklar vej skal vælges; er den ukendt eller lukket, skal feltet være tomt.",
                "A way that is known or unclear must be chosen; where it is not known or closed this must be empty.",
            ),
        )
    if source.unsure != bool(source.unsure_about):
        yield (
            "unsure_about",
            Text(
                "Skriv, hvad der ikke er bekræftet, eller tag mærket af.",
                "Say what is not confirmed, or take the mark off.",
            ),
        )


def _codes(source: DataSource) -> Iterator[tuple[str, Text]]:
    for code in source.conditions:
        if parse_code(CodeSystem.ICD10, code) is None:
            yield "conditions", _CODES[CodeSystem.ICD10].fill(code=code[:40])
    for code in source.procedures:
        if parse_code(CodeSystem.SKS, code) is None and not _STEM.fullmatch(code):
            yield "procedures", _CODES[CodeSystem.SKS].fill(code=code[:40])


def _sizes(source: DataSource) -> Iterator[tuple[str, Text]]:
    for field in FIELDS:
        value = getattr(source, field.name)
        if field.required and not str(value).strip():
            yield field.name, _MISSING
        items = _items(value)
        if len(items) > MOST_ITEMS:
            yield field.name, _MANY.fill(n=MOST_ITEMS)
        longest = LONGEST_TEXT if field.way is Way.TEXT else LONGEST_LINE
        texts = (value,) if isinstance(value, str) else items
        if any(len(text) > longest for text in texts):
            yield field.name, _LONG.fill(n=longest)


def _items(value: object) -> tuple[str, ...]:
    if isinstance(value, dict):
        return (*value, *value.values())
    return value if isinstance(value, tuple) else ()


def _names(source: DataSource, catalogue: Catalogue) -> Iterator[tuple[str, Text]]:
    routes = known_routes()
    told: tuple[tuple[str, Iterable[str], Callable[[str], bool]], ...] = (
        ("kind", (source.kind,), KINDS.__contains__),
        ("route_status", (source.route_status,), STATUSES.__contains__),
        ("answers", source.answers, catalogue.questions.__contains__),
        ("remarks", source.remarks, catalogue.remarks.__contains__),
        ("office", (source.office,) if source.office else (), catalogue.offices.__contains__),
        ("other_offices", source.other_offices, catalogue.offices.__contains__),
        ("route_id", (source.route_id,) if source.route_id else (), routes.__contains__),
        ("other_route_ids", source.other_route_ids, routes.__contains__),
        ("basis", source.basis, lambda name: name in source.__struct_fields__),
        ("basis", source.basis.values(), BASES.__contains__),
    )
    for field, names, exists in told:
        for name in names:
            if name and not exists(name):
                yield field, _UNKNOWN.fill(name=name[:80])


def _figures(source: DataSource) -> Iterator[tuple[str, Text]]:
    years = Text("Året skal ligge mellem {a} og {b}.", "The year must lie between {a} and {b}.")
    years = years.fill(a=_OLDEST_YEAR, b=_NEWEST_YEAR)
    yield from _outside(source, ("coverage_from", "coverage_to"), _OLDEST_YEAR, _NEWEST_YEAR, years)
    for first, last in (("coverage_from", "coverage_to"), ("youngest", "oldest")):
        low, high = getattr(source, first), getattr(source, last)
        if low is not None and high is not None and low > high:
            yield last, Text("Det sidste ligger før det første.", "The last lies before the first.")
    ages = Text("Alderen skal ligge mellem 0 og 130 år.", "The age must lie between 0 and 130 years.")
    yield from _outside(source, ("youngest", "oldest"), 0, _OLDEST_AGE, ages)
    negative = Text("Tallet kan ikke være negativt.", "The figure cannot be negative.")
    yield from _outside(source, ("number_of_records", "number_of_people"), 0, inf, negative)


def _outside(
    source: DataSource, names: tuple[str, ...], least: int, most: float, what: Text
) -> Iterator[tuple[str, Text]]:
    for name in names:
        figure = getattr(source, name)
        if figure is not None and not least <= figure <= most:
            yield name, what
