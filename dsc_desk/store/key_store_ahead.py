"""The computer's key store is asked while the program still loads: it takes as long to answer as a third of that.

In a process of its own, because Python does one thing at a time: a thread would hold the loading up for as long.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from dsc_desk.store.history import Head
    from dsc_desk.store.keys import DataKey

_BEHIND = 10  # on a computer with no core to spare the window goes first


class KeyStoreAhead:
    """Begins to ask for the key of a store and the audit entry kept beside it; whoever opens the store reads them here.

    What it does not know (another store, a process that fell) is asked for anew, so it never decides anything.
    """

    def __init__(self, path: Callable[[], Path]) -> None:
        self._answer: int | None
        self._answer, told = os.pipe()
        self._process = os.fork()
        if not self._process:
            _ask(path, told)
        os.close(told)
        self._found: dict[str, Any] = {}
        self._stopped = False

    @staticmethod
    def possible() -> bool:
        """Whether a process may be split off: on Linux, and while nothing else runs in this one."""
        return sys.platform == "linux" and threading.active_count() == 1

    def find_key(self, store_id: str, *, asking: bool = True) -> DataKey | None:
        """Return the key as `credential.find_key` does."""
        from dsc_desk.store import credential  # not before the window

        self._read()
        if self._found.get("store") != store_id:
            return None if self._stopped else credential.find_key(store_id, asking=asking)
        return credential.as_key(self._found["key"])

    def find_head(self, store_id: str) -> Head | None:
        """Return the audit entry as `credential.find_head` does."""
        from dsc_desk.store import credential  # not before the window

        self._read()
        if self._found.get("store") != store_id:
            return None if self._stopped else credential.find_head(store_id)
        return credential.as_head(self._found["head"])

    def stop(self) -> None:
        """Wait no longer, as another thread may do: who reads finds nothing, and asks nobody anew."""
        self._stopped = True
        if self._answer is not None:
            with suppress(ProcessLookupError):
                os.kill(self._process, signal.SIGTERM)  # it may wait for its owner to unlock the key store

    def end(self) -> None:
        """Let go of the answer and of the process, whether or not it was wanted."""
        self.stop()
        self._read()
        self._found = {}

    def _read(self) -> None:
        """Wait for the answer, once."""
        if self._answer is None:
            return
        with os.fdopen(self._answer, "rb") as pipe:
            said = pipe.read()
        self._answer = None
        with suppress(ChildProcessError):  # where the system is told to forget ended processes
            os.waitpid(self._process, 0)
        with suppress(ValueError):  # it fell before it had said all
            self._found = json.loads(said)


def _ask(path: Callable[[], Path], told: int) -> NoReturn:
    """Tell what the key store keeps; whatever goes wrong here is met again, and told, where the store is opened."""
    try:
        os.nice(_BEHIND)
        from dsc_desk.store import credential
        from dsc_desk.store.private import forbid_core_dumps
        from dsc_desk.store.slots import read_slots

        forbid_core_dumps()
        slots = read_slots(path())
        store, asking = slots.store_id, not slots.has_passphrase  # as where the store is opened
        key, head = credential.find_key(store, asking=asking), credential.find_head(store)
        found = {"store": store, "key": key and key.secret.hex(), "head": head and head.as_line()}
        os.write(told, json.dumps(found).encode())
    finally:
        os._exit(0)
