"""Boxes to tick that are no fields: a sign in the text (☐, □, [ ]) or a symbol of a picture font, as many forms have them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from dsc_desk.forms.template.word_package import W

SYM = f"{W}sym"
_FULL = "☒☑🗵🗹"
_SIGN = re.compile(rf"[☐□▢◻❏❐❑❒⬜{_FULL}\uf06f\uf0a8\uf071\uf072\uf078\uf0fd\uf0fe]|\[(?: {{1,3}}|[xX])\]")
# Of Wingdings and Wingdings 2, by their code below F000.
_SYMBOLS = {
    "wingdings": (frozenset({0x6F, 0xA8, 0x71, 0x72}), frozenset({0x78, 0xFD, 0xFE}), 0xFD, 0xA8),
    "wingdings 2": (frozenset({0xA3, 0x2A, 0x30}), frozenset({0x53, 0x52, 0x51, 0x54}), 0x53, 0xA3),
}
_PRIVATE_FULL = "\uf078\uf0fd\uf0fe"


@dataclass(frozen=True, slots=True, eq=False)
class Box:
    """A box: `element` is the text it stands in, with its place there, or the symbol itself."""

    element: Any
    start: int = -1
    end: int = -1
    tag = "box"

    @property
    def is_ticked(self) -> bool:
        if self.start < 0:
            full = _SYMBOLS[_font(self.element)][1]
            return _code(self.element) in full
        return _is_full(self.element.text[self.start : self.end])

    def tick(self, *, on: bool) -> None:
        """Set or clear it, with the sign that belongs to its kind; one that is as it should be stays as it is."""
        if on == self.is_ticked:
            return
        if self.start < 0:
            _, _, full, empty = _SYMBOLS[_font(self.element)]
            self.element.set(f"{W}char", f"F0{full if on else empty:02X}")
            return
        text = self.element.text
        sign = _other(text[self.start : self.end], on=on)
        self.element.text = text[: self.start] + sign + text[self.end :]


def boxes_in(text: Any) -> list[Box]:
    """Return the boxes of a text element, in order."""
    return [Box(text, *found.span()) for found in _SIGN.finditer(text.text or "")]


def is_symbol_box(symbol: Any) -> bool:
    """Tell whether a symbol is a box."""
    known = _SYMBOLS.get(_font(symbol))
    return known is not None and _code(symbol) in known[0] | known[1]


def holds_box(text: str) -> bool:
    """Tell whether a box stands in a text."""
    return _SIGN.search(text) is not None


def _font(symbol: Any) -> str:
    return str(symbol.get(f"{W}font", "")).casefold()


def _code(symbol: Any) -> int:
    try:
        return int(symbol.get(f"{W}char", ""), 16) & 0xFF
    except ValueError:
        return -1


def _is_full(sign: str) -> bool:
    return sign in _FULL or sign in _PRIVATE_FULL or sign.casefold() == "[x]"


def _other(sign: str, *, on: bool) -> str:
    """Return the sign for the other state; as long as the one before, so that the places of others hold."""
    if sign.startswith("["):
        return f"[{'x' if on else ' '}".ljust(len(sign) - 1) + "]"
    if "\uf000" <= sign <= "\uf0ff":
        return "\uf0fd" if on else "\uf0a8"
    return "☒" if on else "☐"
