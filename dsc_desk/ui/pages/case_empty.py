"""What stands where the list of cases would, when there is none."""

from __future__ import annotations

from collections.abc import Callable

from dsc_desk.ui.widgets import EmptyState
from dsc_desk.ui.words import tr


def no_case(
    inquire: Callable[[], object], sheet: Callable[[], object], everything: Callable[[], object] | None
) -> EmptyState:
    """Say that no case fits and offer `everything`; without that, that there is no case yet, and two ways to begin."""
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
            "En sag begynder med en henvendelse: en mail, en samtale eller et besøg. Står sagerne i et regneark, tages det ind.",
            "A case begins with an inquiry: a mail, a call or a visit. Where cases are kept in a sheet, it is taken in.",
        ),
        inquiry,
        (tr("Tag regnearket ind", "Take the sheet in"), sheet),
    )
