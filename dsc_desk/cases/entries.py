"""Reads what experts edit: YAML files into typed entries, with mistakes told by file, entry and field."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec
import yaml

from dsc_desk.store.errors import ResourceError
from dsc_desk.words import Text

if TYPE_CHECKING:
    from pathlib import Path

T = TypeVar("T")

_AT = re.compile(r" - at `(?:key in )?\$(?P<path>[^`]*)`$")
_STEP = re.compile(r"\.(?P<key>[^.\[]+)|\[(?P<place>\d+)\]")
_MESSAGES = (
    (re.compile(r"Object missing required field `(?P<f>\w+)`"), Text("feltet mangler", "the field is missing")),
    (re.compile(r"Object contains unknown field `(?P<f>[^`]+)`"), Text("feltet kendes ikke", "the field is not known")),
    (
        re.compile(r"Expected `(?P<want>[^`]+)`, got `(?P<got>[^`]+)`"),
        Text("der skal stå {want}, men der står {got}", "must be {want}, but is {got}"),
    ),
    (
        re.compile(r"Invalid enum value '?(?P<v>[^']*)'?"),
        Text("værdien »{v}« kendes ikke", "the value “{v}” is not known"),
    ),
)


def mistake(file: Path | str, entry: str, field: str, what: Text) -> ResourceError:
    """Return the error for one wrong place in a resource file."""
    name = file if isinstance(file, str) else f"{file.parent.name}/{file.name}"
    place = ", ".join(part for part in (entry, field) if part)
    return ResourceError(
        Text(
            f"Fejl i {name}{f' ({place})' if place else ''}: {what.da}. Ret filen; intet andet er ændret.",
            f"Mistake in {name}{f' ({place})' if place else ''}: {what.en}. Put the file right; nothing else was changed.",
        )
    )


def read_yaml(path: Path) -> Any:
    """Read a YAML file as plain values."""
    try:
        with path.open("rb") as file:
            # libyaml is part of every PyYAML wheel and some ten times faster than the pure loader.
            return yaml.load(file, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        line = "" if error.problem_mark is None else str(error.problem_mark.line + 1)
        what = Text(f"linje {line} kan ikke læses som YAML", f"line {line} cannot be read as YAML")
        raise mistake(path, "", "", what) from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise mistake(path, "", "", Text("filen er ikke YAML i UTF-8", "the file is not YAML in UTF-8")) from error
    except OSError as error:
        raise mistake(path, "", "", Text("filen kan ikke læses", "the file cannot be read")) from error


def read_entries(path: Path, kind: type[T]) -> T:
    """Read a YAML file as `kind`; unknown, missing and wrongly typed fields are mistakes."""
    return typed(path, read_yaml(path), kind)


def typed(path: Path | str, raw: object, kind: type[T]) -> T:
    """Turn plain values into `kind`; `path` is named when they do not fit."""
    try:
        return msgspec.convert(raw, kind)
    except msgspec.ValidationError as error:
        message = str(error)
        at = _AT.search(message)
        entry, field = _place(raw, at["path"] if at else "")
        named, what = _explain(message)
        raise mistake(path, entry, named or field, what) from error


def _explain(message: str) -> tuple[str, Text]:
    for pattern, what in _MESSAGES:
        found = pattern.match(message)
        if found:
            parts = found.groupdict()
            return parts.get("f", ""), what.fill(**parts)
    plain = _AT.sub("", message)
    return "", Text(f"værdien passer ikke ({plain})", f"the value does not fit ({plain})")


def _place(raw: object, path: str) -> tuple[str, str]:
    """Name the entries on the way to a place by their ids, and the last key."""
    here, names, last = raw, [_name_of(raw)], ""
    for step in _STEP.finditer(path):
        if step["key"] is not None:
            last = step["key"]
            here = here.get(last) if isinstance(here, dict) else None
        else:
            here = here[int(step["place"])] if isinstance(here, list) else None
            names.append(_name_of(here))
            last = last if not isinstance(here, dict) else ""
    return " › ".join(name for name in names if name), last


def _name_of(value: object) -> str:
    if not isinstance(value, dict):
        return ""
    return str(value.get("id") or value.get("name") or value.get("value") or "")
