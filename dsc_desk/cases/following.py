"""Where a case stands, read from the store: answers, steps, ticks and applications handed to the rules of the procedure."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

import msgspec
from sqlalchemy import select

from dsc_desk.cases.clock import Holder, Interval, Period
from dsc_desk.cases.days import local_day
from dsc_desk.cases.flow.deadline import source_routes
from dsc_desk.cases.flow.reading import read as read_rules
from dsc_desk.cases.flow.records import Approval, ApprovalStatus, Dates, StepRecord, StepStatus, Tick
from dsc_desk.cases.flow.rulebook import Rulebook, rulebook
from dsc_desk.cases.procedure import CaseState, Setting, state_of
from dsc_desk.cases.shown import Shown
from dsc_desk.cases.tables import application, condition, gate_tick, holder, setting, staff, step, triage_answer
from dsc_desk.resource import resources

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sqlalchemy import RowMapping

    from dsc_desk.cases.flow.conditions import Answers
    from dsc_desk.cases.query import Read

_STATES = {
    "draft": ApprovalStatus.TO_APPLY,
    "ready": ApprovalStatus.TO_APPLY,
    "with_them": ApprovalStatus.SENT,
    "question": ApprovalStatus.QUERY_OPEN,
    "granted": ApprovalStatus.GRANTED,
    "granted_conditions": ApprovalStatus.GRANTED_WITH_CONDITIONS,
    "refused": ApprovalStatus.REFUSED,
    "withdrawn": ApprovalStatus.WITHDRAWN,
}
_BEST_FIRST = tuple(
    reversed(("withdrawn", "refused", "draft", "ready", "question", "with_them", "granted_conditions", "granted"))
)
TARGET = "target."  # settings that hold the centre's own targets: working days for a step
_TARGETS = setting.select().where(setting.c.id.startswith(TARGET))


class ApprovalRoutes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which access routes obtain which approval."""

    version: str
    approvals: dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class Inputs:
    """What the rules are asked about one case."""

    answers: Mapping[str, str | tuple[str, ...]]
    records: Mapping[str, StepRecord]
    approvals: Mapping[str, Approval]
    ticks: Mapping[str, Tick]
    setting: Setting


@cache
def approval_routes() -> ApprovalRoutes:
    """Return `resources/approval_routes.yaml`."""
    return read_rules(resources() / "approval_routes.yaml", ApprovalRoutes)


def case_state(read: Read, row: RowMapping) -> CaseState | None:
    """Return where the case of this row stands; None while it follows no procedure."""
    return walked(read, row, rulebook(row["procedure_version"])) if row["procedure_id"] else None


def walked(read: Read, row: RowMapping, book: Rulebook, answers: Answers | None = None) -> CaseState:
    """Return where the case of this row would stand by these rules, with other answers where some are given."""
    found = inputs(read, row, book)
    return state_of(
        row["procedure_id"],
        found.answers if answers is None else answers,
        found.records,
        found.approvals,
        found.ticks,
        read.today,
        setting=found.setting,
        book=book,
    )


def inputs(read: Read, row: RowMapping, book: Rulebook) -> Inputs:
    """Read everything the rules look at of one case."""
    case_id = row["id"]
    answers = answers_of(read, case_id, book)
    applications = read.all(application, case_id=case_id)
    sent = days_of_applications(read, applications)
    approvals = _approvals(applications, answers, book, _met(read, applications))
    records = _records(read, row, book, sent, approvals)
    _proven_by_steps(row["procedure_id"], book, records, approvals)
    shown = Shown(read, case_id, row["procedure_id"], book, answers, approvals, applications)
    shown.add_to(
        records,
        lambda step: days_of_step(step.approvals, sent, None),
        lambda step: routes_of_step(step.approvals, sent),
    )
    own = read.rows(_TARGETS)
    targets = {each["id"].removeprefix(TARGET): Period(int(each["value"])) for each in own if each["value"].isdigit()}
    return Inputs(answers, records, approvals, _ticks(read, case_id), Setting(targets, {}, _early(row, book)))


def obtained(read: Read, row: RowMapping, book: Rulebook) -> frozenset[str]:
    """Return the approvals that the case of this row has today, by an application or a step closed with its evidence.

    A step that was passed over opens what follows it, but obtains nothing.
    """
    if not row["procedure_id"]:
        return frozenset()
    passed_over = {each["step_id"] for each in read.all(step, case_id=row["id"]) if each["reason"]}
    held = inputs(read, row, book).approvals
    return frozenset(name for name, one in held.items() if one.counts(read.today) and one.number not in passed_over)


def answers_of(read: Read, case_id: str, book: Rulebook) -> dict[str, str | tuple[str, ...]]:
    """Return the triage answers of a case; several chosen as a tuple."""
    answers: dict[str, str | tuple[str, ...]] = {}
    for row in read.all(triage_answer, case_id=case_id):
        answers[row["question"]] = given(book, row["question"], row["answer"])
    return {name: answer for name, answer in answers.items() if answer or isinstance(answer, tuple)}


def given(book: Rulebook, name: str, answer: str) -> str | tuple[str, ...]:
    """Return an answer as the rules weigh it: of a question that takes several, each of them."""
    question = book.questions.get(name)
    several = question is not None and question.multiple
    return tuple(part for part in answer.split(",") if part) if several else answer


def _early(row: RowMapping, book: Rulebook) -> str:
    early = {outcome.id for outcome in book.triage.outcomes if outcome.early_end}
    return row["outcome"] if row["outcome"] in early else ""


def _approvals(
    applications: Sequence[RowMapping],
    answers: Mapping[str, str | tuple[str, ...]],
    book: Rulebook,
    met: frozenset[str],
) -> dict[str, Approval]:
    by_route: dict[str, list[RowMapping]] = {}
    for row in applications:
        by_route.setdefault(row["route_id"], []).append(row)
    wanted = dict(approval_routes().approvals)
    chosen = answers.get("registers", ())
    for source, route in source_routes(book, chosen if isinstance(chosen, tuple) else (chosen,), {}).items():
        wanted[f"source_access:{source}"] = (route,) if route else ()
    found = {}
    for name, routes in wanted.items():
        rows = [row for route in routes for row in by_route.get(route, ())]
        if rows:
            best = min(rows, key=lambda row: _BEST_FIRST.index(row["state"]))
            found[name] = _approval(best, conditions_met=best["id"] in met)
    return found


def _met(read: Read, applications: Sequence[RowMapping]) -> frozenset[str]:
    """Return the applications granted with conditions, all of which somebody has found met."""
    ids = [row["id"] for row in applications if row["state"] == "granted_conditions"]
    if not ids:
        return frozenset()
    rows = read.rows(select(condition.c.application_id, condition.c.state).where(condition.c.application_id.in_(ids)))
    entered = {row["application_id"] for row in rows}
    return frozenset(entered - {row["application_id"] for row in rows if row["state"] != "met"})


def _approval(row: RowMapping, *, conditions_met: bool) -> Approval:
    return Approval(
        _STATES[row["state"]],
        row["their_reference"],
        _day(row["answered_at"]),
        _day(row["complete_at"]),
        _day(row["valid_until"]),
        conditions_met,
    )


def days_of_applications(read: Read, applications: Sequence[RowMapping]) -> dict[str, Dates]:
    """Return the days of each application by its route: sent, complete, and when their clock stood still."""
    spans: dict[str, list[Interval]] = {}
    ids = [row["id"] for row in applications if row["sent_at"]]
    for row in (
        () if not ids else read.rows(holder.select().where(holder.c.application_id.in_(ids), holder.c.who != "them"))
    ):
        interval = Interval(date.fromisoformat(row["first_day"]), _day(row["last_day"]), Holder.PAUSED, row["reason"])
        spans.setdefault(row["application_id"], []).append(interval)
    dates = {}
    for row in sorted(applications, key=lambda row: str(row["sent_at"])):
        sent = _day(row["sent_at"])
        if sent is not None and row["route_id"] not in dates:  # a renewal is not what the step waited for
            pauses = tuple(span for span in spans.get(row["id"], ()) if span.start > sent)
            dates[row["route_id"]] = Dates(sent=sent, complete=_day(row["complete_at"]), pauses=pauses)
    return dates


def _records(
    read: Read, row: RowMapping, book: Rulebook, sent: Mapping[str, Dates], approvals: Mapping[str, Approval]
) -> dict[str, StepRecord]:
    names = {each["id"]: each["name"] for each in read.all(staff)}
    stored = {each["step_id"]: each for each in read.all(step, case_id=row["id"])}
    records = {}
    for one in book.procedure(row["procedure_id"]).steps:
        found = stored.get(one.id)
        dates = days_of_step(one.approvals, sent, found)
        if found is not None:
            records[one.id] = StepRecord(
                StepStatus(found["state"]),
                json.loads(found["evidence"] or "{}"),
                _day(found["started_at"]),
                _day(found["done_at"]),
                names.get(found["done_by"], ""),
                dates=dates,
            )
        elif _waits(one.approvals, approvals):
            records[one.id] = StepRecord(StepStatus.WAITING_EXTERNAL, dates=dates)
    return records


def _waits(wanted: tuple[str, ...], approvals: Mapping[str, Approval]) -> bool:
    mine = [approval for name, approval in approvals.items() if name.partition(":")[0] in wanted]
    return bool(mine) and all(approval.state is ApprovalStatus.SENT for approval in mine)


def days_of_step(wanted: tuple[str, ...], sent: Mapping[str, Dates], found: RowMapping | None) -> Dates:
    """Return the days of the first application sent for a step's approvals, else the day typed in as evidence."""
    mine = [sent[route] for route in routes_of_step(wanted, sent)]
    if mine:
        return min(mine, key=lambda dates: str(dates.sent))
    typed = json.loads(found["evidence"] or "{}").get("sent_date", "") if found else ""
    return Dates(sent=_day(typed))


def routes_of_step(wanted: tuple[str, ...], sent: Collection[str]) -> list[str]:
    """Return the routes among those sent along that obtain what a step obtains."""
    routes = [route for name in wanted for route in approval_routes().approvals.get(name, ())]
    if "source_access" in wanted:
        routes += [route for route in sent if route not in _routes_of_approvals()]
    return [route for route in routes if route in sent]


@cache
def _routes_of_approvals() -> frozenset[str]:
    return frozenset(route for routes in approval_routes().approvals.values() for route in routes)


def _proven_by_steps(
    procedure: str, book: Rulebook, records: Mapping[str, StepRecord], approvals: dict[str, Approval]
) -> None:
    """Let a closed step stand for the approval it obtains, where no application says otherwise."""
    for one in book.procedure(procedure).steps:
        record = records.get(one.id)
        if record is None or record.state is not StepStatus.DONE:
            continue
        number = next(filter(None, (record.evidence.get(each.id) for each in one.evidence)), one.id)
        for name in one.approvals:
            if name not in approvals and not any(each.startswith(f"{name}:") for each in approvals):
                approvals[name] = Approval(ApprovalStatus.GRANTED, number, record.done)


def _ticks(read: Read, case_id: str) -> dict[str, Tick]:
    rows = read.all(gate_tick, case_id=case_id)
    return {row["gate_id"]: Tick(row["ticked_by"] or "", row["ticked_at"]) for row in rows}


def _day(said: str) -> date | None:
    if not said:
        return None
    try:
        return local_day(said)
    except ValueError:  # evidence typed by hand, such as "sidst i maj": kept as text, no clock starts from it
        return None
