"""Text broken into lines with the document's own metrics: the same breaks for the page and for the line counter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from dsc_desk.forms.lettering import MARKS, between_syllables, typeset
from dsc_desk.forms.pdf_fonts import drawable, width
from dsc_desk.forms.sheet import Face, Ink

_SOFT = "\u00ad"
# No line of a page holds more letters; a longer word is looked at piece by piece.
_LONGEST_LINE = 400
_ADDRESS = re.compile(r"https?://[^\s<>\"]*[\w/]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


@dataclass(frozen=True, slots=True)
class Style:
    """The cut and ink of a span, and where it leads."""

    face: Face
    ink: Ink
    link: str = ""


@dataclass(slots=True)
class Span:
    """Words of a line in one style; `width` is at size 1."""

    text: str
    style: Style
    width: float


Line = list[Span]
Styled = tuple[str, Style]


def break_lines(runs: Iterable[Styled], room: float, size: float) -> list[Line]:
    """Return the lines of a text in `room` points at a size; a line feed starts a line, no text gives no line."""
    lines: list[Line] = []
    for words in _line_feeds(runs):
        filler = _Filler(room / size)
        for word in words:
            filler.put(word)
        lines += filler.finish()
    return lines


def _line_feeds(runs: Iterable[Styled]) -> Iterator[list[list[Styled]]]:
    """Yield the words of each line that the writer ended; a word may change style inside."""
    words: list[list[Styled]] = [[]]
    seen = False
    for text, style in runs:
        for number, part in enumerate(drawable(typeset(text), style.face).split("\n")):
            if number:
                yield [word for word in words if word]
                words = [[]]
            pieces = part.split(" ")
            words[-1] += _linked(pieces[0], style)
            words += [_linked(piece, style) for piece in pieces[1:]]
        seen = seen or bool(text)
    if seen:
        yield [word for word in words if word]


def _linked(word: str, style: Style) -> list[Styled]:
    """Return a word as it is set: an address on the web or of a mailbox leads there, what stands around it does not."""
    if "@" not in word and "://" not in word:
        return [(word, style)] if word else []
    found = _ADDRESS.search(word)
    if found is None:
        return [(word, style)]
    leads = found[0] if "://" in found[0] else f"mailto:{found[0]}"
    parts = ((word[: found.start()], style), (found[0], replace(style, link=leads)), (word[found.end() :], style))
    return [part for part in parts if part[0]]


class _Filler:
    """Puts words on lines as long as they fit."""

    def __init__(self, room: float) -> None:
        self._room = room
        self._lines: list[Line] = []
        self._line: Line = []
        self._used = 0.0

    def put(self, word: Sequence[Styled]) -> None:
        taken = sum(width(text, style.face) for text, style in word)
        space = width(" ", word[0][1].face) if self._line else 0.0
        if self._used + space + taken <= self._room:
            self._append(word, " " if self._line else "")
            return
        if _SOFT in word[0][0][:_LONGEST_LINE] and len(word) == 1 and self._put_part(word[0], space):
            return
        if self._line:
            self._flush()
        if taken <= self._room:
            self._append(word, "")
            return
        for piece in word:
            self._put_long(piece)

    def finish(self) -> list[Line]:
        self._flush()
        return self._lines

    def _append(self, word: Sequence[Styled], before: str) -> None:
        for text, style in word:
            shown = before + text.replace(_SOFT, "")
            taken = width(shown, style.face)
            if self._line and self._line[-1].style == style:
                self._line[-1].text += shown
                self._line[-1].width += taken
            else:
                self._line.append(Span(shown, style, taken))
            self._used += taken
            before = ""

    def _flush(self) -> None:
        self._lines.append(self._line)
        self._line, self._used = [], 0.0

    def _put_part(self, word: Styled, space: float) -> bool:
        """Break a word at its last soft hyphen that fits on the line; False when none does."""
        text, style = word
        for cut in range(min(len(text), _LONGEST_LINE) - 1, 0, -1):
            if text[cut] == _SOFT and self._used + space + width(text[:cut] + "-", style.face) <= self._room:
                self._append([(text[:cut] + "-", style)], " " if self._line else "")
                self._flush()
                self.put([(text[cut + 1 :], style)])
                return True
        return False

    def _put_long(self, word: Styled) -> None:
        """Cut a word longer than a line: letters between syllables with a hyphen, file names and addresses at a mark."""
        text, style = word[0].replace(_SOFT, ""), word[1]
        letters_only = text.strip(MARKS).isalpha()
        while text:
            fitting = _fitting(text[:_LONGEST_LINE], style.face, self._room - self._used)
            if fitting >= len(text):
                self._append([(text, style)], "")
                return
            fitting = max(1, fitting)
            cut = between_syllables(text, fitting - 1) if letters_only else 0
            whole = 0 if cut else _at_mark(text, fitting)
            self._append([(text[:cut] + "-" if cut else text[:whole], style)], "")
            self._flush()
            text = text[cut or whole :]


def _at_mark(text: str, fitting: int) -> int:
    """Return where a name is cut: before its ending or after a stroke, where one stands in the later half; else anywhere."""
    marks = (n if text[n] == "." else n + 1 for n in range(fitting - 1, fitting // 2, -1) if text[n] in "._/-@&")
    return next(marks, fitting)


def _fitting(text: str, face: Face, room: float) -> int:
    """Return how many leading characters fit."""
    used = 0.0
    for number, letter in enumerate(text):
        used += width(letter, face)
        if used > room:
            return number
    return len(text)
