"""Rules as text: YAML in the schema of `resources/`, which `flow.reading` reads back to the same values."""

from __future__ import annotations

from datetime import date
from enum import Enum
from functools import cache
from typing import Any

import msgspec
import yaml

from dsc_desk.words import Text

_WIDTH = 110
_MOST = 64  # values whose text is kept: a draft is written anew at each pause of typing, and differs in one of them
_written: dict[int, tuple[msgspec.Struct, str]] = {}


def as_yaml(entry: msgspec.Struct) -> str:
    """Return a file's content, without the fields that say nothing; the same value is written once."""
    held = _written.get(id(entry))
    if held is None or held[0] is not entry:
        words = yaml.dump(_plain(entry), Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=_WIDTH)
        if len(_written) >= _MOST:
            _written.clear()
        _written[id(entry)] = held = entry, words  # the value is kept with it, so that its id is no other's
    return held[1]


@cache
def _fields(kind: type[msgspec.Struct]) -> tuple[msgspec.structs.FieldInfo, ...]:
    return msgspec.structs.fields(kind)


def _plain(value: object) -> Any:
    match value:
        case msgspec.Struct():
            held = ((field, getattr(value, field.name)) for field in _fields(type(value)))
            return {field.encode_name: _plain(one) for field, one in held if one != field.default}
        case Text():
            return {"da": value.da, "en": value.en}
        case Enum():
            return value.value
        case date():
            return value.isoformat()
        case dict():
            return {_plain(key): _plain(one) for key, one in value.items()}
        case tuple():
            return list(map(_plain, value))
    return value
