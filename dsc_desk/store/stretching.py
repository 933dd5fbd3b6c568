"""How a passphrase becomes the key to its slot: argon2id. Loads next to nothing, because it begins before the window."""

from __future__ import annotations

import base64
import unicodedata
from typing import TYPE_CHECKING, Any

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from dsc_desk.store.errors import StoreError
from dsc_desk.words import Text

if TYPE_CHECKING:
    from pathlib import Path

ARGON = {"kdf": "argon2id", "memory_kib": 65536, "time": 3, "lanes": 1}
# Above these a changed file could make opening last for hours; below the rule's own figures it would weaken the lock.
_MOST_MEMORY, _MOST_TIME, _MOST_LANES = 1_048_576, 20, 8


def slot_file(store: Path) -> Path:
    """Return where the slots of a store lie."""
    return store.with_name(f"{store.name}.slots.json")


def stretch(passphrase: str, slot: dict[str, Any]) -> bytes:
    """Return the 32 bytes a passphrase makes for a slot, in a tenth of a second; raises StoreError for a weakened slot.

    Composed letters, so that æ, ø, å and é are the same from every keyboard.
    """
    limits = {"memory_kib": _MOST_MEMORY, "time": _MOST_TIME, "lanes": _MOST_LANES}
    for name, most in limits.items():
        if not (isinstance(slot.get(name), int) and ARGON[name] <= slot[name] <= most):
            raise StoreError(WEAKENED)
    stretching = Argon2id(
        salt=raw(slot["salt"]),
        length=32,
        iterations=slot["time"],
        lanes=slot["lanes"],
        memory_cost=slot["memory_kib"],
    )
    return stretching.derive(unicodedata.normalize("NFC", passphrase).encode())


def raw(text: str) -> bytes:
    """Return the bytes that a slot writes as base64; raises StoreError for anything else."""
    try:
        return base64.b64decode(text, validate=True)
    except ValueError as error:
        raise StoreError(WEAKENED) from error


WEAKENED = Text(
    "Nøglefilen er ændret: adgangssætningens indstillinger er ikke gyldige. Lageret er urørt. "
    "Brug gendannelsesnøglen, eller læg den rigtige nøglefil tilbage.",
    "The key file was changed: the settings of its passphrase are not valid. The store is untouched. "
    "Use the recovery key, or put the right key file back.",
)
