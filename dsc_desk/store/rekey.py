"""A new data key, when the old one may be known to others."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from sqlcipher3 import dbapi2

from dsc_desk.store import credential
from dsc_desk.store.backup import make_own_backup
from dsc_desk.store.copying import State, check_copy, copy_store, remove_copy
from dsc_desk.store.errors import StoreError
from dsc_desk.store.keys import DataKey
from dsc_desk.store.lock import StoreLock
from dsc_desk.store.recovery import RecoveryKey
from dsc_desk.store.slots import Slots
from dsc_desk.store.swap import Why, swap_in
from dsc_desk.store.unlocking import Offer, unlock_store
from dsc_desk.words import Text

if TYPE_CHECKING:
    from pathlib import Path


def change_data_key(path: Path, offer: Offer, *, new_passphrase: str | None, use_keyring: bool) -> RecoveryKey:
    """Encrypt a closed store anew under a new key; returns the new recovery key.

    A backup is made first. The old file is removed once the new one is in its place; old backups open with the old
    passphrase and recovery key only, and the catalogue says so.
    """
    lock = StoreLock(path)
    working = path.with_name(f".{path.name}.{secrets.token_hex(4)}.rekey")
    try:
        old_slots, old_key, _ = unlock_store(path, offer)
        new_key, recovery = DataKey.fresh(), RecoveryKey.fresh()
        make_own_backup(path, old_key, old_slots, "before-new-key", reason="new key")
        # A name of its own in the computer's key store: there, too, the old key stays until the new one opens the store.
        slots = Slots(secrets.token_hex(16), {}).with_recovery(new_key, recovery)
        if new_passphrase:
            slots = slots.with_passphrase(new_key, new_passphrase)
        state = _copy(path, old_key, working, new_key)
        kept = use_keyring and credential.keep_key(slots.store_id, new_key)
        if not (kept or new_passphrase):
            raise StoreError(_NO_KEY)
        if kept:
            credential.keep_head(slots.store_id, state.head)
        swap_in(working, path, Why.NEW_KEY, slots, state.head)
        return recovery
    finally:
        remove_copy(working)
        lock.release()


def _copy(path: Path, old_key: DataKey, working: Path, new_key: DataKey) -> State:
    try:
        copied, there = copy_store(path, old_key, working, new_key), check_copy(path, old_key)
    except (OSError, dbapi2.Error) as error:
        raise StoreError(_NO_ROOM) from error
    if copied != there:
        raise StoreError(_DIFFERS)
    return copied


_NO_ROOM = Text(
    "Kopien under den nye nøgle kunne ikke skrives: disken er fuld eller fejler. Lageret er urørt og har stadig sin gamle "
    "nøgle; frigør plads, og prøv igen.",
    "The copy under the new key could not be written: the disk is full or fails. The store is untouched and keeps its old "
    "key; free some space and try again.",
)
_DIFFERS = Text(
    "Kopien under den nye nøgle er ikke den samme som lageret. Lageret er urørt og har stadig sin gamle nøgle; prøv igen.",
    "The copy under the new key is not the same as the store. The store is untouched and keeps its old key; try again.",
)
_NO_KEY = Text(
    "Et lager skal have en adgangssætning eller computerens nøglering. Lageret har stadig sin gamle nøgle.",
    "A store needs a passphrase or this computer's key store. The store keeps its old key.",
)
