"""The sheet that is looked at: held in memory for the page, which may not stand yet or be built anew."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from pathlib import Path

    from dsc_desk.cases.intake.files import HandedOver
    from dsc_desk.forms.casebook.columns import Mapping
    from dsc_desk.ui.context import Context

_KEY = "sheet"


@dataclass
class HeldSheet:
    """A file, and what the user chose for it: which sheet, which row has the headings, what the columns mean."""

    source: Path | HandedOver
    place: int = -1
    line: int = 0
    mapping: Mapping = ()
    taken: frozenset[str] = frozenset()  # the names of the sheets that were taken in


def held(context: Context) -> HeldSheet | None:
    """Return the sheet that is looked at."""
    return cast("HeldSheet | None", context.held.get(_KEY))


def hold(context: Context, source: Path | HandedOver) -> HeldSheet:
    """Look at another file."""
    context.held[_KEY] = found = HeldSheet(source)
    return found


def keep(context: Context, found: HeldSheet | None) -> None:
    """Look at what is in sight again, or at nothing."""
    if found is None:
        context.held.pop(_KEY, None)
    else:
        context.held[_KEY] = found


def show_sheet(context: Context, source: Path | HandedOver) -> None:
    """Open the page on a file."""
    hold(context, source)
    context.open_page("sheet", source.name)
