"""What works here: Python and database, fonts, store, disk, key store, helper programs."""

from __future__ import annotations

import argparse
import shutil
import sys
from typing import Any

from dsc_desk.cli.session import DONE, give, said_while, spoken, store_path
from dsc_desk.resource import resources
from dsc_desk.words import Text


def doctor(args: argparse.Namespace) -> int:
    """Say what works here: Python and database, fonts, store, disk, keyring, converters."""
    from dsc_desk.store import credential
    from dsc_desk.store.engine import check_build

    check_build()
    where = store_path(args)
    disk = where.parent
    while not disk.exists():
        disk = disk.parent
    with said_while():
        keyring = credential.answers()
    found = {
        "python": sys.version.split()[0],
        "database": _database(),
        "store": {"path": str(where), "exists": where.exists()},
        "disk_free_mb": shutil.disk_usage(disk).free // 2**20,
        "fonts": sorted(font.name for font in (resources() / "fonts").glob("*.ttf")),
        "keyring": keyring,
        "converters": {name: shutil.which(name) is not None for name in ("soffice", "pdftotext", "pdftoppm")},
    }
    give(args, found, _health(found))
    return DONE


def _health(found: dict[str, Any]) -> list[str]:
    """Say what was found to a person."""
    database, store, converters = found["database"], found["store"], found["converters"]
    there = _THERE if store["exists"] else _NOT_THERE
    missing = ", ".join(name for name, here in converters.items() if not here)
    lines = [
        Text("Python {python}", "Python {python}").fill(python=found["python"]),
        Text(
            "Database: SQLite {sqlite}, sqlcipher3 {sqlcipher}", "Database: SQLite {sqlite}, sqlcipher3 {sqlcipher}"
        ).fill(**database),
        there.fill(path=store["path"]),
        Text("Plads på disken: {n} MB", "Free on the disk: {n} MB").fill(n=found["disk_free_mb"]),
        Text("Skrifttyper: {n}", "Fonts: {n}").fill(n=len(found["fonts"])),
        _KEYRING if found["keyring"] else _NO_KEYRING,
        _NO_CONVERTER.fill(names=missing) if missing else _CONVERTERS,
    ]
    return [spoken(line) for line in lines]


_THERE = Text("Lager: {path}", "Store: {path}")
_NOT_THERE = Text("Lager: {path} findes ikke endnu", "Store: {path} is not there yet")
_KEYRING = Text("Computerens nøglering svarer", "This computer's key store answers")
_NO_KEYRING = Text(
    "Computerens nøglering svarer ikke: lageret åbnes med adgangssætning",
    "This computer's key store does not answer: the store opens with a passphrase",
)
_CONVERTERS = Text("Alle hjælpeprogrammer er her", "All helper programs are here")
_NO_CONVERTER = Text(
    "Ikke installeret: {names}. Uden dem udelades nogle visninger og kontroller",
    "Not installed: {names}. Without them some previews and checks are left out",
)


def _database() -> dict[str, str]:
    from sqlcipher3 import dbapi2

    return {"sqlite": str(dbapi2.sqlite_version), "sqlcipher": str(dbapi2.version)}
