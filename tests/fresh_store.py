"""A new store for a test, copied from one that is made once per process: no migrations and no stretching each time.

What makes and opens stores is itself tried in tests/store, on stores made from nothing.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from unittest.mock import patch

from dsc_desk.cases.commands.staff import StaffFacts
from dsc_desk.cases.desk import Desk
from dsc_desk.cases.rights import Role
from dsc_desk.opening import make_desk
from dsc_desk.store import stretching
from dsc_desk.store.open import Store, create_store, open_store
from tests.earnest import LITTLE

PASSPHRASE = "hemmelig adgang"
_NAME = "desk.store"


@cache
def _made() -> tuple[dict[str, bytes], str]:
    """Return the files of an empty store by what their names end in, and its recovery key."""
    # Little also where a test stretches in earnest: by then another may have made it so.
    with tempfile.TemporaryDirectory() as folder, patch.dict(stretching.ARGON, LITTLE):
        path = Path(folder) / "data" / _NAME
        store, recovery = create_store(path, passphrase=PASSPHRASE, use_keyring=False)
        store.close()
        return files_of(path), recovery.printed


def files_of(path: Path) -> dict[str, bytes]:
    """Return the files of a closed store by what their names end in."""
    return {file.name.removeprefix(path.name): file.read_bytes() for file in path.parent.glob(f"{path.name}*")}


def fresh_store(path: Path) -> Store:
    """Return an open, empty store with this module's passphrase."""
    return copied_store(_made()[0], path)


def founded_store(path: Path, centre: str, first: StaffFacts) -> Store:
    """Return an open store of a centre that was founded at the beginning of 2026, with its first person."""
    return copied_store(_founded(centre, first), path)


@contextmanager
def founded_desk(path: Path, now: Callable[[], datetime] | None = None) -> Iterator[Desk]:
    """Return the desk of such a centre with its lead at it; it is shut at the end."""
    store = founded_store(path, "Datastøttecenter Prøve", StaffFacts("Mette Kragh", "MK", Role.LEAD))
    desk = make_desk(store, now=now)
    desk.sit_down_as_usual()
    yield desk
    store.close()


@cache
def _founded(centre: str, first: StaffFacts) -> dict[str, bytes]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "data" / _NAME
        store = fresh_store(path)
        make_desk(store, now=lambda: datetime(2026, 1, 2, 8, 0, tzinfo=UTC)).found(centre, first)
        store.close()
        return files_of(path)


def copied_store(files: Mapping[str, bytes], path: Path) -> Store:
    """Return an open store with the files that `files_of` took of one."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    for ending, content in files.items():
        file = path.with_name(f"{path.name}{ending}")
        file.touch(mode=0o600)
        file.write_bytes(content)
    return reopened(path)


def recovery_key() -> str:
    """Return the key that opens what `fresh_store` made, also in another process."""
    return _made()[1]


def reopened(path: Path) -> Store:
    """Open a store that `fresh_store` made, or a copy of it."""
    return open_store(path, recovery_key=recovery_key(), use_keyring=False)
