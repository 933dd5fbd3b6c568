"""The Secret Service of a Linux desktop (GNOME Keyring, KWallet, KeePassXC), as the `keyring` library keeps things in it.

That library's own back end loads a web client, mail parsers and more before the first question: a third of a start.
The items are the same, so what either keeps the other finds.

`secretstorage` waits for every answer without end: here no service and no question to a person is waited for longer than
said below, and whoever waits on another thread can be let go.
"""

from __future__ import annotations

import socket
from contextlib import closing, contextmanager, suppress
from time import monotonic
from typing import TYPE_CHECKING, Any

import secretstorage
from jeepney.bus import get_bus
from jeepney.io.blocking import DBusConnection, prep_socket
from secretstorage.util import add_match_rules

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secretstorage import Collection, Item

_KEPT_AS = "Python keyring library"  # the attribute by which the library's own items are replaced and not doubled
ANSWER = 25.0  # seconds a service has for an answer of its own: what D-Bus gives it by custom
PERSON = 300.0  # seconds for what a person is asked first: to unlock the collection, or to make one

_open: set[_Connection] = set()


class SecretService:
    """Keeps passwords in the default collection; raises where it does not answer, or its owner does not unlock it.

    `asks`: whether its owner may be asked to unlock it. `until`: when, on the clock of `monotonic`, nobody waits any more.
    """

    priority = 5  # the worth the `keyring` library gives it
    asks = True
    until: float | None = None

    def get_password(self, service: str, name: str) -> str | None:
        """Return what is kept under a name, None for nothing."""
        with self._items(service, name) as items:
            item = next(items, None)
            return None if item is None else item.get_secret().decode()

    def set_password(self, service: str, name: str, password: str) -> None:
        """Keep a password in place of the one before."""
        with self._collection(made=True) as collection:
            attributes = {"service": service, "username": name, "application": _KEPT_AS}
            collection.create_item(f"Password for '{name}' on '{service}'", attributes, password.encode(), replace=True)

    def delete_password(self, service: str, name: str) -> None:
        """Forget what is kept under a name."""
        with self._items(service, name) as items:
            for item in items:
                item.delete()

    @contextmanager
    def _collection(self, *, made: bool = False) -> Iterator[Collection]:
        """Give the unlocked collection; where there is none, one is `made` only with its owner's leave."""
        with closing(_Connection(self.until)) as connection:
            add_match_rules(connection)
            default = secretstorage.get_default_collection if made and self.asks else secretstorage.Collection
            collection = default(connection)
            if collection.is_locked() and (not self.asks or collection.unlock()):
                raise secretstorage.LockedException("its owner did not unlock it")
            yield collection

    @contextmanager
    def _items(self, service: str, name: str) -> Iterator[Iterator[Item]]:
        with self._collection() as collection:
            yield collection.search_items({"service": service, "username": name})


def let_go() -> None:
    """Let those go who wait for an answer on other threads; a question on the screen is withdrawn."""
    for connection in tuple(_open):
        with suppress(OSError):  # it has been answered this moment
            connection.sock.shutdown(socket.SHUT_RDWR)


class _Connection(DBusConnection):  # type: ignore[misc]  # jeepney says nothing of its types
    """A connection to the session bus on which nothing is waited for without end."""

    def __init__(self, until: float | None) -> None:
        self._until = until  # the connection greets the bus while it is made
        super().__init__(prep_socket(get_bus("SESSION")))
        _open.add(self)

    def send_and_get_reply(self, message: Any, *, timeout: float | None = None) -> Any:
        return super().send_and_get_reply(message, timeout=self._left(timeout or ANSWER))

    def recv_until_filtered(self, queue: Any, *, timeout: float | None = None) -> Any:
        return super().recv_until_filtered(queue, timeout=self._left(timeout or PERSON))

    def _left(self, seconds: float) -> float:
        return seconds if self._until is None else max(0.0, min(seconds, self._until - monotonic()))

    def close(self) -> None:
        _open.discard(self)
        super().close()
