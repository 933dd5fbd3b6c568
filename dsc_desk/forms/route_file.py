"""A route as one file: written for another centre, and taken in from one. What comes in is read in the worker process."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import yaml

from dsc_desk.cases.entries import typed
from dsc_desk.cases.own_layer import EntryState
from dsc_desk.forms.route import Route, load_route, load_routes
from dsc_desk.forms.route_content import digest, plain, to_content, with_form
from dsc_desk.forms.route_differences import Difference, differences
from dsc_desk.forms.route_problems import LONGEST_TEXT, Problem, problems_of
from dsc_desk.store.errors import Invalid, StoreError
from dsc_desk.store.private import read_foreign
from dsc_desk.store.worker import Worker
from dsc_desk.words import Text

LARGEST = 1_000_000  # bytes; the largest route that comes with the program has 40,000
MOST_EVENTS, DEEPEST = 60_000, 12
MODULES = ("yaml", __name__)
_UNSAFE = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_HEAD = "# An access route of DSC Desk. Take it in on the page Data, under access routes, or with `dsc-desk route import`.\n"
_REST = Text(" Intet er taget ind.", " Nothing was taken in.")


@dataclass(frozen=True, slots=True)
class Incoming:
    """A route from a file beside the one in force, what would change, and what is wrong with it."""

    route: Route
    state: EntryState
    changes: tuple[Difference, ...]
    problems: tuple[Problem, ...]


def write_route(route_id: str, path: Path) -> Path:
    """Write the route in force to a file; it holds nothing of any case."""
    route = load_route(route_id)
    content = _HEAD + to_content(msgspec.structs.replace(route, version=1))
    beside = path.with_name(f"{path.name}.part")
    try:
        beside.write_text(content, encoding="utf-8")
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise StoreError(
            Text(
                "Filen kan ikke skrives der. Vælg et andet sted; intet er ændret.",
                "The file cannot be written there. Choose another place; nothing was changed.",
            )
        ) from error
    return path


def read_route_file(path: Path) -> Incoming:
    """Read a file through the worker process and compare it; raises a DeskError for what is no route."""
    gone = _said("Filen kan ikke åbnes.", "The file cannot be opened.")
    huge = _said("Filen er over 1 MB og er ikke læst.", "The file is over 1 MB and was not read.")
    data = read_foreign(path, LARGEST, gone=gone, huge=huge)
    with Worker(MODULES) as worker:
        return compared(with_form(worker.run(parsed, Route, data)))


def compared(route: Route) -> Incoming:
    """Compare a route with the one in force."""
    held = load_routes().get(route.id)
    problems = problems_of(plain(route))
    if problems:
        state = EntryState.REFUSED
    elif held is None:
        state = EntryState.NEW
    else:
        state = EntryState.SAME if digest(held) == digest(route) else EntryState.CHANGED
    return Incoming(route, state, differences(held, route), problems)


def parsed(data: bytes) -> Route:
    """Read the bytes of a foreign file: plain YAML alone, no tag, anchor or alias in it. Raises Invalid."""
    if len(data) > LARGEST or not data.strip():
        raise Invalid(_said("Filen er tom eller for stor.", "The file is empty or too large."))
    try:
        text = data.decode("utf-8-sig")
        _only_plain(text)
        raw = yaml.load(text, Loader=yaml.CSafeLoader)
    except UnicodeDecodeError as error:
        raise Invalid(_said("Filen er ikke tekst i UTF-8.", "The file is no text in UTF-8.")) from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise Invalid(_said("Filen kan ikke læses som YAML.", "The file cannot be read as YAML.")) from error
    if not isinstance(raw, dict):
        raise Invalid(_said("Filen er ikke en ansøgningsvej.", "The file is no access route."))
    return typed("route.yaml", {**_clean(raw), "version": 1}, Route)


def _only_plain(text: str) -> None:
    depth = 0
    for number, event in enumerate(yaml.parse(text, Loader=yaml.CSafeLoader)):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) or getattr(event, "tag", None):
            raise Invalid(_said("Filen har mærker eller henvisninger (YAML-tags, ankre), som ikke tages ind.", "The file has tags or references (YAML tags, anchors), which are not taken in."))  # fmt: skip
        if number > MOST_EVENTS or depth > DEEPEST:
            raise Invalid(_said("Filen har for mange eller for dybe dele.", "The file has too many or too deep parts."))


def _clean(value: Any) -> Any:
    """Return foreign values without signs that may hide or turn text; a text beyond any field is refused."""
    if isinstance(value, str):
        if len(value) > LONGEST_TEXT:
            raise Invalid(_said("En tekst i filen er for lang.", "A text in the file is too long."))
        return _UNSAFE.sub("", value)
    if isinstance(value, list):
        return [_clean(one) for one in value]
    if isinstance(value, dict):
        return {_clean(str(name)): _clean(one) for name, one in value.items()}
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    return value


def _said(da: str, en: str) -> Text:
    return Text(da + _REST.da, en + _REST.en)
