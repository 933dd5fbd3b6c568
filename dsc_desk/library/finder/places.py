"""The regions of the country, and which of them a source is limited to by its own name and population."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from dsc_desk.cases.entries import read_entries
from dsc_desk.library.records import Record
from dsc_desk.resource import resources
from dsc_desk.words import Text

if TYPE_CHECKING:
    from pathlib import Path

    from dsc_desk.library.records import DataSource


class Region(Record, frozen=True):
    """A region and the places in it."""

    id: str
    da: str
    en: str
    words: tuple[str, ...]

    @property
    def name(self) -> Text:
        return Text(self.da, self.en)


class Wider(Record, frozen=True):
    """A name for several regions."""

    words: tuple[str, ...]
    regions: tuple[str, ...]


class Places(Record, frozen=True):
    """`resources/finder/places.yaml`."""

    regions: tuple[Region, ...]
    wider: tuple[Wider, ...]

    def limiting(self, source: DataSource) -> frozenset[str]:
        """Return the ids of the regions a source is limited to; none where it says nothing of a region."""
        said = f" {source.name_da} {source.population} "
        spaced = _spaced(said)
        found = {region.id for region in self.regions if any(f" {word} " in spaced for word in region.words)}
        for wider in self.wider:
            if any(word in said for word in wider.words):
                found.update(wider.regions)
        return frozenset(found)


def read_places(folder: Path) -> Places:
    """Read the places of `resources/finder/`."""
    return read_entries(folder / "places.yaml", Places)


@cache
def load_places() -> Places:
    """Return the places that come with the program."""
    return read_places(resources() / "finder")


def _spaced(text: str) -> str:
    return text.replace(",", " ").replace(";", " ").replace(")", " ").replace("(", " ").replace("-", " ")
