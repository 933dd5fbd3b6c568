"""Sources as HealthDCAT-AP: one graph, written as Turtle or JSON-LD, the same file for the same sources."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from dsc_desk.library.fields import KINDS
from dsc_desk.library.healthdcat.mapping import ROWS, Form, Row
from dsc_desk.library.healthdcat.vocabulary import KIND, NAMESPACES, SOURCE, UNKNOWN, full, vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from rdflib import Graph

    from dsc_desk.library.records import DataSource


class Ending(StrEnum):
    """The two ways it is written, by the ending of the file."""

    TURTLE = "ttl"
    JSON_LD = "jsonld"


def serialized(graph: Graph, ending: Ending) -> bytes:
    """Return a graph as the bytes of a file."""
    if ending is Ending.TURTLE:
        return graph.serialize(format="turtle", encoding="utf-8")
    whole = json.loads(graph.serialize(format="json-ld", context=NAMESPACES, auto_compact=False))
    # There are no blank nodes in it, so sorting makes the same file each time.
    whole["@graph"] = sorted(whole["@graph"], key=lambda node: str(node["@id"]))
    return json.dumps(whole, ensure_ascii=False, indent=1, sort_keys=True).encode()


def to_graph(sources: Iterable[DataSource], pages: Mapping[str, str]) -> Graph:
    """Return the graph of sources."""
    from rdflib import Graph  # heavy, and wanted by few

    graph = Graph(bind_namespaces="none")
    for prefix, address in NAMESPACES.items():
        graph.bind(prefix, address)
    drawn = _Drawing(graph, pages)
    for source in sources:
        drawn.source(source)
    drawn.unknown()
    return graph


class _Drawing:
    """One graph while it is made."""

    def __init__(self, graph: Graph, pages: Mapping[str, str]) -> None:
        from rdflib import Literal, URIRef

        self._literal: Callable[..., Any] = Literal
        self._address: Callable[[str], Any] = URIRef
        self._graph, self._pages, self._words = graph, pages, vocabulary()
        self.page = UNKNOWN  # of the way the source in hand is got along

    def source(self, source: DataSource) -> None:
        """Add a source with everything the profile demands of a data set."""
        node = f"{SOURCE}{source.id}"
        self.page = self._pages.get(source.route_id or "", UNKNOWN)
        self.link(node, "rdf:type", full("dcat:Dataset"))
        for row in ROWS:
            value = getattr(source, row.field)
            if value not in (None, (), {}, ""):
                _WRITE[row.form](self, node, row, value)
                self._own_copy(node, row, value)
        self._demanded(node, source)

    def _own_copy(self, node: str, row: Row, value: Any) -> None:
        if row.own and not (isinstance(value, tuple) and len(value) == 1 and row.form is not Form.SYSTEMS):
            self.say(node, row.own, _lines(value))

    def _demanded(self, node: str, source: DataSource) -> None:
        words = self._words
        self.concept(node, "dct:accessRights", "access_right", words.access_right)
        self.concept(node, "dcat:theme", "data_theme", words.theme)
        self.concept(node, "dct:spatial", "country", words.place, "dct:Location")
        self.concept(node, "healthdcatap:healthCategory", "category", words.categories[source.kind])
        for theme in words.themes(source):
            self.concept(node, "healthdcatap:healthTheme", "health_theme", theme)
        self.link(node, "dcatap:applicableLegislation", words.legislation)
        self.say(node, "healthdcatap:hasStructuredData", value=False)
        body = "urn:dsc-desk:access-body"
        self.agent(node, "healthdcatap:hdab", body, UNKNOWN)
        self.say(body, "foaf:name", words.access_body.da, "da")
        self.say(body, "foaf:name", words.access_body.en, "en")
        contact = self.part(node, "dcat:contactPoint", "contact", "vcard:Kind")
        self.say(contact, "vcard:fn", source.custodian)
        self.link(contact, "vcard:hasURL", self.page)
        way = self.part(node, "dcat:distribution", "way", "dcat:Distribution")
        self.link(way, "dcat:accessURL", self.page)
        self.link(way, "dcatap:applicableLegislation", words.legislation)
        origin = self.part(node, "dct:provenance", "provenance", "dct:ProvenanceStatement")
        self.say(
            origin,
            "rdfs:label",
            "Beskrevet efter de sider, som foaf:page nævner; se dsc:basis og dsc:unsureAbout",
            "da",
        )
        self.say(
            origin, "rdfs:label", "Described from the pages named in foaf:page; see dsc:basis and dsc:unsureAbout", "en"
        )

    def unknown(self) -> None:
        """Say what the address is that stands for an unknown one."""
        self.say(UNKNOWN, "rdfs:label", "ukendt", "da")
        self.say(UNKNOWN, "rdfs:label", "unknown", "en")

    # What the graph is made of

    def say(self, node: str, place: str, value: Any, language: str = "") -> None:
        """Add a literal."""
        self._add(node, place, self._literal(value, lang=language or None))

    def typed(self, node: str, place: str, value: str, datatype: str) -> None:
        """Add a literal of a datatype."""
        self._add(node, place, self._literal(value, datatype=self._address(full(datatype))))

    def link(self, node: str, place: str, address: str) -> None:
        """Add an address."""
        self._add(node, place, self._address(address))

    def part(self, node: str, place: str, name: str, kind: str) -> str:
        """Add a node that belongs to a source, by a name of its own."""
        part = f"{node}#{name}"
        self.link(node, place, part)
        self.link(part, "rdf:type", full(kind))
        return part

    def agent(self, node: str, place: str, agent: str, page: str) -> None:
        """Add somebody with a page."""
        self.link(node, place, agent)
        self.link(agent, "rdf:type", full("foaf:Agent"))
        contact = f"{agent}-contact"
        self.link(agent, "cv:contactPoint", contact)
        self.link(contact, "rdf:type", full("cv:ContactPoint"))
        self.link(contact, "cv:contactPage", page)

    def concept(self, node: str, place: str, scheme: str, code: str, kind: str = "") -> None:
        """Add a code of a European list, with the list it is of."""
        address = self._words.address(scheme, code)
        held = self._words.schemes[scheme]
        self.link(node, place, address)
        self.link(address, "rdf:type", full("skos:Concept"))
        if kind:
            self.link(address, "rdf:type", full(kind))
        self.link(address, "skos:inScheme", held.address)
        self.link(held.address, "rdf:type", full("skos:ConceptScheme"))
        self.say(held.address, "dct:title", held.title, "en")

    def period(self, node: str, place: str, name: str) -> str:
        return self.part(node, place, name, "dct:PeriodOfTime")

    def _add(self, node: str, place: str, thing: Any) -> None:
        self._graph.add((self._address(node), self._address(full(place)), thing))


def _lines(value: Any) -> str:
    if isinstance(value, dict):
        return "\n".join(f"{key}: {said}" for key, said in value.items())
    return "\n".join(value) if isinstance(value, tuple) else str(value)


def _words(draw: _Drawing, node: str, row: Row, value: tuple[str, ...]) -> None:
    for item in value:
        draw.say(node, row.place, item, row.language)


def _pages(draw: _Drawing, node: str, row: Row, value: tuple[str, ...]) -> None:
    for item in value:
        draw.link(node, row.place, item)
        draw.link(item, "rdf:type", full("foaf:Document"))


def _year(draw: _Drawing, node: str, row: Row, value: int) -> None:
    draw.typed(draw.period(node, "dct:temporal", "years"), row.place, f"{value:04}", "xsd:gYear")


def _agent(draw: _Drawing, node: str, row: Row, value: str) -> None:
    draw.agent(node, row.place, f"{node}#custodian", draw.page)
    draw.say(f"{node}#custodian", "foaf:name", value)


def _codes(draw: _Drawing, node: str, row: Row, value: tuple[str, ...]) -> None:
    for item in value:
        draw.say(node, row.place, f"{row.language} {item}")


def _systems(draw: _Drawing, node: str, row: Row, value: tuple[str, ...]) -> None:
    for code in dict.fromkeys(code for item in value for code in vocabulary().coding(item)):
        draw.concept(node, row.place, "coding_system", code, "dct:Standard")


def _frequency(draw: _Drawing, node: str, row: Row, value: str) -> None:
    code = vocabulary().frequency(value)
    if code is not None:
        draw.concept(node, row.place, "frequency", code, "dct:Frequency")


def _kind(draw: _Drawing, node: str, row: Row, value: str) -> None:
    code = vocabulary().dataset_types.get(value)
    if code is not None:
        draw.concept(node, row.place, "dataset_type", code)
        return
    draw.link(node, row.place, f"{KIND}{value}")
    draw.link(f"{KIND}{value}", "rdf:type", full("skos:Concept"))
    draw.say(f"{KIND}{value}", "skos:prefLabel", KINDS[value].da, "da")
    draw.say(f"{KIND}{value}", "skos:prefLabel", KINDS[value].en, "en")


def _personal(draw: _Drawing, node: str, row: Row, value: tuple[str, ...]) -> None:
    for item in value:
        draw.link(node, row.place, full(f"dpvpd:{item}"))
        draw.link(full(f"dpvpd:{item}"), "rdf:type", full("dpv:PersonalData"))


def _basis(draw: _Drawing, node: str, row: Row, value: str) -> None:
    draw.say(draw.part(node, row.place, "legal-basis", "dpv:LegalBasis"), "dct:description", value, row.language)


def _until(draw: _Drawing, node: str, row: Row, value: Any) -> None:
    draw.typed(draw.period(node, row.place, "retention"), "dcat:endDate", value.isoformat(), "xsd:date")


def _seen(draw: _Drawing, node: str, row: Row, value: Any) -> None:
    record = f"{node}#record"
    draw.link(record, "rdf:type", full("dcat:CatalogRecord"))
    draw.link(record, "foaf:primaryTopic", node)
    draw.typed(record, row.place, value.isoformat(), "xsd:date")


_WRITE: dict[Form, Callable[[_Drawing, str, Row, Any], None]] = {
    Form.TEXT: lambda draw, node, row, value: draw.say(node, row.place, value, row.language),
    Form.LINES: lambda draw, node, row, value: draw.say(node, row.place, _lines(value), row.language),
    Form.YES: lambda draw, node, row, value: draw.say(node, row.place, value) if value else None,
    Form.COUNT: lambda draw, node, row, value: draw.typed(node, row.place, str(value), "xsd:nonNegativeInteger"),
    Form.TRUST: lambda draw, node, row, value: draw.say(f"{node}#custodian", row.place, value),
    Form.WORDS: _words,
    Form.PAGES: _pages,
    Form.YEAR: _year,
    Form.AGENT: _agent,
    Form.CODES: _codes,
    Form.SYSTEMS: _systems,
    Form.FREQUENCY: _frequency,
    Form.KIND: _kind,
    Form.PERSONAL: _personal,
    Form.BASIS: _basis,
    Form.UNTIL: _until,
    Form.SEEN: _seen,
}
