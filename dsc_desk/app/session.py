"""The store behind one run of the window: which one, how it is opened, locked and opened again. Knows no window."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from dsc_desk.store.errors import NeverFounded, NoStore, StoreError
from dsc_desk.words import Text

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from dsc_desk.cases.desk import Desk
    from dsc_desk.cases.early import EarlyDesk
    from dsc_desk.store.ahead import KeyAhead
    from dsc_desk.store.asking import Asking
    from dsc_desk.store.key_store_ahead import KeyStoreAhead
    from dsc_desk.store.lock import WindowPlace
    from dsc_desk.store.open import Store
    from dsc_desk.store.recovery import RecoveryKey
    from dsc_desk.store.scratch import Scratch

_AT_THE_END = 1.0  # seconds what still asks a key store has when the window closes
_A_WHILE = 2  # seconds a key store is given before a person is told that it is waited for


@dataclass(frozen=True)
class NewCentre:
    """What is asked when a store is made: the centre, its first person, and what opens the store."""

    centre: str
    name: str
    initials: str
    passphrase: str  # empty: the computer's key store alone
    demo: bool = False


class Session:
    """Opens and closes one store; `throw_away` is a demo store that is removed at the end."""

    def __init__(self, path: Path | None, passphrase: str | None, *, throw_away: bool) -> None:
        self._scratch = _scratch() if throw_away else None
        self._path = self._scratch.path / "demo.store" if self._scratch else path
        self._passphrase = passphrase
        self.throw_away = throw_away
        self.made = 0.0  # the share of a demo centre that is made by now
        self.recovery: RecoveryKey | None = None
        self.warnings: tuple[Text, ...] = ()
        self.store: Store | None = None
        self._ahead: KeyAhead | None = None
        self._asked: KeyStoreAhead | None = None
        self._asking: Asking | None = None
        self._leaves = False
        self.place: WindowPlace | None = None  # made with the store

    @classmethod
    def asked_for(cls, args: argparse.Namespace) -> Session:
        """Return the session that the arguments name; raises DeskError for a passphrase file others can read."""
        named = getattr(args, "store", None)
        return cls(Path(named) if named else None, _passphrase(args), throw_away=bool(args.demo))

    def begin(self) -> None:
        """Begin with the key, from the key store or the passphrase, while what else the window needs is still being loaded."""
        if self._passphrase is None and not self.throw_away:
            from dsc_desk.store.key_store_ahead import KeyStoreAhead

            if KeyStoreAhead.possible():
                self._asked = KeyStoreAhead(lambda: self.path)
        elif self._path is not None and self._passphrase is not None:
            from dsc_desk.store.ahead import KeyAhead
            from dsc_desk.store.stretching import slot_file

            self._ahead = KeyAhead(slot_file(self._path), self._passphrase)

    @property
    def path(self) -> Path:
        """Where the store lies: as named, else the user's own."""
        from dsc_desk.store.open import default_store_path  # the database is wanted after the first paint

        return self._path or default_store_path()

    @property
    def asks_passphrase(self) -> bool:
        """Whether the lock asks for a passphrase: not where the computer's key store alone opens, nor in a demo."""
        return not self.throw_away and self.store is not None and self.store.has_passphrase

    def choose(self, path: Path) -> None:
        """Open another store from now on."""
        self._path, self._passphrase = path, None

    def open(self, passphrase: str | None = None, recovery_key: str | None = None) -> Desk | EarlyDesk:
        """Open the store and sit down; raises NoStore, KeyNeeded, WrongKey, StoreInUse and other StoreErrors."""
        from dsc_desk.cases.early import EarlyDesk
        from dsc_desk.store.asking import Asking
        from dsc_desk.store.open import open_store, unmake_store

        if self.throw_away and not self.path.exists():
            import secrets  # not where a store is opened

            return self.make(NewCentre("", "", "", secrets.token_hex(16), demo=True))
        ahead, self._ahead = self._ahead, None
        asked, self._asked = self._asked, None
        passphrase = passphrase or self._passphrase
        self._asking = asking = Asking(asked)
        if self._leaves:
            asking.stop()
        try:
            store = open_store(
                self.path,
                passphrase=passphrase,
                recovery_key=recovery_key,
                ahead=ahead,
                key_store=asking,
                window=self._window_place(),
            )
        finally:
            asking.end()
        self._keep(store)
        try:
            return EarlyDesk(store, _whole_desk)
        except NeverFounded as error:
            self.store = None
            unmake_store(store, in_keyring=not store.has_passphrase)
            raise NoStore(error.text) from error

    def make(self, wanted: NewCentre) -> Desk:
        """Make a new store, empty or with the demo centre; the recovery key stands in `recovery` until it is shown."""
        from dsc_desk.opening import make_desk
        from dsc_desk.store.open import new_store

        self.made = 0.0
        try:
            with new_store(self.path, wanted.passphrase or None) as (store, self.recovery):
                self._passphrase = wanted.passphrase if self.throw_away else self._passphrase
                self._keep(store)
                self._window_place().take(self.path)
                desk = make_desk(store)
                self._begin(desk, wanted)
        except BaseException:
            self.store = None
            raise
        return desk

    def _begin(self, desk: Desk, wanted: NewCentre) -> None:
        from dsc_desk.cases.commands.staff import StaffFacts
        from dsc_desk.cases.rights import Role

        if not wanted.demo:
            desk.found(wanted.centre, StaffFacts(wanted.name, wanted.initials, Role.LEAD))
            return
        from dsc_desk.demo import fill

        fill(desk, told=self._told)
        desk.sit_down_as_usual()
        self.made = 1.0

    @property
    def makes(self) -> bool:
        """Whether a demo centre has to be made before anything can be shown."""
        return self.throw_away and self.made < 1

    def _told(self, share: float) -> None:
        self.made = share
        if self._leaves:
            raise StoreError(_LEFT)

    @property
    def waits(self) -> bool:
        """Whether the computer's key store has not answered for a while: its owner may have to unlock it first."""
        return self._asking is not None and self._asking.waited > _A_WHILE

    def stop_waiting(self, *, leaves: bool = False) -> None:
        """Open without the computer's key store: `open` then raises KeyNeeded. `leaves`: also what is opened from now on."""
        self._leaves = leaves
        if self._asking is not None:
            self._asking.stop()

    @contextmanager
    def letting_go(self) -> Iterator[None]:
        """Let whatever still asks the computer's key store have a moment, and then no more: nobody is there to wait for it."""
        from dsc_desk.store import credential

        over = threading.Event()

        def let_go() -> None:
            wait = _AT_THE_END
            while not over.wait(wait):
                credential.let_go()
                wait = 0.05

        helper = threading.Thread(target=let_go, daemon=True)
        helper.start()
        try:
            yield
        finally:
            over.set()
            helper.join()

    def close(self) -> None:
        """Close the store and put the key away; this stays the store's window, also while it is locked."""
        store, self.store = self.store, None
        if store is not None:
            store.close()

    def end(self) -> None:
        """Close for good; a throw-away store is removed."""
        self.close()
        if self.place is not None:
            self.place.release()
        scratch, self._scratch = self._scratch, None
        if scratch is not None:
            scratch.end()

    def _window_place(self) -> WindowPlace:
        from dsc_desk.store.lock import WindowPlace  # with the store

        self.place = self.place or WindowPlace()
        return self.place

    def _keep(self, store: Store) -> None:
        self.store = store
        self.warnings = store.warnings


_LEFT = Text(
    "Vinduet blev lukket, mens democentret blev lavet. Det er fjernet igen.",
    "The window was closed while the demo centre was being made. It has been removed again.",
)


def _scratch() -> Scratch:
    from dsc_desk.store.scratch import Scratch  # only the demo needs it

    return Scratch()


def _whole_desk(store: Store) -> Desk:
    from dsc_desk.opening import make_desk  # SQLAlchemy and the tables: not for the first page

    return make_desk(store)


def _passphrase(args: argparse.Namespace) -> str | None:
    named = getattr(args, "passphrase_file", None)
    if not named:
        return None
    from dsc_desk.store.private import read_passphrase_file

    return read_passphrase_file(Path(named))
