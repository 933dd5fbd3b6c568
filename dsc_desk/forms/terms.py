"""The terms of an access route beside its form: what comes first, how it is handed in, who it becomes, fees and laws."""

from __future__ import annotations

import datetime
import re

from dsc_desk.forms.definition import Condition, Entry, Section
from dsc_desk.words import Text, same

# Between a figure and each three that follow it, also where its source set a point there: 10.000 is ten thousand.
_THOUSANDS = re.compile(r"(?<=\d)\.?(?=(?:\d{3})+(?![\d.]))")
_DECIMALS = re.compile(r"(?<=\d)\.(?=\d{1,2}(?!\d))")


class Choose(Entry, frozen=True, rename={"otherwise": "else", "when_da": "if_da", "when_en": "if_en"}, kw_only=True):
    """Which of several routes is meant, by a condition."""

    when_en: str
    when_da: str = ""
    use: str
    otherwise: str
    source: str | None = None


class Prerequisite(Entry, frozen=True, kw_only=True):
    """What must be granted first: any one of the routes; without a condition always."""

    name_da: str
    name_en: str
    any_of: tuple[str, ...]
    condition_da: str = ""
    condition_en: str = ""
    needed_if: Condition | None = None  # what decides the condition, where a fact or the triage can
    choose: Choose | None = None
    evidence: tuple[str, ...] = ()  # facts of the profile that show it is granted: a number, a date or a file
    source: str | None = None

    @property
    def condition(self) -> Text:
        return Text(self.condition_da or self.condition_en, self.condition_en)

    @property
    def always(self) -> bool:
        return not self.condition_en


class Replacement(Entry, frozen=True, kw_only=True):
    """Under a condition other routes take the place of this one."""

    use: tuple[str, ...]
    condition_da: str = ""
    condition_en: str
    needed_if: Condition | None = None  # what decides the condition, where a fact or the triage can
    source: str | None = None

    @property
    def condition(self) -> Text:
        return Text(self.condition_da or self.condition_en, self.condition_en)


class Channel(Entry, frozen=True, kw_only=True):
    """How an application is handed in."""

    type: str
    detail_en: str
    detail_da: str = ""
    accepts_upload: str = ""
    formats: tuple[str, ...] = ()
    desk_makes_en: str = ""
    desk_makes_da: str = ""
    source: str | None = None

    @property
    def detail(self) -> Text:
        return Text(self.detail_da or self.detail_en, self.detail_en)


class Successor(Entry, frozen=True, kw_only=True, rename={"since": "from"}):
    """Who the authority is from a day on, and what unit and route are then called where they carry the old name.

    `address` is where one writes to it; empty while no source has it.
    """

    since: datetime.date
    name_da: str
    name_en: str
    unit_da: str = ""
    unit_en: str = ""
    route_da: str = ""
    route_en: str = ""
    address: str = ""
    unsure: bool = False
    note_da: str = ""
    note_en: str = ""


class Law(Entry, frozen=True, kw_only=True):
    """A provision the route rests on."""

    law: str
    paragraph: str = ""
    what_en: str
    what_da: str = ""
    source: str | None = None


class Renewal(Entry, frozen=True, kw_only=True):
    """How a permit is renewed: along which route (empty: the same), on which form of its own, and in words."""

    route: str = ""
    how_da: str = ""
    how_en: str = ""
    sections: tuple[Section, ...] = ()  # in place of the route's own, where a renewal has a form of its own
    unsure: bool = False
    source: str | None = None

    @property
    def how(self) -> Text:
        return Text(self.how_da or self.how_en, self.how_en)


class Figure(Entry, frozen=True, kw_only=True):
    """A fee or a time; the year is always shown beside it."""

    what_en: str
    what_da: str = ""
    value: str
    unit_en: str = ""
    unit_da: str = ""
    year: str
    note_en: str = ""
    note_da: str = ""
    source: str | None = None

    @property
    def what(self) -> Text:
        return Text(self.what_da or self.what_en, self.what_en)

    def said(self, *, noted: bool = True) -> Text:
        """Return the figure with its unit, its year and, when `noted`, its remark, as each language writes numbers."""
        year = Text("efter loven", "by law") if self.year == "law" else same(self.year)
        english = _THOUSANDS.sub(",", self.value)
        danish = _DECIMALS.sub(",", _THOUSANDS.sub(".", self.value)).replace(" and ", " og ")
        value = Text(danish, english)
        note_da, note_en = (f"; {one}" if noted and one else "" for one in (self.note_da or self.note_en, self.note_en))
        return Text(
            f"{value.da} {self.unit_da or self.unit_en} ({year.da}{note_da})",
            f"{value.en} {self.unit_en} ({year.en}{note_en})",
        )


class Source(Entry, frozen=True, kw_only=True):
    """A page the facts were read in: address, apparent age, day it was checked."""

    id: str
    url: str = ""
    age: str = ""
    checked: datetime.date
