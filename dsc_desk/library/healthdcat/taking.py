"""From a graph to one source: each row of the mapping read back, what is missing said to be unknown, the rest counted."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from dsc_desk.library.fields import BY_NAME, KINDS, STATUSES
from dsc_desk.library.healthdcat.mapping import ROWS
from dsc_desk.library.healthdcat.parsing import READ, Node, safe
from dsc_desk.library.healthdcat.vocabulary import NAMESPACES, SOURCE, full, vocabulary
from dsc_desk.library.records import DataSource, Record
from dsc_desk.library.typed import id_from

if TYPE_CHECKING:
    from rdflib import Graph

__all__ = ["Foreign", "ForeignEntry", "entry_of", "safe"]

NOT_SAID = "ikke oplyst"  # Danish, as the texts of the library are
FOREIGN = "x-"  # begins the identifier of a source that is not from a library like this one
_ADDRESS_END = re.compile(r"[^/#:]+[/#]?$")
# Demanded by the profile or derived by us: known, and nothing is lost by leaving them.
_DERIVED = (
    "rdf:type", "dct:accessRights", "dcat:theme", "dct:spatial", "healthdcatap:healthCategory", "healthdcatap:healthTheme",
    "dcatap:applicableLegislation", "healthdcatap:hasStructuredData", "healthdcatap:hdab", "dcat:contactPoint", "dcat:distribution",
    "dct:provenance", "dct:temporal",
)  # fmt: skip
_REQUIRED = tuple(name for name, field in BY_NAME.items() if field.required and name not in ("kind", "route_status"))


class ForeignEntry(Record, frozen=True, kw_only=True):
    """One data set: the source it makes, what it did not say (`missing` fields), and what of it has no place here."""

    source: DataSource
    address: str
    ours: bool
    missing: tuple[str, ...]
    left: tuple[tuple[str, int], ...]


class Foreign(Record, frozen=True):
    """The data sets of a file."""

    entries: tuple[ForeignEntry, ...]


def entry_of(graph: Graph, subject: Any) -> ForeignEntry:
    """Read one data set."""
    node = Node(graph, subject)
    address = safe(str(subject), 500)
    values = {row.field: value for row in ROWS if (value := READ[row.form](node, row)) not in (None, "", (), {})}
    ours = address == f"{SOURCE}{values.get('id')}"
    if not ours:
        # A node without address has another name each time it is read.
        named = _end(address) if ":" in address else node.text("dct:title", None)
        values["id"] = FOREIGN + id_from(str(values.get("id") or named), {})
    _guess(node, values)
    missing = tuple(name for name in _REQUIRED if not values.get(name))
    values |= dict.fromkeys(missing, NOT_SAID)
    if missing:
        about = dict.fromkeys((*values.get("unsure_about", ()), *missing))
        values |= {"unsure": True, "unsure_about": tuple(about)}
    return ForeignEntry(
        source=DataSource(**values), address=address, ours=ours, missing=missing, left=_left(graph, subject)
    )


def _guess(node: Node, values: dict[str, Any]) -> None:
    """Fill what can be told from the rest: names from one another, the kind from the category, no way in as not known."""
    any_name = values.get("name_da") or values.get("name_en") or node.text("dct:title", None)
    for name in ("name_da", "name_en"):
        values.setdefault(name, any_name)
    values.setdefault("short_name", safe(any_name or values["id"], 60))
    values.setdefault("content", node.text("dct:description", None))
    values.setdefault("population", node.text("healthdcatap:populationCoverage", None))
    if values.get("kind") not in KINDS:
        category = node.address("healthdcatap:healthCategory").rpartition("/")[2]
        named = (kind for kind, code in vocabulary().categories.items() if code == category)
        values["kind"] = next(named, "register")
    if values.get("route_status") not in STATUSES:
        values["route_status"] = "unclear" if values.get("route_id") else "not_known"


def _left(graph: Graph, subject: Any) -> tuple[tuple[str, int], ...]:
    """Count what the data set says that has no place in the library, by property."""
    known = {full(place) for row in ROWS for place in (row.place, row.own) if place} | {full(one) for one in _DERIVED}
    counted = Counter(_short(str(place)) for place in graph.predicates(subject) if str(place) not in known)
    return tuple(sorted(counted.items())[:50])


def _short(address: str) -> str:
    for prefix, space in NAMESPACES.items():
        if address.startswith(space):
            return safe(f"{prefix}:{address.removeprefix(space)}", 100)
    return safe(address, 100)


def _end(address: str) -> str:
    found = _ADDRESS_END.search(address)
    return found[0].strip("/#") if found else address
