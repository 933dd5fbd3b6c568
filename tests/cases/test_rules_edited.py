"""Procedures, gates, questions and outcomes of the centre's own: made, judged, taken back, merged with a newer edition, followed."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from dsc_desk.cases.commands.case import OpenCase
from dsc_desk.cases.commands.procedure import AnswerTriage, FollowProcedure
from dsc_desk.cases.commands.staff import StaffFacts
from dsc_desk.cases.flow.definitions import Needs
from dsc_desk.cases.flow.rulebook import rulebook
from dsc_desk.cases.queries.following import CaseProcedure
from dsc_desk.cases.rights import Role
from dsc_desk.cases.rules import answers, exchange, procedures
from dsc_desk.cases.rules.changes import changes_between
from dsc_desk.cases.rules.draft import draft_from, draft_of
from dsc_desk.cases.rules.keeping import keep_rules
from dsc_desk.cases.rules.problems import Part, problems_of
from dsc_desk.cases.rules.steps import add_step, put_step
from dsc_desk.cases.rules.undoing import Undoing
from dsc_desk.cases.rules.upgrade import Place, Side, merged, three_way
from dsc_desk.cases.triage import ask_next, suggest_procedure
from dsc_desk.opening import make_desk
from dsc_desk.store.errors import DeskError
from dsc_desk.words import Text
from tests.fresh_store import fresh_store

TODAY = date(2026, 11, 23)
QUALITY = "quality_project"


@pytest.fixture
def draft():
    return draft_of(rulebook())


@pytest.fixture
def own(draft):
    """A procedure of the centre's own, with a question, a gate and an outcome of its own."""
    made, name = procedures.new_procedure(draft, Text("Telefonrådgivning", "Advice by phone"), "", TODAY)
    made, question = answers.new_question(made)
    made = answers.ask_in(made, question, [name])
    changed, step = add_step(made.procedures[name], "log", Text("Ring op", "Call"))
    called = replace(next(one for one in changed.steps if one.id == step), when=({question: "yes"},))
    made = made.with_procedure(put_step(changed, called))
    made, gate = procedures.new_gate(made, name)
    made = procedures.stand_at(made, gate, name, ["close"])
    held = procedures.gates_of(made)[gate]
    made = procedures.put_gate(made, gate, replace(held, needs=Needs(steps=(step,))))
    made, _ = answers.new_outcome(made)
    return made


def places(draft):
    return {(one.part, one.entry, one.field) for one in problems_of(draft)}


def question_of(draft):
    return next(one for one in draft.triage.questions if one.id == "own_question")


def test_a_new_procedure_may_take_effect_as_it_is_empty_or_a_copy(draft, own):
    assert problems_of(own) == ()
    assert draft_from(own.files(), own.based_on) == own
    copied, name = procedures.new_procedure(draft, Text("Kvalitet, kort", "Quality, short"), QUALITY, TODAY)
    assert problems_of(copied) == ()
    assert copied.procedures[name].steps == draft.procedures[QUALITY].steps
    again, other = procedures.new_procedure(copied, Text("Kvalitet, kort", "Quality, short"), QUALITY, TODAY)
    assert other != name
    assert (Part.ABOUT, other, "title") in places(again)
    assert again.without_procedure(other) == copied


def test_a_case_follows_it_asks_its_question_and_waits_at_its_gate(tmp_path, clock, own):
    store = fresh_store(tmp_path / "desk.store")
    desk = make_desk(store, now=clock)
    desk.found("Datastøttecenter Prøve", StaffFacts("Mette Kragh", "MK", Role.LEAD))
    desk.do(keep_rules(own, "Vi får mange opkald"))
    case_id = desk.do(OpenCase("Opkald")).result
    desk.do(FollowProcedure(case_id, "advice_by_phone"))
    found = desk.ask(CaseProcedure(case_id)).state
    assert found is not None
    assert [one.step.id for one in found.steps] == ["log", "call", "close"]
    assert found.gates["own_gate"].state == "shut"
    asked = ask_next({}, "advice_by_phone")
    assert asked is not None
    assert asked.id == "own_question"
    assert "advice_by_phone" in {one.procedure for one in suggest_procedure({"purpose": "research"})}
    desk.do(AnswerTriage(case_id, (("own_question", "no"),)))
    found = desk.ask(CaseProcedure(case_id)).state
    assert found is not None
    assert found.gates["own_gate"].state == "open"
    with pytest.raises(DeskError):
        desk.do(AnswerTriage(case_id, (("own_question", "none such"),)))
    store.close()


def test_what_does_not_fit_is_said_where_it_lies(draft, own):
    name, gate = "advice_by_phone", "advice_by_phone:own_gate"
    one, held = own.procedures[name], procedures.gates_of(own)[gate]

    def with_question(**values):
        return places(own.with_question(replace(question_of(own), **values)))

    assert (Part.ABOUT, name, "scope") in places(own.with_procedure(replace(one, scope=Text("", ""))))
    assert (Part.ABOUT, name, "asks") in places(own.with_procedure(replace(one, asks=())))
    assert (Part.ABOUT, name, "suits") in places(own.with_procedure(replace(one, suits=({"purpose": "none"},))))
    assert (Part.GATE, gate, "needs") in places(procedures.put_gate(own, gate, replace(held, needs=Needs())))
    assert (Part.GATE, gate, "stands") in places(procedures.stand_at(own, gate, name, []))
    shared, key = procedures.new_gate(draft, "")
    assert (Part.GATE, key, "stands") in places(shared)
    assert (Part.GATE, key, "needs") in places(
        procedures.put_gate(shared, key, replace(procedures.gates_of(shared)[key], needs=Needs(steps=("log",))))
    )
    assert (Part.QUESTION, "own_question", "asked") in places(answers.ask_in(own, "own_question", []))
    assert (Part.QUESTION, "own_question", "answers") in with_question(answers=("yes",))
    assert (Part.QUESTION, "own_question", "ask_if") in with_question(ask_if={"own_question": "yes"})
    assert (Part.PROCEDURE, "call", "when") in with_question(answers=("no", "unclear"))
    purpose = next(one for one in draft.triage.questions if one.id == "purpose")
    less = answers.drop_answer(draft, purpose, "treatment")
    assert (Part.QUESTION, "purpose", "answers") in places(less)  # contradictions of the law hang on it
    early = [replace(one, early_end=True) for one in draft.triage.outcomes]
    for outcome in early:
        draft = answers.put_outcome(draft, outcome)
    assert (Part.OUTCOME, "answered", "early_end") in places(draft)


def test_a_branch_that_can_never_be_taken_is_said(draft):
    """Whether drugs are tried is asked only where persons are: with no persons the branch is dead."""
    asked = next(one for one in draft.triage.questions if one.ask_if)
    name, wanted = next(iter(asked.ask_if.items()))
    other = next(one for one in draft.answers()[name] if one not in (wanted, "unclear"))
    value = next(one for one in asked.answers if one != "unclear")
    procedure = draft.procedures[QUALITY]
    step = replace(procedure.steps[3], when=({name: other, asked.id: value},))
    found = [one for one in problems_of(draft.with_procedure(put_step(procedure, step))) if one.field == "when"]
    assert ["can never hold" in one.what.en for one in found] == [True]


def test_a_question_comes_along_where_a_step_hangs_on_it(own):
    procedure = own.procedures["transfer"]
    step = replace(procedure.steps[1], when=({"own_question": "yes"},))
    asking = procedures.asking_what_it_hangs_on(own, put_step(procedure, step))
    assert "own_question" in asking.asks
    changed = own.with_procedure(asking)
    assert problems_of(changed) == ()
    hung = [(one, step) for one, step, _ in procedures.hanging_on(changed, "own_question", "yes")]
    assert hung == [("transfer", procedure.steps[1].id), ("advice_by_phone", "call")]


def test_answers_are_added_named_and_taken_away_with_what_they_lead_to(own):
    question = question_of(own)
    changed, name = answers.add_answer(own, question)
    changed = answers.name_answer(changed, name, Text("Måske", "Perhaps"))
    changed = changed.with_question(answers.lead_to(question_of(changed), name, Text("Ring igen", "Call again")))
    assert changed.unchecked().say(name) == Text("Måske", "Perhaps")
    assert question_of(changed).consequence(name) == Text("Ring igen", "Call again")
    assert problems_of(changed) == ()
    assert answers.only_of(changed, "own_question", name)
    assert not answers.only_of(changed, "own_question", "yes")
    assert answers.drop_answer(changed, question_of(changed), name) == own


def test_an_answer_that_shows_itself_later_switches_a_step_on_in_its_own_procedure(own):
    made, fact = answers.new_fact(own)
    assert (Part.FACT, fact, "asked") in places(made)
    made = answers.ask_in(made, fact, ["advice_by_phone"])
    procedure = made.procedures["advice_by_phone"]
    called = replace(procedure.steps[1], when=({fact: "yes"},))
    made = made.with_procedure(put_step(procedure, called))
    assert problems_of(made) == ()
    held = next(one for one in made.triage.facts if one.id == fact)
    assert (Part.FACT, fact, "start") in places(made.with_fact(replace(held, start="perhaps")))
    assert (Part.FACT, fact, "asked_when") in places(made.with_fact(replace(held, asked_when=({fact: "yes"},))))
    assert (Part.PROCEDURE, "call", "when") in places(answers.drop_answer(made, held, "yes"))
    assert (Part.PROCEDURE, "call", "when") in places(answers.drop_fact(made, fact))
    told = changes_between(own.book(), made.book())
    assert {(one.kind, one.id) for _, group in told for one in group} == {("step", "call"), ("procedure", "advice_by_phone"), ("question", fact)}  # fmt: skip
    assert draft_from(made.files(), made.based_on) == made


def test_changes_are_taken_back_one_by_one_and_typing_counts_as_one(draft):
    undoing = Undoing()
    typed = [draft.with_question(replace(draft.triage.questions[0], short=Text(word, "What"))) for word in ("H", "Hv", "Hva")]  # fmt: skip
    other = typed[-1].with_question(replace(draft.triage.questions[1], short=Text("Andet", "Other")))
    added, _ = procedures.new_procedure(other, Text("Ny", "New"), "", TODAY)
    now = draft
    for one in (*typed, other, added):
        undoing.take(now, one)
        now = one
    found = []
    while undoing.can_undo:
        now = undoing.undo(now)
        found.append(now)
    assert found == [other, typed[-1], draft]
    while undoing.can_redo:
        now = undoing.redo(now)
    assert now == added


def test_what_is_new_is_told_and_goes_to_another_centre(draft, own, tmp_path):
    told = {
        title.en: {(one.kind, one.id) for one in group} for title, group in changes_between(draft.book(), own.book())
    }
    assert told["Advice by phone"] == {("procedure", "advice_by_phone")}
    gone = changes_between(own.book(), draft.book())
    assert "taken out" in {one.how.en for _, group in gone for one in group}
    copied = draft.with_procedure(replace(draft.procedures["transfer"], scope=Text("Til alle", "For everybody")))
    ((_, (change,)),) = changes_between(draft.book(), copied.book())
    assert (change.kind, change.fields) == ("procedure", ("scope",))
    path = exchange.write_rules(tmp_path / "regler.yaml", own, "2026-2+1", "Datastøttecenter Midt")
    assert exchange.read_rules_path(path)[1] == own
    named = exchange.RulesFile(exchange.FORMAT, "2026-2", "", "", {"procedures/../x.yaml": "a: 1"})
    with pytest.raises(DeskError):
        exchange.as_draft(named)


def test_rules_without_measure_are_refused_at_once(draft):
    step = draft.procedures[QUALITY].steps[0]
    many = tuple(replace(step, id=f"log{n}") for n in range(20_000))
    (problem,) = problems_of(draft.with_procedure(replace(draft.procedures[QUALITY], steps=many)))
    assert problem.part is Part.WHOLE
    assert "20000 steps in" in problem.what.en


def test_a_newer_edition_leaves_what_is_the_centres_own(draft, own, monkeypatch):
    ours = own.with_procedure(replace(own.procedures["transfer"], scope=Text("Vores", "Ours")))
    shared = draft.triage.gates[0]
    newer = procedures.put_gate(draft, f":{shared.id}", replace(shared, rule=Text("Ny regel", "New rule")))
    newer = replace(newer, triage=replace(newer.triage, version="2027-1"))
    monkeypatch.setattr("dsc_desk.cases.rules.upgrade.shipped_rules", lambda: newer.unchecked())
    found = three_way(ours)
    sides = {change.place: change.side for change in found.changes}
    assert sides[Place("gate", "", shared.id)] is Side.THEIRS
    assert sides[Place("about", "advice_by_phone", "")] is Side.OURS
    assert sides[Place("about", "transfer", "")] is Side.OURS
    assert sides[Place("outcome", "", "own_outcome")] is Side.OURS
    assert Place("step", "advice_by_phone", "call") not in sides
    kept = merged(found, [one.place for one in found.changes if one.side is Side.THEIRS])
    assert kept.procedures["advice_by_phone"] == own.procedures["advice_by_phone"]
    assert kept.procedures["transfer"].scope.en == "Ours"
    assert next(one for one in kept.triage.gates if one.id == shared.id).rule.en == "New rule"
    assert {one.id for one in kept.triage.outcomes} >= {"own_outcome"}
    assert merged(found, [one.place for one in found.changes]).procedures == newer.procedures
