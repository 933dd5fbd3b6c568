"""The centre's own rules: edited as a draft, judged as a whole, tried on cases, put in force, moved to, told apart, exchanged."""

from __future__ import annotations

import base64
import zlib

import pytest
import yaml
from msgspec.structs import replace

from dsc_desk.cases.commands.case import CloseCase, OpenCase
from dsc_desk.cases.commands.procedure import AnswerTriage, FollowProcedure, SkipStep
from dsc_desk.cases.commands.staff import AddStaff, StaffFacts
from dsc_desk.cases.flow.deadline_list import Changed, DeadlineRef
from dsc_desk.cases.flow.difference import Kind
from dsc_desk.cases.flow.own_files import content_of, own_files
from dsc_desk.cases.flow.reading import read_text
from dsc_desk.cases.flow.rulebook import rulebook
from dsc_desk.cases.own_layer import OwnKind, own
from dsc_desk.cases.queries.following import CaseProcedure
from dsc_desk.cases.queries.what_if import CasesBehind
from dsc_desk.cases.rights import Role
from dsc_desk.cases.rules import exchange
from dsc_desk.cases.rules.as_yaml import as_yaml
from dsc_desk.cases.rules.draft import draft_from, draft_of, file_of
from dsc_desk.cases.rules.history import RulesHistory
from dsc_desk.cases.rules.keeping import keep_rules, withdraw_rules
from dsc_desk.cases.rules.moving import MoveToRulesInForce
from dsc_desk.cases.rules.problems import Part, problems_of
from dsc_desk.cases.rules.steps import add_step, move_step, put_step, remove_step
from dsc_desk.cases.rules.trial import AT_A_TIME, TryRules
from dsc_desk.cases.rules.upgrade import Place, Side, merged, three_way
from dsc_desk.resource import resources
from dsc_desk.store.errors import ChangedMeanwhile, DeskError, Invalid, NotAllowed, ResourceError
from dsc_desk.store.worker import ForeignFileError
from dsc_desk.words import Text
from tests.fresh_store import founded_desk

RESEARCH = "register_research"
ANSWERS = (
    ("purpose", "research"), ("human_subjects", "no"), ("bio_material", "no"), ("genome_or_image", "no"),
    ("patient_records", "yes"), ("consent", "no"), ("registers", "sds,rkkp"),
)  # fmt: skip


@pytest.fixture
def desk(tmp_path, clock):
    with founded_desk(tmp_path / "desk.store", clock) as desk:
        yield desk


@pytest.fixture
def draft():
    return draft_of(rulebook())


def a_case(desk, title="Knæoperation"):
    case_id = desk.do(OpenCase(title)).result
    desk.do(FollowProcedure(case_id, RESEARCH))
    desk.do(AnswerTriage(case_id, ANSWERS))
    return case_id


def with_step(draft):
    procedure, name = add_step(draft.procedures[RESEARCH], "triage", Text("Spørg juristen", "Ask the lawyer"))
    return draft.with_procedure(procedure), name


def fields(draft):
    return {(one.part, one.entry, one.field) for one in problems_of(draft)}


def test_every_file_reads_back_to_the_same_values(draft):
    for name, procedure in draft.procedures.items():
        assert read_text(resources() / file_of(name), as_yaml(procedure), type(procedure)) == procedure
    changed, _ = with_step(draft)
    changed = changed.with_question(replace(changed.triage.questions[0], short=Text("Hvad", "What")))
    assert draft_from(own_files(changed.content()), changed.based_on) == changed
    assert set(changed.files()) == {file_of(RESEARCH), "triage.yaml"}


def test_all_procedures_changed_still_have_room_and_a_bomb_is_not_unpacked(draft):
    for procedure in draft.procedures.values():
        draft = draft.with_procedure(add_step(procedure, procedure.steps[2].id, Text("Nyt", "New"))[0])
    draft = draft.with_question(replace(draft.triage.questions[0], short=Text("Hvad", "What")))
    assert len(draft.content()) < 150_000
    assert draft_from(own_files(draft.content()), draft.based_on) == draft
    bomb = "zlib:" + base64.b64encode(zlib.compress(b"a" * 50_000_000)).decode()
    with pytest.raises(DeskError):
        own_files(bomb)


def test_the_programs_own_rules_have_no_problems(draft):
    assert problems_of(draft) == ()


def test_steps_are_added_moved_and_taken_out_and_what_waited_waits_on(draft):
    changed, name = with_step(draft)
    assert problems_of(changed) == ()
    procedure = changed.procedures[RESEARCH]
    assert [one.id for one in procedure.steps].index(name) == [one.id for one in procedure.steps].index("triage") + 1
    assert move_step(procedure, name, -99).steps[0].id == name
    without = remove_step(draft.procedures[RESEARCH], "screen")
    assert "log" in next(one for one in without.steps if one.id == "triage").requires
    assert problems_of(draft.with_procedure(without)) == ()


def test_problems_say_where_they_are(draft):
    procedure = draft.procedures[RESEARCH]
    steps = {one.id: one for one in procedure.steps}

    def put(step):
        return draft.with_procedure(put_step(procedure, step))

    assert (Part.PROCEDURE, "screen", "requires") in fields(put(replace(steps["screen"], requires=("ack",))))
    assert (Part.PROCEDURE, "screen", "requires") in fields(put(replace(steps["screen"], requires=("screen",))))
    assert (Part.PROCEDURE, "screen", "requires") in fields(put(replace(steps["screen"], requires=("gone",))))
    assert (Part.PROCEDURE, "log", "requires") in fields(
        draft.with_procedure(move_step(procedure, "log", 5))
    ) or fields(draft.with_procedure(move_step(procedure, "log", 5)))
    assert (Part.PROCEDURE, "screen", "title") in fields(put(replace(steps["screen"], title=Text(" ", "x"))))
    assert (Part.PROCEDURE, "screen", "when") in fields(put(replace(steps["screen"], when=({"consent": "unclear"},))))
    assert (Part.PROCEDURE, "screen", "gates") in fields(put(replace(steps["screen"], gates=("none",))))
    assert (Part.PROCEDURE, "screen", "deadline") in fields(
        put(replace(steps["screen"], deadline=DeadlineRef(item="none")))
    )
    assert (Part.PROCEDURE, "", "approvals") in fields(put(replace(steps["region46"], approvals=())))
    alone = put_step(remove_step(procedure, "meet"), replace(steps["log"], title=Text("Log", "Log")))
    lonely, name = add_step(alone, "ack", Text("Alene", "Alone"))
    lone = next(one for one in lonely.steps if one.id == name)
    assert (Part.PROCEDURE, name, "requires") in fields(
        draft.with_procedure(put_step(lonely, replace(lone, requires=())))
    )
    own_gate = next(one for one in draft.procedures.values() if one.gates)
    nowhere = replace(own_gate, steps=tuple(replace(one, gates=()) for one in own_gate.steps))
    assert (Part.GATE, f"{own_gate.id}:{own_gate.gates[0].id}", "stands") in fields(draft.with_procedure(nowhere))
    unguarded = put_step(procedure, replace(steps["apply"], gates=()))  # the gate stands nowhere else
    assert (Part.GATE, f":{steps['apply'].gates[0]}", "stands") in fields(draft.with_procedure(unguarded))
    question = draft.triage.questions[0]
    assert (Part.QUESTION, question.id, "ask") in fields(draft.with_question(replace(question, ask=Text("", "x"))))


def test_a_legal_deadline_keeps_its_citation_and_needs_a_source_and_a_reason(draft):
    item = draft.deadlines.items[0]
    assert (Part.DEADLINE, item.id, "changed") in fields(draft.with_deadline(replace(item, value=30)))
    why = Changed("Aftalt med komitéen", "Brev af 1. november 2026")
    told = replace(item, value=30, changed=why)
    assert problems_of(draft.with_deadline(told)) == ()
    assert (Part.DEADLINE, item.id, "sources") in fields(draft.with_deadline(replace(told, sources=())))


def test_rules_are_put_in_force_by_a_lead_alone_with_a_reason(desk, draft):
    changed, name = with_step(draft)
    with pytest.raises(Invalid):
        desk.do(keep_rules(changed, " "))
    broken = changed.with_procedure(move_step(changed.procedures[RESEARCH], name, -3))
    with pytest.raises(Invalid, match="comes later"):
        desk.do(keep_rules(broken, "Prøve"))
    assert desk.do(keep_rules(changed, "Juristen skal med fra begyndelsen")).result == 1
    assert rulebook().version == "2026-2+1"
    with pytest.raises(Invalid):
        desk.do(keep_rules(changed, "En gang til"))
    with pytest.raises(ChangedMeanwhile):
        desk.do(keep_rules(draft_of(rulebook()).with_procedure(draft.procedures[RESEARCH]).with_question(
            replace(draft.triage.questions[0], short=Text("Hvad", "What"))), "Set før", seen=0))  # fmt: skip
    desk.undo()
    assert rulebook().version == "2026-2"
    ida = desk.do(AddStaff(StaffFacts("Ida Holm", "IH", Role.CONSULTANT))).result
    desk.sit_down(ida)
    with pytest.raises(NotAllowed):
        desk.do(keep_rules(changed, "Må jeg ikke"))


def test_new_cases_follow_them_and_all_open_ones_are_moved_as_one_change(desk, draft):
    cases = [a_case(desk, f"Sag {n}") for n in range(3)]
    desk.do(CloseCase(cases[2], "delivered"))
    changed, name = with_step(draft)
    desk.do(keep_rules(changed, "Prøve"))
    assert {one.id for one in desk.ask(CasesBehind())} == set(cases[:2])
    assert desk.do(MoveToRulesInForce()).result == 2
    assert desk.ask(CasesBehind()) == ()
    assert name in {one.step.id for one in desk.ask(CaseProcedure(cases[0])).state.steps}
    desk.undo()
    assert {one.id for one in desk.ask(CasesBehind())} == set(cases[:2])
    desk.do(MoveToRulesInForce((cases[1],)))
    assert [one.id for one in desk.ask(CasesBehind())] == [cases[0]]
    desk.do(withdraw_rules("Det blev for meget"))
    assert rulebook().version == "2026-2"
    assert [one.id for one in desk.ask(CasesBehind())] == [cases[1]]
    newest, first = desk.ask(RulesHistory())
    assert (newest.withdrawn, first.withdrawn) == (True, False)
    assert first.why == "Prøve"
    assert {one.id for _, group in first.changes for one in group} >= {name}


def test_a_trial_says_how_many_would_be_otherwise_and_lists_what_undoes_work(desk, draft):
    first = a_case(desk)
    desk.do(SkipStep(first, "meet", "Holdt på telefon"))
    others = [a_case(desk, f"Sag {n}") for n in range(2)]
    desk.do(CloseCase(others[0], "delivered"))
    changed = draft.with_procedure(remove_step(draft.procedures[RESEARCH], "meet"))
    found = desk.ask(TryRules(changed.content(), changed.based_on))
    assert (found.total, found.tried, found.otherwise, found.in_vain) == (3, 3, 3, 1)
    assert found.cases[0].changes[0].kind is Kind.IN_VAIN or found.and_then(desk.ask(
        TryRules(changed.content(), changed.based_on, found.last))).cases[0].id == first  # fmt: skip
    assert {one.closed for one in found.cases} == {True, False}
    assert desk.ask(TryRules("", draft.based_on)).otherwise == 0
    assert AT_A_TIME < 100


def test_an_upgrade_is_told_entry_by_entry_and_taken_or_left(draft, monkeypatch):
    ours, name = with_step(draft)
    item = draft.deadlines.items[0]
    ours = ours.with_deadline(replace(item, value=30, changed=Changed("Aftalt", "Brev")))
    newer = draft.with_procedure(
        put_step(
            draft.procedures[RESEARCH],
            replace(draft.procedures[RESEARCH].steps[4], title=Text("Fordel sagen", "Assign it")),
        )
    ).with_deadline(replace(item, value=45))
    newer = replace(newer, triage=replace(newer.triage, version="2027-1"))
    monkeypatch.setattr("dsc_desk.cases.rules.upgrade.shipped_rules", lambda: newer.unchecked())
    found = three_way(ours)
    sides = {change.place: change.side for change in found.changes}
    assert sides[Place("step", RESEARCH, name)] is Side.OURS
    assert sides[Place("step", RESEARCH, "assign")] is Side.THEIRS
    assert sides[Place("deadline", "", item.id)] is Side.BOTH
    kept = merged(found, [Place("step", RESEARCH, "assign")])
    steps = {one.id: one for one in kept.procedures[RESEARCH].steps}
    assert steps["assign"].title.en == "Assign it"
    assert name in steps
    assert next(one for one in kept.deadlines.items if one.id == item.id).value == 30
    taken = merged(found, [change.place for change in found.changes])
    assert taken.procedures == newer.procedures
    assert taken.deadlines == newer.deadlines


def test_rules_go_to_another_centre_and_come_back_the_same(draft, tmp_path):
    changed, _ = with_step(draft)
    path = exchange.write_rules(tmp_path / "regler.yaml", changed, "2026-2+4", "Datastøttecenter Midt")
    found, taken = exchange.read_rules_path(path)
    assert (found.centre, found.version) == ("Datastøttecenter Midt", "2026-2+4")
    assert taken == changed


HEAD = f"format: {exchange.FORMAT}\nbased_on: 2026-2\nversion: x\ncentre: y\n"
HOSTILE = {
    "aliases": "a: &a [x]\n" + "".join(f"b{n}: &b{n} [*a, *a]\n" for n in range(9)),
    "tag": HEAD + "files: !!python/object/apply:os.system ['true']\n",
    "deep": "[" * 5_000,
    "other": "just: words\n",
    "bytes": "\udcff",
    "escape": HEAD + "files: {../../x.yaml: 'a: 1'}\n",
    "schema": HEAD + "files: {triage.yaml: 'version: 1'}\n",
    "bomb inside": HEAD + "files: {triage.yaml: '{a: &a [x], b: [*a, *a]}'}\n",
    "unknown": HEAD.replace("2026-2", "1999-1") + "files: {}\n",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_whole(name, tmp_path):
    path = tmp_path / "regler.yaml"
    path.write_bytes(HOSTILE[name].encode("utf-8", "surrogateescape"))
    with pytest.raises((DeskError, ForeignFileError)):
        exchange.read_rules_path(path)
    assert own(OwnKind.RULES).in_force == {}


def test_a_file_of_20_mb_is_not_even_read(tmp_path):
    path = tmp_path / "regler.yaml"
    path.write_bytes(b"a: " + b"x" * 20_000_000)
    with pytest.raises(Invalid, match="4 MB"):
        exchange.read_rules_path(path)


def test_names_in_a_file_are_those_of_the_rules_alone(draft):
    words = yaml.safe_dump({"procedures/none.yaml": as_yaml(draft.procedures["transfer"])})
    found = exchange.RulesFile(exchange.FORMAT, "2026-2", "", "", own_files(words))
    with pytest.raises(ResourceError):
        exchange.as_draft(found)
    assert content_of({}) == ""
