"""A case as one JSON document: every row as the store has it, and beside them what the program makes of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dsc_desk.cases.procedure import StepStatus
from dsc_desk.cases.vocabulary import known_facts
from dsc_desk.reports.way_out.out import both

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from dsc_desk.cases.procedure import StepState
    from dsc_desk.cases.queries.deletions import Duty
    from dsc_desk.cases.queries.following import Procedure
    from dsc_desk.forms.applications import Application
    from dsc_desk.forms.filled import FilledField
    from dsc_desk.reports.way_out.rows import CaseWhole

FORMAT = "dsc-desk-case"
_OVER = (StepStatus.DONE, StepStatus.CANCELLED, StepStatus.NOT_APPLICABLE)


def case_data(
    whole: CaseWhole,
    procedure: Procedure | None,
    applications: Sequence[Application],
    duties: Sequence[Duty],
    files: Sequence[Mapping[str, Any]],
    papers: Mapping[str, Sequence[str]],
) -> dict[str, Any]:
    """Return the document. `rows` is the store's own, whole; the rest is for who reads it without the program."""
    return {
        "format": FORMAT,
        "version": 1,
        "reference": whole.reference,
        "requester": whole.requester,
        "organisation": whole.organisation,
        "staff": {name: whole.staff[name] for name in sorted(_named(whole))},
        "facts": [_fact(whole, name) for name in _fact_names(whole)],
        "procedure": _procedure(whole, procedure),
        "deadlines": list(deadlines(whole, procedure, duties)),
        "applications": [_application(one, papers.get(one.id, ())) for one in applications],
        "log": [
            {"at": one.at, "who": one.who, "what": both(one.title), "kind": one.kind, "undone": one.undone}
            for one in whole.log
        ],
        "files": list(files),
        "rows": whole.rows,
    }


def deadlines(whole: CaseWhole, procedure: Procedure | None, duties: Sequence[Duty]) -> Iterator[dict[str, Any]]:
    """Yield the days that something of the case is due by."""
    if whole.head["due"]:
        yield {"what": "case", "id": whole.head["id"], "day": whole.head["due"]}
    state = procedure.state if procedure else None
    for one in state.steps if state else ():
        if one.deadline.day and one.state not in _OVER:
            basis = str(one.deadline.basis)
            yield {"what": "step", "id": one.step.id, "day": one.deadline.day.isoformat(), "basis": basis}
    for row in whole.rows.get("task", ()):
        if row["due"] and row["state"] in ("open", "in_progress"):
            yield {"what": "task", "id": row["id"], "day": row["due"]}
    for row in whole.rows.get("application", ()):
        if row["valid_until"]:
            yield {"what": "permit", "id": row["id"], "day": row["valid_until"]}
    for duty in duties:
        if duty.due and not duty.day:
            yield {"what": "deletion", "id": duty.application_id, "source": duty.source_id, "day": duty.due}


def _named(whole: CaseWhole) -> set[str]:
    """Return the ids of staff that the rows name."""
    values = (value for rows in whole.rows.values() for row in rows for value in row.values())
    return {value for value in values if isinstance(value, str) and value in whole.staff}


def _fact_names(whole: CaseWhole) -> list[str]:
    """Return the facts of the case, in the order of the vocabulary; those that were taken away have a history alone."""
    here = {row["name"] for row in whole.rows.get("fact", ())} | whole.facts.keys()
    known = [name for name in known_facts() if name in here]
    return known + sorted(here.difference(known))


def _fact(whole: CaseWhole, name: str) -> dict[str, Any]:
    row = next((row for row in whole.rows.get("fact", ()) if row["name"] == name), None)
    kind = known_facts().get(name)
    return {
        "name": name,
        "label": both(kind.label) if kind else None,
        "value": row["value"] if row else "",
        "history": [
            {
                "at": one.at,
                "who": one.who,
                "value": one.value,
                "origin": one.origin,
                "confirmed_by": one.confirmed_by,
                "undone": one.undone,
            }
            for one in whole.facts.get(name, ())
        ],
    }


def _procedure(whole: CaseWhole, procedure: Procedure | None) -> dict[str, Any] | None:
    state = procedure.state if procedure else None
    if procedure is None or state is None:
        return None
    return {
        "id": whole.head["procedure_id"],
        "title": both(state.procedure.title),
        "rules": procedure.version,
        "steps": [_step(one) for one in state.steps],
        "gates": [{"id": name, "title": both(one.gate.title), "state": str(one.state)} for name, one in state.gates.items()],
    }  # fmt: skip


def _step(one: StepState) -> dict[str, Any]:
    record = one.record
    return {
        "id": one.step.id,
        "number": one.number,
        "title": both(one.step.title),
        "state": str(one.state),
        "why": both(one.why),
        "due": one.deadline.day.isoformat() if one.deadline.day else "",
        "started": record.started if record else None,
        "done": record.done if record else None,
        "evidence": dict(record.evidence) if record else {},
    }


def _application(one: Application, papers: Sequence[str]) -> dict[str, Any]:
    return {
        "id": one.id,
        "route": one.route.id,
        "name": both(one.route.name),
        "authority": both(one.form.authority),
        "state": one.state,
        "as_sent": one.as_sent,
        "fields": [_field(field) for field in one.form.fields],
        "attachments": [
            {
                "id": paper.attachment.id,
                "name": both(paper.attachment.name),
                "state": str(paper.state),
                "files": [file.sha256 or file.name for file in paper.files],
            }
            for paper in one.form.attachments
        ],
        "parked": [{"field": each.field_id, "text": each.text} for each in one.form.parked],
        "papers": list(papers),
    }


def _field(one: FilledField) -> dict[str, Any]:
    return {
        "id": one.field.id,
        "label": both(one.field.label),
        "text": one.whole or one.text,
        "value": one.value,
        "from": str(one.provenance),
        "fact": one.fact_name,
        "required": one.required,
    }
