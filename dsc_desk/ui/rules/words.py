"""What can be chosen in the rules' forms, each id with its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dsc_desk.cases.definitions import workers
from dsc_desk.cases.flow.conditions import ANY, UNDECIDED_ANSWERS
from dsc_desk.cases.flow.deadline import length_of
from dsc_desk.cases.flow.definitions import ANSWER, EvidenceKind, Stage
from dsc_desk.ui.case.step_evidence import SHOWN_BY
from dsc_desk.ui.words import text, tr
from dsc_desk.words import Text

if TYPE_CHECKING:
    from dsc_desk.cases.flow.deadline_list import DeadlineItem, DeadlineRef
    from dsc_desk.cases.flow.definitions import Procedure
    from dsc_desk.cases.rules.draft import Draft

Options = list[tuple[str, str]]

EVIDENCE = {
    EvidenceKind.DATE: Text("dato", "date"),
    EvidenceKind.MOMENT: Text("dato og tid", "date and time"),
    EvidenceKind.TEXT: Text("tekst", "text"),
    EvidenceKind.NUMBER: Text("tal", "number"),
    EvidenceKind.DOCUMENT: Text("dokument", "document"),
    EvidenceKind.TICK: Text("flueben", "tick"),
}
UNITS = {
    "hours": Text("timer", "hours"),
    "days": Text("dage", "days"),
    "weeks": Text("uger", "weeks"),
    "months": Text("måneder", "months"),
    "years": Text("år", "years"),
}
DAYS = {
    "calendar_days": Text("kalenderdage", "calendar days"),
    "working_days": Text("arbejdsdage", "working days"),
    "sds_days": Text("arbejdsdage efter kildens egen regel", "working days by the source's own rule"),
    "eu_periods": Text("dage efter EU's fristregler", "days by the EU's rules of periods"),
}
STAGES = {
    Stage.ACCESS: Text("adgang til data", "access to data"),
    Stage.PUBLICATION: Text("offentliggørelse", "publication"),
}
KINDS = {
    "statutory": Text("lovfrist", "set by law"),
    "published_aim": Text("offentliggjort mål", "published aim"),
    "contract": Text("aftalt", "agreed"),
    "event": Text("hændelse", "event"),
    "lookback": Text("lovfrist", "set by law"),
}


def workers_options() -> Options:
    """Return who may be responsible for a step."""
    return [(name, text(title)) for name, title in workers().items()]


def procedure_options(draft: Draft) -> Options:
    """Return the procedures."""
    return [(one.id, text(one.title)) for one in draft.procedures.values()]


def step_options(procedure: Procedure) -> Options:
    """Return the steps of a procedure with their numbers."""
    return [(one.id, f"{n}. {text(one.title)}") for n, one in enumerate(procedure.steps, 1)]


def question_options(draft: Draft) -> Options:
    """Return the questions and facts a condition may hang on."""
    asked = [(one.id, text(one.short)) for one in draft.triage.questions]
    return asked + [(one.id, text(one.short)) for one in draft.triage.facts]


def answer_options(draft: Draft) -> dict[str, Options]:
    """Return for each of them the answers that decide something."""
    names = {one.id: text(one.name) for one in draft.triage.names}
    several = {one.id for one in draft.triage.questions if one.multiple}
    listed = {one.id: one.answers for one in draft.triage.questions} | {
        one.id: one.answers for one in draft.triage.facts
    }
    found: dict[str, Options] = {}
    for name, answers in listed.items():
        decided = [(each, names.get(each, each)) for each in answers if each not in UNDECIDED_ANSWERS]
        found[name] = [(ANY, names.get(ANY, ANY)), *decided] if name in several else decided
    return found


def gate_options(draft: Draft, procedure: Procedure) -> Options:
    """Return the gates of a procedure and those of all procedures."""
    return [(one.id, text(one.title)) for one in (*procedure.gates, *draft.triage.gates)]


def approval_options(draft: Draft) -> Options:
    """Return the approvals a step may obtain."""
    return [(one.id, text(one.title)) for one in draft.triage.approvals]


def deadline_options(draft: Draft) -> Options:
    """Return what a step's deadline may be; those of a route or a deciding body are named by what they follow."""
    kept = [(f"item:{one.id}", deadline_said(one)) for one in draft.deadlines.items]
    return [("", tr("centrets eget mål", "the centre's own target")), *kept]


def deadline_said(item: DeadlineItem) -> str:
    """Return "VEK-afgørelse, nyt projekt (60 kalenderdage)"."""
    if item.value is None or item.unit is None:
        return text(item.title)
    return f"{text(item.title)} ({text(length_of(item))})"


def shown_by_options(draft: Draft) -> Options:
    """Return where a piece of evidence may come from by itself."""
    known = [(name, text(said)) for name, said in SHOWN_BY.items()]
    answers = [(f"{ANSWER}{name}", tr("svaret på »{q}«", "the answer to “{q}”", q=said)) for name, said in question_options(draft)]  # fmt: skip
    return [("", tr("skrives i sagen", "is typed in the case")), *known, *answers]


def ref_key(ref: DeadlineRef | None) -> str:
    """Return the choice that stands for a step's deadline."""
    if ref is None:
        return ""
    return f"item:{ref.item}" if ref.item else f"from:{ref.origin}:{ref.event}"


def ref_said(ref: DeadlineRef) -> str:
    """Say a deadline that follows an access route or the deciding body."""
    by = (
        tr("efter kildens adgangsvej", "by the source's access route")
        if ref.origin == "access_route"
        else tr("efter den, der afgør", "by whoever decides")
    )
    return f"{by} ({ref.event})"
