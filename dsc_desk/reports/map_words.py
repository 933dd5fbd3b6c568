"""What the data map shows, in words: for who cannot see it, and for who wants the list."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from dsc_desk.forms.document import Block, Bullets, Document, Heading, paragraph
from dsc_desk.library.map import DataMap
from dsc_desk.library.records import DataSource
from dsc_desk.words import Language, Text

_MAP = Text("Datalandkort", "Data map")
_WHAT = Text(
    "Kilderne efter, hvem der har dem. Kortet på første side viser det samme; linjer går fra de valgte til {hub}.",
    "The sources by who keeps them. The map on the first page shows the same; lines go from the chosen ones to {hub}.",
)
_CHOSEN, _SUGGESTED = Text("valgt", "chosen"), Text("foreslået", "suggested")


def map_document(
    drawn: DataMap,
    sources: Mapping[str, DataSource],
    language: Language = Language.DA,
    chosen: Collection[str] = (),
    suggested: Collection[str] = (),
) -> Document:
    """Return the sources of each keeper, and which of them are chosen or suggested."""
    title = _MAP.say(language)
    blocks: list[Block] = [paragraph(_WHAT.fill(hub=drawn.hub.name.say(language)).say(language))]
    for territory in drawn.territories:
        names = [
            f"{sources[place.source_id].name.say(language)}{_mark(place.source_id, chosen, suggested, language)}"
            for place in territory.places
        ]
        if names:
            blocks += [Heading(1, territory.name.say(language)), Bullets(tuple(names))]
    return Document(title, "", tuple(blocks), language, header=title, footer=title)


def _mark(source_id: str, chosen: Collection[str], suggested: Collection[str], language: Language) -> str:
    word = _CHOSEN if source_id in chosen else _SUGGESTED if source_id in suggested else None
    return f" ({word.say(language)})" if word else ""
