"""A new data key, when the old one may be known to others."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from sqlcipher3 import dbapi2

from dsc_desk.store import credential
from dsc_desk.store.backup import make_backup
from dsc_desk.store.catalogue import automatic_folder, backup_name, read_catalogue, save_catalogue
from dsc_desk.store.copying import check_copy, copy_store, put_in_place, remove_copy
from dsc_desk.store.errors import StoreError
from dsc_desk.store.keys import DataKey
from dsc_desk.store.lock import StoreLock
from dsc_desk.store.private import make_private_folder
from dsc_desk.store.recovery import RecoveryKey
from dsc_desk.store.slots import Slots, read_slots, slot_file
from dsc_desk.store.unlocking import Offer, data_key_for
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
        old_slots = read_slots(path)
        old_key, new_key, recovery = data_key_for(old_slots, offer), DataKey.fresh(), RecoveryKey.fresh()
        make_private_folder(automatic_folder(path))
        before = automatic_folder(path) / backup_name("before-new-key")
        make_backup(path, old_key, old_slots, before, reason="new key")
        slots = Slots(old_slots.store_id, {}).with_recovery(new_key, recovery)
        if new_passphrase:
            slots = slots.with_passphrase(new_key, new_passphrase)
        _copy(path, old_key, working, new_key)
        if not (use_keyring and credential.keep_key(slots.store_id, new_key)) and not new_passphrase:
            raise StoreError(_NO_KEY)
        kept = put_in_place(working, path)
        slots.save(path)
        if not use_keyring:
            credential.forget(slots.store_id)  # the old key there opens nothing any more
        save_catalogue(path, read_catalogue(path).under_new_key())
        _remove_old(kept)
        return recovery
    finally:
        remove_copy(working)
        lock.release()


def _copy(path: Path, old_key: DataKey, working: Path, new_key: DataKey) -> None:
    try:
        same = copy_store(path, old_key, working, new_key) == check_copy(path, old_key)
    except (OSError, dbapi2.Error) as error:
        raise StoreError(_NO_ROOM) from error
    if not same:
        raise StoreError(_DIFFERS)


def _remove_old(kept: Path | None) -> None:
    if kept is not None:
        remove_copy(kept)
        slot_file(kept).unlink(missing_ok=True)


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
