"""Cases like this one: by rare sources, by words and by procedure, with what they got and the advice."""

from __future__ import annotations

from dsc_desk.cases.commands.case import CloseCase, OpenCase
from dsc_desk.cases.commands.note import AddNote, NoteText
from dsc_desk.cases.commands.profile import SetFacts
from dsc_desk.cases.commands.source import Choice, ChooseSources
from dsc_desk.cases.queries.similar import SimilarCases
from dsc_desk.cases.queries.work import CaseNotes


def opened(desk, title, *sources):
    case_id = desk.do(OpenCase(title=title)).result
    if sources:
        desk.do(ChooseSources(case_id, tuple(Choice(one, "") for one in sources)))
    return case_id


def titles(desk, case_id):
    return [one.title for one in desk.ask(SimilarCases(case_id))]


def test_a_rare_source_counts_more_than_one_that_all_use(desk):
    for number in range(8):
        opened(desk, f"Andet {number}", "alle")
    opened(desk, "Med den sjældne", "sjælden")
    mine = opened(desk, "Knæoperation", "alle", "sjælden")
    assert titles(desk, mine)[0] == "Med den sjældne"
    found = desk.ask(SimilarCases(mine))
    assert found[0].sources == ("sjælden",)
    assert found[0].likeness > found[1].likeness
    assert mine not in {one.id for one in found}


def test_the_same_words_make_cases_alike(desk):
    other = opened(desk, "Knæoperationer og diabetes på Ærø")
    opened(desk, "Noget helt andet")
    mine = opened(desk, "Sag uden kilder")
    desk.do(SetFacts(mine, (("project.purpose", "Hvor mange med diabetes får knæoperation?"),)))
    found = desk.ask(SimilarCases(mine))
    assert [one.id for one in found] == [other]
    assert {"diabetes", "knæoperation"} <= set(found[0].words)


def test_what_it_got_how_long_and_the_advice(desk, clock):
    other = opened(desk, "Hofter", "dhr")
    desk.do(AddNote(other, NoteText(question="Hvilken alder?", advice="Tag dem over 18", certainty="likely")))
    desk.do(AddNote(other, NoteText("Kun en note")))
    clock.move(days=12)
    desk.do(CloseCase(other, "delivered"))
    mine = opened(desk, "Nye hofter", "dhr")
    (found,) = desk.ask(SimilarCases(mine))
    assert found.days == 12
    assert (found.status, found.outcome) == ("closed", "delivered")
    assert [(one.question, one.advice, one.certainty) for one in found.advice] == [
        ("Hvilken alder?", "Tag dem over 18", "likely")
    ]
    assert len(desk.ask(CaseNotes(other))) == 2


def test_an_application_without_an_answer_has_no_time(desk):
    other = desk.do(OpenCase(title="Register")).result
    desk.do(ChooseSources(other, (Choice("dkr", "sundk-kvalitetsdatabaser", "1"),)))
    mine = opened(desk, "Register igen", "dkr")
    (found,) = desk.ask(SimilarCases(mine))
    assert [(one.route_id, one.state, one.days) for one in found.got] == [("sundk-kvalitetsdatabaser", "draft", None)]


def test_a_case_that_says_nothing_is_like_none(desk):
    opened(desk, "Knæ", "dkr")
    mine = opened(desk, "Æ")
    assert desk.ask(SimilarCases(mine)) == ()
