"""One source as text: YAML in the schema of `resources/sources/`, and the digest by which an upgrade is noticed."""

from __future__ import annotations

import hashlib
from typing import Any

import msgspec
import yaml

from dsc_desk.cases.entries import mistake, typed
from dsc_desk.library.records import DataSource
from dsc_desk.words import Text

_PLACE = "own/sources.yaml"  # what a mistake in an own entry is said to stand in
_WIDTH = 110


def to_content(source: DataSource) -> str:
    """Return a source as YAML, without the fields that say nothing."""
    return yaml.dump(_said(source), Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=_WIDTH)


def read_content(content: str) -> DataSource:
    """Read a source from YAML; raises ResourceError for one that does not fit the schema."""
    try:
        raw = yaml.load(content, Loader=yaml.CSafeLoader)
    except (yaml.YAMLError, ValueError) as error:
        what = Text("posten kan ikke læses som YAML", "the entry cannot be read as YAML")
        raise mistake(_PLACE, "", "", what) from error
    return typed(_PLACE, raw, DataSource)


def digest(source: DataSource) -> str:
    """Return what tells one wording of an entry from another; the day it was last looked at does not count."""
    said = _said(msgspec.structs.replace(source, checked=None))
    return hashlib.sha256(msgspec.json.encode(said, order="sorted")).hexdigest()


def _said(source: DataSource) -> dict[str, Any]:
    held = {field.name: (getattr(source, field.name), field.default) for field in msgspec.structs.fields(source)}
    return {
        name: list(value) if isinstance(value, tuple) else value
        for name, (value, default) in held.items()
        if value != default and value != {}
    }
