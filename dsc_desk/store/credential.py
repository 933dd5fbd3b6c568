"""The computer's own key store (Secret Service, KWallet, Windows, macOS): only these, each loaded by its class.

The `keyring` library's own choice obeys a variable and a settings file that can name a class writing plain text,
so it is never asked to choose.
"""

from __future__ import annotations

import importlib
import secrets
import sys
from time import monotonic
from typing import TYPE_CHECKING, Any, Protocol

from dsc_desk.store.history import Head
from dsc_desk.store.keys import DataKey

if TYPE_CHECKING:
    from collections.abc import Iterator

SERVICE = "dsc-desk"
_CLASSES = {
    "win32": (("keyring.backends.Windows", "WinVaultKeyring"),),
    "darwin": (("keyring.backends.macOS", "Keyring"),),
}
_UNIX = (("dsc_desk.store.secret_service", "SecretService"), ("keyring.backends.kwallet", "DBusKeyring"))


class KeyStore(Protocol):
    """Who gives the key of a store and the audit entry kept beside it: this module, or what asked it earlier."""

    def find_key(self, store_id: str, *, asking: bool = True) -> DataKey | None: ...

    def find_head(self, store_id: str) -> Head | None: ...


def keep_key(store_id: str, data_key: DataKey) -> bool:
    """Write the key, read it back and compare; False when no key store of this computer takes it."""
    return _keep(store_id, data_key.secret.hex())


def find_key(store_id: str, *, asking: bool = True) -> DataKey | None:
    """Return the key; None when every key store is locked, gone or another. `asking`: its owner may be asked to unlock it."""
    return as_key(_find(store_id, asking=asking))


def as_key(text: str | None) -> DataKey | None:
    """Return the key that a text from a key store is, None for none and for anything else."""
    try:
        return DataKey(bytes.fromhex(text)) if text else None
    except ValueError:
        return None


def keep_head(store_id: str, head: Head | None, *, within: float | None = None) -> bool:
    """Remember the newest audit entry beside the key; False when no key store takes it, or only if unlocked first.

    It is done at a lock, an end, a backup: nobody shall be asked for a password then. `within`: seconds it may take in all.
    """
    return _keep(_head_name(store_id), head.as_line() if head else "none", asking=False, within=within)


def find_head(store_id: str) -> Head | None:
    """Return the remembered audit entry, or None; it is read after the key, so nobody is asked anew."""
    return as_head(_find(_head_name(store_id), asking=False))


def as_head(text: str | None) -> Head | None:
    """Return the audit entry that a text from a key store is, None for none and for anything else."""
    return Head.from_line(text or "")


def answers(*, asking: bool = True) -> bool:
    """Say whether a key store of this computer takes a value and gives it back; nothing of it stays."""
    probe = f"probe {secrets.token_hex(8)}"
    kept = _keep(probe, "prøve", asking=asking)
    if kept:
        forget(probe)
    return kept


def forget(store_id: str) -> None:
    """Take key and head of a store out of every key store that answers."""
    for keyring in _keyrings():
        for name in (store_id, _head_name(store_id)):
            _try(lambda keyring=keyring, name=name: keyring.delete_password(SERVICE, name))


def let_go() -> None:
    """Let those go who wait for a key store's answer on other threads; what a system asks by itself stays."""
    service = sys.modules.get("dsc_desk.store.secret_service")
    if service is not None:
        service.let_go()


def _head_name(store_id: str) -> str:
    return f"{store_id} head"


def _keep(name: str, text: str, *, asking: bool = True, within: float | None = None) -> bool:
    keyrings = _keyrings(asking=asking, within=within)
    return any(_try(lambda keyring=keyring: _kept_in(keyring, name, text)) for keyring in keyrings)


def _kept_in(keyring: Any, name: str, text: str) -> bool:
    keyring.set_password(SERVICE, name, text)
    return bool(keyring.get_password(SERVICE, name) == text)


def _find(name: str, *, asking: bool) -> str | None:
    keyrings = _keyrings(asking=asking)
    found = (_try(lambda keyring=keyring: keyring.get_password(SERVICE, name)) for keyring in keyrings)
    return next((text for text in found if text), None)


def _try(deed: Any) -> Any:
    """Do something with a key store; None when it does not answer.

    The back ends raise what their systems raise (D-Bus, Win32, Security framework), documented nowhere as one kind, and
    each of them means the same here: the key is not to be had from this one.
    """
    try:
        return deed()
    except Exception:  # noqa: BLE001  # see above
        return None


def _keyrings(*, asking: bool = True, within: float | None = None) -> Iterator[Any]:
    until = None if within is None else monotonic() + within
    for module, name in _CLASSES.get(sys.platform, _UNIX):
        keyring = _try(lambda module=module, name=name: _load(module, name))
        if keyring is not None:
            keyring.asks, keyring.until = asking, until  # of the Secret Service; the others decide by themselves
            yield keyring


def _load(module: str, name: str) -> Any:
    kind = getattr(importlib.import_module(module), name)  # heavy, and only wanted after the first paint
    if kind.priority <= 0:  # raises by itself where its service does not answer
        return None
    keyring = kind()
    if sys.platform == "win32":
        keyring.persist = "local machine"  # the default roams to other computers
    return keyring
