"""Work on a case: its profile, triage, sources and procedure."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from dsc_desk.cases.commands.case import OpenCase
from dsc_desk.cases.commands.from_inquiry import OpenCaseFromInquiry, asker_of
from dsc_desk.cases.commands.procedure import AnswerTriage, FollowProcedure
from dsc_desk.cases.commands.profile import SetFacts
from dsc_desk.cases.facts import known_facts, parse_fact
from dsc_desk.cases.flow.rulebook import rulebook
from dsc_desk.cases.intake.propose import proposed
from dsc_desk.cases.queries.case import OneCase
from dsc_desk.cases.queries.files import CaseFiles, CaseMails
from dsc_desk.cases.queries.following import CaseProcedure, Procedure
from dsc_desk.cases.queries.inbox import ReadInquiry
from dsc_desk.cases.queries.log import CaseLog
from dsc_desk.cases.queries.work import CaseNotes, CaseTasks, CaseTime
from dsc_desk.cases.records import stored_records
from dsc_desk.cli.session import DONE, REFUSED, case_id, give, open_desk, spoken, tell
from dsc_desk.cli.yaml_file import read_yaml_file
from dsc_desk.forms.applications import CaseApplications
from dsc_desk.forms.choosing import choose_sources, way_of
from dsc_desk.forms.profile import ProfileValues
from dsc_desk.library.catalogue import load_catalogue
from dsc_desk.words import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from dsc_desk.cases.desk import Desk
    from dsc_desk.cases.flow.states import StepState
    from dsc_desk.cases.triage import Asked, Effect


def find(args: argparse.Namespace) -> int:
    """Find data sources for a question in plain words; needs no store."""
    from dsc_desk.library.finder.finder import load_finder  # reads the library: no other command needs it

    found = load_finder().find(args.question, args.limit)
    for remark in found.remarks:
        tell(remark)
    answers = [
        {
            "id": hit.source.id,
            "name": hit.source.name,
            "route": hit.source.route_id,
            "score": hit.score,
            "why": list(hit.why),
        }
        for hit in found.hits
    ]
    read = " · ".join(spoken(chip.text) for chip in found.asked.chips)
    proposed = ", ".join(one.source.short_name for one in found.proposed)
    lines = [f"{hit.source.id:20} {spoken(hit.source.name)}: {spoken(hit.why[0])}" for hit in found.hits]
    first, last = ([spoken(text.fill(w=words))] if words else [] for text, words in ((_READ, read), (_SET, proposed)))
    give(args, answers, [*first, *lines, *last])
    return DONE


_READ, _SET = Text("Forstået: {w}", "Understood: {w}"), Text("Foreslået sæt: {w}", "Proposed set: {w}")


def case(args: argparse.Namespace) -> int:
    """Print a whole case, or open a new one."""
    with open_desk(args) as desk:
        if args.case == "new":
            if args.procedure:
                rulebook().procedure(args.procedure)  # one that is not there is said before a case is opened
            made = _open(desk, args.title or "", args.inquiry)
            if args.procedure:
                desk.do(FollowProcedure(made, args.procedure))
            head = desk.ask(OneCase(made))
            give(args, {"id": head.id, "reference": head.reference, "title": head.title}, [head.reference])
            return DONE
        found = case_id(desk, args.case)
        give(args, _whole(desk, found))
    return DONE


def _open(desk: Desk, title: str, inquiry_id: str) -> str:
    """Open a case; from an inquiry it takes who asks and the question with it, and its subject where no title is given."""
    if not inquiry_id:
        return desk.do(OpenCase(title)).result
    one = desk.ask(ReadInquiry(inquiry_id))
    question, summary = (proposed(one.proposals, field) for field in ("question", "summary"))
    taken = desk.do(
        OpenCaseFromInquiry(inquiry_id, title or one.row.subject, summary, asker=asker_of(one), question=question)
    )
    return taken.result.case_id


def _whole(desk: Desk, found: str) -> dict[str, Any]:
    return {
        **asdict(desk.ask(OneCase(found))),
        "profile": desk.ask(ProfileValues(found)),
        "applications": [_line(one) for one in desk.ask(CaseApplications(found))],
        "procedure": _procedure(desk.ask(CaseProcedure(found))),
        "tasks": desk.ask(CaseTasks(found)),
        "notes": desk.ask(CaseNotes(found)),
        "time": desk.ask(CaseTime(found)),
        "files": desk.ask(CaseFiles(found)),
        "inquiries": desk.ask(CaseMails(found)),
        "log": desk.ask(CaseLog(found)),
    }


def _line(one: Any) -> dict[str, Any]:
    return {
        "route": one.route.id,
        "state": one.state,
        "filled": one.form.filled,
        "total": one.form.total,
        "sent_at": one.cell.sent_at,
        "their_reference": one.cell.their_reference,
        "valid_until": one.cell.valid_until,
        "days_us": one.cell.held.us,
        "days_them": one.cell.held.them,
    }


def _set_facts(desk: Desk, case_id: str, given: Mapping[str, Any]) -> bool:
    """Set the facts of a file that are known, and say what is wrong with them; tell whether all were known."""
    typed = {str(name): _typed(raw) for name, raw in given.items()}
    unknown = sorted(typed.keys() - known_facts().keys())
    for name in unknown:
        tell(
            Text(
                "Oplysningen »{n}« kendes ikke og er sprunget over.", "The fact “{n}” is unknown and was left out."
            ).fill(n=name)
        )
    values = [(name, parse_fact(name, words)) for name, words in typed.items() if name not in unknown]
    for name, value in values:
        for problem in value.problems:
            tell(f"{name}: {spoken(problem)}")
    desk.do(SetFacts(case_id, tuple((name, value.text) for name, value in values), origin="imported"))
    return not unknown


def profile(args: argparse.Namespace) -> int:
    """Print the facts of a project, after setting those of a file; problems are said and block nothing."""
    with open_desk(args) as desk:
        found = case_id(desk, args.case)
        refused = bool(args.set_) and not _set_facts(desk, found, read_yaml_file(args.set_))
        facts = desk.ask(ProfileValues(found))
        give(args, facts, [f"{name}: {value}" for name, value in facts.items()])
    return REFUSED if refused else DONE


def _typed(raw: Any) -> str:
    """Return a YAML value as somebody would have typed it."""
    if isinstance(raw, list):
        return "\n".join(
            stored_records([{str(key): _typed(cell) for key, cell in item.items()}])
            if isinstance(item, dict)
            else _typed(item)
            for item in raw
        )
    if isinstance(raw, dict):
        return "\n".join(
            [str(raw.get("name", "")), *(f"{key}: {value}" for key, value in raw.items() if key != "name")]
        )
    if isinstance(raw, bool):
        return "yes" if raw else "no"
    return "" if raw is None else str(raw)


def triage(args: argparse.Namespace) -> int:
    """Print triage questions, answers and what they switch on, after setting the answers of a file."""
    with open_desk(args) as desk:
        found = case_id(desk, args.case)
        if args.set_:
            given = read_yaml_file(args.set_)
            chosen = str(given.pop("procedure", "") or "")
            if chosen:
                rulebook().procedure(chosen)  # as above: before the answers are taken
            desk.do(AnswerTriage(found, tuple((str(name), _answer(value)) for name, value in given.items())))
            if chosen:
                desk.do(FollowProcedure(found, chosen))
        give(args, _procedure(desk.ask(CaseProcedure(found))))
    return DONE


def _answer(raw: Any) -> str:
    if isinstance(raw, list):
        return ",".join(str(item) for item in raw)
    return _typed(raw)


def _procedure(found: Procedure) -> dict[str, Any]:
    state = found.state
    return {
        "questions": [_question(one, found.effects.get(one.rule.id, ())) for one in (*found.questions, *found.facts)],
        "suggested": [asdict(one) for one in found.suggestions],
        "diversions": list(found.diversions),
        "contradictions": list(found.contradictions),
        "procedure": state.procedure.id if state else None,
        "version": state.procedure.version if state else None,
        "progress": state.progress if state else None,
        "next": [one.step.id for one in state.next_steps] if state else [],
        "steps": [_step(one) for one in state.steps] if state else [],
    }


def _question(one: Asked, effects: Iterable[Effect]) -> dict[str, Any]:
    return {
        "id": one.rule.id,
        "question": getattr(one.rule, "ask", one.rule.short),
        "asked": one.asked,
        "answer": one.answer,
        "consequence": one.consequence,
        "effects": [{"step": effect.step.id, "on": effect.on, "why": effect.why} for effect in effects],
    }


def _step(one: StepState) -> dict[str, Any]:
    return {
        "id": one.step.id,
        "number": one.number,
        "title": one.step.title,
        "state": str(one.state),
        "why": one.why,
        "deadline": one.deadline.day.isoformat() if one.deadline.day else None,
        "basis": str(one.deadline.basis),
    }


def choose(args: argparse.Namespace) -> int:
    """Choose data sources for a case; creates the applications of their routes."""
    with open_desk(args) as desk:
        found = case_id(desk, args.case)
        known = _in_library(args.sources)
        new = desk.do(choose_sources(found, known)).result if known else 0
        if known and not new:
            tell(_CHOSEN)
        for name in known:
            if way_of(name) is None:
                tell(_NO_WAY.fill(n=name))
        lines = [_line(one) for one in desk.ask(CaseApplications(found))]
        give(args, {"new_sources": new, "applications": lines}, [line["route"] for line in lines])
    return DONE if known == args.sources else REFUSED


def _in_library(names: list[str]) -> list[str]:
    """Return the sources that the library has, and tell which it has not."""
    sources = load_catalogue().sources
    for name in names:
        if name not in sources:
            tell(_NO_SOURCE.fill(n=name))
    return [name for name in names if name in sources]


_CHOSEN = Text("De er valgt i forvejen. Intet er ændret.", "They were chosen already. Nothing was changed.")
_NO_WAY = Text(
    "For »{n}« er der ingen kendt ansøgningsvej, så ingen ansøgning er begyndt; spørg den, der har data.",
    "No access route is known for “{n}”, so no application was begun; ask whoever holds the data.",
)
_NO_SOURCE = Text(
    "Datakilden »{n}« findes ikke i biblioteket og er sprunget over; `find` viser kildernes navne.",
    "The data source “{n}” is not in the library and was left out; `find` shows the names of sources.",
)
