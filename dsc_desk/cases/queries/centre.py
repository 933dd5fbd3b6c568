"""The centre as its letters name it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dsc_desk.cases.centre import ADDRESS, MAIL, PHONE, Centre
from dsc_desk.cases.commands.staff import CENTRE_NAME
from dsc_desk.cases.query import Query, Read
from dsc_desk.cases.tables import setting

if TYPE_CHECKING:
    from collections.abc import Mapping


def centre_of(read: Read) -> Centre:
    """Return what the centre is called and how one reaches it."""
    return centre_in({row["id"]: row["value"] for row in read.rows(setting.select())})


def centre_in(kept: Mapping[str, str]) -> Centre:
    """Return the centre that settings by name tell of."""
    return Centre(*(kept.get(name, "") for name in (CENTRE_NAME, ADDRESS, PHONE, MAIL)))


@dataclass(frozen=True)
class OneCentre(Query[Centre]):
    """What the centre is called and how one reaches it."""

    def run(self, read: Read) -> Centre:
        return centre_of(read)
