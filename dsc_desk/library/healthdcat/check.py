"""What the profile demands of a data set that is not public, checked on a graph: what is missing, too many or of the wrong kind.

After the shapes of Release 8 (non-public) and what they take over from DCAT-AP 3.0; see `docs/healthdcat-ap.md`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from dsc_desk.library.healthdcat.vocabulary import full, vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rdflib import Graph

MANY = 10_000


class Thing(StrEnum):
    """What a property must hold."""

    LITERAL = "literal"
    ADDRESS = "address"
    NODE = "node"  # an address or a blank node
    BOOLEAN = "xsd:boolean"
    COUNT = "xsd:nonNegativeInteger"


@dataclass(frozen=True, slots=True)
class Rule:
    """A property of a class: how often, what it holds, of which class it is, of which European list."""

    of: str
    place: str
    least: int
    most: int
    holds: Thing
    kind: str = ""
    scheme: str = ""


RULES = (
    Rule("dcat:Dataset", "dct:title", 1, MANY, Thing.LITERAL),
    Rule("dcat:Dataset", "dct:description", 1, MANY, Thing.LITERAL),
    Rule("dcat:Dataset", "dct:identifier", 1, MANY, Thing.LITERAL),
    Rule("dcat:Dataset", "dct:accessRights", 1, 1, Thing.ADDRESS, scheme="access_right"),
    Rule("dcat:Dataset", "dcatap:applicableLegislation", 1, MANY, Thing.ADDRESS),
    Rule("dcat:Dataset", "dcat:distribution", 1, MANY, Thing.NODE, "dcat:Distribution"),
    Rule("dcat:Dataset", "dcat:theme", 1, MANY, Thing.ADDRESS, scheme="data_theme"),
    Rule("dcat:Dataset", "healthdcatap:hdab", 1, 1, Thing.NODE, "foaf:Agent"),
    Rule("dcat:Dataset", "healthdcatap:healthCategory", 1, MANY, Thing.ADDRESS, "skos:Concept", "category"),
    Rule("dcat:Dataset", "healthdcatap:hasStructuredData", 1, 1, Thing.BOOLEAN),
    Rule("dcat:Dataset", "dcat:contactPoint", 1, MANY, Thing.NODE, "vcard:Kind"),
    Rule("dcat:Dataset", "dcat:keyword", 1, MANY, Thing.LITERAL),
    Rule("dcat:Dataset", "dct:type", 1, MANY, Thing.NODE, "skos:Concept"),
    Rule("dcat:Dataset", "dct:provenance", 1, MANY, Thing.NODE, "dct:ProvenanceStatement"),
    Rule("dcat:Dataset", "dct:publisher", 0, 1, Thing.NODE, "foaf:Agent"),
    Rule("dcat:Dataset", "geodcatap:custodian", 0, 1, Thing.NODE, "foaf:Agent"),
    Rule("dcat:Dataset", "dct:accrualPeriodicity", 0, 1, Thing.ADDRESS, scheme="frequency"),
    Rule("dcat:Dataset", "dct:alternative", 0, MANY, Thing.LITERAL),
    Rule("dcat:Dataset", "dct:spatial", 0, MANY, Thing.ADDRESS, "dct:Location", "country"),
    Rule("dcat:Dataset", "dct:temporal", 0, MANY, Thing.NODE, "dct:PeriodOfTime"),
    Rule("dcat:Dataset", "foaf:page", 0, MANY, Thing.NODE, "foaf:Document"),
    Rule("dcat:Dataset", "healthdcatap:healthTheme", 0, MANY, Thing.ADDRESS, "skos:Concept", "health_theme"),
    Rule("dcat:Dataset", "healthdcatap:hasCodingSystem", 0, MANY, Thing.ADDRESS, "dct:Standard", "coding_system"),
    Rule("dcat:Dataset", "healthdcatap:hasCodeValues", 0, MANY, Thing.LITERAL),
    Rule("dcat:Dataset", "healthdcatap:populationCoverage", 0, MANY, Thing.LITERAL),
    Rule("dcat:Dataset", "healthdcatap:minTypicalAge", 0, 1, Thing.COUNT),
    Rule("dcat:Dataset", "healthdcatap:maxTypicalAge", 0, 1, Thing.COUNT),
    Rule("dcat:Dataset", "healthdcatap:numberOfRecords", 0, 1, Thing.COUNT),
    Rule("dcat:Dataset", "healthdcatap:numberOfUniqueIndividuals", 0, 1, Thing.COUNT),
    Rule("dcat:Dataset", "healthdcatap:retentionPeriod", 0, 1, Thing.NODE, "dct:PeriodOfTime"),
    Rule("dcat:Dataset", "dpv:hasLegalBasis", 0, MANY, Thing.NODE, "dpv:LegalBasis"),
    Rule("dcat:Dataset", "dpv:hasPersonalData", 0, MANY, Thing.ADDRESS, "dpv:PersonalData"),
    Rule("dcat:Distribution", "dcat:accessURL", 1, MANY, Thing.ADDRESS),
    Rule("dcat:Distribution", "dcatap:applicableLegislation", 1, MANY, Thing.ADDRESS),
    Rule("foaf:Agent", "foaf:name", 1, MANY, Thing.LITERAL),
    Rule("foaf:Agent", "cv:contactPoint", 1, 1, Thing.NODE, "cv:ContactPoint"),
    Rule("foaf:Agent", "healthdcatap:trustedDataHolder", 0, 1, Thing.BOOLEAN),
    Rule("cv:ContactPoint", "cv:contactPage", 1, MANY, Thing.ADDRESS),
    Rule("vcard:Kind", "vcard:hasURL", 1, 1, Thing.ADDRESS),
    Rule("dcat:CatalogRecord", "foaf:primaryTopic", 1, 1, Thing.ADDRESS),
    Rule("dcat:CatalogRecord", "dct:modified", 1, 1, Thing.LITERAL),
    Rule("skos:ConceptScheme", "dct:title", 1, MANY, Thing.LITERAL),
)


@dataclass(frozen=True, slots=True)
class Shortfall:
    """One place where a graph is not as the profile demands."""

    node: str
    place: str
    what: str


def shortfalls(graph: Graph) -> list[Shortfall]:
    """Return where the nodes of a graph do not hold what the profile demands."""
    return [fault for rule in RULES for fault in _faults(graph, rule)]


def _faults(graph: Graph, rule: Rule) -> Iterator[Shortfall]:
    from rdflib import URIRef

    place, kind = URIRef(full(rule.place)), URIRef(full("rdf:type"))
    for node in graph.subjects(kind, URIRef(full(rule.of))):
        held = list(graph.objects(node, place))
        if not rule.least <= len(held) <= rule.most:
            yield Shortfall(str(node), rule.place, f"{len(held)} of {rule.least} to {rule.most}")
        for thing in held:
            if not _holds(thing, rule.holds):
                yield Shortfall(str(node), rule.place, f"no {rule.holds}")
            if rule.kind and (thing, kind, URIRef(full(rule.kind))) not in graph:
                yield Shortfall(str(node), rule.place, f"no {rule.kind}")
            if rule.scheme and not _is_of(graph, thing, vocabulary().schemes[rule.scheme].address):
                yield Shortfall(str(node), rule.place, f"not of the list {rule.scheme}")


def _holds(thing: Any, wanted: Thing) -> bool:
    from rdflib import BNode, Literal, URIRef

    if wanted is Thing.LITERAL:
        return isinstance(thing, Literal)
    if wanted in (Thing.BOOLEAN, Thing.COUNT):
        return isinstance(thing, Literal) and str(thing.datatype) == full(wanted)
    return isinstance(thing, URIRef) or (wanted is Thing.NODE and isinstance(thing, BNode))


def _is_of(graph: Graph, thing: Any, scheme: str) -> bool:
    from rdflib import URIRef

    return (thing, URIRef(full("skos:inScheme")), URIRef(scheme)) in graph
