"""How many fields each application has filled, worked out anew when its case changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dsc_desk.cases import rows
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
    "triage_answer",  # conditions decide which fields are asked
    "form_choice",
}


def keep_filled(work: Work) -> None:
    """Bring `filled` and `total` of the applications of touched cases in step; counted, never audited."""
    changed = {change.table.name for change in work.changes if change.operation != "read"}
    if not changed & _FILLS:
        return
    for case_id in work.touched_cases:
        drafts = [row for row in work.all(application, case_id=case_id) if row["state"] in ("draft", "ready")]
        if not drafts:
            continue
        ground = ground_of(work, case_id)
        for row in drafts:
            form = filled(work, row, ground)
            _put(work, row["id"], filled=form.filled, total=form.total)


def _put(work: Work, application_id: str, **counts: int) -> None:
    key = {"application_id": application_id}
    statement = rows.changing(application_now, tuple(counts), tuple(key))
    if not work.connection.execute(statement, rows.changed(counts, key)).rowcount:
        work.connection.execute(rows.inserting(application_now), key | counts)
