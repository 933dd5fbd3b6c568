"""A form with its fields as one file, to be used at another centre; what comes in is read anew like any foreign form."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

import msgspec

from dsc_desk.cases.attachments import safe_name
from dsc_desk.cases.facts import known_facts
from dsc_desk.forms.route import load_routes
from dsc_desk.forms.template.cells import label_of
from dsc_desk.forms.template.foreign import LARGEST
from dsc_desk.forms.template.records import Mapped, Slot, Use, UseKind
from dsc_desk.store.errors import Invalid
from dsc_desk.words import Text

if TYPE_CHECKING:
    from dsc_desk.forms.route import Route
    from dsc_desk.forms.template.keeping import Template

ENDING = ".dscform"
_LARGEST_FILE = LARGEST * 2  # its bytes are written as letters


class _Field(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    key: str
    label: str
    use: UseKind
    target: str = ""
    when: str = ""


class Exchanged(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a form file says; `content` is still foreign."""

    format: Literal["dsc-desk-form"]
    version: Literal[1]
    route: str
    name: str
    content: bytes
    fields: tuple[_Field, ...]


def exported(template: Template) -> bytes:
    """Return a form and what its fields are filled with, as one file; it holds nothing of any case."""
    fields = tuple(
        _Field(one.slot.key, one.slot.label, one.use.kind, one.use.target, one.use.when) for one in template.mapped
    )
    head = template.head
    whole = Exchanged("dsc-desk-form", 1, head.route_id, head.name, template.content, fields)
    return msgspec.json.format(msgspec.json.encode(whole), indent=1)


def is_exchange(name: str, data: bytes) -> bool:
    """Tell whether a file is one that another centre gave out."""
    return name.lower().endswith(ENDING) or (data[:200].lstrip().startswith(b"{") and b'"dsc-desk-form"' in data[:200])


def read_exchange(data: bytes) -> Exchanged:
    """Return what a form file says. Raises Invalid for anything else."""
    if len(data) > _LARGEST_FILE:
        raise Invalid(_NOT_ONE)
    try:
        found = msgspec.json.decode(data, type=Exchanged)
    except (msgspec.DecodeError, RecursionError) as mistake:
        raise Invalid(_NOT_ONE) from mistake
    if found.route not in load_routes():
        raise Invalid(_OTHER_ROUTE)
    return msgspec.structs.replace(found, name=safe_name(found.name))


def given(found: Exchanged, slots: Sequence[Slot], route: Route) -> tuple[Mapped, ...]:
    """Tie the fields as the other centre did; a fact or answer that is not known here is left to be typed."""
    said = {one.key: one for one in found.fields}
    return tuple(Mapped(slot, _use(said.get(slot.key), route)) for slot in slots)


def _use(said: _Field | None, route: Route) -> Use:
    if said is None:
        return Use(UseKind.BLANK, certainty=0)
    use = Use(said.use, said.target, said.when)
    known = {UseKind.FACT: set(known_facts()), UseKind.FIELD: {one.id for one in route.fields}}.get(said.use)
    if known is not None and said.target not in known and label_of(use, route) is None:
        return Use(UseKind.BLANK, certainty=0)
    return use


def carried(slots: Sequence[Slot], before: Sequence[Mapped], proposed: Sequence[Mapped]) -> tuple[Mapped, ...]:
    """Tie the fields of a new version of a form as those of the old one; what is new keeps its proposal."""
    by_key = {(one.slot.key, one.slot.label): one.use for one in before}
    by_label: dict[tuple[str, str], Use] = {}
    for one in before:
        by_label.setdefault((one.slot.label, one.slot.name), one.use)
    return tuple(
        Mapped(slot, by_key.get((slot.key, slot.label)) or by_label.get((slot.label, slot.name)) or guess.use)
        for slot, guess in zip(slots, proposed, strict=True)
    )


_NOT_ONE = Text(
    "Filen er ikke et skema fra et andet center, eller den er beskadiget. Intet er gemt. Bed om den igen.",
    "The file is no form from another centre, or it is damaged. Nothing was kept. Ask for it again.",
)
_OTHER_ROUTE = Text(
    "Skemaet hører til en ansøgningsvej, som dette center ikke har. Intet er gemt. Læg vejen ind først.",
    "The form belongs to a route that this centre does not have. Nothing was kept. Add the route first.",
)
