"""Reads one YAML file of `resources/` into frozen types; a mistake becomes an error that names file, entry and field."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import msgspec
import yaml

from dsc_desk.store.errors import ResourceError
from dsc_desk.words import Text, same

T = TypeVar("T")
_PATH = re.compile(r"(?: - at `\$(?P<path>[^`]*)`)$")
_WRONG = re.compile(r"Expected `(?P<want>[^`]+)`, got `(?P<got>[^`]+)`")
_MISSING = re.compile(r"Object missing required field `(?P<field>[^`]+)`")
_UNKNOWN = re.compile(r"Object contains unknown field `(?P<field>[^`]+)`")
_VALUE = re.compile(r"Invalid enum value '(?P<got>[^']*)'")
_INDEX = re.compile(r"\[(\d+|\.\.\.)\]|\.([^.\[]+)")


class _Loader(yaml.CSafeLoader):
    """Plain YAML where yes, no, on and off are words, and where a field written twice is a mistake."""


def _mapping(loader: _Loader, node: yaml.MappingNode) -> Iterator[dict[Any, Any]]:
    names = [key.value for key, _ in node.value]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        problem = f"'{twice}' is written twice"
        raise yaml.constructor.ConstructorError(problem=problem, problem_mark=node.start_mark)
    # PyYAML fills in what may point back to it: first the empty dict, then its content.
    entry: dict[Any, Any] = {}
    yield entry
    entry.update(loader.construct_mapping(node))


_Loader.add_constructor("tag:yaml.org,2002:map", _mapping)
_Loader.yaml_implicit_resolvers = {
    letter: [
        (tag, pattern) for tag, pattern in found if tag not in ("tag:yaml.org,2002:bool", "tag:yaml.org,2002:timestamp")
    ]
    for letter, found in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))


def read(path: Path, kind: type[T]) -> T:
    """Read a resource file into its type; a mistake is a ResourceError naming file, entry and field."""
    return read_text(path, text_of(path), kind)


def text_of(path: Path) -> str:
    """Return what stands in a resource file; one that is not there, or not in UTF-8, is a ResourceError."""
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        fail(path, "", "", Text("filen findes ikke", "the file does not exist"))
    except UnicodeDecodeError as mistake:
        fail(path, "", "", _unreadable(mistake))


def read_text(path: Path, words: str, kind: type[T]) -> T:
    """Read the text of a resource file into its type; `path` is named in a mistake."""
    try:
        raw = _Loader(words).get_single_data()
    except yaml.YAMLError as mistake:
        fail(path, "", "", _unreadable(mistake))
    shaped = _pair_texts(path, raw, raw, "")
    try:
        return msgspec.convert(shaped, kind)
    except msgspec.ValidationError as mistake:
        message = str(mistake)
        found = _PATH.search(message)
        where = (found["path"] or "") if found else ""
        entry, field = _place(raw, where)
        named = _MISSING.search(message) or _UNKNOWN.search(message)
        if named:
            field = f"{field}.{named['field']}" if field else named["field"]
        fail(path, entry, field, _say(message))


def fail(path: Path, entry: str, field: str, what: Text) -> NoReturn:
    """Raise the error for a mistake in a resource file."""
    place = Text(
        "".join([f", post »{entry}«" if entry else "", f", felt »{field}«" if field else ""]),
        "".join([f", entry '{entry}'" if entry else "", f", field '{field}'" if field else ""]),
    )
    raise ResourceError(
        Text(
            f"Fejl i {path.name}{place.da}: {what.da}. Intet er ændret; ret filen og prøv igen.",
            f"Mistake in {path.name}{place.en}: {what.en}. Nothing was changed; mend the file and try again.",
        )
    )


def _unreadable(mistake: Exception) -> Text:
    mark, problem = getattr(mistake, "problem_mark", None), getattr(mistake, "problem", None) or "UTF-8"
    if mark is None:
        return Text(f"filen kan ikke læses ({problem})", f"the file cannot be read ({problem})")
    line = mark.line + 1
    return Text(f"filen kan ikke læses, linje {line} ({problem})", f"the file cannot be read, line {line} ({problem})")


def _pair_texts(path: Path, raw: object, whole: object, where: str) -> object:
    """Turn every {da, en} into the pair that Text is; English may be missing, Danish may not."""
    if isinstance(raw, list):
        return [_pair_texts(path, item, whole, f"{where}[{at}]") for at, item in enumerate(raw)]
    if not isinstance(raw, dict):
        return raw
    if raw and raw.keys() <= {"da", "en"}:
        if not isinstance(raw.get("da"), str) or not isinstance(raw.get("en", ""), str) or not raw["da"].strip():
            entry, field = _place(whole, where)
            fail(path, entry, f"{field}.da".strip("."), Text("dansk tekst mangler", "the Danish text is missing"))
        return [raw["da"], raw.get("en", "")]
    return {key: _pair_texts(path, item, whole, f"{where}.{key}") for key, item in raw.items()}


def _place(raw: object, where: str) -> tuple[str, str]:
    """Return (entry, field) for a path such as `.steps[3].title[0]`: entries are named by their id."""
    entry, field = (str(raw.get("id", "")) if isinstance(raw, dict) else ""), []
    here: Any = raw
    for index, name in _INDEX.findall(where):
        if name:
            field.append(name)
            here = here.get(name) if isinstance(here, dict) else None
        elif isinstance(here, list) and index.isdigit():
            here = here[int(index)]
            field.append(index)
        if isinstance(here, dict) and isinstance(here.get("id"), str):
            entry, field = here["id"], []
    return entry, ".".join(field)


def _say(message: str) -> Text:
    bare = _PATH.sub("", message)
    if found := _WRONG.search(bare):
        return Text(f"forventede {found['want']}, fik {found['got']}", f"expected {found['want']}, got {found['got']}")
    if found := _VALUE.search(bare):
        return Text(f"»{found['got']}« er ikke en tilladt værdi", f"'{found['got']}' is not an allowed value")
    if _MISSING.search(bare):
        return Text("feltet mangler", "the field is missing")
    if _UNKNOWN.search(bare):
        return Text("feltet kendes ikke", "the field is not known")
    return same(bare)
