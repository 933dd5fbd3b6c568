"""Views of the case list: those that are always there, and those one has saved. Kept in the settings, without words.

A view keeps tokens (ids and states) and its own name; free text is not kept, for it may name a person, and settings
lie outside the encrypted store. A saved view is also in the order it was saved in; the usual ones leave the order as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dsc_desk.cases.queries.cases import CaseOrder
from dsc_desk.ui.models.case_rows import NEWEST, Sort
from dsc_desk.ui.settings import Settings
from dsc_desk.ui.words import tr

KEPT = "case_views"
MOST = 12
LONGEST = 40


@dataclass(frozen=True, slots=True)
class View:
    """A named set of tokens; `own` ones were saved by the user and can be removed."""

    id: str
    name: str
    pairs: tuple[tuple[str, str], ...]
    own: bool = False
    sort: Sort | None = None


def usual_views() -> tuple[View, ...]:
    """Return the views that are always there."""
    return (
        View("mine", tr("Mine", "Mine"), (("cases", "me"), ("status", "open"))),
        View("open", tr("I gang", "In progress"), (("status", "open"),)),
        View("paused", tr("På pause", "Paused"), (("status", "paused"),)),
        View("closed", tr("Lukkede", "Closed"), (("status", "closed"),)),
        View("all", tr("Alle", "All"), ()),
    )


def saved_views(settings: Settings) -> tuple[View, ...]:
    """Return the views saved, as far as the file says something a view can be made of."""
    kept = settings.stored(KEPT)
    return tuple(view for entry in kept[:MOST] if (view := _read(entry))) if isinstance(kept, list) else ()


def save_view(settings: Settings, name: str, pairs: Sequence[tuple[str, str]], sort: Sort = NEWEST) -> View:
    """Keep a view; one of the same name is replaced."""
    view = View(f"own:{name}", name, tuple(pairs), own=True, sort=sort)
    _store(settings, [*(one for one in saved_views(settings) if one.id != view.id), view])
    return view


def remove_view(settings: Settings, view_id: str) -> None:
    """Forget a saved view."""
    _store(settings, [one for one in saved_views(settings) if one.id != view_id])


def _store(settings: Settings, views: Sequence[View]) -> None:
    settings.store(KEPT, [_entry(view) for view in views])


def _entry(view: View) -> dict[str, object]:
    sort = view.sort or NEWEST
    tokens = [list(pair) for pair in view.pairs]
    return {"name": view.name, "tokens": tokens, "order": sort.order.value, "turned": sort.turned}


def _read(entry: object) -> View | None:
    if (
        not isinstance(entry, dict)
        or not isinstance(entry.get("name"), str)
        or not isinstance(entry.get("tokens"), list)
    ):
        return None
    pairs = tuple((str(pair[0]), str(pair[1])) for pair in entry["tokens"] if isinstance(pair, list) and len(pair) == 2)
    order = entry.get("order")
    sort = Sort(CaseOrder(order), entry.get("turned") is True) if order in list(CaseOrder) else NEWEST
    return View(f"own:{entry['name']}", entry["name"][:LONGEST], pairs, own=True, sort=sort)
