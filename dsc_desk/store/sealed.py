"""A sealed file: a readable header and its content in chunks that cannot be changed, cut, swapped or added to.

A backup is one, a case handed over another (`Seal`). Layout: the first line of the seal, the header's length (4 bytes, big-endian), the header (JSON), then chunks of AES-256-GCM. The key comes
from the key of the content, a salt of the file's own and the header itself; each chunk is bound to its number and to being the last.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from dsc_desk.store.errors import StoreError
from dsc_desk.store.json_text import parsed
from dsc_desk.store.keys import DataKey, hkdf
from dsc_desk.words import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

MAGIC = b"DSC Desk backup 1\n"
CHUNK = 64 * 1024
_TAG = 16
_LONGEST_HEADER = 64 * 1024


@dataclass(frozen=True, slots=True)
class Seal:
    """A kind of sealed file: its first line, what its key is derived for, and what is said of a file that is not one."""

    magic: bytes
    purpose: bytes
    not_one: Text
    altered: Text


_NOT_ONE = Text(
    "Filen er ikke en sikkerhedskopi fra DSC Desk. Intet er ændret; vælg en anden fil.",
    "The file is not a backup made by DSC Desk. Nothing was changed; choose another file.",
)
ALTERED = Text(
    "Sikkerhedskopien er ændret, afkortet eller beskadiget og kan ikke bruges. Intet er ændret; vælg en anden kopi.",
    "The backup was altered, cut short or damaged and cannot be used. Nothing was changed; choose another copy.",
)
BACKUP = Seal(MAGIC, b"backup", _NOT_ONE, ALTERED)


def write_sealed(
    source: BinaryIO, target: BinaryIO, header: dict[str, Any], data_key: DataKey, seal: Seal = BACKUP
) -> None:
    """Write header and sealed content; `header["salt"]` must be fresh for each file."""
    raw = json.dumps(header, sort_keys=True).encode()
    target.write(seal.magic + len(raw).to_bytes(4, "big") + raw)
    cipher = _cipher(data_key, raw, header, seal)
    number, chunk = 0, source.read(CHUNK)
    while True:
        following = source.read(CHUNK)
        target.write(cipher.encrypt(_nonce(number), chunk, _place(number, last=not following)))
        if not following:
            return
        number, chunk = number + 1, following


def read_header(file: BinaryIO, seal: Seal = BACKUP) -> tuple[dict[str, Any], bytes]:
    """Return the header and its bytes, leaving the file at the first chunk; raises StoreError for another kind of file."""
    if file.read(len(seal.magic)) != seal.magic:
        raise StoreError(seal.not_one)
    length = int.from_bytes(file.read(4), "big")
    raw = file.read(min(length, _LONGEST_HEADER))
    try:
        header = parsed(raw)
    except ValueError as error:
        raise StoreError(seal.altered) from error
    if not isinstance(header, dict) or not isinstance(header.get("salt"), str):
        raise StoreError(seal.altered)
    return header, raw


def read_chunks(
    file: BinaryIO, header: dict[str, Any], raw: bytes, data_key: DataKey, seal: Seal = BACKUP
) -> Iterator[bytes]:
    """Yield the content piece by piece; raises StoreError at the first piece that is not as it was written."""
    cipher = _cipher(data_key, raw, header, seal)
    number, chunk = 0, file.read(CHUNK + _TAG)
    while True:
        following = file.read(CHUNK + _TAG)
        try:
            yield cipher.decrypt(_nonce(number), chunk, _place(number, last=not following))
        except InvalidTag as error:
            raise StoreError(seal.altered) from error
        if not following:
            return
        number, chunk = number + 1, following


def _cipher(data_key: DataKey, raw_header: bytes, header: dict[str, Any], seal: Seal) -> AESGCM:
    bound = seal.purpose + b" file" + hashlib.sha256(raw_header).digest()
    try:
        salt = bytes.fromhex(header["salt"])
    except ValueError as error:
        raise StoreError(seal.altered) from error
    return AESGCM(hkdf(data_key.derive(seal.purpose), bound, salt))


def _nonce(number: int) -> bytes:
    return number.to_bytes(12, "big")  # never twice: the key is this file's alone


def _place(number: int, *, last: bool) -> bytes:
    return number.to_bytes(8, "big") + (b"\1" if last else b"\0")
