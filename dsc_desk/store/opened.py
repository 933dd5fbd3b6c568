"""An open store: its transactions, its keys, its backups."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from sqlcipher3 import dbapi2

from dsc_desk.store import credential
from dsc_desk.store.catalogue import Backup, read_catalogue, save_catalogue, thin_out
from dsc_desk.store.errors import StoreError
from dsc_desk.store.failures import CLOSED
from dsc_desk.store.history import Head, misfit, newest
from dsc_desk.store.recovery import RecoveryKey
from dsc_desk.words import Text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path
    from typing import Any

    from sqlalchemy import Connection

    from dsc_desk.store.connections import Connections
    from dsc_desk.store.credential import KeyStore
    from dsc_desk.store.keys import DataKey
    from dsc_desk.store.lock import StoreLock
    from dsc_desk.store.slots import Slots


_AT_THE_END = 1.0  # seconds the key store has at a lock or an end


class Store:
    """An open store. `warnings` is what the user must be told before anything is shown.

    `misfit` is what does not fit between its history and what this computer saw last; None when all does.
    """

    def __init__(
        self,
        path: Path,
        slots: Slots,
        data_key: DataKey,
        lock: StoreLock,
        looking: Any,
        *,
        in_keyring: bool,
        key_store: KeyStore = credential,
    ) -> None:
        self.path = path
        self._slots = slots
        self._data_key = data_key
        self._lock = lock
        self._in_keyring = in_keyring
        self._closed = False
        self._whole: Connections | None = None
        self._turn = threading.RLock()
        self._looking = looking  # a driver connection that reads
        self.misfit = self._misfit(key_store)
        changed = None if slots.marked_by(data_key) else _CHANGED
        self.warnings: tuple[Text, ...] = tuple(text for text in (self.misfit, changed) if text is not None)

    @property
    def id(self) -> str:
        return self._slots.store_id

    @property
    def has_passphrase(self) -> bool:
        """Whether a passphrase opens the store, beside the recovery key."""
        return self._slots.has_passphrase

    @property
    def read_only(self) -> bool:
        """Whether the disk failed earlier, so that nothing is written any more."""
        return self._whole is not None and self._whole.read_only

    @property
    def backups(self) -> tuple[Backup, ...]:
        """The backups made of this store, oldest first; each was opened again and compared when it was made."""
        return read_catalogue(self.path).backups

    def write(self) -> AbstractContextManager[Connection]:
        """One transaction that may change rows: all of it or, when anything is raised, nothing."""
        return self._connections.write()

    def read(self) -> AbstractContextManager[Connection]:
        """One consistent moment of the store, on any thread; never waits for a writer."""
        return self._connections.read()

    @contextmanager
    def look(self) -> Iterator[Any]:
        """One consistent moment of the store behind the driver's own connection: what the first page needs, at once."""
        with self._turn:
            if self._closed:
                raise StoreError(CLOSED)
            self._looking.execute("BEGIN")
            try:
                yield self._looking
            finally:
                self._looking.execute("ROLLBACK")

    def backup_to(self, path: Path) -> Backup:
        """Write an encrypted backup to a new or existing file and open it again; the store stays in use."""
        from dsc_desk.store.backup import make_backup  # not at the start

        return make_backup(self.path, self._data_key, self._slots, path)

    def backup_if_due(self, every: timedelta = timedelta(minutes=30)) -> Backup | None:
        """Make the automatic backup when the newest is older than that and something changed since; thin out old ones."""
        catalogue = read_catalogue(self.path)
        last = catalogue.backups[-1] if catalogue.backups else None
        if last is not None:
            young = datetime.now(UTC) - datetime.fromisoformat(last.made) < every
            head = self._head()
            if young or last.head == (head.as_line() if head else ""):
                return None
        from dsc_desk.store.backup import make_own_backup  # not at the start

        backup = make_own_backup(self.path, self._data_key, self._slots, "automatic", reason="automatic")
        save_catalogue(self.path, thin_out(self.path, read_catalogue(self.path)))
        return backup

    def backup_before(self, what: str) -> Backup:
        """Make a backup before something that changes much at once."""
        from dsc_desk.store.backup import make_own_backup  # not at the start

        return make_own_backup(self.path, self._data_key, self._slots, f"before-{what}", reason=what)

    def accept_history(self) -> None:
        """Take the store as it stands for the true one, when the user looked into the warning and says so."""
        head = self._head()
        save_catalogue(self.path, read_catalogue(self.path).restored_to(head))
        if self._in_keyring:
            credential.keep_head(self.id, head)
        self.misfit = None

    def change_passphrase(self, passphrase: str) -> None:
        """Lock the same data key up under another passphrase; the old one opens only older backups."""
        self._slots = self._slots.with_passphrase(self._data_key, passphrase)
        self._slots.save(self.path)

    def new_recovery_key(self) -> RecoveryKey:
        """Return a new recovery key; the printed one before it opens only older backups."""
        recovery = RecoveryKey.fresh()
        self._slots = self._slots.with_recovery(self._data_key, recovery)
        self._slots.save(self.path)
        return recovery

    def keep_key_in_keyring(self) -> bool:
        """Put the key into the computer's key store, so that the next start asks for nothing; False when it takes none."""
        self._in_keyring = credential.keep_key(self.id, self._data_key)
        return self._in_keyring

    def close(self) -> None:
        """Write down the head, close the file, drop connections and key, let go of the lock; then tell the computer's key store.

        That one is waited for a moment alone: an older head in it fits this store too. Python cannot promise that the key is wiped from memory. A second call does nothing.
        """
        with self._turn:
            if self._closed:
                return
            self._closed = True
        head = None
        try:
            head = self._write_head() if not self.read_only else None
        except (OSError, dbapi2.Error) as error:
            raise StoreError(_HEAD) from error
        finally:
            self._looking.close()
            if self._whole is not None:
                self._whole.close()
            del self._data_key
            self._lock.release()
        if head is not None and self._in_keyring:
            credential.keep_head(self.id, head, within=_AT_THE_END)

    def _write_head(self) -> Head | None:
        """Write down beside the store how far the audit chain has come; return that where it was news.

        A store that is older than what is written down does not become the truth by that: see `accept_history`.
        """
        catalogue, head = read_catalogue(self.path), self._head()
        if head is None or self.misfit is not None or catalogue.head == head.as_line():
            return None
        save_catalogue(self.path, catalogue.with_head(head))
        return head

    @property
    def _connections(self) -> Connections:
        """The connections of the working day; made at the first question to them, because loading SQLAlchemy takes long."""
        with self._turn:
            if self._whole is None:
                if self._closed:
                    raise StoreError(CLOSED)
                from dsc_desk.store.connections import Connections

                self._whole = Connections(self.path, self._data_key)
            return self._whole

    def _head(self) -> Head | None:
        with self._turn:
            return newest(self._looking)

    def _misfit(self, key_store: KeyStore = credential) -> Text | None:
        remembered = [read_catalogue(self.path).newest_head]
        if self._in_keyring:
            remembered.append(key_store.find_head(self.id))
        return misfit(self._looking, remembered)


_HEAD = Text(
    "Lageret er lukket, og alt i det er gemt, men der kunne ikke skrives ved siden af det: disken er fuld eller fejler. "
    "Frigør plads, før I arbejder videre.",
    "The store is closed and everything in it is saved, but nothing could be written beside it: the disk is full or failing. "
    "Free some space before you work on.",
)
_CHANGED = Text(
    "Nøglefilen ved siden af lageret er ændret uden om DSC Desk. Adgangssætning eller gendannelsesnøgle virker måske ikke "
    "længere: lav en ny gendannelsesnøgle og en ny adgangssætning nu.",
    "The key file beside the store was changed outside DSC Desk. Passphrase or recovery key may not work any more: "
    "make a new recovery key and a new passphrase now.",
)
