"""Errors a user can act on. Anything else that is raised is a bug."""

from __future__ import annotations

from dsc_desk.words import Text


class DeskError(Exception):
    """Something the user can act on: says what happened, what was kept and what to do, in both languages.

    The text never holds personal data: it may be shown, logged and copied.
    """

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


class NotAllowed(DeskError):
    """The person's role does not have the right that the command needs."""


class Invalid(DeskError):
    """A value cannot be taken as it stands; nothing was changed."""


class PersonalNumber(DeskError):
    """A CPR number was found in free text; nothing was saved."""


class ChangedMeanwhile(DeskError):
    """Somebody else changed the row since it was read; nothing was overwritten."""


class NotFound(DeskError):
    """The thing asked for is not in the store."""


class StoreError(DeskError):
    """The store cannot be opened, written or trusted."""


class ResourceError(DeskError):
    """A resource file has a mistake; the text names file, entry and field."""


class NoStore(StoreError):
    """There is no store at the place named; none is made unasked."""


class NeverFounded(StoreError):
    """The store was made and its making was cut off: nobody and nothing is in it, and nobody has seen its recovery key."""


class KeyNeeded(StoreError):
    """The key store of this computer does not give the key: ask for the passphrase or the recovery key.

    `passphrase` says whether the store has a passphrase at all.
    """

    def __init__(self, text: Text, *, passphrase: bool) -> None:
        super().__init__(text)
        self.passphrase = passphrase


class WrongKey(StoreError):
    """The passphrase or recovery key does not open the store."""


class StoreInUse(StoreError):
    """Another window of the desk already has this store open."""


class NewerSchema(StoreError):
    """The store was last used by a newer version of the desk; it was not touched."""
