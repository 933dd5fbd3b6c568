"""To whom a case may be handed over."""

from __future__ import annotations

from functools import cache

import msgspec

from dsc_desk.cases.flow.reading import read as read_yaml
from dsc_desk.resource import resources
from dsc_desk.words import Text


class Receiver(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A kind of receiver."""

    id: str
    name: Text


class _Receivers(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    version: str
    receivers: tuple[Receiver, ...]


@cache
def receivers() -> dict[str, Receiver]:
    """Return `resources/handover.yaml` by id."""
    return {one.id: one for one in read_yaml(resources() / "handover.yaml", _Receivers).receivers}
