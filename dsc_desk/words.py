"""The two languages of the desk: every text stands in Danish and English side by side, so neither can be missing."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

PRODUCT = "DSC Desk"  # a name: the same in both languages


class Language(StrEnum):
    """A language the desk speaks; Danish is the default."""

    DA = "da"
    EN = "en"


class Text(NamedTuple):
    """One sentence or label in both languages."""

    da: str
    en: str

    def say(self, language: Language = Language.DA) -> str:
        """Return the text in a language; English falls back to Danish where a fact has no English name."""
        return self.da if language is Language.DA or not self.en else self.en

    def fill(self, **values: object) -> Text:
        """Put values into the named gaps of both languages."""
        return Text(self.da.format(**values), self.en.format(**values))


def join(texts: Iterable[Text], mark: str = "; ") -> Text:
    """Return texts one after the other in each language, with a mark between them."""
    every = tuple(texts)
    return Text(mark.join(one.da for one in every), mark.join(one.en for one in every))


def same(text: str) -> Text:
    """Return a text that reads the same in both languages: a name, a number, a quotation."""
    return Text(text, text)
