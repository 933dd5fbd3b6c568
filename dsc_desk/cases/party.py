"""A person or an organisation written in one text box: a first line with the name, then one line a part.

Stored as the name alone on the first line and "key: value" lines with the English keys of `PARTS`, in that order.
Typed more freely: Danish or English keys, or one line with commas, where mails, phones and numbers are known by shape.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields

from dsc_desk.cases import identifiers
from dsc_desk.words import Language, Text, same

PARTS = {
    "title": Text("stilling", "title"),
    "role": Text("rolle", "role"),
    "department": Text("afdeling", "department"),
    "organisation": Text("organisation", "organisation"),
    "address": Text("adresse", "address"),
    "email": Text("e-mail", "e-mail"),
    "phone": Text("telefon", "phone"),
    "orcid": same("ORCID"),
    "cvr": same("CVR"),
    "ean": same("EAN"),
    "country": Text("land", "country"),
}

_OTHER_KEYS = {
    "navn": "name",
    "name": "name",
    "titel": "title",
    "mail": "email",
    "email": "email",
    "tlf": "phone",
    "tlf.": "phone",
    "mobil": "phone",
    "institution": "organisation",
    "hospital": "organisation",
    "arbejdssted": "organisation",
    "cvr-nr": "cvr",
    "cvr-nr.": "cvr",
    "cvr-nummer": "cvr",
    "ean-nr.": "ean",
    "ean-nummer": "ean",
    "gln": "ean",
}
_KEYS = _OTHER_KEYS | {word.casefold(): key for key, words in PARTS.items() for word in (key, words.da, words.en)}
_KEYED = re.compile(r"\s*(?P<key>[\w.\- ]{2,14}?)\s*:\s*(?P<value>.+)")
_NUMBERED = re.compile(
    r"\s*(?P<key>cvr|ean|gln|tlf\.?|telefon|orcid)[\s.:-]*(?:nr\.?)?\s*(?P<value>[\d+].*)", re.IGNORECASE
)
_CHECKS = {
    "email": identifiers.email_problem,
    "phone": identifiers.phone_problem,
    "orcid": identifiers.orcid_problem,
    "cvr": identifiers.cvr_problem,
    "ean": identifiers.ean_problem,
}
_PLAIN = {
    "phone": identifiers.plain_phone,
    "orcid": identifiers.plain_orcid,
    "cvr": identifiers.digits,
    "ean": identifiers.digits,
}
# How the loose words after the name are read, by how many there are.
_PERSON_ORDER = {1: ("title",), 2: ("title", "organisation"), 3: ("title", "department", "organisation")}


@dataclass(frozen=True)
class Party:
    """A person or an organisation; an empty part is not known."""

    name: str = ""
    title: str = ""
    role: str = ""
    department: str = ""
    organisation: str = ""
    address: str = ""
    email: str = ""
    phone: str = ""
    orcid: str = ""
    cvr: str = ""
    ean: str = ""
    country: str = ""

    @property
    def stored(self) -> str:
        """The canonical text."""
        return self._lines({key: key for key in PARTS})

    def edited(self, language: Language) -> str:
        """Return the text as it stands in a text box."""
        return self._lines({key: words.say(language) for key, words in PARTS.items()})

    def shown(self, language: Language) -> str:
        """Return one line for a form field."""
        parts = [self.name]
        for key, words in PARTS.items():
            value = getattr(self, key)
            if key in ("phone", "orcid", "cvr", "ean") and value:
                value = f"{words.say(language)} {identifiers.shown_phone(value) if key == 'phone' else value}"
            parts.append(value)
        return ", ".join(part for part in parts if part)

    def filled_from(self, other: Party) -> Party:
        """Take from another what this one does not say."""
        return Party(**{part.name: getattr(self, part.name) or getattr(other, part.name) for part in fields(Party)})

    def problems(self) -> list[Text]:
        """Say what is wrong with the parts that have a shape."""
        found = [_CHECKS[key](getattr(self, key)) for key in _CHECKS if getattr(self, key)]
        return [problem for problem in found if problem is not None]

    def _lines(self, keys: dict[str, str]) -> str:
        lines = [f"{word}: {getattr(self, key)}" for key, word in keys.items() if getattr(self, key)]
        return "\n".join(([self.name] if self.name else []) + lines)


def parse_party(text: str, *, person: bool) -> Party:
    """Read a person or an organisation from what was typed or stored."""
    lines = _stripped(text.splitlines())
    if len(lines) == 1 and not _keyed(lines[0]):
        lines = _stripped(lines[0].split(","))
    known: dict[str, str] = {}
    loose: list[str] = []
    for line in lines:
        key, value = _keyed(line) or _by_shape(line)
        if key:
            known[key] = _PLAIN.get(key, str.strip)(value)
        else:
            loose.append(line)
    if "name" not in known and loose:
        known["name"] = loose.pop(0)
    return Party(**_place_loose(loose, person=person) | known)


def _stripped(parts: Iterable[str]) -> list[str]:
    return [part.strip() for part in parts if part.strip()]


def _keyed(line: str) -> tuple[str, str] | None:
    for pattern in (_KEYED, _NUMBERED):
        found = pattern.fullmatch(line)
        key = _KEYS.get(found["key"].casefold().strip()) if found else None
        if found and key:
            return key, found["value"].strip()
    return None


def _by_shape(line: str) -> tuple[str, str]:
    for key in ("email", "orcid", "phone"):
        if _CHECKS[key](line) is None:
            return key, line
    return "", line


def _place_loose(loose: list[str], *, person: bool) -> dict[str, str]:
    if not loose:
        return {}
    if not person:
        return {"address": ", ".join(loose)}
    order = _PERSON_ORDER.get(len(loose), _PERSON_ORDER[3])
    placed = dict(zip(order, loose, strict=False))
    if len(loose) > len(order):
        placed["address"] = ", ".join(loose[len(order) :])
    return placed
