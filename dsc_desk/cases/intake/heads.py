"""The head of a mail: encoded words, addresses, dates and message ids, in whatever state they come."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from email.errors import HeaderParseError
from email.header import decode_header
from email.utils import getaddresses, parsedate_to_datetime

from dsc_desk.cases.intake.charset import decode, one_line
from dsc_desk.cases.intake.mail import Address

LONGEST = 20_000  # signs of a head that are read
MOST_ADDRESSES = 200

_MESSAGE_ID = re.compile(r"<([^<>\s]{3,300})>")
_EMAIL = re.compile(r"[^\s@<>\"',;:()\[\]]{1,64}@[^\s@<>\"',;:()\[\]]{1,200}")
_BETWEEN_WORDS = re.compile(r"(\?=)\s+(=\?)")


def head_text(raw: str) -> str:
    """Return a head decoded on one line, at most 2,000 signs, without signs nobody sees."""
    return one_line(decoded(raw), 2000)


def decoded(raw: str) -> str:
    """Return a head with its encoded words decoded and nothing left out: for names, whose tricks are to be shown."""
    raw = _BETWEEN_WORDS.sub(r"\1\2", raw[:LONGEST])
    if "=?" not in raw:
        return _plain(raw)
    try:
        pieces = decode_header(raw)
    except (HeaderParseError, ValueError):
        return _plain(raw)
    return "".join(_piece(piece, charset) for piece, charset in pieces)


def addresses(raw: str) -> tuple[Address, ...]:
    """Return the people of a head; names decoded after the list was taken apart, so no name can forge an address."""
    found = []
    for name, email in getaddresses([_plain(raw[:LONGEST]).replace("\r", " ").replace("\n", " ")])[:MOST_ADDRESSES]:
        match = _EMAIL.search(email) or (None if email else _EMAIL.search(name))
        said = head_text(name).strip("\"' ")
        if match or said:
            found.append(address(said, match[0] if match else ""))
    if not found and (match := _EMAIL.search(_plain(raw[:LONGEST]))):
        return (address("", match[0]),)
    return tuple(found)


def address(name: str, email: str) -> Address:
    """Return a person; a name that only repeats the address, and Outlook's "(mailto:...)", are left out."""
    email = one_line(email, 254).strip("<>'\". ").lower()
    name = one_line(re.sub(r"[\[(<]?mailto:\S*", "", name), 200).strip("\"'<>[]() ")
    return Address("" if name.lower() == email else _in_order(name), email)


def iso_date(raw: str) -> str:
    """Return a mail's date as ISO 8601 with its time zone; empty when it is missing or no date."""
    try:
        moment = parsedate_to_datetime(raw[:200].strip())
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""
    return iso(moment)


def iso(moment: datetime) -> str:
    """Return a moment as ISO 8601; one without a zone is taken as UTC, one before mail was invented as none."""
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return moment.isoformat(timespec="seconds") if 1970 < moment.year < 2200 else ""


def message_ids(raw: str) -> tuple[str, ...]:
    """Return the message ids of a head without their angle brackets, each once."""
    found = _MESSAGE_ID.findall(raw[:LONGEST])
    if not found and raw.strip() and "<" not in raw:
        found = raw.split()[:1]
    return tuple(dict.fromkeys(one_line(each, 300) for each in found))[:100]


def first(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return the first of each head by its lower-case name, raw."""
    heads: dict[str, str] = {}
    for name, value in pairs:
        heads.setdefault(name.lower()[:100], value[:LONGEST])
    return heads


def _piece(piece: bytes | str, charset: str | None) -> str:
    return decode(piece, charset or "utf-8")[0] if isinstance(piece, bytes) else piece


def _plain(raw: str) -> str:
    """Return a head that holds bytes which are no ASCII (half characters, in Python's words) as text."""
    return raw if raw.isascii() else decode(raw.encode("utf-8", "surrogateescape"), "utf-8")[0]


def _in_order(name: str) -> str:
    """Turn "Rosenkilde, Ditte" around; a comma with anything longer behind it is left as it stands."""
    match = re.fullmatch(r"([^\W\d_][\w' -]{1,60}), ([^\W\d_][\w'. -]{1,40})", name)
    return f"{match[2]} {match[1]}" if match and len(match[2].split()) <= 3 else name
