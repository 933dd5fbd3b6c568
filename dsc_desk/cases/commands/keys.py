"""What opens the store was changed: written into the audit chain, the secret itself nowhere."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar

from dsc_desk.cases.command import Command
from dsc_desk.cases.rights import Right
from dsc_desk.cases.tables import setting
from dsc_desk.words import Text

if TYPE_CHECKING:
    from dsc_desk.cases.work import Work


class KeyKind(StrEnum):
    """What was changed, or tried."""

    PASSPHRASE = "passphrase"  # noqa: S105 - the word, no secret
    RECOVERY = "recovery"
    KEYRING = "keyring"
    TRIED = "tried"  # the recovery key on paper was typed back
    DATA = "data"  # the key that everything in the store is encrypted by
    HISTORY = "history"  # no key, but as much a matter of trust: an older or other history was accepted


_SAID = {
    KeyKind.PASSPHRASE: Text("Adgangssætningen er skiftet", "The passphrase was changed"),
    KeyKind.RECOVERY: Text("En ny gendannelsesnøgle er lavet", "A new recovery key was made"),
    KeyKind.TRIED: Text("Gendannelsesnøglen er skrevet af og passer", "The recovery key was typed back and fits"),
    KeyKind.DATA: Text("En ny datanøgle er bestilt", "A new data key was asked for"),
    KeyKind.HISTORY: Text("Lagerets historik er godtaget, som den er", "The store's history was accepted as it is"),
    KeyKind.KEYRING: Text("Nøglen er lagt i computerens nøglering", "The key was put into the computer's key store"),
}


@dataclass(frozen=True)
class LogKeyChange(Command[None]):
    """Log that a key was changed, once it was: the key itself is turned outside the store and cannot be undone."""

    what: KeyKind

    right: ClassVar[Right] = Right.MANAGE_STORE
    undoable: ClassVar[bool] = False
    said: ClassVar[Text] = Text("Nøglen er skiftet", "The key was changed")

    def carry_out(self, work: Work) -> None:
        work.say(_SAID[self.what])
        work.put(setting, {"id": f"key.{self.what}"}, value=work.now)
