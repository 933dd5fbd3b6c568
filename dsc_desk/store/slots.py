"""The slot file beside a store: the data key, locked up by a passphrase and by the recovery key."""

from __future__ import annotations

import base64
import binascii
import json
import secrets
import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from dsc_desk.store.errors import NoStore, StoreError
from dsc_desk.store.keys import DataKey, hkdf, lock_up, unlock
from dsc_desk.store.private import write_file_safely
from dsc_desk.words import Text

if TYPE_CHECKING:
    from pathlib import Path

    from dsc_desk.store.recovery import RecoveryKey

_FORMAT = "dsc-desk-slots"
_VERSION = 1
_ARGON = {"kdf": "argon2id", "memory_kib": 65536, "time": 3, "lanes": 1}
_HKDF = {"kdf": "hkdf-sha256"}
# Above these a changed file could make opening last for hours; below the rule's own figures it would weaken the lock.
_MOST_MEMORY, _MOST_TIME, _MOST_LANES = 1_048_576, 20, 8

Slot = dict[str, Any]


def slot_file(store: Path) -> Path:
    """Return where the slots of a store lie."""
    return store.with_name(f"{store.name}.slots.json")


@dataclass(frozen=True)
class Slots:
    """The locked copies of one store's data key; `mark` shows a holder of the key that nobody changed them."""

    store_id: str
    slots: dict[str, Slot]
    mark: str = ""

    @property
    def has_passphrase(self) -> bool:
        return "pass" in self.slots

    def with_passphrase(self, data_key: DataKey, passphrase: str) -> Slots:
        salt = secrets.token_bytes(16)
        return self._with(data_key, "pass", _ARGON | {"salt": _b64(salt)}, _stretch(passphrase, salt, _ARGON))

    def with_recovery(self, data_key: DataKey, recovery: RecoveryKey) -> Slots:
        salt = secrets.token_bytes(16)
        wrapping = hkdf(recovery.secret, b"dsc-desk recovery slot", salt)
        return self._with(data_key, "recovery", _HKDF | {"salt": _b64(salt)}, wrapping)

    def stretch(self, passphrase: str) -> bytes | None:
        """Return the key that a passphrase makes for its slot (it takes a tenth of a second); None without such a slot."""
        slot = self.slots.get("pass")
        return _stretch(passphrase, _raw(slot["salt"]), _checked(slot)) if slot else None

    def open_with_passphrase(self, passphrase: str, stretched: bytes | None = None) -> DataKey | None:
        """Return the data key; None when there is no such slot, or it does not fit."""
        wrapping = stretched or self.stretch(passphrase)
        return self._open("pass", wrapping) if wrapping else None

    def open_with_recovery(self, recovery: RecoveryKey) -> DataKey | None:
        """Return the data key; None when it does not fit."""
        slot = self.slots.get("recovery")
        if slot is None:
            return None
        return self._open("recovery", hkdf(recovery.secret, b"dsc-desk recovery slot", _raw(slot["salt"])))

    def marked_by(self, data_key: DataKey) -> bool:
        """Whether the slots are as the holder of the key left them."""
        return secrets.compare_digest(self.mark, data_key.mark(_canonical(self.slots)))

    def as_json(self) -> dict[str, Any]:
        return {
            "format": _FORMAT,
            "version": _VERSION,
            "store": self.store_id,
            "slots": self.slots,
            "mark": self.mark,
        }

    def save(self, store: Path) -> None:
        text = json.dumps(self.as_json(), indent=1, sort_keys=True)
        write_file_safely(slot_file(store), text.encode())

    def _with(self, data_key: DataKey, name: str, facts: Slot, wrapping: bytes) -> Slots:
        slot = facts | {"locked": _b64(lock_up(data_key, wrapping, self._bound(name, facts)))}
        slots = self.slots | {name: slot}
        return replace(self, slots=slots, mark=data_key.mark(_canonical(slots)))

    def _open(self, name: str, wrapping: bytes) -> DataKey | None:
        facts = {key: value for key, value in self.slots[name].items() if key != "locked"}
        return unlock(_raw(self.slots[name]["locked"]), wrapping, self._bound(name, facts))

    def _bound(self, name: str, facts: Slot) -> bytes:
        return _canonical({"format": _FORMAT, "version": _VERSION, "store": self.store_id, "slot": name, **facts})


def read_slots(store: Path) -> Slots:
    """Read the slot file beside a store; raises StoreError when it is missing or not one."""
    path = slot_file(store)
    if not path.exists():
        raise NoStore(_MISSING.fill(name=path.name))
    try:
        return slots_from(json.loads(path.read_bytes()))
    except (OSError, ValueError) as error:
        raise StoreError(_DAMAGED.fill(name=path.name)) from error


def slots_from(found: Any) -> Slots:
    """Return slots from what a file holds; raises ValueError for anything else, StoreError for a newer format."""
    if not isinstance(found, dict) or found.get("format") != _FORMAT:
        raise ValueError("not a slot file")
    if found.get("version") != _VERSION:
        raise StoreError(_NEWER)
    store_id, slots, mark = found.get("store"), found.get("slots"), found.get("mark")
    if not (isinstance(store_id, str) and isinstance(slots, dict) and isinstance(mark, str)):
        raise ValueError("not a slot file")
    for slot in slots.values():
        if not (isinstance(slot, dict) and all(isinstance(slot.get(name), str) for name in ("kdf", "salt", "locked"))):
            raise ValueError("not a slot file")
    return Slots(store_id, slots, mark)


def _checked(slot: Slot) -> Slot:
    limits = {"memory_kib": _MOST_MEMORY, "time": _MOST_TIME, "lanes": _MOST_LANES}
    for name, most in limits.items():
        if not (isinstance(slot.get(name), int) and _ARGON[name] <= slot[name] <= most):
            raise StoreError(_WEAKENED)
    return slot


def _stretch(passphrase: str, salt: bytes, facts: Slot) -> bytes:
    """Return 32 bytes of argon2id; composed letters, so that æ, ø, å and é are the same from every keyboard."""
    stretching = Argon2id(
        salt=salt, length=32, iterations=facts["time"], lanes=facts["lanes"], memory_cost=facts["memory_kib"]
    )
    return stretching.derive(unicodedata.normalize("NFC", passphrase).encode())


def _canonical(value: Any) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode()


def _b64(raw: bytes) -> str:
    return base64.b64encode(raw).decode("ascii")


def _raw(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error as error:
        raise StoreError(_WEAKENED) from error


_MISSING = Text(
    "Nøglefilen »{name}« ved siden af lageret mangler, så lageret kan ikke låses op. Lageret er urørt. "
    "Læg filen tilbage, eller gendan fra en sikkerhedskopi.",
    "The key file “{name}” beside the store is missing, so the store cannot be unlocked. The store is untouched. "
    "Put the file back, or restore from a backup.",
)
_DAMAGED = Text(
    "Nøglefilen »{name}« er beskadiget og kan ikke læses. Lageret er urørt. "
    "Læg en tidligere udgave af filen tilbage, eller gendan fra en sikkerhedskopi.",
    "The key file “{name}” is damaged and cannot be read. The store is untouched. "
    "Put an earlier copy of the file back, or restore from a backup.",
)
_NEWER = Text(
    "Nøglefilen er lavet af en nyere udgave af DSC Desk. Lageret er urørt; brug den nyere udgave.",
    "The key file was made by a newer version of DSC Desk. The store is untouched; use the newer version.",
)
_WEAKENED = Text(
    "Nøglefilen er ændret: adgangssætningens indstillinger er ikke gyldige. Lageret er urørt. "
    "Brug gendannelsesnøglen, eller læg den rigtige nøglefil tilbage.",
    "The key file was changed: the settings of its passphrase are not valid. The store is untouched. "
    "Use the recovery key, or put the right key file back.",
)
