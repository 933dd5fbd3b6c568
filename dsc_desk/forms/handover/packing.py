"""The inside of a sealed file: one manifest, its signature, and the bytes of the files it names.

Layout: the manifest's length (8 bytes, big-endian), the manifest (JSON), an Ed25519 signature over its SHA-256 (64
bytes), then the files one after the other as the manifest names them. Nothing is packed, so nothing can swell when it is
opened; a file has no path, and its name is a label.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from datetime import date, datetime
from typing import Any

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from dsc_desk.cases.attachments import safe_name
from dsc_desk.forms.handover.parcel import FORMAT, Parcel
from dsc_desk.store.errors import Invalid, StoreError
from dsc_desk.store.parcel import ALTERED, NEWER, Keys
from dsc_desk.words import Text

_LONGEST, _MOST_ENTRIES, _SIGNATURE, _LENGTH = 32 * 1024 * 1024, 5_000, 64, 8
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")
_DAYS = frozenset({
    "sent_at", "complete_at", "answered_at", "valid_until", "due", "issued_on", "first_day", "last_day", "day",
    "asked_day", "answered_day", "judged_day", "wanted",
})  # fmt: skip
_MOMENTS = frozenset({"made", "created_at", "done_at", "started_at", "ticked_at", "confirmed_at"})
_LONG = frozenset({
    "value", "summary", "body", "question", "finding", "advice", "sources", "conditions", "reason", "text", "answer",
    "profile_then", "",
})  # fmt: skip
_PAIRS = frozenset({"answers", "answers_then", "evidence"})


def pack(parcel: Parcel, contents: dict[str, bytes], keys: Keys) -> tuple[bytes, str]:
    """Return the inside of a sealed file and the hash of its manifest."""
    manifest = msgspec.json.encode(parcel)
    digest = hashlib.sha256(manifest)
    signature = keys.signing.sign(digest.digest())
    files = (contents[one.sha256] for one in parcel.files)
    return b"".join((len(manifest).to_bytes(_LENGTH, "big"), manifest, signature, *files)), digest.hexdigest()


def signer_of(keys: Keys) -> str:
    """Return the public key that signs, as a manifest names it."""
    return base64.b64encode(keys.signing.public_key().public_bytes_raw()).decode()


def split(inside: bytes) -> tuple[bytes, bytes, bytes]:
    """Return manifest, signature and files; raises StoreError where there are none."""
    length = int.from_bytes(inside[:_LENGTH], "big")
    end = _LENGTH + length
    if length > _LONGEST or len(inside) < end + _SIGNATURE:
        raise StoreError(ALTERED)
    return inside[_LENGTH:end], inside[end : end + _SIGNATURE], inside[end + _SIGNATURE :]


def files_of(parcel: Parcel, after: bytes) -> dict[str, bytes]:
    """Return the files by their hash; raises StoreError unless they are all there, each as named, and nothing more."""
    found, start = {}, 0
    for one in parcel.files:
        content = after[start : start + one.size] if one.size >= 0 else b""
        start += len(content)
        if len(content) != one.size or hashlib.sha256(content).hexdigest() != one.sha256:
            raise StoreError(ALTERED)
        found[one.sha256] = content
    if start != len(after):
        raise StoreError(ALTERED)
    return found


def read_manifest(manifest: bytes, signature: bytes) -> Parcel:
    """Read a manifest as text of strangers: its form and signature checked, hidden signs taken out. Runs in the worker."""
    try:
        told = msgspec.json.decode(manifest)
        if isinstance(told, dict) and isinstance(told.get("format"), int) and told["format"] > FORMAT:
            raise StoreError(NEWER)
        if not isinstance(told, dict):
            raise StoreError(ALTERED)
        parcel = msgspec.convert(tidy(told, ""), Parcel)
        signer = Ed25519PublicKey.from_public_bytes(base64.b64decode(parcel.signer, validate=True))
        signer.verify(signature, hashlib.sha256(manifest).digest())
    except (msgspec.DecodeError, binascii.Error, ValueError, InvalidSignature, RecursionError) as error:
        raise StoreError(ALTERED) from error
    if not re.fullmatch("[0-9a-f]{32}", parcel.uid) or parcel.edition < 1 or not parcel.title:
        raise StoreError(ALTERED)
    return parcel


def tidy(value: Any, name: str = "") -> Any:
    """Return what came from outside without hidden signs, lines only where they belong, and days that are days."""
    if isinstance(value, dict):
        return {key: tidy(each, str(key)) for key, each in value.items()}
    if isinstance(value, list):
        if len(value) > _MOST_ENTRIES:
            raise Invalid(_TOO_MANY)
        inner = "" if name in _PAIRS or not name else "item"
        return [tidy(each, inner) for each in value]
    return _tidy_text(value, name) if isinstance(value, str) else value


def _tidy_text(value: str, name: str) -> str:
    if name in _DAYS or name in _MOMENTS:
        return _dated(value, name)
    plain = _UNSEEN.sub("", value.replace("\r\n", "\n"))
    return plain.strip() if name in _LONG else " ".join(plain.split())


def _dated(value: str, name: str) -> str:
    """Return a day or a moment, empty for what is none: pages count with them."""
    try:
        found = date.fromisoformat(value) if name in _DAYS else datetime.fromisoformat(value)
    except ValueError:
        return ""
    return value if 1990 <= found.year <= 2200 else ""


def named(parcel: Parcel) -> dict[str, str]:
    """Return the name each file is kept under, by its hash: a label without a path."""
    taken: list[str] = []
    names = {}
    for one in parcel.files:
        names[one.sha256] = safe_name(one.name, taken)
        taken.append(names[one.sha256])
    return names


_TOO_MANY = Text(
    "Filen nævner flere ting, end en sag kan have. Intet er taget ind; spørg afsenderen.",
    "The file names more things than a case can hold. Nothing was taken in; ask the sender.",
)
