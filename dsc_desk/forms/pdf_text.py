"""The text of a page as a screen reader takes it from the file: in the order written, by the fonts' own table of letters.

A general reader works out where every glyph lands, which takes three times as long as writing the page; here it is only
asked what the page says.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from pypdf import PageObject

_SHOWN = re.compile(rb"/(\S+)\s+[\d.]+\s+Tf\b|\(((?:[^()\\]|\\.)*)\)\s*Tj\b", re.DOTALL)
_ESCAPED = re.compile(rb"\\(?:([0-7]{1,3})|(\r\n|.))", re.DOTALL)
_NAMED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r": b"", b"\r\n": b""}
_SINGLE = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
_RANGES = re.compile(rb"beginbfrange(.*?)endbfrange", re.DOTALL)
_PAIR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_UNKNOWN = "\ufffd"
Letters = Mapping[int, str]


class TextReader:
    """Reads the pages of one file; the table of a font that several pages share is read once."""

    def __init__(self) -> None:
        self._known: dict[int, Letters] = {}

    def text(self, page: PageObject) -> str:
        """Return what a page says; a letter that the font's table does not name is the replacement mark."""
        contents = page.get_contents()
        if contents is None:
            return ""
        resources: Any = page.get("/Resources", {})
        fonts = resources.get_object().get("/Font", {}).get_object()
        letters: Letters = {}
        said = []
        for name, shown in _SHOWN.findall(contents.get_data()):
            if name:
                letters = self._letters(fonts["/" + name.decode()])
            else:
                said.append("".join([letters.get(code, _UNKNOWN) for code in _ESCAPED.sub(_meant, shown)]))
        return "".join(said)

    def _letters(self, font: Any) -> Letters:
        if id(font) not in self._known:
            table = font["/ToUnicode"].get_object().get_data() if "/ToUnicode" in font else b""
            self._known[id(font)] = _letters(table)
        return self._known[id(font)]


def _meant(escape: re.Match[bytes]) -> bytes:
    octal, named = escape.groups()
    return bytes([int(octal, 8) & 0xFF]) if octal else _NAMED.get(named, named)


def _letters(table: bytes) -> Letters:
    found: dict[int, str] = {}
    for block in _SINGLE.findall(table):
        found |= {int(code, 16): _letter(letter) for code, letter in _PAIR.findall(block)}
    for block in _RANGES.findall(table):
        for first, last, letter in _RANGE.findall(block):
            start = int(letter, 16)
            found |= {code: chr(start + code - int(first, 16)) for code in range(int(first, 16), int(last, 16) + 1)}
    return found


def _letter(code: bytes) -> str:
    return bytes.fromhex(code.decode()).decode("utf-16-be", "replace")
