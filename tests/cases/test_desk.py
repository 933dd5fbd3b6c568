"""Commands and queries through the desk: rights, limits, versions, undo and what listeners are told."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from dsc_desk.cases.audit import verify
from dsc_desk.cases.command import Done
from dsc_desk.cases.commands.application import StartApplication, TakeProfileText, WriteOwnAnswer
from dsc_desk.cases.commands.case import EditCase, OpenCase
from dsc_desk.cases.commands.inquiry import LogInquiry, PutOnCase
from dsc_desk.cases.commands.note import AddNote, NoteText
from dsc_desk.cases.commands.people import AddPerson, PersonFacts
from dsc_desk.cases.commands.profile import SetFacts
from dsc_desk.cases.commands.staff import AddStaff, StaffFacts
from dsc_desk.cases.commands.undo import Redo, Undo
from dsc_desk.cases.desk import Desk
from dsc_desk.cases.queries.cases import CaseFilter, CaseList
from dsc_desk.cases.queries.keeping import AuditFilter, AuditList
from dsc_desk.cases.queries.people import FindOrganisations, FindPeople
from dsc_desk.cases.queries.search import Search
from dsc_desk.cases.rights import Role
from dsc_desk.store.errors import ChangedMeanwhile, Invalid, NeverFounded, NotAllowed, PersonalNumber
from dsc_desk.store.open import open_store
from tests.fresh_store import fresh_store


def titles(desk, **narrow):
    return [row.title for row in desk.ask(CaseList(CaseFilter(**narrow))).rows]


def test_an_inquiry_becomes_a_case_with_a_number(desk):
    logged = desk.do(LogInquiry(channel="phone", subject="Hvor finder jeg data?")).result
    done = desk.do(OpenCase(title="Knæoperation", inquiry_id=logged.inquiry_id))
    row = desk.ask(CaseList()).rows[0]
    assert row.reference == "RDSC-2026-0001"
    assert row.title == "Knæoperation"
    assert {"case_", "inquiry"} <= done.changes
    assert done.cases == {done.result}


def test_a_number_is_never_given_twice_not_even_after_undo(desk):
    desk.do(OpenCase(title="Første"))
    desk.do(Undo())
    desk.do(OpenCase(title="Anden"))
    assert desk.ask(CaseList()).rows[0].reference == "RDSC-2026-0002"


def test_undo_and_redo_work_after_a_restart(desk, tmp_path):
    case_id = desk.do(OpenCase(title="Knæ")).result
    desk.do(SetFacts(case_id, (("project.purpose", "At undersøge ældres knæ"),)))
    desk.do(EditCase(case_id, 1, "Hofte"))
    desk.store.close()
    store = open_store(tmp_path / "desk.store", passphrase="hemmelig adgang", use_keyring=False)
    again = Desk(store)
    again.sit_down(desk.me.staff_id)
    assert again.do(Undo()).title.da.endswith("Sag rettet")
    assert titles(again) == ["Knæ"]
    again.do(Undo())
    again.do(Undo())
    assert titles(again) == []
    for _ in range(3):
        again.do(Redo())
    assert titles(again) == ["Hofte"]
    with pytest.raises(Invalid):
        again.do(Redo())
    store.close()


def test_undo_refuses_what_was_changed_later(desk):
    case_id = desk.do(OpenCase(title="Knæ")).result
    first = desk.do(EditCase(case_id, 1, "Hofte"))
    desk.do(EditCase(case_id, 2, "Skulder"))
    with pytest.raises(ChangedMeanwhile):
        desk.do(Undo(first.command_id))
    assert titles(desk) == ["Skulder"]


def test_undo_refuses_what_others_have_built_on(desk):
    """Colleagues at desks of their own on the same store have gone on from what is taken back."""
    lead = desk.me.staff_id
    colleague = desk.do(AddStaff(StaffFacts("Jonas Holm", "JH", Role.CONSULTANT)))
    opened = desk.do(OpenCase(title="Knæ"))
    started = desk.do(StartApplication(opened.result, "sds-forskermaskinen"))
    worded = desk.do(WriteOwnAnswer(started.result, "web.titel", "Vores titel"))
    given_up = desk.do(TakeProfileText(started.result, "web.titel"))
    other = Desk(desk.store)
    other.sit_down(colleague.result)
    other.do(AddNote(opened.result, NoteText(body="Ringet")))
    other.do(WriteOwnAnswer(started.result, "web.titel", "Kollegaens titel"))
    for command in (given_up, worded, started, opened, colleague):
        with pytest.raises(ChangedMeanwhile):
            desk.do(Undo(command.command_id))
    assert titles(desk) == ["Knæ"]
    other.undo()
    assert desk.do(Undo(given_up.command_id)).result == given_up.command_id
    other.undo()
    for command in (worded, started, opened):
        desk.do(Undo(command.command_id))
    with pytest.raises(ChangedMeanwhile):  # what Jonas did and took back stands in his name
        desk.do(Undo(colleague.command_id))
    other.sit_down(lead)
    assert titles(other) == []
    with desk.store.read() as connection:
        assert verify(connection).broken_at is None


def test_nothing_is_overwritten_unseen(desk):
    case_id = desk.do(OpenCase(title="Knæ")).result
    desk.do(EditCase(case_id, 1, "Hofte"))
    with pytest.raises(ChangedMeanwhile):
        desk.do(EditCase(case_id, 1, "Skulder"))
    assert titles(desk) == ["Hofte"]


@pytest.mark.parametrize("what", ["UPDATE", "DELETE"])
def test_a_row_that_the_store_did_not_change_never_reads_as_saved(desk, what):
    """As row security does it: what is not allowed touches no row and raises nothing."""
    case_id = desk.do(OpenCase(title="Knæ")).result
    with desk.store.write() as connection:
        connection.execute(text(f"CREATE TRIGGER quiet BEFORE {what} ON case_ BEGIN SELECT RAISE(IGNORE); END"))
    entries = count(desk, "audit")
    with pytest.raises(ChangedMeanwhile):
        desk.do(EditCase(case_id, 1, "Hofte") if what == "UPDATE" else Undo())
    assert titles(desk) == ["Knæ"]
    assert count(desk, "audit") == entries


def count(desk, table):
    with desk.store.read() as connection:
        return connection.execute(text(f"select count(*) from {table}")).scalar()


def test_a_cpr_number_never_reaches_the_store(desk):
    number = "-".join(("010190", "1234"))
    case_id = desk.do(OpenCase(title="Knæ")).result
    with pytest.raises(PersonalNumber) as caught:
        desk.do(AddNote(case_id, NoteText(advice=f"Ring til {number}")))
    assert number not in caught.value.text.da
    with desk.store.read() as connection:
        assert connection.execute(text("select count(*) from note")).scalar() == 0


@pytest.mark.parametrize("bad", ["nul\0", "halv \ud800"])
def test_text_the_store_cannot_keep_is_refused(desk, bad):
    with pytest.raises(Invalid):
        desk.do(OpenCase(title=bad))


def test_a_text_has_one_limit(desk):
    desk.do(OpenCase(title="x" * 500))
    with pytest.raises(Invalid) as caught:
        desk.do(OpenCase(title="x" * 501))
    assert "501" in caught.value.text.en


def test_a_consultant_may_not_add_staff_and_is_told_who_may(desk):
    consultant = desk.do(AddStaff(StaffFacts("Jonas Thorup", "JT", Role.CONSULTANT))).result
    desk.sit_down(consultant)
    with pytest.raises(NotAllowed) as caught:
        desk.do(AddStaff(StaffFacts("En Anden", "EA")))
    assert "centerleder" in caught.value.text.da


def test_listeners_are_told_the_kinds_of_change(desk):
    heard: list[Done[object]] = []
    desk.listen(heard.append)
    desk.do(AddPerson(PersonFacts("Ditte Rosenkilde")))
    assert heard[0].changes == {"person"}


def test_a_failed_command_leaves_nothing(desk):
    with pytest.raises(Invalid):
        desk.do(PutOnCaseThenFail("x"))
    assert titles(desk) == []


class PutOnCaseThenFail(OpenCase):
    """A command that fails half-way."""

    def carry_out(self, work):
        super().carry_out(work)
        raise Invalid(PutOnCase.said)


def test_the_list_goes_on_by_key(desk, clock):
    for number in range(7):
        desk.do(OpenCase(title=f"Sag {number}"))
        clock.move(minutes=number % 2)  # some of the same second
    seen, after = [], None
    while True:
        page = desk.ask(CaseList(after=after, limit=3))
        seen += [row.title for row in page.rows]
        if page.after is None:
            break
        after = page.after
    assert len(seen) == len(set(seen)) == 7


def test_words_are_found_in_heads_notes_and_facts(desk):
    case_id = desk.do(OpenCase(title="Knæoperation")).result
    other = desk.do(OpenCase(title="Blåbær")).result
    desk.do(AddNote(case_id, NoteText(advice="Brug Lægemiddelstatistikregisteret")))
    desk.do(SetFacts(other, (("project.purpose", "Café-studiet"),)))
    assert titles(desk, words="knæ") == ["Knæoperation"]
    assert titles(desk, words="LÆGEMIDDEL") == ["Knæoperation"]
    assert titles(desk, words="cafe studiet") == ["Blåbær"]
    assert titles(desk, words="blaabaer") == []
    assert titles(desk, words='"AND (') == titles(desk, words="and") == []
    desk.do(Undo())
    assert titles(desk, words="cafe") == []


def test_a_centre_is_founded_whole_or_not_at_all(tmp_path):
    store = fresh_store(tmp_path / "desk.store")
    with pytest.raises(PersonalNumber):
        Desk(store).found("Centret ved " + "-".join(("010203", "4567")), StaffFacts("Mette Kragh", "MK", Role.LEAD))
    with pytest.raises(NeverFounded, match="nothing is lost"):
        Desk(store).sit_down_as_usual()
    Desk(store).found("Datastøttecenter Prøve", StaffFacts("Mette Kragh", "MK", Role.LEAD))
    assert Desk(store).sit_down_as_usual().name == "Mette Kragh"
    store.close()


@pytest.mark.parametrize("pasted", ["æ" * 40_000, "ord " * 10_000, "%_\\" * 20_000, '"' * 40_000, "æ" * 5_000_000])
@pytest.mark.parametrize(
    "ask",
    [
        FindPeople,
        FindOrganisations,
        Search,
        lambda words: AuditList(AuditFilter(case=words)),
        lambda words: CaseList(CaseFilter(words=words)),
    ],
    ids=["people", "organisations", "search", "log", "cases"],
)
def test_a_whole_mail_pasted_into_a_search_is_answered(desk, pasted, ask):
    desk.ask(ask(pasted))


def test_the_first_words_of_what_was_pasted_are_searched_for(desk):
    desk.do(AddPerson(PersonFacts("Ditte Prøve")))
    desk.do(AddPerson(PersonFacts("Ditte Anden")))
    assert [one.name for one in desk.ask(FindPeople("Ditte Prøve"))] == ["Ditte Prøve"]
    assert [one.name for one in desk.ask(FindPeople("Ditte " * 30 + "Prøve"))] == ["Ditte Anden", "Ditte Prøve"]
