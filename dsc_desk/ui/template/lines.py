"""The rows of the page's table: a field, its kind, what it is filled with, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass

from dsc_desk.forms.template.records import Mapped
from dsc_desk.ui.models.table import Column
from dsc_desk.ui.template.words import kind_of, sureness
from dsc_desk.words import Text


@dataclass(frozen=True)
class Line:
    """A row of the table."""

    id: str
    one: Mapped
    use: str


def _mark(line: Line) -> tuple[str, str] | None:
    provenance = sureness(line.one)[1]
    return {"confirmed": ("check", "ok"), "suggested": ("circle-dashed", "text-3")}.get(
        provenance, ("circle-alert", "us")
    )


COLUMNS: tuple[Column[Line], ...] = (
    Column("label", Text("Felt", "Field"), lambda line: line.one.slot.label, 0, lead=_mark),
    Column("kind", Text("Slags", "Kind"), lambda line: kind_of(line.one.slot), 116, "small", ink="text-2"),
    Column("use", Text("Udfyldes med", "Filled with"), lambda line: line.use, 156, ink="text-2"),
    Column("sure", Text("Sikkerhed", "Certainty"), lambda line: sureness(line.one)[0], 92, "small", ink="text-2"),
)
