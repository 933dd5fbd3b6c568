"""What stands where the list of cases would, when there is none."""

from __future__ import annotations

from collections.abc import Callable

from dsc_desk.ui.widgets import EmptyState
from dsc_desk.ui.words import tr


def no_case(inquire: Callable[[], object], everything: Callable[[], object] | None) -> EmptyState:
    """Say that no case fits and offer `everything`; without that, that there is no case yet."""
    inquiry = (tr("Ny henvendelse", "New inquiry"), inquire)
    if everything is not None:
        return EmptyState(
            "list-filter",
            tr("Ingen sager passer til filteret", "No case fits the filter"),
            tr(
                "Fjern et ord eller et filter for at se flere. En ny sag begynder med en henvendelse.",
                "Take away a word or a filter to see more. A new case begins with an inquiry.",
            ),
            (tr("Vis alle sager", "Show all cases"), everything),
            inquiry,
        )
    return EmptyState(
        "folder",
        tr("Ingen sager endnu", "No cases yet"),
        tr(
            "En sag begynder med en henvendelse: en mail, en samtale eller et besøg.",
            "A case begins with an inquiry: a mail, a call or a visit.",
        ),
        inquiry,
    )
