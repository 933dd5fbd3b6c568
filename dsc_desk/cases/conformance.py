"""How far a closed step followed the standard: passed over, past a gate, after a deadline, without its evidence; and how long it took."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from dsc_desk.cases.clock import Period
from dsc_desk.cases.days import local_day, working_days_between
from dsc_desk.cases.flow.deadline import Deadline, centre_target, item_deadline
from dsc_desk.cases.flow.records import Dates
from dsc_desk.cases.passed import listed
from dsc_desk.words import Text, join, same

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from dsc_desk.cases.flow.definitions import Step
    from dsc_desk.cases.flow.rulebook import Rulebook
    from dsc_desk.cases.passed import Passed


class Lapse(StrEnum):
    """In what a step did not follow the standard."""

    SKIPPED = "skipped"
    GATE = "gate"  # passed over by a lead, past a gate or an approval
    LATE = "late"
    THEIRS = "theirs"  # whoever had to answer did so after the deadline
    EVIDENCE = "evidence"

    @property
    def text(self) -> Text:
        return _NAMES[self]


@dataclass(frozen=True, slots=True)
class Told:
    """What the store tells of a case's closed steps, by step: the days of the application each waited for, the deadlines
    that follow a source's route or the deciding body, and what each was closed past (none: not recorded).
    """

    sent: Mapping[str, Dates] = field(default_factory=dict)
    by_others: Mapping[str, Deadline] = field(default_factory=dict)
    passed: Mapping[str, tuple[Passed, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ClosedStep:
    """One closed step of a case. `days` are working days from when it could begin, None where that is not known."""

    case_id: str
    reference: str
    title: str
    procedure: str
    procedure_title: Text
    step_id: str
    number: int
    step_title: Text
    closed: date
    days: int | None
    target: int | None  # the centre's own, in working days
    lapses: tuple[tuple[Lapse, Text], ...]

    @property
    def followed(self) -> bool:
        """Whether it followed the standard in everything; that others answered late is none of the centre's doing."""
        return all(lapse is Lapse.THEIRS for lapse, _ in self.lapses)

    @property
    def timed(self) -> bool:
        """Whether its time counts: what was passed over took none."""
        return self.days is not None and not {Lapse.SKIPPED, Lapse.GATE} & {lapse for lapse, _ in self.lapses}


def closed_steps(
    row: Mapping[str, Any],
    stored: Iterable[Mapping[str, Any]],
    told: Told,
    targets: Mapping[str, int],
    book: Rulebook,
) -> tuple[ClosedStep, ...]:
    """Return the closed steps of a case in their order."""
    procedure = book.procedures.get(row["procedure_id"])
    if procedure is None:
        return ()
    done = {each["step_id"]: each for each in stored if each["state"] == "done" and each["done_at"]}
    days = {name: local_day(each["done_at"]) for name, each in done.items()}
    found = []
    for number, step in enumerate(procedure.steps, 1):
        if step.id not in done:
            continue
        held, closed = done[step.id], days[step.id]
        start = _could_begin(step, held, days)
        target = targets.get(step.id) if step.deadline is None else None
        found.append(
            ClosedStep(
                row["id"],
                row["reference"],
                row["title"],
                procedure.id,
                procedure.title,
                step.id,
                number,
                step.title,
                closed,
                None if start is None else working_days_between(start, closed) if closed > start else 0,
                target,
                _lapses(
                    book,
                    step,
                    held,
                    closed,
                    _due(book, step, start, target, held, told, closed),
                    told.passed.get(step.id),
                ),
            )
        )
    return tuple(found)


def _could_begin(step: Step, held: Mapping[str, Any], days: Mapping[str, date]) -> date | None:
    before = [days[name] for name in step.requires if name in days]
    if before:
        return max(before)
    return local_day(held["started_at"]) if held["started_at"] else None


def _due(
    book: Rulebook,
    step: Step,
    start: date | None,
    target: int | None,
    held: Mapping[str, Any],
    told: Told,
    closed: date,
) -> Deadline | None:
    """Return the deadline a closed step had; None where none is known."""
    if step.deadline is None:
        return centre_target(None, start, Period(target)) if target is not None else None
    item = book.items.get(step.deadline.item or "")
    if item is None:
        return told.by_others.get(step.id)
    return item_deadline(book, item, told.sent.get(step.id) or Dates(sent=_typed_day(held)), closed)


def _typed_day(held: Mapping[str, Any]) -> date | None:
    typed = _evidence(held).get("sent_date", "")
    try:
        return local_day(typed) if typed else None
    except ValueError:  # evidence typed by hand, such as "sidst i maj"
        return None


def _lapses(
    book: Rulebook,
    step: Step,
    held: Mapping[str, Any],
    closed: date,
    due: Deadline | None,
    passed: tuple[Passed, ...] | None,
) -> tuple[tuple[Lapse, Text], ...]:
    if passed:
        by = listed(passed)
        why = Text("{why}. Forbi {da}", "{why}. Past {en}").fill(why=held["reason"].rstrip("."), da=by.da, en=by.en)
        return ((Lapse.GATE, why),)
    if held["reason"]:
        past = passed is None and (bool(step.approvals) or any(_holds_back(book, name) for name in step.gates))
        return ((Lapse.GATE if past else Lapse.SKIPPED, same(held["reason"])),)
    return (*_without_evidence(step, held), *_after_deadline(step, due, closed))


def _without_evidence(step: Step, held: Mapping[str, Any]) -> Iterator[tuple[Lapse, Text]]:
    given = _evidence(held)
    missing = [one.title for one in step.evidence if not one.optional and not given.get(one.id, "").strip()]
    if missing:
        yield Lapse.EVIDENCE, join(missing, ", ")


def _after_deadline(step: Step, due: Deadline | None, closed: date) -> Iterator[tuple[Lapse, Text]]:
    if due is None or due.day is None or not due.overdue(closed):
        return
    why = Text(f"frist {due.day:%d.%m.%Y}: {due.why.da}", f"due {due.day:%d/%m/%Y}: {due.why.en}")
    theirs = step.external and due.item is not None and due.item.binds != "requester"
    yield Lapse.THEIRS if theirs else Lapse.LATE, why


def _holds_back(book: Rulebook, name: str) -> bool:
    """Say whether a gate is one that the rules themselves hold shut, beside those a person ticks."""
    gate = book.gates.get(name)
    needs = gate.needs if gate is not None else None
    return needs is None or bool(needs.approvals or needs.stage or needs.steps or needs.decided)


def _evidence(held: Mapping[str, Any]) -> dict[str, str]:
    found: dict[str, str] = json.loads(held["evidence"] or "{}")
    return found


_NAMES = {
    Lapse.SKIPPED: Text("Sprunget over", "Passed over"),
    Lapse.GATE: Text("Gået forbi port eller tilladelse", "Past a gate or approval"),
    Lapse.LATE: Text("Lukket efter fristen", "Closed after its deadline"),
    Lapse.THEIRS: Text("Besvaret efter fristen", "Answered after the deadline"),
    Lapse.EVIDENCE: Text("Bevis mangler", "Evidence missing"),
}
