"""How many fields each application has filled, worked out anew when its case changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from dsc_desk.cases.tables import application, application_now
from dsc_desk.forms.filling import filled
from dsc_desk.forms.ground import ground_of

if TYPE_CHECKING:
    from dsc_desk.cases.work import Work

_FILLS = {
    "fact",
    "own_answer",
    "enclosure",
    "chosen_source",
    "application",
    "attachment",
    "case_",
    "person",
    "organisation",
}


def keep_filled(work: Work) -> None:
    """Bring `filled` and `total` of the applications of touched cases in step; counted, never audited."""
    changed = {change.table.name for change in work.changes if change.operation != "read"}
    if not changed & _FILLS:
        return
    for case_id in work.touched_cases:
        drafts = (application.c.case_id == case_id, application.c.state.in_(("draft", "ready")))
        rows = work.rows(select(application).where(*drafts))
        if not rows:
            continue
        ground = ground_of(work, case_id)
        for row in rows:
            form = filled(work, row, ground)
            _put(work, row["id"], filled=form.filled, total=form.total)


def _put(work: Work, application_id: str, **counts: int) -> None:
    mine = application_now.c.application_id == application_id
    if not work.connection.execute(application_now.update().where(mine).values(counts)).rowcount:
        work.connection.execute(application_now.insert().values(application_id=application_id, **counts))
