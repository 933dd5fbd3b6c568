"""A sealed file for somebody else: opened by a passphrase told otherwise, or by the private key of its receiver.

The content has a key of its own, made for this file; each slot of the header locks that key up once: by argon2id of the
passphrase, or by X25519 (RFC 7748) between a key made for this file and the receiver's. The header names no one.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import secrets
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING, Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

from dsc_desk.store.errors import StoreError, WrongKey
from dsc_desk.store.keys import DataKey, hkdf, lock_up, unlock
from dsc_desk.store.sealed import Seal, read_chunks, read_header, write_sealed
from dsc_desk.store.stretching import ARGON, stretch
from dsc_desk.words import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

FORMAT = 1
MOST = 200 * 1024 * 1024  # bytes of content, held in memory and never written unencrypted
SHORTEST = 12  # signs of a passphrase
_MOST_SLOTS = 8
_SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"  # no i, l, o, 0, 1
_NOT_ONE = Text(
    "Filen er ikke en sag fra DSC Desk. Intet er ændret; vælg en fil, der ender på .dscsag.",
    "The file is not a case from DSC Desk. Nothing was changed; choose a file that ends in .dscsag.",
)
ALTERED = Text(
    "Filen er ændret, afkortet eller beskadiget undervejs. Intet er taget ind; bed afsenderen om at sende den igen.",
    "The file was altered, cut short or damaged on its way. Nothing was taken in; ask the sender to send it again.",
)
PARCEL = Seal(b"DSC Desk case\n", b"parcel", _NOT_ONE, ALTERED)


@dataclass(frozen=True, slots=True)
class Keys:
    """The two private keys of a centre, from one seed: to open what is sealed for it, and to sign what it sends."""

    opening: X25519PrivateKey = field(repr=False)
    signing: Ed25519PrivateKey = field(repr=False)

    @classmethod
    def of(cls, seed: bytes) -> Keys:
        """Return the keys of a seed of 32 random bytes."""
        opening, signing = hkdf(seed, b"dsc-desk x25519", b""), hkdf(seed, b"dsc-desk ed25519", b"")
        return cls(X25519PrivateKey.from_private_bytes(opening), Ed25519PrivateKey.from_private_bytes(signing))


@dataclass(frozen=True, slots=True)
class Opened:
    """What was inside, and the key it was sealed with."""

    content: bytes = field(repr=False)
    data_key: DataKey


def seal_parcel(content: bytes, *, passphrase: str = "", public: bytes = b"") -> tuple[bytes, DataKey]:
    """Return the sealed file, and the key of its content; at least one way to open it must be given."""
    if passphrase and len(passphrase) < SHORTEST:
        raise StoreError(_SHORT.fill(n=SHORTEST))
    if not passphrase and not public:
        raise StoreError(_NO_WAY)
    if len(content) > MOST:
        raise StoreError(TOO_BIG)
    data_key = DataKey.fresh()
    slots = [_by_passphrase(data_key, passphrase)] if passphrase else []
    if public:
        slots.append(_by_key(data_key, public))
    header = {"format": FORMAT, "salt": secrets.token_hex(16), "slots": slots}
    target = BytesIO()
    write_sealed(BytesIO(content), target, header, data_key, PARCEL)
    return target.getvalue(), data_key


def open_parcel(data: bytes, *, passphrase: str = "", keys: Keys | None = None) -> Opened:
    """Return what is inside a sealed file. Raises WrongKey, or StoreError for what is altered, newer or too big."""
    if len(data) > MOST + MOST // 100:
        raise StoreError(TOO_BIG)
    file = BytesIO(data)
    header, raw = read_header(file, PARCEL)
    data_key = _unlocked(header, passphrase, keys)
    return Opened(b"".join(read_chunks(file, header, raw, data_key, PARCEL)), data_key)


def _slots(header: Mapping[str, Any]) -> list[dict[str, Any]]:
    found, slots = header.get("format"), header.get("slots")
    if isinstance(found, int) and found > FORMAT:
        raise StoreError(NEWER)
    if found != FORMAT or not isinstance(slots, list) or not 1 <= len(slots) <= _MOST_SLOTS:
        raise StoreError(ALTERED)
    for slot in slots:
        if not isinstance(slot, dict) or not all(isinstance(slot.get(name), str) for name in ("kdf", "salt", "locked")):
            raise StoreError(ALTERED)
    return slots


def _unlocked(header: Mapping[str, Any], passphrase: str, keys: Keys | None) -> DataKey:
    for slot in _slots(header):
        facts = {name: value for name, value in slot.items() if name != "locked"}
        wrapping = b""
        if slot["kdf"] == ARGON["kdf"] and passphrase:
            wrapping = _stretched(passphrase, slot)
        elif slot["kdf"] == "x25519" and keys is not None:
            wrapping = _shared(keys, slot)
        found = unlock(_raw(slot["locked"]), wrapping, _canonical(facts)) if wrapping else None
        if found is not None:
            return found
    raise WrongKey(_WRONG)


def _stretched(passphrase: str, slot: dict[str, Any]) -> bytes:
    try:
        return stretch(passphrase, slot)
    except StoreError as error:  # weakened, or made to last for hours
        raise StoreError(ALTERED) from error


def _by_passphrase(data_key: DataKey, passphrase: str) -> dict[str, Any]:
    facts = ARGON | {"salt": _b64(secrets.token_bytes(16))}
    return facts | {"locked": _b64(lock_up(data_key, stretch(passphrase, facts), _canonical(facts)))}


def _by_key(data_key: DataKey, public: bytes) -> dict[str, Any]:
    one_time = X25519PrivateKey.generate()
    mine, salt = one_time.public_key().public_bytes_raw(), secrets.token_bytes(16)
    try:
        shared = one_time.exchange(X25519PublicKey.from_public_bytes(public))
    except ValueError as error:  # not a point one can share a secret with
        raise StoreError(_BAD_KEY) from error
    facts = {"kdf": "x25519", "salt": _b64(salt), "once": _b64(mine)}
    wrapping = hkdf(shared, b"dsc-desk parcel slot" + mine + public, salt)
    return facts | {"locked": _b64(lock_up(data_key, wrapping, _canonical(facts)))}


def _shared(keys: Keys, slot: Mapping[str, Any]) -> bytes:
    theirs, mine = _raw(slot.get("once", "")), keys.opening.public_key().public_bytes_raw()
    try:
        shared = keys.opening.exchange(X25519PublicKey.from_public_bytes(theirs))
    except ValueError as error:
        raise StoreError(ALTERED) from error
    return hkdf(shared, b"dsc-desk parcel slot" + theirs + mine, _raw(slot["salt"]))


def fresh_passphrase() -> str:
    """Return a passphrase one can read aloud: five groups of four signs that are not taken for one another (97 bits)."""
    return "-".join("".join(secrets.choice(_SIGNS) for _ in range(4)) for _ in range(5))


def fingerprint(public: bytes) -> str:
    """Return what two people read to each other to know that they mean the same key: five groups of four."""
    digits = hashlib.sha256(public).hexdigest()[:20]
    return " ".join(digits[place : place + 4] for place in range(0, 20, 4))


def _canonical(value: Mapping[str, Any]) -> bytes:
    return json.dumps({"parcel": FORMAT, **value}, sort_keys=True).encode()


def _b64(value: bytes) -> str:
    return base64.b64encode(value).decode()


def _raw(text: Any) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError, TypeError) as error:
        raise StoreError(ALTERED) from error


NEWER = Text(
    "Filen er lavet med en nyere udgave af DSC Desk. Intet er taget ind; opdatér programmet, og prøv igen.",
    "The file was made by a newer version of DSC Desk. Nothing was taken in; update the program and try again.",
)
TOO_BIG = Text(
    "Sagen fylder over 200 MB. Intet er skrevet eller taget ind; send de største filer for sig.",
    "The case is over 200 MB. Nothing was written or taken in; send the largest files by themselves.",
)
_WRONG = Text(
    "Adgangssætningen eller nøglen åbner ikke filen. Intet er taget ind; spørg afsenderen, og prøv igen.",
    "The passphrase or key does not open the file. Nothing was taken in; ask the sender and try again.",
)
_SHORT = Text(
    "Adgangssætningen skal have mindst {n} tegn. Intet er skrevet.",
    "The passphrase needs at least {n} signs. Nothing was written.",
)
_NO_WAY = Text(
    "Vælg en adgangssætning eller modtagerens nøglefil. Intet er skrevet.",
    "Choose a passphrase or the receiver's key file. Nothing was written.",
)
_BAD_KEY = Text(
    "Modtagerens nøglefil kan ikke bruges. Intet er skrevet; bed om en ny.",
    "The receiver's key file cannot be used. Nothing was written; ask for a new one.",
)
