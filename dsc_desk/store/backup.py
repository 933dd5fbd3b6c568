"""Backups: an encrypted file, done only when it was opened again and compared; and back from it."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlcipher3 import dbapi2

from dsc_desk.store.catalogue import Backup, automatic_folder, backup_name, read_catalogue, save_catalogue
from dsc_desk.store.copying import State, check_copy, copy_store, remove_copy
from dsc_desk.store.errors import StoreError
from dsc_desk.store.failures import is_of_the_disk
from dsc_desk.store.history import Head
from dsc_desk.store.private import make_private_folder, safe_file
from dsc_desk.store.sealed import ALTERED, read_chunks, read_header, write_sealed
from dsc_desk.store.slots import Slots, slots_from
from dsc_desk.store.unlocking import Offer, data_key_for
from dsc_desk.words import Text

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from dsc_desk.store.keys import DataKey


def make_backup(store: Path, data_key: DataKey, slots: Slots, target: Path, *, reason: str = "asked") -> Backup:
    """Write a backup while the store is in use, open it again, compare it and write it down in the catalogue."""
    if not slots.marked_by(data_key):
        raise StoreError(_SLOTS)
    working = store.with_name(f".{store.name}.{secrets.token_hex(4)}.copy")
    made = datetime.now(UTC).isoformat(timespec="seconds")
    try:
        state = _copied(store, data_key, working)
        with working.open("rb") as source, safe_file(target) as file:
            write_sealed(source, file, _header(slots, state, made), data_key)
        remove_copy(working)
        _check(target, data_key, working, state)
    except (OSError, dbapi2.Error) as error:
        damaged = isinstance(error, dbapi2.Error) and not is_of_the_disk(error)
        raise StoreError(_DAMAGED if damaged else _NOT_WRITTEN) from error
    finally:
        remove_copy(working)
    head = state.head.as_line() if state.head else ""
    backup = Backup(str(target.absolute()), made, state.schema, head, target.stat().st_size, reason)
    try:
        save_catalogue(store, read_catalogue(store).with_backup(backup))
    except OSError as error:
        raise StoreError(_NOT_LISTED) from error
    return backup


def make_own_backup(store: Path, data_key: DataKey, slots: Slots, why: str, *, reason: str) -> Backup:
    """Make a backup in the folder beside the store, named by the moment and why."""
    try:
        make_private_folder(automatic_folder(store))
    except OSError as error:
        raise StoreError(_NOT_WRITTEN) from error
    return make_backup(store, data_key, slots, automatic_folder(store) / backup_name(why), reason=reason)


def _copied(store: Path, data_key: DataKey, working: Path) -> State:
    try:
        return copy_store(store, data_key, working, data_key)
    except StoreError as error:  # pages just copied are as sound as those they were taken of
        raise StoreError(_DAMAGED) from error


def unpack(path: Path, offer: Offer, target: Path) -> tuple[Slots, DataKey, State]:
    """Write the store inside a backup to a new file and check it; raises StoreError and leaves nothing when altered."""
    slots, data_key = _open(path, offer)
    try:
        return slots, data_key, _unpack_with(path, data_key, target)
    except (OSError, dbapi2.Error) as error:
        remove_copy(target)
        raise StoreError(_NOT_UNPACKED) from error
    except BaseException:
        remove_copy(target)
        raise


def slots_of(path: Path) -> Slots:
    """Return what opens a backup, as its header says; raises StoreError for another kind of file."""
    try:
        with path.open("rb") as file:
            return slots_from(read_header(file)[0].get("slots"))
    except ValueError as error:
        raise StoreError(ALTERED) from error
    except OSError as error:
        raise StoreError(_NOT_READ) from error


def _open(path: Path, offer: Offer) -> tuple[Slots, DataKey]:
    slots = slots_of(path)
    data_key = data_key_for(slots, offer)
    if not slots.marked_by(data_key):
        raise StoreError(ALTERED)
    return slots, data_key


def _unpack_with(path: Path, data_key: DataKey, target: Path) -> State:
    with path.open("rb") as file:
        header, raw = read_header(file)
        with safe_file(target) as out:
            for piece in read_chunks(file, header, raw, data_key):
                out.write(piece)
    state = check_copy(target, data_key)
    if state != State(header["schema"], Head.from_line(header["head"])):
        raise StoreError(ALTERED)
    return state


def _check(path: Path, data_key: DataKey, working: Path, expected: State) -> None:
    try:
        found = _unpack_with(path, data_key, working)
    except StoreError:
        path.unlink(missing_ok=True)
        raise
    if found != expected:
        path.unlink(missing_ok=True)
        raise StoreError(ALTERED)


def _header(slots: Slots, state: State, made: str) -> dict[str, Any]:
    return {
        "store": slots.store_id,
        "made": made,
        "schema": state.schema,
        "head": state.head.as_line() if state.head else "",
        "salt": secrets.token_hex(16),
        "slots": slots.as_json(),
    }


_SLOTS = Text(
    "Nøglefilen ved siden af lageret er ændret, så en sikkerhedskopi måske ikke kunne åbnes igen. Der er ikke lavet nogen. "
    "Lav først en ny gendannelsesnøgle.",
    "The key file beside the store was changed, so a backup might not open again. None was made. "
    "Make a new recovery key first.",
)
_NOT_WRITTEN = Text(
    "Sikkerhedskopien kunne ikke skrives: stedet er fuldt eller kan ikke bruges. Lageret er urørt; vælg et andet sted.",
    "The backup could not be written: the place is full or cannot be used. The store is untouched; choose another place.",
)
_NOT_LISTED = Text(
    "Sikkerhedskopien er skrevet og åbnet igen, men kunne ikke skrives på listen ved siden af lageret: disken er fuld eller fejler. "
    "Lageret er urørt; frigør plads.",
    "The backup was written and opened again, but could not be entered on the list beside the store: the disk is full or fails. "
    "The store is untouched; free some space.",
)
_DAMAGED = Text(
    "Der blev ingen sikkerhedskopi, for lageret kan ikke læses helt: det er beskadiget på disken. Lageret er urørt; gendan "
    "fra den nyeste sikkerhedskopi.",
    "No backup was made, because the store cannot be read whole: it is damaged on the disk. The store is untouched; restore "
    "from the newest backup.",
)
_NOT_READ = Text(
    "Sikkerhedskopien kan ikke læses. Intet er ændret; kontrollér stien.",
    "The backup cannot be read. Nothing was changed; check the path.",
)
_NOT_UNPACKED = Text(
    "Sikkerhedskopien kunne ikke pakkes ud: disken er fuld eller kan ikke skrives. Lageret er som før.",
    "The backup could not be unpacked: the disk is full or cannot be written. The store is as it was.",
)
