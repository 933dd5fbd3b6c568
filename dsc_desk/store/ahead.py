"""The key is made from the passphrase while the program still loads: that takes a tenth of a second on its own core."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

from dsc_desk.store.errors import StoreError
from dsc_desk.store.json_text import parsed
from dsc_desk.store.stretching import stretch

if TYPE_CHECKING:
    from pathlib import Path


class KeyAhead:
    """Begins to stretch a passphrase for a store; whoever opens the store later waits for what is left of it."""

    def __init__(self, slot_file: Path, passphrase: str) -> None:
        self._passphrase = passphrase
        self._slot: dict[str, Any] = {}
        self._stretched: bytes | None = None
        self._thread = threading.Thread(target=self._stretch, name="key", daemon=True)
        try:
            self._slot = parsed(slot_file.read_bytes())["slots"]["pass"]
        except (OSError, ValueError, KeyError, TypeError):  # no store yet, or a damaged file: opening says so
            return
        self._thread.start()

    def stretched_for(self, slot: dict[str, Any] | None, passphrase: str) -> bytes | None:
        """Return the stretched passphrase; None when it was begun with another one, or with another slot."""
        if not self._slot or slot != self._slot or passphrase != self._passphrase:
            return None
        self._thread.join()
        return self._stretched

    def _stretch(self) -> None:
        try:
            self._stretched = stretch(self._passphrase, self._slot)
        except (StoreError, KeyError, TypeError):  # a weakened or damaged slot: opening the store says so
            self._stretched = None
