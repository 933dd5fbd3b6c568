"""What the morning says when it has no lines: what it is for, and what to begin with."""

from __future__ import annotations

from functools import partial
from typing import Any

from dsc_desk.ui.context import Context
from dsc_desk.ui.widgets import EmptyState
from dsc_desk.ui.words import tr


def has_cases(desk: Any) -> bool:
    """Say whether the centre has a case at all; asked on the store's thread."""
    from dsc_desk.cases.queries.cases import CaseCount  # seldom wanted

    return bool(desk.ask(CaseCount()))


def nothing(context: Context, *, waits: bool, begun: bool) -> EmptyState:
    """Return what stands in place of the lines; `waits` where it is asked whom the work waits for.

    A centre that has not `begun` may have its cases in a sheet.
    """
    first = (tr("Ny henvendelse", "New inquiry"), partial(context.actions.run, "inquiry.new"))
    second = (tr("Se alle sager", "See all cases"), partial(context.open_page, "cases"))
    if not begun:
        second = (tr("Tag regnearket ind", "Take the sheet in"), partial(context.open_page, "sheet"))
    if waits:
        return EmptyState(
            "hourglass",
            tr("Intet venter på andre", "Nothing waits for others"),
            tr(
                "Her står, hvem arbejdet venter på: rekvirenter, myndigheder, andre og kolleger, med dagene hos hver.",
                "This says whom the work waits for: requesters, authorities, others and colleagues, with the days with each.",
            ),
            second,
        )
    return EmptyState(
        "sun",
        tr("Intet forfalder de næste 14 dage", "Nothing falls due in the next 14 days")
        if begun
        else tr("Ingen sager endnu", "No cases yet"),
        tr(
            "Her står hver morgen, hvad der forfalder, sidder fast, er besvaret og udløber. Linjerne kommer af "
            "sig selv, når en sag følger en procedure, eller en ansøgning er sendt.",
            "Each morning this page says what is due, stuck, answered and expiring. The lines come by themselves "
            "when a case follows a procedure or an application has been sent.",
        ),
        first,
        second,
    )
