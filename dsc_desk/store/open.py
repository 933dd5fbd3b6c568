"""The front door: make a store, open a store."""

from __future__ import annotations

import glob
import secrets
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from sqlcipher3 import dbapi2

from dsc_desk import resource
from dsc_desk.store import credential
from dsc_desk.store.catalogue import catalogue_file
from dsc_desk.store.copying import SIDE_FILES, remove_copy
from dsc_desk.store.engine import PLAIN_HEADER, Use, check_build, connect
from dsc_desk.store.errors import NoStore, StoreError
from dsc_desk.store.failures import is_of_the_disk
from dsc_desk.store.keys import DataKey
from dsc_desk.store.lock import StoreLock
from dsc_desk.store.migrate import bring_up_to_date, upgrade
from dsc_desk.store.opened import Store
from dsc_desk.store.places import check_place
from dsc_desk.store.private import (
    forbid_core_dumps,
    make_private_file,
    make_private_folder,
    read_passphrase_file,
    sync_folder,
)
from dsc_desk.store.recovery import RecoveryKey
from dsc_desk.store.slots import Slots, slot_file
from dsc_desk.store.unlocking import Offer, unlock_store
from dsc_desk.words import Text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from dsc_desk.store.ahead import KeyAhead
    from dsc_desk.store.credential import KeyStore
    from dsc_desk.store.lock import WindowPlace

__all__ = [
    "Store",
    "create_store",
    "default_store_path",
    "new_store",
    "open_store",
    "read_passphrase_file",
    "unmake_store",
]


def default_store_path() -> Path:
    """Return where the user's own store lies: the platform's folder for a program's data."""
    import platformdirs  # 10 ms, wanted only where no store is named

    return platformdirs.user_data_path("dsc-desk", appauthor=False) / "desk.store"


def create_store(
    path: Path, *, passphrase: str | None, use_keyring: bool, migrations: Path | None = None
) -> tuple[Store, RecoveryKey]:
    """Make a new store; the recovery key is told this once. Refuses where anything of a store lies already."""
    check_build()
    check_place(path)
    forbid_core_dumps()
    _make_folder(path.parent)
    lock = StoreLock(path)
    try:
        _clear_cut_off(path)
        if path.exists() or slot_file(path).exists():
            raise StoreError(_EXISTS)
        return _build(path, passphrase, lock, migrations or resource.migrations(), use_keyring=use_keyring)
    except BaseException:
        lock.release()
        raise


def open_store(
    path: Path,
    *,
    passphrase: str | None = None,
    recovery_key: RecoveryKey | str | None = None,
    use_keyring: bool = True,
    migrations: Path | None = None,
    ahead: KeyAhead | None = None,
    key_store: KeyStore = credential,
    window: WindowPlace | None = None,
) -> Store:
    """Open a store; raises KeyNeeded when this computer does not give the key, WrongKey when what was typed does not fit.

    `window` is the place of the window that opens it, and stays taken whatever comes of it.
    """
    check_build()
    check_place(path)
    forbid_core_dumps()
    if window is not None:
        _make_folder(path.parent)  # there is one window also before there is a store
        window.take(path)
    if not path.is_file():
        raise NoStore(_NONE)
    lock = StoreLock(path)
    try:
        offer = Offer(passphrase, recovery_key, use_keyring, ahead, key_store)
        slots, data_key, told = unlock_store(path, offer)
        looking = _bring_up_to_date(path, data_key, slots, migrations or resource.migrations())
        store = Store(path, slots, data_key, lock, looking, in_keyring=offer.asks_keyring, key_store=key_store)
        store.warnings += told
        return store
    except BaseException:
        lock.release()
        raise


def _build(
    path: Path, passphrase: str | None, lock: StoreLock, migrations: Path, *, use_keyring: bool
) -> tuple[Store, RecoveryKey]:
    data_key, recovery = DataKey.fresh(), RecoveryKey.fresh()
    slots = Slots(secrets.token_hex(16), {}).with_recovery(data_key, recovery)
    if passphrase:
        slots = slots.with_passphrase(data_key, passphrase)
    kept = use_keyring and credential.keep_key(slots.store_id, data_key)
    if not (kept or passphrase):
        raise StoreError(_NO_KEYRING if use_keyring else _NO_KEY)
    try:
        _write(path, slots, data_key, migrations)
    except BaseException:
        _remove(path, slots.store_id, in_keyring=kept)
        raise
    store = Store(path, slots, data_key, lock, connect(path, data_key, Use.READ), in_keyring=kept)
    if use_keyring and not kept:
        store.warnings += (_NOT_KEPT,)
    return store, recovery


@contextmanager
def new_store(path: Path, passphrase: str | None) -> Iterator[tuple[Store, RecoveryKey]]:
    """Make a store and keep it where what is done with it inside succeeds: else nothing of it stays.

    One way in, the one that was asked for: with a passphrase the computer's key store is given nothing.
    """
    store, recovery = create_store(path, passphrase=passphrase, use_keyring=not passphrase)
    try:
        yield store, recovery
    except BaseException:
        unmake_store(store, in_keyring=not passphrase)
        raise


def unmake_store(store: Store, *, in_keyring: bool) -> None:
    """Close and remove a store that could not be filled when it was made, or then: nothing of it stays."""
    store.close()
    _remove(store.path, store.id, in_keyring=in_keyring)


def _clear_cut_off(path: Path) -> None:
    """Remove what a making left that was killed before its file came into place; the keys beside it were made for that file."""
    left = list(path.parent.glob(f".{glob.escape(path.name)}.????????.making*"))
    if left and not path.exists():
        slot_file(path).unlink(missing_ok=True)
    for one in left:
        one.unlink(missing_ok=True)


def _remove(path: Path, store_id: str, *, in_keyring: bool) -> None:
    for side in (
        path,
        slot_file(path),
        catalogue_file(path),
        *(path.with_name(f"{path.name}{end}") for end in SIDE_FILES),
    ):
        side.unlink(missing_ok=True)
    if in_keyring:
        credential.forget(store_id)


def _write(path: Path, slots: Slots, data_key: DataKey, migrations: Path) -> None:
    """Write tables and slots; a file that would lie there in plain text is refused.

    The file comes into place with its tables: a file without them is a store that lost its content.
    """
    working = path.with_name(f".{path.name}.{secrets.token_hex(4)}.making")
    try:
        make_private_file(working)
        upgrade(working, data_key, migrations)
        if working.read_bytes()[: len(PLAIN_HEADER)] == PLAIN_HEADER:
            raise StoreError(_PLAIN)
        slots.save(path)
        working.replace(path)
        sync_folder(path.parent)
    finally:
        remove_copy(working)


def _bring_up_to_date(path: Path, data_key: DataKey, slots: Slots, migrations: Path) -> Any:
    try:
        return bring_up_to_date(path, data_key, slots, migrations)
    except dbapi2.DatabaseError as error:
        raise StoreError(_NO_ROOM if is_of_the_disk(error) else _UNREADABLE) from error


def _make_folder(folder: Path) -> None:
    try:
        make_private_folder(folder)
    except OSError as error:
        raise StoreError(_FOLDER) from error


_EXISTS = Text(
    "Der ligger allerede et lager eller en nøglefil her. Intet er ændret; åbn lageret, eller vælg et andet sted.",
    "A store or a key file lies here already. Nothing was changed; open the store, or choose another place.",
)
_NONE = Text(
    "Der er intet lager på dette sted. Intet er lavet; kontrollér stien, eller lav et nyt lager.",
    "There is no store at this place. Nothing was made; check the path, or make a new store.",
)
_NO_KEYRING = Text(
    "Computerens nøglering svarer ikke, så nøglen kan ikke gemmes dér. Intet er lavet; vælg en adgangssætning.",
    "This computer's key store does not answer, so the key cannot be kept there. Nothing was made; choose a passphrase.",
)
_NO_KEY = Text(
    "Et lager skal have en adgangssætning eller computerens nøglering. Intet er lavet.",
    "A store needs a passphrase or this computer's key store. Nothing was made.",
)
_NOT_KEPT = Text(
    "Computerens nøglering svarer ikke. Lageret er lavet, men åbnes kun med adgangssætningen eller gendannelsesnøglen.",
    "This computer's key store does not answer. The store was made, but opens only with the passphrase or the recovery key.",
)
_NO_ROOM = Text(
    "Lageret kunne ikke åbnes: disken er fuld eller svarer med en fejl, eller mappen må ikke skrives i. Lageret er urørt; "
    "frigør plads, eller ret mappens rettigheder, og start programmet igen.",
    "The store could not be opened: the disk is full or answers with an error, or its folder may not be written in. The "
    "store is untouched; free some space or correct the folder's permissions, and start the program again.",
)
_UNREADABLE = Text(
    "Lageret kan ikke læses med sin nøgle: filen er beskadiget, eller det er en anden fil. Den er urørt. "
    "Gendan fra den nyeste sikkerhedskopi.",
    "The store cannot be read with its key: the file is damaged, or it is another file. It is untouched. "
    "Restore from the newest backup.",
)
_PLAIN = Text(
    "Databasen blev ikke krypteret og er slettet igen. Installér programmet igen efter vejledningen.",
    "The database was not encrypted and was removed again. Install the program again as the guide says.",
)
_FOLDER = Text(
    "Lagerets mappe kan ikke laves. Intet er ændret; kontrollér stien og rettighederne.",
    "The store's folder cannot be made. Nothing was changed; check the path and the permissions.",
)
