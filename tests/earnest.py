"""Two costs of safety that tests bear only where they are the subject: passphrases stretched long, and memory wiped and locked.

SQLCipher never takes its memory security back once it is on in a process, so tests of the store come last.
"""

from __future__ import annotations

from pathlib import Path

from dsc_desk.store import engine, stretching

ARGON = dict(stretching.ARGON)
_LITTLE = {**ARGON, "memory_kib": 64, "time": 1}
_SETTINGS = engine._SETTINGS
_BARE = tuple(setting for setting in _SETTINGS if not setting.startswith("cipher_memory_security"))
_TESTS = Path(__file__).parent
_STRETCHED = ("store", "e2e", "setup", "ui/test_start.py")  # or another process opens what they made


def _lies_in(test: Path, *places: str) -> bool:
    return any(test.is_relative_to(_TESTS / place) for place in places)


def wear(test: Path) -> None:
    """Be as strict as a test of this file asks for."""
    stretching.ARGON.update(ARGON if _lies_in(test, *_STRETCHED) else _LITTLE)
    engine._SETTINGS = _SETTINGS if _lies_in(test, "store") else _BARE


def order(test: Path) -> int:
    """Return what a test is sorted by: the long walks first, so that no process ends long after the other; the store last."""
    return -1 if _lies_in(test, "e2e") else int(_lies_in(test, "store"))
