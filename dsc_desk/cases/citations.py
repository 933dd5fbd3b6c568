"""A provision of law as each language writes it: § 42 d, stk. 2, nr. 2, litra c in Danish, § 42 d(2)(2)(c) in English.

Resources cite in the style of what they were read in. What is said in other words than these stands as it is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dsc_desk.cases.denmark import MONTHS
from dsc_desk.words import Language, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

_BRACKETS = re.compile(r"(?<=\d)((?: [a-z])?)((?:\([0-9a-z]{1,2}\))+)")
_STK = re.compile(r", (?:stk\.|nr\.|litra) ([0-9a-z]{1,2})\b")
_DATED = re.compile(r"\b((?:LBK|LOV)(?: nr\.)? \d+) (?:of|af) (\d{1,2})\.? ([a-zA-Z]+) (\d{4})")
_WORDS = (  # acts of the EU, and the remarks that stand beside a provision
    Text("Forordning (EU)", "Regulation (EU)"),
    Text("Direktiv (EU)", "Directive (EU)"),
    Text("(paragraffen ikke læst)", "(paragraph not read)"),
    Text("artikel ", "article "),
    Text("kapitel ", "chapter "),
)


def cited(text: str, language: Language) -> str:
    """Return a citation in the style of a language."""
    for word in _WORDS:
        text = text.replace(word.en if language is Language.DA else word.da, word.say(language))
    text = _DATED.sub(lambda found: _dated(found, language), text)
    if language is Language.DA:
        return _BRACKETS.sub(lambda found: found[1] + "".join(_parts(found[2])), text)
    return _STK.sub(r"(\1)", text)


def _parts(brackets: str) -> Iterator[str]:
    """Yield what stands in brackets by the names of the levels: first stk., then nr., letters litra."""
    name = "stk."
    for part in re.findall(r"[0-9a-z]+", brackets):
        yield f", {name} {part}" if part.isdecimal() else f", litra {part}"
        name = "nr."


def _dated(found: re.Match[str], language: Language) -> str:
    """Write the day of an act; months are known by their first three letters."""
    month = next((one for one in MONTHS if found[3][:3].lower() in (one.da[:3].lower(), one.en[:3].lower())), None)
    if month is None:
        return found[0]
    dot, of = (".", "af") if language is Language.DA else ("", "of")
    return f"{found[1]} {of} {found[2]}{dot} {month.say(language)} {found[4]}"
