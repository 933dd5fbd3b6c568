"""A store from a backup: built beside the old one, checked, swapped by name; the old one is kept."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from dsc_desk import resource
from dsc_desk.store import credential
from dsc_desk.store.backup import unpack
from dsc_desk.store.copying import remove_copy
from dsc_desk.store.lock import StoreLock
from dsc_desk.store.migrate import refuse_newer
from dsc_desk.store.places import check_place
from dsc_desk.store.private import make_private_folder
from dsc_desk.store.swap import Why, swap_in
from dsc_desk.store.unlocking import Offer

if TYPE_CHECKING:
    from pathlib import Path

    from dsc_desk.store.recovery import RecoveryKey


def restore_backup(
    backup: Path,
    store: Path,
    *,
    passphrase: str | None = None,
    recovery_key: RecoveryKey | str | None = None,
    use_keyring: bool = True,
    migrations: Path | None = None,
) -> Path | None:
    """Put the store from a backup in its place; returns where the old store is kept, or None when there was none.

    The store must be closed. It opens afterwards with the passphrase and recovery key of the backup.
    """
    offer = Offer(passphrase, recovery_key, use_keyring)
    check_place(store)
    make_private_folder(store.parent)
    lock = StoreLock(store)
    working = store.with_name(f".{store.name}.{secrets.token_hex(4)}.restoring")
    try:
        slots, data_key, state = unpack(backup, offer, working)
        refuse_newer(state.schema, migrations or resource.migrations())
        # The user chose this older point: its head is what the next start compares with.
        kept = swap_in(working, store, Why.RESTORED, slots, state.head)
        if use_keyring and credential.find_key(slots.store_id) == data_key:
            credential.keep_head(slots.store_id, state.head)
        return kept
    finally:
        remove_copy(working)
        lock.release()
