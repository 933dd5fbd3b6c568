"""Bytes to text when what the mail says about its letters is wrong; text to what the store may keep."""

from __future__ import annotations

import codecs
import re
import unicodedata

_TEXT_CODECS = re.compile(
    r"(?:utf|iso8859|cp\d|latin|ascii|koi8|mac|gb|big5|euc|shift|iso2022|hz|johab|tis|ptcp|kz)", re.IGNORECASE
)
_TWICE = re.compile("Ã[\u0080-\u00bf\u0152-\u2122]|Â[\u00a0-\u00bf]")
_UNWANTED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)
_ODD_SPACES = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000\t]")
_ENDS = re.compile(r"[ \t]+$", re.MULTILINE)
_EMPTY_LINES = re.compile(r"\n{4,}")


def decode(data: bytes, declared: str) -> tuple[str, bool]:
    """Return the text and whether the declared character set had to be put right."""
    wanted = _codec(declared)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace"), False
    try:
        text, repaired = data.decode(wanted), False
    except (UnicodeDecodeError, ValueError):
        text, repaired = data.decode("cp1252", "replace"), True
    if wanted in ("cp1252", "ascii") or repaired:
        text, repaired = _as_utf8(data, text, repaired=repaired)
    return _once(text, repaired=repaired)


def tidy(text: str) -> str:
    """Return the text without signs nobody sees (the store refuses NUL and half characters), lines ended by LF."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\x85", "\n")
    text = unicodedata.normalize("NFC", _UNWANTED.sub("", text))
    return _EMPTY_LINES.sub("\n\n\n", _ENDS.sub("", _ODD_SPACES.sub(" ", text))).strip("\n ")


def one_line(text: str, longest: int = 500) -> str:
    """Return the text tidied on one line, at most `longest` signs."""
    return " ".join(tidy(text[: longest * 4]).split())[:longest]


def _codec(declared: str) -> str:
    """Return a codec for text; Latin-1 is read as Windows-1252, as every mail program does."""
    try:
        name = codecs.lookup(declared.strip(" '\"")).name if declared else "utf-8"
    except (LookupError, ValueError):
        return "utf-8"
    if name == "iso8859-1":
        return "cp1252"
    return name if _TEXT_CODECS.match(name) else "utf-8"


def _as_utf8(data: bytes, text: str, *, repaired: bool) -> tuple[str, bool]:
    """Prefer UTF-8 where the bytes are that and more than ASCII: hardly any other text is, by chance."""
    if data.isascii():
        return text, repaired
    try:
        return data.decode("utf-8"), True
    except UnicodeDecodeError:
        return text, repaired


def _once(text: str, *, repaired: bool) -> tuple[str, bool]:
    """Undo UTF-8 read as Windows-1252 and encoded again: "Ã¦" for "æ"."""
    if not _TWICE.search(text):
        return text, repaired
    try:
        return text.encode("cp1252").decode("utf-8"), True
    except (UnicodeEncodeError, UnicodeDecodeError):
        return text, repaired
