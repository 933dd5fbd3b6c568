"""What stands before the desk when the store does not open by itself: first start, a key to type, or trouble."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dsc_desk.app.session import NewCentre, Session
from dsc_desk.store.errors import DeskError, KeyNeeded, NoStore, StoreError
from dsc_desk.ui.start.restore import RestorePage
from dsc_desk.ui.unlock import TroublePage, UnlockPage
from dsc_desk.ui.welcome import WelcomePage
from dsc_desk.words import Language, Text

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from dsc_desk.ui.background import Background
    from dsc_desk.ui.welcome import Wanted
    from dsc_desk.ui.workplace import Workplace


class Entrance:
    """Covers the window until the store is open, then calls `entered`."""

    def __init__(
        self,
        work: Workplace,
        background: Background,
        session: Session,
        entered: Callable[[], None],
        *,
        elsewhere: bool = True,
    ) -> None:
        self._work, self._background, self._session, self._entered = work, background, session, entered
        self._elsewhere = elsewhere  # whether another store may be opened instead

    def welcome(self) -> None:
        """Greet on the first start and make the store that is asked for."""
        page = WelcomePage()

        def make(wanted: Wanted) -> None:
            centre = NewCentre(wanted.centre, wanted.name, wanted.initials, wanted.passphrase, wanted.demo)
            self._background.open(lambda: self._session.make(centre), lambda _desk: show_key(), failed)

        def show_key() -> None:
            recovery = self._session.recovery
            if recovery is None:
                self._entered()
            else:
                page.show_recovery(recovery.printed)

        def failed(error: Exception) -> None:
            page.show_refusal(_as_desk_error(error))

        page.asked.connect(make)
        page.finished.connect(self._entered)
        page.tried.connect(self._keep_tried)
        page.paper_asked.connect(lambda step, path: step.write_paper(self._background, path))
        page.other_store.connect(self._other)
        page.restore_wanted.connect(self.restore)
        page.language_asked.connect(self._greet_in_the_other_language)
        self._work.cover(page)

    def _greet_in_the_other_language(self) -> None:
        settings = self._work.context.settings
        settings.language = (Language.EN if settings.language == Language.DA else Language.DA).value
        self.welcome()

    def _keep_tried(self) -> None:
        """Write into the log that the recovery key was typed back; the settings remind whoever never did."""
        from dsc_desk.cases.commands.keys import KeyKind, LogKeyChange

        self._background.do(None, LogKeyChange(KeyKind.TRIED), announce=False)

    def ask_key(self, needed: KeyNeeded) -> None:
        """Ask for the passphrase or the recovery key."""
        page = UnlockPage(needed.text, passphrase=needed.passphrase)
        page.restore_wanted.connect(self.restore)

        def refused(error: Exception) -> None:
            if isinstance(error, NoStore):  # its making had been cut off, and it is made anew
                self.welcome()
            else:
                page.show_refusal(_as_desk_error(error))

        def try_key(passphrase: str, recovery_key: str) -> None:
            self._background.open(
                lambda: self._session.open(passphrase or None, recovery_key or None),
                lambda _desk: self._entered(),
                refused,
            )

        page.key_given.connect(try_key)
        if not needed.passphrase:
            page.ask_again.connect(self._again)
        if self._elsewhere:
            page.other_store.connect(self._other)
        self._work.cover(page)

    def trouble(self, error: Exception) -> None:
        """Say why the store cannot be opened, and what can be done."""
        page = TroublePage(_as_desk_error(error).text)
        page.try_again.connect(self._again)
        page.restore_wanted.connect(self.restore)
        if self._elsewhere:
            page.other_store.connect(self._other)
        self._work.cover(page)

    def restore(self) -> None:
        """Put a backup in the store's place; the old store is kept beside it."""
        page = RestorePage()

        def go(backup: Path, passphrase: str, recovery_key: str) -> None:
            def put_back() -> Path | None:
                from dsc_desk.store.restore import restore_backup  # seldom wanted

                return restore_backup(
                    backup, self._session.path, passphrase=passphrase or None, recovery_key=recovery_key or None
                )

            self._background.run(
                page, put_back, page.show_restored, lambda error: page.show_refusal(_as_desk_error(error))
            )

        def taken(backup: Path) -> None:
            def has_passphrase() -> bool:
                from dsc_desk.store.backup import slots_of  # seldom wanted

                return slots_of(backup).has_passphrase

            self._background.run(
                page,
                has_passphrase,
                lambda has: page.key.offer_passphrase(offered=has),
                lambda error: page.show_refusal(_as_desk_error(error)),
                slot="taken",
            )

        page.file_taken.connect(taken)
        page.restore_asked.connect(go)
        page.finished.connect(self._again)
        page.given_up.connect(self._again)
        self._work.cover(page)

    def _again(self) -> None:
        self._background.open(self._session.open, lambda _desk: self._entered(), self._failed)

    def _other(self, path: Path) -> None:
        self._session.choose(path)
        self._again()

    def _failed(self, error: Exception) -> None:
        if isinstance(error, KeyNeeded):
            self.ask_key(error)
        elif isinstance(error, NoStore):
            self.welcome()
        else:
            self.trouble(error)


def _as_desk_error(error: Exception) -> DeskError:
    if isinstance(error, DeskError):
        return error
    return StoreError(
        Text(
            "Noget uventet gik galt, mens lageret blev åbnet ({kind}). Lageret er urørt.",
            "Something unexpected went wrong while the store was opened ({kind}). The store is untouched.",
        ).fill(kind=type(error).__name__)
    )
