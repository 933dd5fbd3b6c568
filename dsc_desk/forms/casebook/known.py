"""Who and what a sheet may name that the desk knows: requesters, organisations, staff, data sources, rows taken in before."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import select

from dsc_desk.cases.days import local_day
from dsc_desk.cases.tables import case, organisation, person, sheet_row, staff
from dsc_desk.forms.casebook.columns import plain, sheet_words
from dsc_desk.library.catalogue import load_catalogue

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dsc_desk.cases.query import Read

_APART = re.compile(r"\s*[;,+\n]\s*|\s+/\s+")
_WITHIN = re.compile(r"\s*/\s*|\s+(?:og|and|samt|&)\s+", re.IGNORECASE)


class NamedSources(NamedTuple):
    """The ids of the data sources a cell names, the words that name none, and what a name in daily use was taken for."""

    ids: tuple[str, ...]
    unknown: tuple[str, ...]
    taken_for: tuple[tuple[str, str], ...]


class Known:
    """Read once for all rows."""

    def __init__(self, read: Read) -> None:
        self._people = _people(read)
        self._organisations = {plain(row["name"]) for row in read.rows(select(organisation.c.name))}
        self._staff = _staff(read)
        self._sources: dict[str, NamedSources] = {}
        self._source_ids = _source_names()
        self._daily = {plain(word): one.id for one in sheet_words().sources for word in one.words}
        taken = select(sheet_row.c.digest, sheet_row.c.reference, case.c.reference.label("here"), case.c.title, case.c.opened_at)  # fmt: skip
        self._digests: dict[str, str] = {}
        self._references: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
        for row in read.rows(taken.join(case, case.c.id == sheet_row.c.case_id).order_by(case.c.reference)):
            self._digests[row["digest"]] = row["here"]
            opened = local_day(row["opened_at"]).isoformat()
            self._references[plain(row["reference"])].append((row["here"], plain(row["title"]), opened))

    def person(self, name: str, email: str) -> str:
        """Return the id of a requester: by the address, else by a name that only one has, and no other address."""
        if email and (found := self._people.get(email.casefold())):
            return found[0][0]
        named = [(each, mail) for each, mail in self._people.get(plain(name), ()) if not (email and mail)]
        return named[0][0] if len(named) == 1 else ""

    def has_organisation(self, name: str) -> bool:
        """Say whether an organisation is in the register."""
        return plain(name) in self._organisations

    def colleague(self, said: str) -> tuple[str, str]:
        """Return id and name of the member of staff whom initials, a name, a first name or an address names alone."""
        found = self._staff.get(plain(said), set())
        return next(iter(found)) if len(found) == 1 else ("", "")

    def sources(self, said: str) -> NamedSources:
        """Return what a cell names of the library."""
        if said not in self._sources:
            self._sources[said] = self._named(said)
        return self._sources[said]

    def case_of(self, digest: str, reference: str, title: str, opened: str) -> tuple[str, bool]:
        """Return the number of the case that a row is, and whether another row had its number (years may count anew)."""
        if here := self._digests.get(digest):
            return here, True
        numbered = self._references.get(plain(reference), []) if reference else []
        same = next((here for here, called, day in numbered if called == plain(title) or day == opened), "")
        return same, bool(numbered)

    def _named(self, said: str) -> NamedSources:
        found: dict[str, None] = {}
        unknown, taken_for = [], []
        for part in filter(None, _APART.split(said.strip())):
            pieces = [part] if plain(part) in self._source_ids else list(filter(None, _WITHIN.split(part)))
            for piece in pieces:
                exact = self._source_ids.get(plain(piece))
                one = exact or self._daily.get(plain(piece), "")
                if one in load_catalogue().sources:
                    found[one] = None
                    taken_for += [] if exact else [(piece, load_catalogue().source(one).short_name)]
                else:
                    unknown.append(piece)
        return NamedSources(tuple(found), tuple(unknown), tuple(taken_for))


def _people(read: Read) -> dict[str, list[tuple[str, str]]]:
    """Return the ids and addresses of requesters by address and by name."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in read.rows(select(person.c.id, person.c.name, person.c.email).order_by(person.c.id)):
        for key in {row["email"].strip().casefold(), plain(row["name"])} - {""}:
            found[key].append((row["id"], row["email"]))
    return found


def _staff(read: Read) -> dict[str, set[tuple[str, str]]]:
    """Return staff by every word that may name one; those at work go before those who left."""
    found: dict[str, set[tuple[str, str]]] = {}
    for active in (1, 0):
        rows = read.rows(
            select(staff.c.id, staff.c.name, staff.c.initials, staff.c.email).where(staff.c.active == active)
        )
        words: dict[str, set[tuple[str, str]]] = defaultdict(set)
        for row in rows:
            name = plain(row["name"])
            for word in _first((name, plain(row["initials"]), plain(row["email"]), name.partition(" ")[0])):
                words[word].add((row["id"], row["name"]))
        found = {**words, **found}
    return found


def _first(words: Iterable[str]) -> set[str]:
    return {word for word in words if word}


def _source_names() -> dict[str, str]:
    """Return the sources by id and by each name that only one has; what stands in brackets may be left out."""
    named: dict[str, set[str]] = defaultdict(set)
    for source in load_catalogue().sources.values():
        for name in (source.id, source.short_name, source.name_da, source.name_en):
            bare, _, inner = name.partition("(")
            for word in (name, bare, inner.rstrip(") ")):
                if len(plain(word)) >= 3:
                    named[plain(word)].add(source.id)
    return {word: next(iter(ids)) for word, ids in named.items() if len(ids) == 1}
