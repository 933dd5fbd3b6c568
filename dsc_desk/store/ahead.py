"""The key is made from the passphrase while the program still loads: that takes a tenth of a second on its own core."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from dsc_desk.store.errors import StoreError
from dsc_desk.store.slots import read_slots

if TYPE_CHECKING:
    from pathlib import Path

    from dsc_desk.store.slots import Slots


class KeyAhead:
    """Begins to stretch a passphrase for a store; whoever opens the store later waits for what is left of it."""

    def __init__(self, store: Path, passphrase: str) -> None:
        self._passphrase = passphrase
        self._slots: Slots | None = None
        self._stretched: bytes | None = None
        try:
            self._slots = read_slots(store)
        except StoreError:  # no store, or a damaged one: opening it says so, in the window
            return
        self._thread = threading.Thread(target=self._stretch, name="key", daemon=True)
        self._thread.start()

    def stretched_for(self, slots: Slots, passphrase: str) -> bytes | None:
        """Return the stretched passphrase; None when another one was begun with, or the slots are others by now."""
        if self._slots is None or slots != self._slots or passphrase != self._passphrase:
            return None
        self._thread.join()
        return self._stretched

    def _stretch(self) -> None:
        try:
            self._stretched = self._slots.stretch(self._passphrase) if self._slots else None
        except StoreError:  # a slot that was made weaker: opening the store refuses it, in the window
            self._stretched = None
