"""Reads the bytes of a route's file in the process for foreign files, so it loads no more than that needs."""

from __future__ import annotations

import math
import re
from typing import Any

import yaml

from dsc_desk.cases.entries import typed
from dsc_desk.forms.route import Route
from dsc_desk.store.errors import Invalid
from dsc_desk.words import Text

LARGEST = 1_000_000  # bytes; the largest route that comes with the program has 40,000
MOST_EVENTS, DEEPEST = 60_000, 12
LONGEST_LINE, LONGEST_TEXT = 500, 20_000
_UNSAFE = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_REST = Text(" Intet er taget ind.", " Nothing was taken in.")


def parsed(data: bytes) -> Route:
    """Read the bytes of a foreign file: plain YAML alone, no tag, anchor or alias in it. Raises Invalid."""
    if len(data) > LARGEST or not data.strip():
        raise Invalid(said("Filen er tom eller for stor.", "The file is empty or too large."))
    try:
        text = data.decode("utf-8-sig")
        _only_plain(text)
        raw = yaml.load(text, Loader=yaml.CSafeLoader)
    except UnicodeDecodeError as error:
        raise Invalid(said("Filen er ikke tekst i UTF-8.", "The file is no text in UTF-8.")) from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise Invalid(said("Filen kan ikke læses som YAML.", "The file cannot be read as YAML.")) from error
    if not isinstance(raw, dict):
        raise Invalid(said("Filen er ikke en ansøgningsvej.", "The file is no access route."))
    return typed("route.yaml", {**_clean(raw), "version": 1}, Route)


def _only_plain(text: str) -> None:
    depth = 0
    for number, event in enumerate(yaml.parse(text, Loader=yaml.CSafeLoader)):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) or getattr(event, "tag", None):
            raise Invalid(said("Filen har mærker eller henvisninger (YAML-tags, ankre), som ikke tages ind.", "The file has tags or references (YAML tags, anchors), which are not taken in."))  # fmt: skip
        if number > MOST_EVENTS or depth > DEEPEST:
            raise Invalid(said("Filen har for mange eller for dybe dele.", "The file has too many or too deep parts."))


def _clean(value: Any) -> Any:
    """Return foreign values without signs that may hide or turn text; a text beyond any field is refused."""
    if isinstance(value, str):
        if len(value) > LONGEST_TEXT:
            raise Invalid(said("En tekst i filen er for lang.", "A text in the file is too long."))
        return _UNSAFE.sub("", value)
    if isinstance(value, list):
        return [_clean(one) for one in value]
    if isinstance(value, dict):
        return {_clean(str(name)): _clean(one) for name, one in value.items()}
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    return value


def said(da: str, en: str) -> Text:
    """Return why a file was not taken in, and that nothing was."""
    return Text(da + _REST.da, en + _REST.en)
