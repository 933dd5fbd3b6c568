"""The data key of a store, and how other keys lock it up."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_HEX = re.compile(r"[0-9a-f]{64}")
_NONCE = 12


@dataclass(frozen=True)
class DataKey:
    """The 32 random bytes that open a store; never derived from a passphrase, so that it can be locked up anew."""

    secret: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.secret) != 32:
            raise ValueError("a data key has 32 bytes")

    @classmethod
    def fresh(cls) -> DataKey:
        return cls(secrets.token_bytes(32))

    @property
    def pragma(self) -> str:
        """The one statement into which a value cannot be bound; only 64 hexadecimal digits enter it."""
        digits = self.secret.hex()
        if not _HEX.fullmatch(digits):
            raise ValueError("a data key is written as 64 hexadecimal digits")
        return f"PRAGMA key = \"x'{digits}'\""

    def derive(self, purpose: bytes, salt: bytes = b"") -> bytes:
        """Return a 32-byte key for one other purpose (HKDF-SHA256)."""
        return hkdf(self.secret, purpose, salt)

    def mark(self, content: bytes) -> str:
        """Return a mark over content that only who has the key can make (HMAC-SHA256, hexadecimal)."""
        return hmac.new(self.derive(b"mark"), content, hashlib.sha256).hexdigest()


def hkdf(secret: bytes, purpose: bytes, salt: bytes) -> bytes:
    """Return 32 bytes derived from a strong secret (RFC 5869)."""
    return HKDF(algorithm=hashes.SHA256(), length=32, salt=salt, info=purpose).derive(secret)


def lock_up(data_key: DataKey, wrapping_key: bytes, bound_to: bytes) -> bytes:
    """Return nonce and AES-256-GCM of the data key, bound to what stands around it."""
    nonce = secrets.token_bytes(_NONCE)
    return nonce + AESGCM(wrapping_key).encrypt(nonce, data_key.secret, bound_to)


def unlock(locked: bytes, wrapping_key: bytes, bound_to: bytes) -> DataKey | None:
    """Return the data key, or None when the key is wrong or anything was altered."""
    try:
        return DataKey(AESGCM(wrapping_key).decrypt(locked[:_NONCE], locked[_NONCE:], bound_to))
    except (InvalidTag, ValueError):
        return None
