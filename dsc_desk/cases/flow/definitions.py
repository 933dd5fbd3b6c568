"""Procedures and triage as frozen types, one field for each field of the files."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from msgspec import Struct, field

from dsc_desk.cases.flow.deadline_list import DeadlineRef, Named
from dsc_desk.words import Text

When = tuple[dict[str, str], ...]


class EvidenceKind(StrEnum):
    """What sort of proof closes a step."""

    DATE = "date"
    MOMENT = "moment"
    TEXT = "text"
    NUMBER = "number"
    DOCUMENT = "document"
    TICK = "tick"


SHOWN_BY = frozenset(
    {"triage", "sent", "number", "version", "decision", "board", "reply"}
)  # an application's day, number, version sent and the file that answers it, the board's recommendation, our answer
ANSWER = "answer:"


class Stage(StrEnum):
    """What an approval must come before."""

    ACCESS = "access"
    PUBLICATION = "publication"


class Evidence(Struct, frozen=True, forbid_unknown_fields=True):
    """One piece of proof that a step asks for.

    `shown_by` is what shows it where the desk knows it already (`SHOWN_BY`, or `answer:` and a question); else it is typed.
    """

    id: str
    kind: EvidenceKind
    title: Text
    optional: bool = False
    shown_by: str = ""


class Step(Struct, frozen=True, forbid_unknown_fields=True):
    """One thing to do. No `deadline` means the centre's own target; no `when` means always."""

    id: str
    title: Text
    what: Text
    competence: str
    evidence: tuple[Evidence, ...]
    requires: tuple[str, ...] = ()
    when: When = ()
    gates: tuple[str, ...] = ()
    approvals: tuple[str, ...] = ()
    shows: tuple[str, ...] = ()
    helpers: tuple[str, ...] = field(default=(), name="with")
    external: bool = False
    deadline: DeadlineRef | None = None
    notify: Text | None = None
    sources: tuple[str, ...] = ()


class Needs(Struct, frozen=True, forbid_unknown_fields=True):
    """What a program checks of a gate: approvals of a list or of a stage, steps, answers decided, or a person's tick.

    `certified`: the tick is taken only while everybody at work on the case holds what the centre requires.
    """

    staff: bool = False
    certified: bool = False
    decided: bool = False
    steps: tuple[str, ...] = ()
    approvals: tuple[str, ...] = ()
    stage: Stage | None = None


class Gate(Struct, frozen=True, forbid_unknown_fields=True):
    """What must hold before a step."""

    id: str
    title: Text
    rule: Text
    needs: Needs
    sources: tuple[str, ...] = ()
    proposal: bool = False


class Procedure(Struct, frozen=True, forbid_unknown_fields=True):
    """One way to follow a case, step by step."""

    id: str
    version: str
    read_on: date
    title: Text
    scope: Text
    suits: When
    asks: tuple[str, ...]
    sources: tuple[str, ...]
    steps: tuple[Step, ...]
    facts: tuple[str, ...] = ()
    notes: tuple[Text, ...] = ()
    gates: tuple[Gate, ...] = ()
    proposal: bool = False
    proposal_note: Text | None = None


class Consequence(Struct, frozen=True, forbid_unknown_fields=True):
    """What an answer leads to."""

    answer: str
    text: Text


class Question(Struct, frozen=True, forbid_unknown_fields=True):
    """One triage question."""

    id: str
    ask: Text
    short: Text
    answers: tuple[str, ...]
    consequences: tuple[Consequence, ...]
    sources: tuple[str, ...]
    multiple: bool = False
    ask_if: dict[str, str] | None = None
    note: Text | None = None
    test: Text | None = None
    checked: bool = True
    unsure: bool = False

    def consequence(self, answer: str) -> Text | None:
        """Return what an answer leads to, as far as the file tells."""
        return next((one.text for one in self.consequences if one.answer == answer), None)


class Fact(Struct, frozen=True, forbid_unknown_fields=True):
    """An answer that arises during the case, not at triage."""

    id: str
    short: Text
    what: Text
    answers: tuple[str, ...] = ("yes", "no")
    start: str | None = None
    asked_when: When = ()
    if_not_asked: str | None = None
    sources: tuple[str, ...] = ()


class Decider(Struct, frozen=True, forbid_unknown_fields=True):
    """Who decides on an approval; the first whose `when` matches."""

    body: str
    route: str | None = None
    when: When = ()
    unsure: bool = False


class ApprovalRule(Struct, frozen=True, forbid_unknown_fields=True):
    """An approval that some projects need."""

    id: str
    title: Text
    needed_when: When
    stage: Stage
    decided_by: tuple[Decider, ...]
    evidence: Text
    law: Text
    per_source: bool = False
    deadline: DeadlineRef | None = None
    note: Text | None = None
    unsure: bool = False


class Diversion(Struct, frozen=True, forbid_unknown_fields=True):
    """Answers that lead out of the ordinary run: to another procedure, or to none."""

    id: str
    when: When
    to: str | None
    outcome: str
    what: Text
    sources: tuple[str, ...]
    receivers: tuple[str, ...] = ()
    unsure: bool = False


class Contradiction(Struct, frozen=True, forbid_unknown_fields=True):
    """Answers that do not go together and are asked again at once."""

    answers: dict[str, str]
    why: Text


class Outcome(Struct, frozen=True, forbid_unknown_fields=True):
    """How a case may end; an early end cancels the open steps."""

    id: str
    name: Text
    early_end: bool = False


class Triage(Struct, frozen=True, forbid_unknown_fields=True):
    """The file of triage."""

    version: str
    read_on: date
    names: tuple[Named, ...]
    questions: tuple[Question, ...]
    facts: tuple[Fact, ...]
    approvals: tuple[ApprovalRule, ...]
    gates: tuple[Gate, ...]
    diversions: tuple[Diversion, ...]
    contradictions: tuple[Contradiction, ...]
    outcomes: tuple[Outcome, ...]
    still_run: tuple[str, ...]
