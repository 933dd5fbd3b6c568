"""What every command of the command line shares: the opened desk, what is printed where, and the exit code."""

from __future__ import annotations

import json
import sys
from contextlib import contextmanager
from dataclasses import asdict, is_dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dsc_desk.store.errors import DeskError, Invalid
from dsc_desk.words import Language, Text

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from dsc_desk.cases.desk import Desk

DONE, REFUSED, WRONG_USAGE = 0, 1, 2


def tell(text: Text | str) -> None:
    """Say something to the person: on standard error, so that standard output stays one document."""
    words = text if isinstance(text, str) else text.say(Language.DA)
    print(words, file=sys.stderr)


def give(args: argparse.Namespace, answer: Any, lines: list[str] | None = None) -> None:
    """Print an answer: one JSON document with --json, else lines for people."""
    if getattr(args, "json", False):
        json.dump(plain(answer), sys.stdout, ensure_ascii=False, indent=1)
        print()
        return
    for line in lines if lines is not None else [json.dumps(plain(answer), ensure_ascii=False, indent=1)]:
        print(line)


def plain(thing: Any) -> Any:
    """Return what JSON can say of a frozen answer."""
    if isinstance(thing, Text):
        return {"da": thing.da, "en": thing.en}
    if is_dataclass(thing) and not isinstance(thing, type):
        return plain(asdict(thing))
    if isinstance(thing, dict):
        return {str(key): plain(value) for key, value in thing.items()}
    if isinstance(thing, list | tuple | frozenset | set):
        return [plain(value) for value in thing]
    return str(thing) if isinstance(thing, Path) else thing


def store_path(args: argparse.Namespace) -> Path:
    """Return the store that is meant: --store, or the user's own."""
    from dsc_desk.store.open import default_store_path  # the database is wanted only now

    named = getattr(args, "store", None)
    return Path(named) if named else default_store_path()


def passphrase(args: argparse.Namespace) -> str | None:
    """Return the passphrase of --passphrase-file, which only its owner may read; None without one."""
    from dsc_desk.store.open import read_passphrase_file

    named = getattr(args, "passphrase_file", None)
    return read_passphrase_file(Path(named)) if named else None


@contextmanager
def open_desk(args: argparse.Namespace) -> Iterator[Desk]:
    """Open the store and sit down at its desk as --as says, else as the person whose desk it is."""
    from dsc_desk.opening import make_desk
    from dsc_desk.store.open import open_store

    store = open_store(store_path(args), passphrase=passphrase(args))
    try:
        for warning in store.warnings:
            tell(warning)
        desk = make_desk(store)
        desk.sit_down_as_usual(getattr(args, "as_", "") or "")
        yield desk
    finally:
        store.close()


def case_id(desk: Desk, named: str) -> str:
    """Return the id of a case named by id or reference."""
    from dsc_desk.cases.queries.case import OneCase

    return desk.ask(OneCase(named)).id


def read_yaml_file(path: str) -> dict[str, Any]:
    """Read a file of `name: value`; raise Invalid when it is not one."""
    import yaml

    try:
        found = yaml.safe_load(Path(path).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise Invalid(
            Text(
                "Filen kan ikke læses som YAML. Intet er ændret.",
                "The file cannot be read as YAML. Nothing was changed.",
            )
        ) from error
    if not isinstance(found, dict):
        raise Invalid(
            Text(
                "Filen skal være en liste af navn: værdi. Intet er ændret.",
                "The file must be a list of name: value. Nothing was changed.",
            )
        )
    return found


def refused(error: DeskError) -> int:
    """Say why something was refused, and return the exit code."""
    tell(error.text)
    return REFUSED


__all__ = [
    "DONE",
    "REFUSED",
    "WRONG_USAGE",
    "case_id",
    "give",
    "open_desk",
    "passphrase",
    "plain",
    "read_yaml_file",
    "refused",
    "store_path",
    "tell",
]
