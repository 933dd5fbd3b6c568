"""From the bytes of a foreign file to sources: Turtle or JSON-LD alone, nothing fetched, whatever it says taken as data.

Foreign bytes: call `read_file` through a Worker, not in the program itself.
"""

from __future__ import annotations

import json
import re
import warnings
from typing import TYPE_CHECKING, Any

from dsc_desk.library.healthdcat.taking import Foreign, entry_of, safe
from dsc_desk.library.healthdcat.vocabulary import BASE, full
from dsc_desk.store.errors import Invalid
from dsc_desk.words import Text

if TYPE_CHECKING:
    from rdflib import Graph

LARGEST = 20 * 1024 * 1024  # bytes
MOST = 2_000  # data sets
# What the worker loads before its doors are shut.
MODULES = (
    "rdflib",
    "rdflib.plugins.parsers.notation3",
    "rdflib.plugins.parsers.jsonld",
    "rdflib.plugins.stores.memory",
    __name__,
)

_MARKUP = re.compile(r"<\s*(\?xml|!doctype|!--|rdf:rdf|html)", re.IGNORECASE)
EMPTY = Text("Filen er tom.", "The file is empty.")
HUGE = Text("Filen er over 20 MB og er ikke læst.", "The file is over 20 MB and was not read.")
_NO_MARKUP = Text(
    "Filen er XML eller HTML. Biblioteket tager kun Turtle (.ttl) og JSON-LD (.jsonld). Intet er læst.",
    "The file is XML or HTML. The library takes Turtle (.ttl) and JSON-LD (.jsonld) alone. Nothing was read.",
)
_NOT_TEXT = Text("Filen er ikke tekst i UTF-8. Intet er læst.", "The file is no text in UTF-8. Nothing was read.")
_REMOTE = Text(
    "Filen henviser til en @context på nettet ({what}). Der hentes intet fra nettet: bed om en fil, hvor den står i selve filen.",
    "The file points to an @context on the network ({what}). Nothing is fetched from there: ask for a file that holds it itself.",
)
_NO_RDF = Text(
    "Filen kan hverken læses som Turtle eller som JSON-LD. Intet er taget ind.",
    "The file can be read neither as Turtle nor as JSON-LD. Nothing was taken in.",
)
_NO_SETS = Text(
    "Filen beskriver ingen datasæt (dcat:Dataset). Intet er taget ind.",
    "The file describes no data sets (dcat:Dataset). Nothing was taken in.",
)
_TOO_MANY = Text(
    "Filen har flere end {n} datasæt og er ikke læst.", "The file has more than {n} data sets and was not read."
)


def read_file(data: bytes) -> Foreign:
    """Read the data sets of a file. Raises Invalid for what is neither Turtle nor JSON-LD, or holds none."""
    graph = _graph(_text(data))
    from rdflib import URIRef

    nodes = list(graph.subjects(URIRef(full("rdf:type")), URIRef(full("dcat:Dataset")), unique=True))
    if not nodes:
        raise Invalid(_NO_SETS)
    if len(nodes) > MOST:
        raise Invalid(_TOO_MANY.fill(n=MOST))
    entries = [entry_of(graph, node) for node in nodes]
    return Foreign(tuple(sorted(entries, key=lambda entry: (entry.source.id, entry.address))))


def _text(data: bytes) -> str:
    if len(data) > LARGEST:
        raise Invalid(HUGE)
    if not data.strip(b"\0\r\n\t \xef\xbb\xbf"):
        raise Invalid(EMPTY)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Invalid(_NOT_TEXT) from error
    if _MARKUP.match(text.lstrip()):
        raise Invalid(_NO_MARKUP)
    return text


def _graph(text: str) -> Graph:
    import rdflib

    rdflib.NORMALIZE_LITERALS = False
    graph = rdflib.Graph(bind_namespaces="none")
    as_json = _json(text)
    try:
        if as_json is not None:
            _refuse_remote(as_json)
            with warnings.catch_warnings():  # rdflib's reader of JSON-LD still uses what rdflib itself calls outdated
                warnings.simplefilter("ignore", DeprecationWarning)
                graph.parse(data=json.dumps(as_json), format="json-ld", publicID=BASE)
        else:
            graph.parse(data=text, format="turtle", publicID=BASE)
    except (Invalid, MemoryError, RecursionError):
        raise
    except Exception as error:  # a parser meets what no one thought of; all of it means the same here
        raise Invalid(_NO_RDF) from error
    return graph


def _json(text: str) -> Any:
    """Return a file as JSON, None where it is none: a Turtle file too may begin with a bracket."""
    if not text.lstrip().startswith(("{", "[")):
        return None
    try:
        return json.loads(text)
    except ValueError:
        return None


def _refuse_remote(whole: Any) -> None:
    """Refuse every @context and @import that is an address: a parser would fetch it."""
    waiting = [whole]
    while waiting:
        thing = waiting.pop()
        if isinstance(thing, list):
            waiting += thing
        elif isinstance(thing, dict):
            for key, value in thing.items():
                named = value if isinstance(value, list) else [value]
                for one in named:
                    if key in ("@context", "@import") and isinstance(one, str):
                        raise Invalid(_REMOTE.fill(what=safe(one, 120)))
                waiting.append(value)
