"""Whether an answer fits: characters, words, and lines measured with the document's own font, never guessed."""

from __future__ import annotations

from dataclasses import dataclass

from dsc_desk.forms import sheet
from dsc_desk.forms.definition import Limit
from dsc_desk.forms.lettering import clean
from dsc_desk.forms.sheet import Face, Ink
from dsc_desk.words import Language, Text

VALUE_WIDTH_MM = sheet.VALUE_COLUMN / sheet.POINTS_PER_MM
_LINES = Text("linjer", "lines")
_LINE = Text("linje", "line")
_WORDS = Text("ord", "words")
_WORD = Text("ord", "word")
_CHARS = Text("tegn", "characters")
_CHAR = Text("tegn", "character")


@dataclass(frozen=True, slots=True)
class Fit:
    """How much of a limit is used; `allowed` is None where no source states a limit."""

    used: int
    allowed: int | None
    many: Text
    one: Text

    @property
    def over(self) -> int:
        """Return how much is too much, 0 when it fits."""
        return max(0, self.used - self.allowed) if self.allowed is not None else 0

    @property
    def share(self) -> float:
        """Return the used share of the limit, 0 when there is none."""
        return self.used / self.allowed if self.allowed else 0.0

    @property
    def text(self) -> Text:
        """Say it as the counter does: "4 af 5 linjer", "203 tegn"."""
        if self.allowed is None:
            return _counted(self.used, self)
        of = Text("{used} af {allowed}", "{used} of {allowed}")
        said = Text(
            *(of.say(one).format(used=_figure(self.used, one), allowed=_figure(self.allowed, one)) for one in Language)
        )
        return _joined(said, self.one if self.allowed == 1 else self.many)

    @property
    def too_much(self) -> Text:
        """Say by how much it is too long, or nothing."""
        return _joined(_counted(self.over, self), Text("for meget", "too many")) if self.over else Text("", "")


def lines_needed(text: str, width_mm: float = VALUE_WIDTH_MM, size_pt: float = 9.5, face: Face = Face.REGULAR) -> int:
    """Return how many lines a text takes in a box of a width in mm, at a size in points."""
    # reportlab's metrics are heavy and are needed only once something is typed.
    from dsc_desk.forms.pdf_lines import Style, break_lines

    return len(break_lines([(text, Style(face, Ink.TEXT))], width_mm * sheet.POINTS_PER_MM, size_pt)) if text else 0


def fits(text: str, limit: Limit | None = None) -> Fit:
    """Return how a text stands to the tightest part of a limit; without one its characters are counted."""
    limit = limit or Limit()
    counted = [
        Fit(lines_needed(text) if limit.lines is not None else 0, limit.lines, _LINES, _LINE),
        Fit(len(text.split()), limit.words, _WORDS, _WORD),
        Fit(len(clean(text).strip()), limit.chars, _CHARS, _CHAR),
    ]
    stated = [fit for fit in counted if fit.allowed is not None]
    return max(stated, key=lambda fit: fit.share) if stated else counted[-1]


def _counted(number: int, fit: Fit) -> Text:
    said = Text(*(_figure(number, language) for language in Language))
    return _joined(said, fit.one if number == 1 else fit.many)


def _joined(first: Text, second: Text) -> Text:
    return Text(f"{first.da} {second.da}", f"{first.en} {second.en}")


def _figure(number: int, language: Language) -> str:
    return f"{number:,}".replace(",", "." if language is Language.DA else ",")
