"""The demo centre as it stands in the store: the same each time, whole, unreal, and answering every question."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
from functools import cache

import pytest

from dsc_desk.cases import queries
from dsc_desk.cases.audit import verify
from dsc_desk.cases.commands.board import MeetingFacts, PlanMeeting
from dsc_desk.cases.cpr import find_cpr
from dsc_desk.cases.queries.case import OneCase
from dsc_desk.cases.queries.cases import CaseList
from dsc_desk.cases.queries.inbox import Inbox
from dsc_desk.cases.queries.matrix import Matrix
from dsc_desk.cases.queries.people import FindPeople, StaffList
from dsc_desk.cases.queries.today import TodayPage
from dsc_desk.cases.queries.window import FrameFacts
from dsc_desk.cases.queries.work import CaseNotes, CaseTasks, CaseTime
from dsc_desk.cases.query import Query
from dsc_desk.cases.tables import metadata
from dsc_desk.demo.texts import stories
from dsc_desk.forms.applications import CaseApplications
from dsc_desk.forms.prefill import Provenance
from dsc_desk.forms.profile import ProfileValues
from dsc_desk.reports.query import WorkloadReport
from tests.demo.conftest import FEW, TODAY, filled

KNEE = stories()[0].title
_IDS = re.compile(r"\b[0-9a-f]{32,64}\b")


def knee(desk):
    return next(row for row in desk.ask(CaseList()).rows if row.title == KNEE)


def texts(desk):
    """Every text in the store with the column it stands in; random ids and hashes left out."""
    with desk.store.read() as connection:
        for table in metadata.tables.values():
            for row in connection.execute(table.select()).mappings():
                for name, value in row.items():
                    if isinstance(value, str):
                        yield f"{table.name}.{name}", _IDS.sub("", value)


def test_the_cases_asked_for_are_there(desk):
    assert len(desk.ask(CaseList()).rows) == FEW
    assert len(desk.ask(StaffList())) == 12


def test_the_same_seed_fills_the_same_centre(tmp_path):
    kept = []
    for number in range(2):
        (tmp_path / str(number)).mkdir()
        desk = filled(tmp_path / str(number), cases=2)
        with desk.store.read() as connection:
            rows = connection.exec_driver_sql("SELECT at, kind, title_da, state FROM command ORDER BY seq")
            kept.append((desk.ask(CaseList()).rows[0].title, [tuple(row) for row in rows]))
        desk.store.close()
    assert kept[0] == kept[1]
    assert len(kept[0][1]) > 150


def test_no_id_lets_anybody_guess_another(desk):
    """Random ids (UUID v4): counters and names of their own would let one probe for rows one may not see."""
    random = re.compile(r"[0-9a-f]{12}4[0-9a-f]{3}[89ab][0-9a-f]{15}")
    own = {"setting", "draft"}  # by the name of what is set; by who types where
    seen = 0
    with desk.store.read() as connection:
        for table in metadata.sorted_tables:
            if "id" not in table.c or table.name in own:
                continue
            ids = [row[0] for row in connection.execute(table.select().with_only_columns(table.c.id))]
            seen += len(ids)
            assert [one for one in ids if not random.fullmatch(one)] == [], table.name
    assert seen > 1000


def test_no_column_holds_a_personal_number(desk):
    assert [place for place, text in texts(desk) if find_cpr(text)] == []


def test_addresses_are_only_examples(desk):
    hosts = {host for _, text in texts(desk) for host in re.findall(r"[\w.+-]+@([\w.-]+\w)", text)}
    assert len(hosts) > 10
    assert [host for host in hosts if not host.endswith(".example")] == []


def test_the_chain_holds_and_its_moments_rise(desk):
    with desk.store.read() as connection:
        found = verify(connection)
        moments = [row[0] for row in connection.exec_driver_sql("SELECT at FROM audit ORDER BY seq")]
    assert found.broken_at is None
    assert found.entries == len(moments) > 1500
    assert moments == sorted(moments)
    assert moments[0] < "2025-10" < "2026-11-25" < moments[-1]


def arguments(desk):
    case_id = knee(desk).id
    inquiry = desk.ask(Inbox()).rows[0]
    person = desk.ask(FindPeople(words="Rosenkilde"))[0]
    with desk.store.read() as connection:
        sha256 = connection.exec_driver_sql("SELECT sha256 FROM attachment LIMIT 1").scalar()
        organisation_id = connection.exec_driver_sql("SELECT id FROM organisation LIMIT 1").scalar()
    application = desk.ask(CaseApplications(case_id))[0]
    return {
        "case_id": case_id,
        "application_id": application.id,
        "field_id": application.form.sections[0].fields[0].field.id,
        "inquiry_id": inquiry.id,
        "person_id": person.id,
        "organisation_id": organisation_id,
        "holder_id": person.id,
        "meeting_id": meeting(desk),
        "sha256": sha256,
        "competence": "legal",
        "routes": ("sds-forskermaskinen",),
        "staff_id": desk.me.staff_id,
        "name": "project.purpose",
        "question": "patient_records",
        "answer": "no",
        "words": "knæ",
        "email": person.email,
        "first": "2026-11-01",
        "last": "2026-12-31",
    }


@cache
def meeting(desk):
    """A meeting of the advisory board, planned once: the demo centre has none."""
    return desk.do(PlanMeeting(MeetingFacts("2026-12-10"))).result


def every_query():
    for module in pkgutil.iter_modules(queries.__path__, f"{queries.__name__}."):
        for _, found in inspect.getmembers(importlib.import_module(module.name), inspect.isclass):
            if issubclass(found, Query) and found.__module__ == module.name and not inspect.isabstract(found):
                yield pytest.param(found, id=found.__name__)


@pytest.mark.parametrize("query", list(every_query()))
def test_every_query_answers(desk, query):
    known = arguments(desk)
    wanted = inspect.signature(query).parameters.values()
    desk.ask(query(**{one.name: known[one.name] for one in wanted if one.default is inspect.Parameter.empty}))


def test_the_knee_operation_is_nearly_all_filled(desk):
    applications = desk.ask(CaseApplications(knee(desk).id))
    filled_fields = sum(one.form.filled for one in applications)
    assert filled_fields / sum(one.form.total for one in applications) >= 0.9
    assert {one.route.id: one.state for one in applications} == {
        "fortegnelse-midtjylland": "granted",
        "sds-autorisation": "granted",
        "sundk-kvalitetsdatabaser": "with_them",
        "journaldata-midtjylland": "draft",
        "sds-forskermaskinen": "draft",
        "patobank": "draft",
    }


def test_exactly_two_facts_of_the_knee_operation_are_missing(desk):
    facts = desk.ask(ProfileValues(knee(desk).id))
    asked = {
        field.field.prefill
        for one in desk.ask(CaseApplications(knee(desk).id))
        for field in one.form.fields
        if field.field.prefill
    }
    papers = {"project.protocol"}  # enclosed, not a fact
    assert {name for name in asked if not facts.get(name)} - papers == {
        "project.societal_relevance",
        "data.retention_until",
    }


def test_the_population_was_put_right_after_a_draft_used_it(desk):
    one = next(one for one in desk.ask(CaseApplications(knee(desk).id)) if one.route.id == "sds-forskermaskinen")
    field = next(field for field in one.form.fields if field.field.id == "udtraek.population")
    assert field.provenance is Provenance.CHANGED
    assert "3.200" in field.text
    assert "4.900" in field.new_text


def test_experts_work_on_the_knee_operation_side_by_side(desk):
    tasks = {one.name: one for one in desk.ask(CaseTasks(knee(desk).id))}
    assert tasks["Jonas Thorup"].state == "in_progress"
    assert tasks["Jonas Thorup"].estimated_minutes == 6 * 60
    assert tasks["Amalie Højgaard"].state == "delivered"
    assert tasks["Søren Vestergaard"].state == "open"
    assert any(note.kind == "consult" for note in desk.ask(CaseNotes(knee(desk).id)))
    assert sum(one.minutes for one in desk.ask(CaseTime(knee(desk).id))) > 9 * 60


def test_the_doctor_has_an_answer_made_of_what_the_experts_advise(desk):
    case_id = knee(desk).id
    notes = desk.ask(CaseNotes(case_id))
    (answer,) = [one for one in notes if one.kind == "answer"]
    used = [one for one in notes if one.answered]
    assert answer.body.startswith("Kære Ditte Rosenkilde")
    assert len(used) > 1
    assert all(one.advice in answer.body and one.audience == "requester" for one in used)
    assert desk.ask(OneCase(case_id)).due, "it goes on, so the day it is wanted by still waits"


def test_the_inbox_waits_with_one_reply_set_aside(desk):
    waiting = desk.ask(Inbox()).rows
    assert len(waiting) == 8
    assert {row.channel for row in waiting} == {"email", "phone", "web_form"}
    assert [row.kind for row in desk.ask(Inbox(states=("set_aside",))).rows].count("auto_reply") == 1


def test_the_morning_has_something_of_everything(desk):
    morning = desk.ask(TodayPage())
    assert {item.kind for item in morning.due} >= {"task", "step", "overdue", "question"}
    assert morning.answered
    assert morning.expiring
    assert len(morning.todos) >= 4
    assert morning.done_todos


def test_no_application_holds_the_clock_backwards(desk):
    for row in desk.ask(Matrix(limit=100)).rows:
        for one in desk.ask(CaseApplications(row.case.id)):
            for span in one.spans:
                assert not span.last_day or span.first_day <= span.last_day <= TODAY.isoformat()


def test_the_report_counts_cases_hours_and_waiting(desk):
    report = desk.ask(WorkloadReport(TODAY.replace(month=9, day=1), TODAY))
    assert report.open_cases + report.closed_cases <= FEW
    assert report.hours
    assert len(report.experts) == 12
    assert report.typical_wait is not None
    us, them = report.typical_wait
    assert us < them


def test_the_last_change_can_be_taken_back(desk):
    assert desk.ask(FrameFacts()).undoable > 10
