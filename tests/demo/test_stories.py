"""The texts of the demo centre fit what the program knows: sources, routes, procedures, people; and nothing is real."""

from __future__ import annotations

import re
from random import Random

import pytest

from dsc_desk.cases.cpr import find_cpr
from dsc_desk.cases.flow.rulebook import rulebook
from dsc_desk.cases.identifiers import ean_problem
from dsc_desk.cases.rights import Role
from dsc_desk.cases.vocabulary import known_facts
from dsc_desk.demo.making import make_story
from dsc_desk.demo.parts import part_of
from dsc_desk.demo.story import Path
from dsc_desk.demo.texts import centre, chance, facts, stories, words
from dsc_desk.forms.route import load_route
from dsc_desk.library.catalogue import load_catalogue
from dsc_desk.resource import resources

STATES = {"draft", "ready", "with_them", "overdue", "question", "granted", "conditions", "refused", "withdrawn"}


def state_of(path: str | Path) -> str:
    return path.state if isinstance(path, Path) else path


def test_there_are_sixty_with_different_titles():
    assert len(stories()) == len({story.title for story in stories()}) == 60


@pytest.mark.parametrize("story", stories(), ids=lambda story: story.title)
def test_a_story_names_only_what_there_is(story):
    kind, people = chance().kinds[story.kind], {one.id for one in centre().people}
    assert story.who in people
    for source in story.sources:
        load_catalogue().source(source)
    for route, path in story.paths.items():
        assert load_route(route).fields
        assert state_of(path) in STATES
    for part in map(part_of, story.parts):
        able = next(one for one in centre().staff if one.initials == part.who).competences
        assert words().tasks[part.does].competence in able
    procedure = kind.procedure if story.procedure is None else story.procedure
    if story.steps:
        assert story.steps in {step.id for step in rulebook().procedure(procedure).steps}
    assert not set(story.facts) - set(known_facts())
    assert (story.outcome == "") == (story.closed == 0)


def test_cases_are_of_all_kinds_states_and_ages():
    kinds = {chance().kinds[story.kind].procedure for story in stories()}
    assert len(kinds) >= 11
    assert {state_of(path) for story in stories() for path in story.paths.values()} == STATES
    assert {story.channel for story in stories()} >= {"email", "phone", "meeting", "web_form"}
    assert {story.language for story in stories()} == {"da", "en"}
    assert max(story.age for story in stories()) > 280 > 10 > min(story.age for story in stories())


def test_everybody_is_somebody_and_all_competences_are_there():
    staff = centre().staff
    assert len(staff) == 12
    assert {Role(one.role) for one in staff} == {Role.LEAD, Role.SUPPORT, Role.CONSULTANT}
    assert len({competence for one in staff for competence in one.competences}) == 7
    assert len(centre().people) >= 45
    assert len({one.category for one in centre().people}) >= 12


def test_every_fact_and_kind_is_known():
    assert not {one.name for one in (*facts().facts, *facts().record_facts)} - set(known_facts())
    book = rulebook()
    for kind in chance().kinds.values():
        assert not set(kind.answers) - set(book.questions)


def test_numbers_are_valid_and_nobodys():
    for house in centre().organisations:
        assert ean_problem(house.ean) is None
        assert house.ean.startswith("2")  # GS1: numbers for use within a body, given to nobody
        assert house.domain.endswith(".example")


def test_no_text_holds_a_number_or_an_address_that_could_be_real():
    for path in sorted((resources() / "demo").glob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        assert not find_cpr(text), path.name
        assert all(host.endswith(".example") for host in re.findall(r"@([\w.-]+\w)", text)), path.name
        assert "http" not in text, path.name


def test_chance_makes_the_same_of_the_same_seed():
    def some(seed):
        rng = Random(seed)
        return [make_story(number, rng) for number in range(60, 160)]

    assert some(1) == some(1)
    assert some(1) != some(2)
