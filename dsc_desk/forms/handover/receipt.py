"""The receipt that goes back: who took the case in, as what and when, marked with a key only who opened the file has."""

from __future__ import annotations

import hashlib
import hmac
import json
import re
from dataclasses import dataclass, field, replace
from datetime import date

from dsc_desk.cases.command import FREE
from dsc_desk.store.errors import Invalid
from dsc_desk.words import Text

ENDING = ".dsckvit"
_KIND = "dsc-desk-receipt"
_LARGEST = 16 * 1024
_HEX = re.compile("[0-9a-f]{64}")


@dataclass(frozen=True)
class Receipt:
    """Says that an edition of a handing-over was taken in; it names no person and nothing of the case."""

    uid: str
    edition: int
    sha256: str = field(metadata=FREE)
    centre: str
    reference: str
    taken: str  # the day, ISO 8601
    mark: str = field(default="", metadata=FREE)

    def signed_with(self, receipt_key: str) -> Receipt:
        """Return it marked."""
        return replace(self, mark=self._mark(receipt_key))

    def made_with(self, receipt_key: str) -> bool:
        """Tell whether it was marked with this key."""
        return hmac.compare_digest(self.mark, self._mark(receipt_key))

    def as_file(self) -> bytes:
        """Return the file that goes back."""
        return json.dumps(
            {"format": _KIND, "version": 1, **self._said(), "mark": self.mark}, ensure_ascii=False
        ).encode()

    def _said(self) -> dict[str, str | int]:
        names = ("uid", "edition", "sha256", "centre", "reference", "taken")
        return {name: getattr(self, name) for name in names}

    def _mark(self, receipt_key: str) -> str:
        said = json.dumps(self._said(), sort_keys=True, ensure_ascii=False).encode()
        return hmac.new(bytes.fromhex(receipt_key), said, hashlib.sha256).hexdigest()


def is_receipt(data: bytes) -> bool:
    """Tell whether a file looks like a receipt."""
    return data[:1] == b"{" and _KIND.encode() in data[:_LARGEST]


def read_receipt(data: bytes) -> Receipt:
    """Read a receipt; raises Invalid for anything else."""
    try:
        told = json.loads(data[: _LARGEST + 1])
        if len(data) > _LARGEST or (told.pop("format"), told.pop("version")) != (_KIND, 1):
            raise Invalid(_NO_RECEIPT)
        found = Receipt(**told)
        date.fromisoformat(found.taken)
        texts = (found.uid, found.sha256, found.centre, found.reference, found.mark)
        fits = all(isinstance(one, str) and one.isprintable() for one in texts) and type(found.edition) is int
        whole = all(map(_HEX.fullmatch, (found.mark, found.sha256)))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise Invalid(_NO_RECEIPT) from error
    if not (fits and whole):
        raise Invalid(_NO_RECEIPT)
    return found


_NO_RECEIPT = Text(
    "Filen er ikke en kvittering fra DSC Desk, eller den er ændret. Intet er ændret; bed om en ny.",
    "The file is no receipt of DSC Desk, or it was altered. Nothing was changed; ask for a new one.",
)
