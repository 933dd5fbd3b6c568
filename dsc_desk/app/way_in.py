"""The way to the desk: what is said where the store does not open, the lock, and what helps where it stays shut."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dsc_desk.store.errors import DeskError, KeyNeeded, NoStore, StoreInUse, WrongKey

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QObject

    from dsc_desk.app.session import Session
    from dsc_desk.ui.background import Background
    from dsc_desk.ui.workplace import Workplace


class WayIn:
    """Opens and locks the desk; `entered` is called when the store is open at last, `let_in` behind a lock."""

    def __init__(
        self,
        owner: QObject,
        background: Background,
        session: Session,
        work: Callable[[], Workplace],
        entered: Callable[[], None],
        let_in: Callable[[], None],
    ) -> None:
        self._owner, self._background, self._session, self._work = owner, background, session, work
        self._entered, self._let_in = entered, let_in
        self.shut: Exception | None = None  # why the locked desk stayed shut
        self._entrance: object = None  # kept: the signals of its page alone would let it go, and their buttons die
        self._waiting = False  # whether it is said that the key store is waited for

    def not_opened(self, error: Exception) -> None:
        """Say why the store did not open by itself; where another window has it, that one is asked forward first."""
        place = self._session.place
        if isinstance(error, StoreInUse) and not (place and place.taken):
            from dsc_desk.app.second_start import ring  # only where a first one is

            ring(self._owner, self._session.path, error, lambda: self._stand_before(error))
            return
        self._stand_before(error)

    def _stand_before(self, error: Exception) -> None:
        from dsc_desk.app.entrance import Entrance  # only where the store did not open by itself

        self._entrance = entrance = Entrance(self._work(), self._background, self._session, self._entered)
        if isinstance(error, NoStore):
            entrance.welcome()
        elif isinstance(error, KeyNeeded):
            entrance.ask_key(error)
        else:
            entrance.trouble(error)
        self._work().play_early_keys()

    def lock(self) -> None:
        """Put the key away; the store is shut behind the lock page."""
        self._background.close_desk(lambda _desk: self._session.close())

    def unlock(self, passphrase: str, answer: Callable[[DeskError | None], None]) -> None:
        """Open the locked desk and answer None, or why it stays shut."""

        def failed(error: Exception) -> None:
            self.shut = error
            if not isinstance(error, DeskError):
                raise error
            answer(error)
            if self._waiting:  # somebody had enough of it, and wants to open the store in another way
                self.other_ways()

        self._background.open(lambda: self._session.open(passphrase or None), lambda _desk: answer(None), failed)

    def other_ways(self) -> None:
        """Ask for the passphrase or the recovery key anew, with a backup as the last way; not for another store."""
        from dsc_desk.app.entrance import Entrance  # only where the desk stayed shut

        entrance = Entrance(self._work(), self._background, self._session, self._let_in, elsewhere=False)
        self._entrance = entrance
        if isinstance(self.shut, WrongKey | KeyNeeded):
            entrance.ask_key(KeyNeeded(self.shut.text, passphrase=getattr(self.shut, "passphrase", True)))
        elif self.shut is not None:
            entrance.trouble(self.shut)

    def look_at_key_store(self) -> None:
        """Say it once where the computer's key store lets one wait."""
        waited, self._waiting = self._waiting, self._session.waits
        if self._waiting and not waited:
            self._say_waiting()

    def _say_waiting(self) -> None:
        from dsc_desk.ui.unlock import WaitingPage  # seldom wanted

        work = self._work()
        if (locked := work.lock_page) is not None:
            locked.show_waiting(self._session.stop_waiting)
        else:
            work.cover(WaitingPage(self._session.stop_waiting))
