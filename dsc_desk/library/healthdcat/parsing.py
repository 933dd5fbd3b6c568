"""Reading one value of a data set in each form of the mapping; what is of a wrong type or shape is passed over."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING, Any

from dsc_desk.cases.codes import CodeSystem, parse_code
from dsc_desk.library.checking import LONGEST_LINE, LONGEST_TEXT, MOST_ITEMS
from dsc_desk.library.fields import BY_NAME, KINDS, Way
from dsc_desk.library.healthdcat.mapping import Form, Row
from dsc_desk.library.healthdcat.vocabulary import BASE, KIND, NAMESPACES, UNKNOWN, full, vocabulary
from dsc_desk.library.typed import lines

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from rdflib import Graph

# What may hide or turn text round, and control characters; a break of line and a tabulator are kept.
_UNSAFE = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_FIGURES = re.compile(r"\d{1,15}")
_YEAR = re.compile(r"(\d{4})(?:-\d\d(?:-\d\d)?.*)?")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9-]{0,60}")


def safe(text: str, most: int = LONGEST_TEXT) -> str:
    """Return a foreign text without what may hide or turn it, cut to a length."""
    return _UNSAFE.sub("", text[: most * 2])[:most].strip()


class Node:
    """A data set in a graph, asked by properties such as "dct:title"."""

    def __init__(self, graph: Graph, subject: Any) -> None:
        from rdflib import Literal, URIRef

        self._literal: Any = Literal
        self._uri: Any = URIRef
        self._graph, self._subject = graph, subject

    def text(self, place: str, language: str | None = "", most: int = LONGEST_TEXT) -> str:
        """Return the literal in a language ("": without one), of any for None; empty when there is none."""
        return next(iter(self.texts(place, language, most)), "")

    def texts(self, place: str, language: str | None = "", most: int = LONGEST_TEXT) -> list[str]:
        """Return the literals in a language, in the order of the alphabet; with none of it those without a language."""
        found: list[Any] = [each for each in self._objects(place) if isinstance(each, self._literal)]
        wanted = [each for each in found if language is None or _primary(each.language) == language]
        if not wanted and language:
            wanted = [each for each in found if not each.language]
        return sorted(said for each in wanted[:MOST_ITEMS] if (said := safe(str(each), most)))

    def addresses(self, place: str) -> list[str]:
        """Return the addresses, in the order of the alphabet; the one for "unknown" is none, nor one of the file alone."""
        found = [str(each) for each in self._objects(place) if isinstance(each, self._uri)]
        said = (safe(each, LONGEST_LINE) for each in found if each != UNKNOWN and not each.startswith(BASE))
        return sorted(said)[:MOST_ITEMS]

    def address(self, place: str) -> str:
        """Return the first address, nothing when there is none."""
        return next(iter(self.addresses(place)), "")

    def parts(self, place: str) -> list[Node]:
        """Return the nodes a property leads to."""
        return [Node(self._graph, each) for each in self._objects(place) if not isinstance(each, self._literal)]

    def records(self) -> list[Node]:
        """Return the catalogue records whose topic this is."""
        topic = self._uri(full("foaf:primaryTopic"))
        return [Node(self._graph, each) for each in self._graph.subjects(topic, self._subject)]

    def _objects(self, place: str) -> list[Any]:
        return list(self._graph.objects(self._subject, self._uri(full(place))))


def _primary(language: str | None) -> str:
    return (language or "").partition("-")[0].lower()


def _most(row: Row) -> int:
    return LONGEST_TEXT if BY_NAME[row.field].way is Way.TEXT else LONGEST_LINE


def _text(node: Node, row: Row) -> str:
    if row.field == "id":
        return node.text(row.place, None, LONGEST_LINE)
    said = node.text(row.place, row.language, _most(row))
    return said if BY_NAME[row.field].way is Way.TEXT else " ".join(said.split())


def _lines(node: Node, row: Row, place: str = "") -> Any:
    said = tuple(safe(line, LONGEST_LINE) for line in lines(node.text(place or row.place, None)))[:MOST_ITEMS]
    if row.field == "basis":
        pairs = (line.partition(":") for line in said)
        return {name.strip(): value.strip() for name, _, value in pairs}
    return said


def _listed(node: Node, row: Row, held: list[str]) -> tuple[str, ...]:
    """Return a list in our own order, as far as it holds the same; what somebody added elsewhere comes after."""
    ours = [item for item in _lines(node, row, row.own) if item in held]
    return tuple(dict.fromkeys((*ours, *held)))


def _words(node: Node, row: Row) -> tuple[str, ...]:
    return _listed(node, row, [" ".join(item.split()) for item in node.texts(row.place, row.language, LONGEST_LINE)])


def _pages(node: Node, row: Row) -> tuple[str, ...]:
    held = [one for one in node.addresses(row.place) if one.lower().startswith(("http://", "https://"))]
    return _listed(node, row, held)


def _codes(node: Node, row: Row) -> tuple[str, ...]:
    start = f"{row.language} "
    said = node.texts(row.place, None, LONGEST_LINE)
    held = [one.removeprefix(start).strip() for one in said if one.startswith(start)]
    if row.field == "conditions":  # elsewhere a code may stand without its system
        held += [one for one in said if any(c.isdigit() for c in one) and parse_code(CodeSystem.ICD10, one) is not None]
    return _listed(node, row, held)


def _personal(node: Node, row: Row) -> tuple[str, ...]:
    space = NAMESPACES["dpvpd"]
    named = [one.removeprefix(space) for one in node.addresses(row.place) if one.startswith(space)]
    return _listed(node, row, [name for name in named if _NAME.fullmatch(name)])


def _systems(node: Node, row: Row) -> tuple[str, ...]:
    """Return our own words for the coding systems; what stands in the European list alone comes after, by its code."""
    ours = _lines(node, row, row.own)
    said = {code for item in ours for code in vocabulary().coding(item)}
    listed = [one.rpartition("/")[2] for one in node.addresses(row.place)]
    names = {code: word for word, code in vocabulary().coding_systems.items()}
    return (*ours, *(names.get(code, code) for code in listed if code not in said))


def _frequency(node: Node, row: Row) -> str:
    """Return our own words as long as they say what the European code does, else words for the code."""
    ours = node.text(row.own, None, LONGEST_LINE)
    code = node.address(row.place).rpartition("/")[2]
    if ours and (not code or vocabulary().frequency(ours) in (code, None)):
        return ours
    return next((word.capitalize() for word, held in vocabulary().frequencies.items() if held == code), ours or code)


def _kind(node: Node, row: Row) -> str:
    ours = node.text(row.own, None, LONGEST_LINE)
    named = [one.removeprefix(KIND) for one in node.addresses(row.place)]
    return next((kind for kind in (ours, *named) if kind in KINDS), "")


def _year(node: Node, row: Row) -> int | None:
    for period in node.parts("dct:temporal"):
        found = _YEAR.fullmatch(period.text(row.place, None, 40))
        if found:
            return int(found[1])
    return None


def _count(node: Node, row: Row) -> int | None:
    said = node.text(row.place, None, 40)
    return int(said) if _FIGURES.fullmatch(said) else None


def _yes(node: Node, row: Row) -> bool:
    return node.text(row.place, None, 10) in ("true", "1")


def _agent(node: Node, row: Row) -> str:
    names = [part.text("foaf:name", None, LONGEST_LINE) for part in node.parts(row.place)]
    return next((" ".join(name.split()) for name in names if name), "")


def _trust(node: Node, row: Row) -> bool | None:
    for part in (*node.parts("geodcatap:custodian"), *node.parts("dct:publisher")):
        said = part.text(row.place, None, 10)
        if said in ("true", "1", "false", "0"):
            return said in ("true", "1")
    return None


def _basis(node: Node, row: Row) -> str:
    said = [part.text("dct:description", None) for part in node.parts(row.place)]
    return "\n".join(each for each in said if each)[:LONGEST_TEXT]


def _until(node: Node, row: Row) -> datetime.date | None:
    return next((day for part in node.parts(row.place) if (day := _day(part.text("dcat:endDate", None, 40)))), None)


def _seen(node: Node, row: Row) -> datetime.date | None:
    return next((day for one in node.records() if (day := _day(one.text(row.place, None, 40)))), None)


def _day(said: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(said[:10]) if _DAY.match(said) else None
    except ValueError:
        return None


READ: Mapping[Form, Callable[[Node, Row], Any]] = {
    Form.TEXT: _text,
    Form.WORDS: _words,
    Form.LINES: _lines,
    Form.PAGES: _pages,
    Form.YES: _yes,
    Form.COUNT: _count,
    Form.YEAR: _year,
    Form.AGENT: _agent,
    Form.TRUST: _trust,
    Form.CODES: _codes,
    Form.SYSTEMS: _systems,
    Form.FREQUENCY: _frequency,
    Form.KIND: _kind,
    Form.PERSONAL: _personal,
    Form.BASIS: _basis,
    Form.UNTIL: _until,
    Form.SEEN: _seen,
}
