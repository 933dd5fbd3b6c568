"""The Secret Service of a Linux desktop (GNOME Keyring, KWallet, KeePassXC), as the `keyring` library keeps things in it.

That library's own back end loads a web client, mail parsers and more before the first question: a third of a start.
The items are the same, so what either keeps the other finds.
"""

from __future__ import annotations

from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

import secretstorage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secretstorage import Collection, Item

_KEPT_AS = "Python keyring library"  # the attribute by which the library's own items are replaced and not doubled


class SecretService:
    """Keeps passwords in the default collection, unlocked with its owner's leave; raises where it does not answer."""

    priority = 5  # the worth the `keyring` library gives it

    def get_password(self, service: str, name: str) -> str | None:
        """Return what is kept under a name, None for nothing."""
        with _items(service, name) as items:
            item = next(items, None)
            return None if item is None else item.get_secret().decode()

    def set_password(self, service: str, name: str, password: str) -> None:
        """Keep a password in place of the one before."""
        with _collection() as collection:
            attributes = {"service": service, "username": name, "application": _KEPT_AS}
            collection.create_item(f"Password for '{name}' on '{service}'", attributes, password.encode(), replace=True)

    def delete_password(self, service: str, name: str) -> None:
        """Forget what is kept under a name."""
        with _items(service, name) as items:
            for item in items:
                item.delete()


@contextmanager
def _collection() -> Iterator[Collection]:
    with closing(secretstorage.dbus_init()) as connection:
        collection = secretstorage.get_default_collection(connection)
        if collection.is_locked() and collection.unlock():
            raise secretstorage.LockedException("its owner did not unlock it")
        yield collection


@contextmanager
def _items(service: str, name: str) -> Iterator[Iterator[Item]]:
    with _collection() as collection:
        yield collection.search_items({"service": service, "username": name})
