"""The procedure of a case as its page shows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dsc_desk.cases import following, triage
from dsc_desk.cases.flow.records import Approval
from dsc_desk.cases.flow.rulebook import rulebook
from dsc_desk.cases.procedure import CaseState
from dsc_desk.cases.query import Query, Read
from dsc_desk.cases.tables import case, gate_tick, staff, step
from dsc_desk.cases.triage import Asked, Effect, Suggestion
from dsc_desk.words import Text


@dataclass(frozen=True)
class Procedure:
    """Where a case stands, what was answered and what each answer does; `state` is None without a procedure."""

    answers: Mapping[str, str | tuple[str, ...]]
    questions: tuple[Asked, ...]
    facts: tuple[Asked, ...]
    effects: Mapping[str, tuple[Effect, ...]]
    suggestions: tuple[Suggestion, ...]
    diversions: tuple[Text, ...]
    contradictions: tuple[Text, ...]
    state: CaseState | None
    approvals: Mapping[str, Approval]
    reasons: Mapping[str, str]  # why a lead passed over a step
    tickers: Mapping[str, str]  # who confirmed a gate


@dataclass(frozen=True)
class CaseProcedure(Query[Procedure]):
    """The procedure, triage and next steps of a case."""

    case_id: str

    def run(self, read: Read) -> Procedure:
        row = read.get(case, self.case_id)
        chosen, book = row["procedure_id"], rulebook(row["procedure_version"])
        answers = following.answers_of(read, self.case_id, book)
        found = following.inputs(read, row, book) if chosen else None
        skipped = read.rows(step.select().where(step.c.case_id == self.case_id, step.c.reason != ""))
        names = {each["id"]: each["name"] for each in read.rows(staff.select())}
        ticks = read.rows(gate_tick.select().where(gate_tick.c.case_id == self.case_id))
        return Procedure(
            answers,
            triage.questions(answers, chosen, book=book),
            triage.facts(answers, chosen, book=book) if chosen else (),
            triage.effects(chosen, answers, book=book) if chosen else {},
            triage.suggest_procedure(answers, book=book),
            tuple(one.what for one in triage.diversions(answers, book=book)),
            tuple(one.why for one in triage.contradictions(answers, book=book)),
            following.case_state(read, row),
            found.approvals if found else {},
            {each["step_id"]: each["reason"] for each in skipped},
            {each["gate_id"]: names.get(each["ticked_by"], "") for each in ticks},
        )
