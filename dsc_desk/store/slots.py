"""The slot file beside a store: the data key, locked up by a passphrase and by the recovery key."""

from __future__ import annotations

import base64
import json
import secrets
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from dsc_desk.store.errors import NoStore, StoreError
from dsc_desk.store.json_text import parsed
from dsc_desk.store.keys import DataKey, hkdf, lock_up, unlock
from dsc_desk.store.private import write_file_safely
from dsc_desk.store.stretching import ARGON, raw, stretch
from dsc_desk.store.stretching import slot_file as slot_file  # a part of what this file is about
from dsc_desk.words import Text

if TYPE_CHECKING:
    from pathlib import Path

    from dsc_desk.store.recovery import RecoveryKey

_FORMAT = "dsc-desk-slots"
_VERSION = 1
_HKDF = {"kdf": "hkdf-sha256"}

Slot = dict[str, Any]


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
        slot = ARGON | {"salt": _b64(secrets.token_bytes(16))}
        return self._with(data_key, "pass", slot, stretch(passphrase, slot))

    def with_recovery(self, data_key: DataKey, recovery: RecoveryKey) -> Slots:
        salt = secrets.token_bytes(16)
        wrapping = hkdf(recovery.secret, b"dsc-desk recovery slot", salt)
        return self._with(data_key, "recovery", _HKDF | {"salt": _b64(salt)}, wrapping)

    def open_with_passphrase(self, passphrase: str, stretched: bytes | None = None) -> DataKey | None:
        """Return the data key; None when there is no such slot, or it does not fit. `stretched`: made before."""
        slot = self.slots.get("pass")
        return self._open("pass", stretched or stretch(passphrase, slot)) if slot else None

    def open_with_recovery(self, recovery: RecoveryKey) -> DataKey | None:
        """Return the data key; None when it does not fit."""
        slot = self.slots.get("recovery")
        if slot is None:
            return None
        return self._open("recovery", hkdf(recovery.secret, b"dsc-desk recovery slot", raw(slot["salt"])))

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
        return unlock(raw(self.slots[name]["locked"]), wrapping, self._bound(name, facts))

    def _bound(self, name: str, facts: Slot) -> bytes:
        return _canonical({"format": _FORMAT, "version": _VERSION, "store": self.store_id, "slot": name, **facts})


def read_slots(store: Path) -> Slots:
    """Read the slot file beside a store; raises StoreError when it is missing or not one."""
    path = slot_file(store)
    if not path.exists():
        raise NoStore(_MISSING.fill(name=path.name))
    try:
        return slots_from(parsed(path.read_bytes()))
    except (OSError, ValueError) as error:
        raise StoreError(_DAMAGED.fill(name=path.name)) from error


def slots_from(found: Any) -> Slots:
    """Return slots from what a file holds; raises ValueError for anything else, StoreError for a newer format."""
    if not isinstance(found, dict) or found.get("format") != _FORMAT:
        raise ValueError("not a slot file")
    if found.get("version") != _VERSION:
        raise StoreError(_NEWER)
    store_id, slots, mark = found.get("store"), found.get("slots"), found.get("mark")
    if not (isinstance(store_id, str) and isinstance(slots, dict) and isinstance(mark, str) and mark.isascii()):
        raise ValueError("not a slot file")
    if not all(map(_is_slot, slots.values())):
        raise ValueError("not a slot file")
    return Slots(store_id, slots, mark)


def _is_slot(slot: Any) -> bool:
    return isinstance(slot, dict) and all(isinstance(slot.get(name), str) for name in ("kdf", "salt", "locked"))


def _canonical(value: Any) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode()


def _b64(raw: bytes) -> str:
    return base64.b64encode(raw).decode("ascii")


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
