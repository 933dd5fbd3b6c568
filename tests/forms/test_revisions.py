"""A new version of a form: open drafts are told what it changes, moved one by one or all, undoable; what was sent stays."""

from __future__ import annotations

import shutil

import pytest

from dsc_desk.cases.commands.application import StartApplication, WriteOwnAnswer
from dsc_desk.cases.commands.case import OpenCase
from dsc_desk.cases.commands.form_choice import MoveToAnnex, WriteInEnglish
from dsc_desk.cases.commands.profile import SetFacts
from dsc_desk.cases.commands.undo import Undo
from dsc_desk.forms import route as route_module
from dsc_desk.forms.applications import CaseApplications, OneApplication
from dsc_desk.forms.revisions import Kind, MoveToNewForm, OutdatedDrafts
from dsc_desk.forms.sending import SubmitApplication
from dsc_desk.forms.taking import TakeNewTexts, overtaken_in
from dsc_desk.resource import resources
from dsc_desk.store.errors import Invalid
from dsc_desk.words import Language
from tests.forms.trial_route import HEAD

ROUTE = "prove"
FIRST = (
    HEAD.replace("applied_for:", "languages: [da, en]\napplied_for:")
    + """  - {id: titel, label_da: Titel, label_en: Title, type: text, required: true, basis: labels, prefill: project.title_da}
  - {id: formaal, label_da: Formål, label_en: Purpose, type: longtext, required: true, basis: labels, prefill: project.purpose}
  - {id: gammel, label_da: Gammelt felt, label_en: Old field, type: text, required: false, basis: labels}
  - {id: kort, label_da: Kort, label_en: In short, type: longtext, required: false, basis: labels, limit: {words: 5}}
"""
)
SECOND = (
    FIRST.replace("version: 1", "version: 2")
    .replace(
        "  - {id: gammel, label_da: Gammelt felt, label_en: Old field, type: text, required: false, basis: labels}\n",
        "",
    )
    .replace("id: formaal, label_da: Formål", "id: hensigt, was: [formaal], label_da: Hensigt")
    .replace("words: 5", "words: 50")
    + "  - {id: ny, label_da: Nyt, label_en: New, type: text, required: true, basis: labels, prefill: project.method}\n"
)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """The routes in a folder of their own, with one more in its first version."""
    copy = tmp_path / "routes"
    shutil.copytree(resources() / "routes", copy)
    (copy / "prove.yaml").write_text(FIRST, encoding="utf-8")
    monkeypatch.setattr(route_module, "_folder", lambda: copy)
    _forget()
    yield copy
    monkeypatch.undo()
    _forget()


def _forget():
    for cached in (route_module.shipped_route, route_module.shipped_routes, route_module._laid):
        cached.cache_clear()


def ship(folder):
    """Ship the second version, as an edition of the program does: the first goes to `earlier`."""
    (folder / "earlier").mkdir()
    (folder / "prove.yaml").rename(folder / "earlier" / "prove.1.yaml")
    (folder / "prove.yaml").write_text(SECOND, encoding="utf-8")
    _forget()


def do(desk, command):
    return desk.do(command).result


def start(desk, title):
    case_id = do(desk, OpenCase(title=title))
    do(desk, SetFacts(case_id, (("project.purpose", "At undersøge knæet"),), confirmed_by="DR"))
    return case_id, do(desk, StartApplication(case_id, ROUTE, "1"))


def test_drafts_are_told_what_a_new_version_changes_and_moved(desk, folder):
    case_id, one = start(desk, "Knæ")
    other_case, other = start(desk, "Hofte")
    do(desk, WriteOwnAnswer(one, "formaal", "Min hensigt", "At undersøge knæet"))
    do(desk, WriteOwnAnswer(one, "gammel", "Noget om det gamle"))
    assert desk.ask(OutdatedDrafts()) == ()
    ship(folder)
    found = desk.ask(OutdatedDrafts())
    assert {each.application_id for each in found} == {one, other}
    changes = {(each.kind, each.field_id) for each in found[0].changes}
    assert changes == {
        (Kind.RENAMED, "hensigt"),
        (Kind.LIMIT, "kort"),
        (Kind.NEW, "ny"),
        (Kind.GONE, "gammel"),
    }
    assert "50" in next(each.text.da for each in found[0].changes if each.kind is Kind.LIMIT)
    assert [each.application_id for each in desk.ask(OutdatedDrafts(other_case))] == [other]
    before = desk.ask(OneApplication(one))
    assert before.route.version == 1
    moved = do(desk, MoveToNewForm((one, other)))
    assert moved == 2
    assert desk.ask(OutdatedDrafts()) == ()
    after = desk.ask(OneApplication(one))
    assert after.route.version == 2
    assert next(each.text for each in after.form.fields if each.field.id == "hensigt") == "Min hensigt"
    (parked,) = after.form.parked
    assert (parked.field_id, parked.text, parked.gone) == ("gammel", "Noget om det gamle", True)
    desk.do(Undo())
    back = desk.ask(OneApplication(one))
    assert back.route.version == 1
    assert back.form.parked == ()
    assert next(each.text for each in back.form.fields if each.field.id == "formaal") == "Min hensigt"
    assert len(desk.ask(OutdatedDrafts())) == 2
    assert case_id != other_case


def test_what_was_sent_stays_in_its_version(desk, folder):
    _, one = start(desk, "Knæ")
    do(desk, SubmitApplication(one, "2026-11-23", "mail"))
    ship(folder)
    assert desk.ask(OutdatedDrafts()) == ()
    with pytest.raises(Invalid):
        do(desk, MoveToNewForm((one,)))
    sent = desk.ask(OneApplication(one))
    assert sent.route.version == 1
    assert "formaal" in {each.field.id for each in sent.form.fields}


def overtaken(desk, case_id):
    return [each for one in desk.ask(CaseApplications(case_id)) for each in overtaken_in(one.id, one.form, one.own)]


def test_texts_the_profile_has_overtaken_are_taken_at_once(desk, folder):
    case_id, one = start(desk, "Knæ")
    second = do(desk, StartApplication(case_id, "rbgb", "1"))
    do(desk, WriteOwnAnswer(one, "formaal", "Mit", "At undersøge knæet"))
    do(desk, WriteOwnAnswer(second, "brev.formaal", "Også mit", "At undersøge knæet"))
    assert overtaken(desk, case_id) == []
    with pytest.raises(Invalid):
        do(desk, TakeNewTexts(case_id))
    do(desk, SetFacts(case_id, (("project.purpose", "At undersøge hoften"),), confirmed_by="DR"))
    found = {each.application_id: each for each in overtaken(desk, case_id)}
    assert found[one].then == "At undersøge knæet"
    assert found[one].own == "Mit"
    assert found[second].now == "At undersøge hoften"
    assert do(desk, TakeNewTexts(case_id)) == 2
    assert overtaken(desk, case_id) == []
    texts = {
        each.id: [f.text for f in each.form.fields if f.field.prefill == "project.purpose"]
        for each in desk.ask(CaseApplications(case_id))
    }
    assert texts == {one: ["At undersøge hoften"], second: ["At undersøge hoften"]}
    desk.do(Undo())
    assert len(overtaken(desk, case_id)) == 2


def test_a_draft_is_written_in_english_and_a_long_text_moved_to_an_annex(desk, folder):
    case_id, one = start(desk, "Knæ")
    do(desk, SetFacts(case_id, (("project.purpose_en", "To examine the knee"),)))
    do(desk, WriteOwnAnswer(one, "kort", "en to tre fire fem seks"))

    def field(name):
        return next(each for each in desk.ask(OneApplication(one)).form.fields if each.field.id == name)

    assert field("kort").too_long
    do(desk, MoveToAnnex(one, "kort"))
    assert (field("kort").text, field("kort").whole) == ("Se bilag A", "en to tre fire fem seks")
    do(desk, WriteInEnglish(one))
    assert field("formaal").text == "To examine the knee"
    assert field("kort").text == "See annex A"
    assert desk.ask(OneApplication(one)).form.language is Language.EN
    do(desk, WriteInEnglish(one, english=False))
    do(desk, MoveToAnnex(one, "kort", moved=False))
    assert field("kort").text == "en to tre fire fem seks"
    assert field("formaal").text == "At undersøge knæet"
