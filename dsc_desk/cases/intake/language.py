"""Which language a mail is written in, by its frequent short words."""

from __future__ import annotations

import re
from typing import Literal, cast

from dsc_desk.cases.intake.words import mail_words

Code = Literal["da", "en", "other"]

_WORD = re.compile(r"[^\W\d_]+")
_READ = 10_000  # signs


def language_of(text: str) -> Code:
    """Return da, en or other; a text too short to tell is taken for Danish."""
    words = _WORD.findall(text[:_READ].lower())
    score = {each.code: sum(word in each.words for word in words) for each in mail_words().languages}
    best = max(score, key=lambda code: score[code])
    enough = score[best] >= max(2, len(words) // 25)
    if enough and (best == "da" or score[best] > score["da"]):
        return cast(Code, best)
    if any(ord(letter) > 0x24F for word in words for letter in word):
        return "other"
    return "da"
