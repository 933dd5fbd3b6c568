"""Costs that tests bear only where they are the subject: passphrases stretched long, memory wiped and locked, queries compiled.

SQLCipher never takes its memory security back once it is on in a process, so the tests of what is set come last. A program
compiles each query once; so do the tests of a process, which open a thousand stores.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine
from sqlcipher3 import dbapi2

from dsc_desk.store import alchemy, connections, engine, stretching
from tests import warm

ARGON = dict(stretching.ARGON)
LITTLE = {**ARGON, "memory_kib": 64, "time": 1}
_SETTINGS = engine._SETTINGS
_BARE = tuple(setting for setting in _SETTINGS if not setting.startswith("cipher_memory_security"))
_TESTS = Path(__file__).parent
_STRETCHED = (
    "store",
    "setup",
    "e2e/test_first_start.py",
    "e2e/test_kill.py",
    "e2e/test_second_start.py",
    "ui/test_start.py",
)  # or another process opens what they made
_SECURED = "store/test_engine.py"
_HURRIED = ("store/test_swap.py", "store/test_backup.py")  # about what lies on the disk, whatever opens it
_LONG = ("e2e", "ui", "store/test_keyring.py", "store/test_swap.py", "store/test_backup.py")


@cache
def _lies_in(test: Path, *places: str) -> bool:
    return any(test.is_relative_to(_TESTS / place) for place in places)


def wear(test: Path) -> None:
    """Be as strict as a test of this file asks for."""
    stretching.ARGON.update(ARGON if _lies_in(test, *_STRETCHED) and not _lies_in(test, *_HURRIED) else LITTLE)
    engine._SETTINGS = _SETTINGS if _lies_in(test, _SECURED) else _BARE
    warm.keep_warm(not _lies_in(test, "store", "e2e"))


def order(test: Path) -> tuple[bool, bool]:
    """Return what a test is sorted by: what is set last; before that, long files first: no process ends long after another."""
    return _lies_in(test, _SECURED), not _lies_in(test, *_LONG)


@cache
def _compiler() -> Engine:
    made = create_engine("sqlite://", module=dbapi2)
    made.connect().close()  # at its first connection a dialect asks which library it speaks to
    return made


def _compiled_once(open_connection: Callable[[], Any], *, begin: str) -> Engine:
    made = alchemy.make_engine(open_connection, begin=begin)
    made.dialect, made._compiled_cache = _compiler().dialect, _compiler()._compiled_cache
    return made


connections.make_engine = _compiled_once  # type: ignore[attr-defined]  # the name it calls
