"""The words of HealthDCAT-AP: its namespaces, our own for what has no place in it, and the code lists as data."""

from __future__ import annotations

import datetime
import re
from functools import cache
from typing import TYPE_CHECKING

from dsc_desk.cases.codes import CodeSystem, parse_code
from dsc_desk.cases.entries import read_entries
from dsc_desk.library.records import Record
from dsc_desk.resource import resources

if TYPE_CHECKING:
    from dsc_desk.library.records import DataSource

NAMESPACES = {
    "csvw": "http://www.w3.org/ns/csvw#",
    "cv": "http://data.europa.eu/m8g/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcatap": "http://data.europa.eu/r5r/",
    "dct": "http://purl.org/dc/terms/",
    "dpv": "https://w3id.org/dpv#",
    "dpvpd": "https://w3id.org/dpv/dpv-pd#",
    "dsc": "urn:dsc-desk:vocab#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "geodcatap": "http://data.europa.eu/930/",
    "healthdcatap": "http://healthdataportal.eu/ns/health#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
SOURCE = "urn:dsc-desk:source:"  # and the id: what the library itself calls a source
KIND = "urn:dsc-desk:kind:"
UNKNOWN = "urn:dsc-desk:unknown"  # stands where the profile demands an address that nobody has found
BASE = "https://dsc-desk.invalid/import/"  # what relative addresses of a foreign file are read against


class Scheme(Record, frozen=True):
    """A code list of the European Union."""

    address: str
    title: str


class Body(Record, frozen=True):
    """The body that gives access to health data."""

    da: str
    en: str


class Vocabulary(Record, frozen=True, kw_only=True):
    """`resources/healthdcat.yaml`."""

    checked: datetime.date
    release: str
    sources: tuple[str, ...]
    legislation: str
    access_right: str
    theme: str
    place: str
    schemes: dict[str, Scheme]
    access_body: Body
    categories: dict[str, str]
    dataset_types: dict[str, str]
    coding_systems: dict[str, str]
    frequencies: dict[str, str]
    health_themes: dict[str, tuple[str, ...]]

    def address(self, scheme: str, code: str) -> str:
        """Return the address of a code of a list."""
        return f"{self.schemes[scheme].address}/{code}"

    def frequency(self, said: str) -> str | None:
        """Return the code for how often a source says it is updated, when the list has one."""
        first = re.split(r"[\s,;]", said.casefold(), maxsplit=1)[0]
        return self.frequencies.get(first)

    def coding(self, said: str) -> tuple[str, ...]:
        """Return the codes of the coding systems a source's own words name."""
        return tuple(
            code for word, code in self.coding_systems.items() if re.search(rf"(?<!\w){re.escape(word)}(?!\d)", said)
        )

    def themes(self, source: DataSource) -> tuple[str, ...]:
        """Return the themes of the diagnoses a source is limited to."""
        held = [code for text in source.conditions if (code := parse_code(CodeSystem.ICD10, text)) is not None]
        found = []
        for theme, ranges in self.health_themes.items():
            spans = [code for text in ranges if (code := parse_code(CodeSystem.ICD10, text)) is not None]
            if any(code.touches(span) and not code.is_wide for code in held for span in spans):
                found.append(theme)
        return tuple(found)


@cache
def vocabulary() -> Vocabulary:
    """Return the words of the profile, as experts wrote them down."""
    return read_entries(resources() / "healthdcat.yaml", Vocabulary)


def full(curie: str) -> str:
    """Return the address that "dct:title" stands for."""
    prefix, _, name = curie.partition(":")
    return NAMESPACES[prefix] + name
