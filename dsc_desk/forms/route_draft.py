"""A route while it is being written: its entries in order, each term as it is typed, every change to be taken back.

An entry is named by its place: () for the head, ("sections", 0), ("sections", 0, "fields", 2), the same with
("columns", 1) behind it, ("attachments", 1) …; what stands in the form of a renewal has "renewal" ahead of it.
"""

from __future__ import annotations

import copy
import datetime
import re
from typing import TYPE_CHECKING, Any

from dsc_desk.forms.route_content import Raw, plain
from dsc_desk.forms.route_terms import LISTED, SPECS, Part
from dsc_desk.forms.route_typed import as_typed, value_of
from dsc_desk.library.fields import Field

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from dsc_desk.forms.route import Route

Place = tuple[str | int, ...]
FORM: Place = ()  # where the sections of the route's own form stand, and those of its renewal's
RENEWAL: Place = ("renewal",)
MOST_UNDONE = 200
_NOT_ID = re.compile(r"[^a-z0-9]+")
_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})
_NEW: dict[Part, Raw] = {
    Part.SECTION: {"title_da": "", "title_en": "", "medium": "form", "fields": []},
    # What staff add is our guess until they name the source they read it in.
    Part.FIELD: {"label_da": "", "label_en": "", "type": "text", "required": False, "basis": "inferred", "unsure": True},
    Part.COLUMN: {"label_da": "", "label_en": "", "type": "text"},
    Part.ENCLOSURE: {"name_da": "", "name_en": "", "format": "pdf", "required": "always"},
    Part.BEFORE: {"name_da": "", "name_en": "", "any_of": []},
    Part.FEE: {"what_da": "", "what_en": "", "value": "", "year": ""},
    Part.TIME: {"what_da": "", "what_en": "", "value": "", "year": ""},
    Part.SOURCE: {"url": ""},
    Part.REPLACED: {"use": [], "condition_en": ""},
    Part.LAW: {"law": "", "what_en": ""},
    Part.SUCCESSOR: {"name_da": "", "name_en": "", "unsure": True},
    **{part: {"en": ""} for part in (Part.OUTCOME, Part.REFUSAL, Part.NOTE, Part.UNSURE)},
}  # fmt: skip


# What the ids of entries that others may name begin with.
_NAMED = {Part.SECTION: "eget", Part.ENCLOSURE: "eget", Part.SOURCE: "kilde"}


def _new(part: Part) -> Raw:
    return copy.deepcopy(_NEW[part])


def blank(today: datetime.date) -> Raw:
    """Return a route of which nothing is known."""
    return {
        "id": "", "version": 1, "checked": today, "name_da": "", "name_en": "", "kind": "data", "status": "unclear",
        "can_apply": "possible", "authority_da": "", "authority_en": "", "applied_for": {"en": ""},
        "channel": {"type": "unknown", "detail_en": ""}, "unsure": True,
    }  # fmt: skip


def id_from(words: str, taken: Container[str] = ()) -> str:
    """Return an id made of a name that is not among those taken."""
    stem = _NOT_ID.sub("-", words.casefold().translate(_LETTERS)).strip("-")[:50].strip("-") or "vej"
    name, number = stem, 2
    while name in taken:
        name, number = f"{stem}-{number}", number + 1
    return name


class RouteDraft:
    """Holds the plain values of a route; `raw` is what `route_content.plain` gives, and is never handed out to be changed."""

    def __init__(self, raw: Raw) -> None:
        self.raw: Raw = copy.deepcopy(raw)
        self._before: list[Raw] = []
        self._after: list[Raw] = []
        self._typing: tuple[Place, str] | None = None

    @classmethod
    def of(cls, route: Route) -> RouteDraft:
        """Begin with a route; a letter of ours in place of a form that is not known is not taken along."""
        return cls({**plain(route), "version": 1})

    # Reading

    def places(self) -> Iterator[Place]:
        """Yield every entry in the order of the page."""
        yield ()
        for form in (FORM, RENEWAL):
            for number, section in enumerate(self._sections(form)):
                yield (*form, "sections", number)
                for place, field in enumerate(section.get("fields", [])):
                    yield (*form, "sections", number, "fields", place)
                    for column in range(len(field.get("columns", []))):
                        yield (*form, "sections", number, "fields", place, "columns", column)
        for name in LISTED:
            for number in range(len(self.raw.get(name, []))):
                yield (str(name), number)

    def entry(self, place: Place) -> Raw:
        """Return the values of an entry; not to be changed."""
        return dict(self._held(place))

    def typed(self, place: Place, field: Field) -> str:
        """Return a term as it is typed."""
        value: Any = self._held(place)
        for step in field.name.split("."):
            value = value.get(step) if isinstance(value, dict) else None
        return as_typed(value, field.way)

    # Changing

    def put(self, place: Place, field: Field, words: str) -> None:
        """Take what was typed; an empty term is left out, unless the schema must have it."""
        if self._typing != (place, field.name):  # one change for all that is typed in one go
            self._remember()
            self._typing = (place, field.name)
        *way, last = field.name.split(".")
        here = self._held(place)
        for step in way:
            here = here.setdefault(step, {})
        value = value_of(words, field)
        if value in (None, "", [], False) and not (field.required or last == "required"):
            here.pop(last, None)
        else:
            here[last] = value
        if way and not here:
            self._held(place).pop(way[0])

    def add(self, part: Part, after: Place = ()) -> Place:
        """Add an entry after another, and return its place; a field needs a section and makes one when there is none."""
        self._remember()
        form = form_of(after)
        rest = after[len(form) :]
        if part is Part.FIELD:
            return self._add_field(form, rest)
        if part is Part.COLUMN:
            return self._add_column((*form, *rest[:4]), rest)
        return self._add_listed(part, form if part is Part.SECTION else FORM, rest)

    def _add_field(self, form: Place, rest: Place) -> Place:
        sections = self._form(form).setdefault("sections", [])
        if not sections:
            sections.append({"id": "skema", **_new(Part.SECTION), "title_da": "Skema", "title_en": "Form"})
        in_section = rest[:1] == ("sections",)
        number = int(rest[1]) if in_section else len(sections) - 1
        fields = sections[number]["fields"]
        at = int(rest[3]) + 1 if len(rest) >= 4 else 0 if in_section else len(fields)
        fields.insert(at, {"id": self._free("egen", self._field_ids()), **_new(Part.FIELD)})
        return (*form, "sections", number, "fields", at)

    def _add_column(self, field: Place, rest: Place) -> Place:
        columns = self._held(field).setdefault("columns", [])
        at = int(rest[5]) + 1 if len(rest) == 6 else len(columns)
        columns.insert(at, {"id": self._free("kolonne", {one["id"] for one in columns}), **_new(Part.COLUMN)})
        return (*field, "columns", at)

    def _add_listed(self, part: Part, form: Place, rest: Place) -> Place:
        entries = self._form(form).setdefault(str(part), [])
        at = int(rest[1]) + 1 if rest[:1] == (str(part),) else len(entries)
        new = _new(part)
        if part in _NAMED:
            new = {"id": self._free(_NAMED[part], {one["id"] for one in entries}), **new}
        entries.insert(at, new)
        return (*form, str(part), at)

    def remove(self, place: Place) -> Place:
        """Take an entry out, and return the place that is then next to it."""
        if not place:
            return place
        self._remember()
        self._list(place).pop(int(place[-1]))
        if not self._list(place) and part_of(place) is not Part.FIELD:
            self._held(place[:-2]).pop(str(place[-2]))
            if place[:-2] == RENEWAL:
                if not self.raw["renewal"]:
                    self.raw.pop("renewal")
                return ()
            return place[:-2]
        if self._list(place):
            return (*place[:-1], min(int(place[-1]), len(self._list(place)) - 1))
        return place[:-2]

    def move(self, place: Place, by: int) -> Place:
        """Move an entry up (-1) or down (1) among its like; a field at the end of its section goes into the next."""
        if not place:
            return place
        entries, here = self._list(place), int(place[-1])
        if 0 <= here + by < len(entries):
            self._remember()
            entries = self._list(place)
            entries.insert(here + by, entries.pop(here))
            return (*place[:-1], here + by)
        form = form_of(place)
        rest = place[len(form) :]
        if len(rest) == 4 and 0 <= int(rest[1]) + by < len(self._sections(form)):
            self._remember()
            field = self._list(place).pop(here)
            fields = self._sections(form)[int(rest[1]) + by]["fields"]
            at = 0 if by > 0 else len(fields)
            fields.insert(at, field)
            return (*form, "sections", int(rest[1]) + by, "fields", at)
        return place

    def name(self, route_id: str) -> None:
        """Give the route its id."""
        self.raw["id"] = route_id

    def undo(self) -> bool:
        """Take the last change back; false when there is none."""
        if not self._before:
            return False
        self._typing = None
        self._after.append(self.raw)
        self.raw = self._before.pop()
        return True

    def redo(self) -> bool:
        """Bring again what was taken back last."""
        if not self._after:
            return False
        self._before.append(self.raw)
        self.raw = self._after.pop()
        return True

    # Behind it

    def _held(self, place: Place) -> Any:
        return held_at(self.raw, place)

    def _list(self, place: Place) -> list[Any]:
        found: list[Any] = self._held(place[:-1])
        return found

    def _remember(self) -> None:
        self._before.append(copy.deepcopy(self.raw))
        del self._before[:-MOST_UNDONE]
        self._typing = None
        self._after.clear()

    def _field_ids(self) -> set[str]:
        return {field["id"] for form in (FORM, RENEWAL) for field in fields_of(self.raw, form)}

    def _form(self, form: Place) -> Raw:
        found: Raw = self.raw.setdefault("renewal", {}) if form else self.raw
        return found

    def _sections(self, form: Place) -> list[Raw]:
        found: list[Raw] = (self.raw.get("renewal", {}) if form else self.raw).get("sections", [])
        return found

    @staticmethod
    def _free(stem: str, taken: set[str]) -> str:
        return next(name for number in range(1, len(taken) + 2) if (name := f"{stem}-{number}") not in taken)


def form_of(place: Place) -> Place:
    """Return which form a place stands in: the route's own, or that of its renewal."""
    return RENEWAL if place[:1] == RENEWAL else FORM


def held_at(raw: Raw, place: Place) -> Any:
    """Return what a route holds at a place: an entry, or a list of them."""
    found: Any = raw
    for step in place:
        found = found[step]
    return found


def fields_of(raw: Raw, place: Place) -> Iterator[Raw]:
    """Yield the fields of the form that a place stands in."""
    held = raw.get("renewal", {}) if form_of(place) else raw
    return (field for section in held.get("sections", []) for field in section["fields"])


def part_of(place: Place) -> Part:
    """Return what stands at a place."""
    return Part(str(place[-2])) if place else Part.HEAD


def terms_of(place: Place) -> tuple[Field, ...]:
    """Return what may be typed about an entry."""
    return SPECS[part_of(place)]
