"""How many fields each application has filled, worked out anew when its case changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import or_, select

from dsc_desk.cases import rows
from dsc_desk.cases.commands.application import DRAFTING
from dsc_desk.cases.tables import application, application_now, case, organisation, person
from dsc_desk.forms.case_forms import FILLS, CaseForms

if TYPE_CHECKING:
    from dsc_desk.cases.work import RowChange, Work

_EVERY = ""


def keep_filled(work: Work) -> None:
    """Bring `filled` and `total` of the applications of touched cases in step; counted, never audited."""
    changed = {_of(change) for change in work.changes if change.operation != "read" and change.table.name in FILLS}
    for case_id in _cases(work) if changed else ():
        drafts = [row for row in work.all(application, case_id=case_id) if row["state"] in DRAFTING]
        anew = [row for row in drafts if _EVERY in changed or row["id"] in changed]
        if anew:
            forms = CaseForms(work, case_id)
            for row in anew:
                form = forms.of(row)
                _put(work, row["id"], filled=form.filled, total=form.total)


def _cases(work: Work) -> set[str]:
    """Return the cases touched, and those whose requester's card, or the card of whose place of work, was corrected."""
    corrected = (change for change in work.changes if change.operation == "update")
    cards = [change.row_id for change in corrected if change.table in (person, organisation)]
    if not cards:
        return work.touched_cases
    theirs = select(case.c.id).join(person, person.c.id == case.c.requester_id)
    found = work.rows(theirs.where(or_(person.c.id.in_(cards), person.c.organisation_id.in_(cards))))
    return work.touched_cases | {row["id"] for row in found}


def _of(change: RowChange) -> str:
    """Return the application whose form a change may let read otherwise, `_EVERY` where it is more than one's own."""
    if change.table is application:
        return change.row_id
    return str((change.after or change.before or {}).get("application_id", _EVERY))


def _put(work: Work, application_id: str, **counts: int) -> None:
    key = {"application_id": application_id}
    statement = rows.changing(application_now, tuple(counts), tuple(key))
    if not work.connection.execute(statement, rows.changed(counts, key)).rowcount:
        work.connection.execute(rows.inserting(application_now), key | counts)
