"""The computer's key store, asked on behalf of a person who may stop waiting for it."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, TypeVar

from dsc_desk.store import credential

if TYPE_CHECKING:
    from collections.abc import Callable

    from dsc_desk.store.credential import KeyStore
    from dsc_desk.store.history import Head
    from dsc_desk.store.key_store_ahead import KeyStoreAhead
    from dsc_desk.store.keys import DataKey

T = TypeVar("T")


class Asking:
    """Asks the key store, or whoever began to ask it; `waited` and `stop` are for another thread."""

    def __init__(self, ahead: KeyStoreAhead | None = None) -> None:
        self._ahead = ahead
        self._since: float | None = None
        self._stopped = False

    @property
    def waited(self) -> float:
        """Seconds for which an answer has been waited for; 0 where none is."""
        since = self._since
        return 0.0 if since is None else monotonic() - since

    def find_key(self, store_id: str, *, asking: bool = True) -> DataKey | None:
        """Return the key as `credential.find_key` does, None also once nobody waits for it."""
        return self._ask(lambda store: store.find_key(store_id, asking=asking))

    def find_head(self, store_id: str) -> Head | None:
        """Return the audit entry as `credential.find_head` does, None also once nobody waits for it."""
        return self._ask(lambda store: store.find_head(store_id))

    def stop(self) -> None:
        """Wait no longer: who asks is answered with nothing, and the owner is not asked any more."""
        self._stopped = True
        if self._ahead is not None:
            self._ahead.stop()
        credential.let_go()

    def end(self) -> None:
        """Let go of who began to ask."""
        if self._ahead is not None:
            self._ahead.end()

    def _ask(self, question: Callable[[KeyStore], T | None]) -> T | None:
        if self._stopped:
            return None
        self._since = monotonic()
        try:
            return question(self._ahead or credential)
        finally:
            self._since = None
