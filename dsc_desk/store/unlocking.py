"""From what a person or the computer offers to the data key."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dsc_desk.store import credential
from dsc_desk.store.errors import KeyNeeded, StoreError, WrongKey
from dsc_desk.store.recovery import RecoveryKey
from dsc_desk.store.slots import read_slots
from dsc_desk.store.swap import sweep, unfinished
from dsc_desk.words import Text

if TYPE_CHECKING:
    from pathlib import Path

    from dsc_desk.store.ahead import KeyAhead
    from dsc_desk.store.credential import KeyStore
    from dsc_desk.store.keys import DataKey
    from dsc_desk.store.slots import Slots


@dataclass(frozen=True)
class Offer:
    """What is offered to open a store: the recovery key before the passphrase before the computer's key store."""

    passphrase: str | None = None
    recovery_key: RecoveryKey | str | None = None
    use_keyring: bool = True
    ahead: KeyAhead | None = None  # has begun with the passphrase already
    key_store: KeyStore = field(default_factory=lambda: credential)

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
        # Whoever has a passphrase is not asked for another password, which may be of a key store that holds no key of ours.
        asking = not slots.has_passphrase
        data_key = offer.key_store.find_key(slots.store_id, asking=asking) if offer.asks_keyring else None
        if data_key is None:
            raise KeyNeeded(_ASK, passphrase=slots.has_passphrase)
    if data_key is None:
        raise WrongKey(_WRONG)
    return data_key


def unlock_store(store: Path, offer: Offer) -> tuple[Slots, DataKey, tuple[Text, ...]]:
    """Return keys of a closed store whose lock is held, and what to tell: what a stop left half done is ended or dropped first."""
    try:
        swap = unfinished(store)
        arrived = swap is not None and swap.arrived(store)
        slots = swap.slots if swap and arrived else read_slots(store)
        try:
            data_key = data_key_for(slots, offer)
        except WrongKey as error:
            raise (WrongKey(_TURNED) if arrived else error) from error
        told = (swap.settle(store),) if swap else ()
        sweep(store)
    except OSError as error:
        raise StoreError(_FOLDER) from error
    return slots, data_key, told


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
_TURNED = Text(
    "Det åbner ikke lageret: skiftet af fil eller nøgle blev afbrudt, efter at det nye var lagt på plads. Intet er tabt; "
    "brug den nye adgangssætning.",
    "That does not open the store: the change of file or key was cut off once the new one was in its place. Nothing is lost; "
    "use the new passphrase.",
)
_FOLDER = Text(
    "Lageret kunne ikke åbnes: mappen, det ligger i, må ikke skrives i, eller disken er fuld. Lageret er urørt; "
    "ret mappens rettigheder, eller frigør plads, og prøv igen.",
    "The store could not be opened: its folder may not be written in, or the disk is full. The store is untouched; "
    "correct the folder's permissions or free some space, and try again.",
)
