"""What a list shows of a case, worked out anew after each change of it: next step, its day, how far, with whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from dsc_desk.cases import rows
from dsc_desk.cases.flow.rulebook import rules_of
from dsc_desk.cases.following import TARGET, case_state
from dsc_desk.cases.tables import application, case, case_now, setting

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from dsc_desk.cases.flow.states import CaseState
    from dsc_desk.cases.work import Work

_FLOW = {"case_", "triage_answer", "step", "gate_tick", "application", "holder", "setting", "condition", "reply"}


def keep_case_now(work: Work) -> None:
    """Bring `case_now` in step with the cases a command changed; a mere look moves nothing."""
    changed = {change.table.name for change in work.changes if change.operation != "read"}
    if not changed:
        return
    for case_id in work.touched_cases:
        values: dict[str, Any] = {"moved_at": work.now}
        if changed & _FLOW:
            values |= _worked_out(work, case_id)
        _put(work, case_id, values)
    for case_id in _at_a_target(work):
        _put(work, case_id, _worked_out(work, case_id))


def _at_a_target(work: Work) -> Iterator[str]:
    """Yield the open cases whose next step has another target of the centre's now."""
    moved = _moved_targets(work)
    if not moved:
        return
    columns = (case.c.id, case.c.procedure_id, case.c.procedure_version, case_now.c.next_da)
    cases = select(*columns).join(case_now, case_now.c.case_id == case.c.id)
    for row in work.rows(cases.where(case.c.status != "closed", case.c.procedure_id != "")):
        procedure = rules_of(row["procedure_version"]).procedures.get(row["procedure_id"])
        if procedure and any(one.id in moved and one.title.da == row["next_da"] for one in procedure.steps):
            yield row["id"]


def _moved_targets(work: Work) -> set[str]:
    settings = (change.row_id for change in work.changes if change.table is setting and change.operation != "read")
    return {name.removeprefix(TARGET) for name in settings if name.startswith(TARGET)}


def _worked_out(work: Work, case_id: str) -> dict[str, Any]:
    row = work.one(case, id=case_id)
    if row is None:
        return {}
    closed, holder = row["status"] == "closed", _holder(work, case_id)
    state = None if closed else case_state(work, row)
    if state is None:
        next_step = {"next_da": "", "next_en": "", "next_due": "" if closed else row["due"]}
        return {"percent": 100 if closed else 0, **next_step, "holder": holder}
    return {
        "percent": state.percent,
        "steps_done": state.done,
        "steps_total": state.applicable,
        **_next_step(state, row["due"]),
        "holder": holder or str(state.holder),
    }


def _next_step(state: CaseState, case_due: str) -> dict[str, str]:
    if not state.next_steps:
        return {"next_da": "", "next_en": "", "next_due": case_due}
    following = state.next_steps[0]
    title, day = following.step.title, following.deadline.day
    return {"next_da": title.da, "next_en": title.en, "next_due": day.isoformat() if day else case_due}


def _holder(work: Work, case_id: str) -> str:
    """Return them while all that is under way lies with authorities, us while any lies here, nothing without any."""
    states = {row["state"] for row in work.all(application, case_id=case_id)}
    if states & {"draft", "ready", "question"}:
        return "us"
    return "them" if "with_them" in states else ""


def _put(work: Work, case_id: str, values: dict[str, Any]) -> None:
    key = {"case_id": case_id}
    statement = rows.changing(case_now, tuple(values), tuple(key))
    if work.connection.execute(statement, rows.changed(values, key)).rowcount:
        return
    if work.one(case, id=case_id) is not None:
        work.connection.execute(rows.inserting(case_now), key | values)
