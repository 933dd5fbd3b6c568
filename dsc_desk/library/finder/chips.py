"""What the finder understood of a question, as chips that a person can take away or correct."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from dsc_desk.words import Text

if TYPE_CHECKING:
    from dsc_desk.cases.codes import Code


class ChipKind(StrEnum):
    """What a chip says: a clinical word, a code as typed, a question of the library, or who, where and when."""

    CONCEPT = "concept"
    CODE = "code"
    NEED = "need"
    SOURCE = "source"
    AGE = "age"
    SEX = "sex"
    PLACE = "place"
    YEARS = "years"


class Certainty(StrEnum):
    """How a chip was come by: as it stands, after putting spelling right, or from a part of a compound."""

    SAID = "said"
    SPELT = "spelt"
    PART = "part"


@dataclass(frozen=True, slots=True)
class Chip:
    """One thing that was understood. `said` is the question's own words, `id` the term, need, region or source meant."""

    kind: ChipKind
    id: str
    said: str
    label: Text
    start: int
    end: int
    codes: tuple[Code, ...] = ()
    needs: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    first: int | None = None
    last: int | None = None
    certainty: Certainty = Certainty.SAID
    choices: tuple[str, ...] = ()

    @property
    def text(self) -> Text:
        """The words and what they were read as: "sukkersyge → diabetes E10-E14"."""
        shown = " ".join(code.first if code.first == code.last else f"{code.first}-{code.last}" for code in self.codes)
        meant = Text(*(f"{one} {shown}".strip() for one in self.label))
        if self.said.casefold() in (self.label.da.casefold(), self.label.en.casefold()):
            return Text(*(f"{one} → {shown}" if shown else one for one in self.label))
        return Text(f"{self.said} → {meant.da}", f"{self.said} → {meant.en}")


@dataclass(frozen=True, slots=True)
class Word:
    """A word that no chip took, with its stems: searched for in names and contents."""

    said: str
    stems: frozenset[str]
    start: int
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Understood:
    """A question as it was read; CPR numbers are masked in `question`. `remarks` are said to the user."""

    question: str
    chips: tuple[Chip, ...] = ()
    words: tuple[Word, ...] = ()
    remarks: tuple[Text, ...] = ()
    declined: frozenset[str] = field(default_factory=frozenset)

    def without(self, chip: Chip) -> Understood:
        """Take a chip away; its words are no longer searched for either."""
        left = tuple(one for one in self.chips if one is not chip and one != chip)
        return replace(self, chips=left, declined=self.declined | {chip.id})

    def instead(self, chip: Chip, other: Chip) -> Understood:
        """Put another chip in the place of one."""
        return replace(self, chips=tuple(other if one == chip else one for one in self.chips))

    def adding(self, chip: Chip) -> Understood:
        """Add a chip that the question did not say."""
        return replace(self, chips=(*self.chips, chip))

    @property
    def is_empty(self) -> bool:
        return not self.chips and not any(not word.weak for word in self.words)

    @property
    def years(self) -> tuple[int, int] | None:
        """The first and last year asked for."""
        spans = [(chip.first, chip.last) for chip in self.chips if chip.kind is ChipKind.YEARS]
        return (min(one[0] or 0 for one in spans), max(one[1] or 9999 for one in spans)) if spans else None

    @property
    def ages(self) -> tuple[int, int] | None:
        """The youngest and the oldest age asked for."""
        spans = [(chip.first, chip.last) for chip in self.chips if chip.kind is ChipKind.AGE]
        return (min(one[0] or 0 for one in spans), max(one[1] or 120 for one in spans)) if spans else None

    @property
    def regions(self) -> frozenset[str]:
        """The regions asked for."""
        return frozenset(region for chip in self.chips for region in chip.regions)
