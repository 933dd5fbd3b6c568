"""The RTF body of an Outlook message: unpacked (MS-OXRTFCP) and turned to HTML (MS-OXRTFEX) or plain text."""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass, field, replace

from dsc_desk.cases.intake.charset import decode

LARGEST = 20 * 1024 * 1024  # bytes unpacked

_DICTIONARY = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript \fdecor MS Sans SerifSymbolArial"
    rb"Times New RomanCourier{\colortbl\red0\green0\blue0" + b"\r\n" + rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx"
)
_TOKEN = re.compile(
    r"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|([^\\{}\r\n]+)|[\r\n]+|\\"
)
_UNREAD = {
    "fonttbl",
    "colortbl",
    "stylesheet",
    "info",
    "pict",
    "object",
    "themedata",
    "listtable",
    "rsidtbl",
    "generator",
    "header",
    "footer",
}
_SIGNS = {"par": "\n", "line": "\n", "tab": "\t", "cell": "\t", "row": "\n", "emdash": "—", "endash": "–", "bullet": "•",
          "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”"}  # fmt: skip


def unpacked(data: bytes) -> bytes:
    """Return the RTF of a compressed body; ValueError when it is none or grows beyond 20 MB."""
    if len(data) < 16:
        raise ValueError("short")
    raw_size, magic = struct.unpack("<4xI4s4x", data[:16])
    if magic == b"MELA":
        return data[16 : 16 + raw_size]
    if magic != b"LZFu" or raw_size > LARGEST:
        raise ValueError("not compressed RTF")
    return _unpacked_runs(data, raw_size)


def _unpacked_runs(data: bytes, raw_size: int) -> bytes:
    ring = bytearray(_DICTIONARY.ljust(4096, b" "))
    write, out, place = len(_DICTIONARY), bytearray(), 16
    while place < len(data) and len(out) < raw_size:
        flags = data[place]
        place += 1
        for bit in range(8):
            if place >= len(data) or len(out) >= raw_size:
                break
            if not flags >> bit & 1:
                piece = data[place : place + 1]
                place += 1
            else:
                token = int.from_bytes(data[place : place + 2], "big")
                place += 2
                offset = token >> 4
                if offset == write % 4096:
                    return bytes(out)
                piece = _run(ring, offset, (token & 15) + 2, write)
            for byte in piece:
                ring[write % 4096] = byte
                write += 1
            out += piece
    return bytes(out)


def _run(ring: bytearray, offset: int, length: int, write: int) -> bytes:
    """Return a run out of the ring; one that reaches what it is writing repeats itself."""
    distance = (write - offset) % 4096
    return bytes(ring[(offset + step % distance) % 4096] for step in range(length))


@dataclass(frozen=True, slots=True)
class _Group:
    """What holds within a pair of braces."""

    unread: bool = False
    html: bool = False  # the HTML that Outlook kept
    own: bool = False  # what Outlook added to it for RTF's sake
    skip: int = 1  # plain signs that follow a \\u


@dataclass(slots=True)
class _Reader:
    charset: str = "cp1252"
    from_html: bool = False
    group: _Group = field(default_factory=_Group)
    outer: list[_Group] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    bytes_: bytearray = field(default_factory=bytearray)
    skipping: int = 0
    starred: bool = False


def rtf_to_text(rtf: bytes) -> tuple[str, bool]:
    """Return the text of an RTF body, and whether that text is the HTML it was made from."""
    reader = _Reader()
    for match in _TOKEN.finditer(rtf[:LARGEST].decode("latin-1")):
        word, number, code, sign, brace, text = match.groups()
        if code:
            _byte(reader, code)
            continue
        _flush(reader)
        if word:
            _word(reader, word, number)
        elif brace:
            _brace(reader, brace)
        elif sign == "*":
            reader.starred = True
        elif sign:
            _put(reader, {"~": " ", "_": "-"}.get(sign, sign if sign in "\\{}" else ""))
        elif text:
            _put(reader, text[reader.skipping :])
            reader.skipping = max(0, reader.skipping - len(text))
    _flush(reader)
    return "".join(reader.pieces), reader.from_html


def _brace(reader: _Reader, brace: str) -> None:
    if brace == "{":
        reader.outer.append(reader.group)
        reader.starred = False
    elif reader.outer:
        reader.group = reader.outer.pop()


def _word(reader: _Reader, word: str, number: str | None) -> None:
    if reader.starred or word in _UNREAD:
        reader.group = replace(reader.group, unread=word != "htmltag", html=word == "htmltag")
        reader.starred = False
    elif word == "htmlrtf":
        reader.group = replace(reader.group, own=number != "0")
    elif word == "fromhtml":
        reader.from_html = True
    elif word in _SIGNS:
        _put(reader, _SIGNS[word])
    elif number:
        _numbered(reader, word, number)


def _numbered(reader: _Reader, word: str, number: str) -> None:
    if word == "ansicpg":
        reader.charset = f"cp{number}"
    elif word == "uc":
        reader.group = replace(reader.group, skip=min(int(number), 10))
    elif word == "u":
        code = int(number) % 65536
        _put(reader, "" if 0xD800 <= code <= 0xDFFF else chr(code))
        reader.skipping = reader.group.skip


def _byte(reader: _Reader, code: str) -> None:
    if reader.skipping:
        reader.skipping -= 1
    else:
        reader.bytes_.append(int(code, 16))


def _flush(reader: _Reader) -> None:
    if reader.bytes_:
        text = decode(bytes(reader.bytes_), reader.charset)[0]
        reader.bytes_.clear()
        _put(reader, text)


def _put(reader: _Reader, text: str) -> None:
    if text and not reader.group.unread and not reader.group.own:
        reader.pieces.append(text)
