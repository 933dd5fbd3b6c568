"""One thing a file says otherwise than the case here."""

from __future__ import annotations

from dataclasses import dataclass

from dsc_desk.forms.handover.parcel import Part
from dsc_desk.words import Text, same

NOTHING = same("")


@dataclass(frozen=True)
class Difference:
    """What is other, or not here yet (`before` says nothing); taken by its key."""

    key: str
    part: Part
    what: Text
    before: Text
    after: Text
