"""Names of sources as a map writes them: whole where there is room, else without what many of them begin with."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from dsc_desk.library.map_rules import map_rules
from dsc_desk.words import Language

if TYPE_CHECKING:
    from dsc_desk.library.records import DataSource

_BRACKETS = re.compile(r"\s*\([^()]*\)")


@cache
def _beginnings(language: Language) -> tuple[str, ...]:
    leave_out = map_rules().leave_out
    return tuple(sorted(leave_out.da if language is Language.DA else leave_out.en, key=len, reverse=True))


def map_names(source: DataSource, language: Language) -> tuple[str, ...]:
    """Return the names a source may go by on a map, the longest first; the first that fits is the one to write."""
    whole = source.name.say(language)
    plain = _BRACKETS.sub("", whole) or whole
    short = plain
    for beginning in _beginnings(language):
        rest = plain.removeprefix(f"{beginning} ")
        if rest != plain and rest.strip():
            short = rest[0].upper() + rest[1:]
            break
    if (own := map_rules().short.get(source.id)) is not None:
        short = own.da if language is Language.DA else own.en
    return tuple(dict.fromkeys((whole, plain, short)))
