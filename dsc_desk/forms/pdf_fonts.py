"""The document's own fonts: registered once, measured without drawing, asked which letters they have."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from dsc_desk.forms.lettering import REPLACEMENT
from dsc_desk.forms.sheet import Face
from dsc_desk.resource import resources

_WORD = 40
# Plain binary streams: a quarter smaller, and quicker to write and to read back, than reportlab's text armour.
rl_config.useA85 = 0


@cache
def font(face: Face) -> TTFont:
    """Return a cut of the family, read and registered under its name the first time."""
    # Only the letters that are used, and one glyph a letter: the file is smaller, and is read again sooner.
    loaded = TTFont(face.value, resources() / "fonts" / f"{face.value}.ttf", asciiReadable=0, shapable=False)
    pdfmetrics.registerFont(loaded)
    return loaded


@cache
def letters(face: Face) -> frozenset[str]:
    """Return every character that a cut can draw."""
    return frozenset(map(chr, font(face).face.charToGlyph))


def width(text: str, face: Face) -> float:
    """Return the width of a text at size 1; soft hyphens take none."""
    return _word_width(text, face) if len(text) <= _WORD else _measured(text, face)


@lru_cache(maxsize=20_000)
def _word_width(text: str, face: Face) -> float:
    return _measured(text, face)


def _measured(text: str, face: Face) -> float:
    shown = text.replace("\u00ad", "")
    return float(pdfmetrics.stringWidth(shown, font(face).fontName, 1))


def drawable(text: str, face: Face = Face.REGULAR) -> str:
    """Return a text with what the font lacks replaced by its plain equivalent, else by the replacement mark."""
    known = letters(face)
    if known.issuperset(text):
        return text
    return "".join(one if one in known or one in "\n\u00ad" else _substitute(one, known) for one in text)


def lacking(text: str) -> tuple[str, ...]:
    """Return the characters of a text that can only be drawn as the replacement mark, each once."""
    known = letters(Face.REGULAR)
    strange = dict.fromkeys(one for one in text if one not in known and one not in "\n\u00ad")
    return tuple(one for one in strange if _substitute(one, known) == REPLACEMENT)


def _substitute(one: str, known: frozenset[str]) -> str:
    if one in "\u2610\u2611\u2612":
        return "[ ]" if one == "\u2610" else "[x]"
    plain = unicodedata.normalize("NFKC", one)
    if known.issuperset(plain):
        return plain
    return "" if unicodedata.combining(one) else REPLACEMENT
