"""Open cases moved to the rules in force in parts, gone on with after a stop, and taken back whole; the trial reads many at once."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from dsc_desk.cases.commands.case import CloseCase, OpenCase, PauseCase
from dsc_desk.cases.commands.procedure import AnswerTriage, FollowProcedure, SkipStep, TakeNewRules
from dsc_desk.cases.commands.staff import AddStaff, StaffFacts
from dsc_desk.cases.flow.rulebook import rulebook
from dsc_desk.cases.queries.case import OneCase
from dsc_desk.cases.queries.what_if import CasesBehind, NewRulesWould
from dsc_desk.cases.rights import Role
from dsc_desk.cases.rules.draft import draft_of
from dsc_desk.cases.rules.keeping import keep_rules, withdraw_rules
from dsc_desk.cases.rules.moving import HowFarMoved, Moved, MoveToRulesInForce, TakeMoveBack
from dsc_desk.cases.rules.procedures import new_procedure
from dsc_desk.cases.rules.steps import add_step, remove_step
from dsc_desk.cases.rules.trial import TryRules
from dsc_desk.store.errors import Invalid, NotAllowed
from dsc_desk.words import Text
from tests.fresh_store import founded_desk

RESEARCH = "register_research"


@pytest.fixture
def desk(tmp_path, clock):
    with founded_desk(tmp_path / "desk.store", clock) as desk:
        yield desk


@pytest.fixture
def cases(desk):
    """Five open cases and a closed one; other rules are in force than they follow."""
    found = []
    for number in range(6):
        case_id = desk.do(OpenCase(f"Sag {number}")).result
        desk.do(FollowProcedure(case_id, RESEARCH))
        found.append(case_id)
    desk.do(CloseCase(found.pop(), "answered"))
    draft = draft_of(rulebook())
    desk.do(
        keep_rules(draft.with_procedure(add_step(draft.procedures[RESEARCH], "triage", Text("Ny", "New"))[0]), "Prøve")
    )
    return found


def follows(desk, case_id):
    return desk.ask(OneCase(case_id)).procedure_version


def test_cases_are_moved_in_parts_and_the_rest_after_a_stop(desk, cases):
    assert desk.ask(HowFarMoved()) == Moved(behind=5, stuck=0, moved=0)
    assert desk.do(MoveToRulesInForce(most=2)).result == 2
    assert desk.ask(HowFarMoved()) == Moved(3, 0, 2)
    left = desk.ask(CasesBehind())
    assert len(left) == 3
    assert desk.ask(CasesBehind(most=1)) == left[:1]
    assert desk.do(MoveToRulesInForce(most=2)).result == 3  # none is left alone
    with pytest.raises(Invalid):
        desk.do(MoveToRulesInForce(most=2))
    desk.undo()  # the last part alone
    assert desk.ask(HowFarMoved()) == Moved(3, 0, 2)


def test_the_whole_move_is_taken_back_and_what_else_was_done_stays(desk, cases):
    desk.do(MoveToRulesInForce(most=3))
    desk.do(MoveToRulesInForce(most=3))
    desk.do(PauseCase(cases[0]))
    desk.do(CloseCase(cases[1], "answered"))
    assert desk.ask(HowFarMoved()) == Moved(0, 0, 4)
    assert desk.do(TakeMoveBack(3)).result == 3
    assert desk.do(TakeMoveBack(3)).result == 1
    assert {follows(desk, one) for one in (cases[0], *cases[2:])} == {"2026-2"}
    assert desk.ask(OneCase(cases[0])).status == "paused"
    assert follows(desk, cases[1]) == "2026-2+1"  # closed since: its rules are those it was closed under
    with pytest.raises(Invalid):
        desk.do(TakeMoveBack())
    assert desk.undo().title.en == "Undone: 1 case follows the earlier rules again"
    assert desk.ask(HowFarMoved()).moved == 1


def test_a_move_to_earlier_rules_in_force_is_not_taken_back_with_the_newest(desk, cases):
    desk.do(MoveToRulesInForce((cases[0],)))
    desk.do(withdraw_rules("Alligevel ikke"))
    assert desk.ask(HowFarMoved()) == Moved(1, 0, 0)
    desk.do(TakeNewRules(cases[0]))  # from the case itself
    assert desk.ask(HowFarMoved()) == Moved(0, 0, 0)


def test_cases_of_a_procedure_that_is_gone_stay_with_it(desk):
    own, name = new_procedure(draft_of(rulebook()), Text("Opkald", "Calls"), "", desk.today())
    desk.do(keep_rules(own, "Mange opkald"))
    case_id = desk.do(OpenCase("Opkald")).result
    desk.do(FollowProcedure(case_id, name))
    desk.do(withdraw_rules("Færre opkald"))
    assert desk.ask(HowFarMoved()) == Moved(0, 1, 0)
    assert desk.ask(NewRulesWould(case_id)) is None
    with pytest.raises(Invalid):
        desk.do(MoveToRulesInForce())
    assert follows(desk, case_id) == "2026-2+1"


def test_only_a_lead_moves(desk, cases):
    desk.sit_down(desk.do(AddStaff(StaffFacts("Ida Holm", "IH", Role.CONSULTANT))).result)
    for command in (MoveToRulesInForce(), TakeMoveBack()):
        with pytest.raises(NotAllowed):
            desk.do(command)


def test_a_trial_of_many_finds_in_each_what_the_case_itself_tells(desk, cases):
    """Read ahead for many, a case must come out as when it is asked about alone, with its own answers and steps."""
    desk.do(AnswerTriage(cases[1], (("purpose", "research"), ("patient_records", "yes"), ("consent", "no"))))
    desk.do(SkipStep(cases[2], "meet", "Holdt på telefon"))
    draft = draft_of(rulebook())
    procedure = remove_step(draft.procedures[RESEARCH], "meet")
    changed = draft.with_procedure(replace(procedure, asks=procedure.asks))
    found = desk.ask(TryRules(changed.content(), changed.based_on))
    desk.do(keep_rules(changed, "Uden møde"))
    alone = {one: desk.ask(NewRulesWould(one)).case for one in cases}
    assert {one.id: one.changes for one in found.cases if not one.closed} == alone
    assert found.in_vain == 1


def test_a_new_procedure_is_tried_on_the_cases_it_would_be_proposed_for(desk, cases):
    desk.do(AnswerTriage(cases[0], (("purpose", "education"),)))
    own, name = new_procedure(draft_of(rulebook()), Text("Undervisning", "Teaching"), "", desk.today())
    suiting = own.with_procedure(replace(own.procedures[name], suits=({"purpose": "education"},)))
    found = desk.ask(TryRules(suiting.content(), suiting.based_on))
    told = [(one.id, change.what.en) for one in found.cases for change in one.changes if "Teaching" in change.what.en]
    assert told == [(cases[0], "The procedure “Teaching”")]
    always = desk.ask(
        TryRules(own.content(), own.based_on)
    )  # one that may always be chosen is proposed for none in particular
    assert not [one for one in always.cases for change in one.changes if "Teaching" in change.what.en]
