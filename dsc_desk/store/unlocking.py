"""From what a person or the computer offers to the data key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dsc_desk.store import credential
from dsc_desk.store.errors import KeyNeeded, WrongKey
from dsc_desk.store.recovery import RecoveryKey
from dsc_desk.words import Text

if TYPE_CHECKING:
    from dsc_desk.store.ahead import KeyAhead
    from dsc_desk.store.keys import DataKey
    from dsc_desk.store.slots import Slots


@dataclass(frozen=True)
class Offer:
    """What is offered to open a store: the recovery key before the passphrase before the computer's key store."""

    passphrase: str | None = None
    recovery_key: RecoveryKey | str | None = None
    use_keyring: bool = True
    ahead: KeyAhead | None = None  # has begun with the passphrase already

    @property
    def asks_keyring(self) -> bool:
        """Whether the key comes from the computer's key store."""
        return self.use_keyring and self.passphrase is None and self.recovery_key is None

    def __repr__(self) -> str:
        return "Offer(…)"


def data_key_for(slots: Slots, offer: Offer) -> DataKey:
    """Return the data key; raises KeyNeeded when nothing is offered, WrongKey when it does not fit."""
    if offer.recovery_key is not None:
        typed = offer.recovery_key
        data_key = slots.open_with_recovery(RecoveryKey.parse(typed) if isinstance(typed, str) else typed)
    elif offer.passphrase is not None:
        stretched = offer.ahead.stretched_for(slots.slots.get("pass"), offer.passphrase) if offer.ahead else None
        data_key = slots.open_with_passphrase(offer.passphrase, stretched)
    else:
        data_key = credential.find_key(slots.store_id) if offer.asks_keyring else None
        if data_key is None:
            raise KeyNeeded(_ASK, passphrase=slots.has_passphrase)
    if data_key is None:
        raise WrongKey(_WRONG)
    return data_key


_ASK = Text(
    "Computerens nøglering giver ikke nøglen til lageret. Lageret er urørt; "
    "skriv adgangssætningen eller gendannelsesnøglen.",
    "This computer's key store does not give the key to the store. The store is untouched; "
    "type the passphrase or the recovery key.",
)
_WRONG = Text(
    "Det åbner ikke lageret: enten er det skrevet forkert, eller også er nøglefilen ændret. Lageret er urørt; prøv igen.",
    "That does not open the store: either it was mistyped, or the key file was changed. The store is untouched; try again.",
)
