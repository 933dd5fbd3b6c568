"""A lead's sheet becomes cases: what each row makes, what is skipped, one undo, and nothing half done by a kill."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from openpyxl import load_workbook

from dsc_desk.cases.commands.case import OpenCase
from dsc_desk.cases.commands.people import AddOrganisation, AddPerson, OrganisationFacts, PersonFacts
from dsc_desk.cases.commands.staff import AddStaff, StaffFacts
from dsc_desk.cases.cpr import find_cpr
from dsc_desk.cases.queries.case import OneCase
from dsc_desk.cases.queries.log import CaseLog
from dsc_desk.cases.queries.people import FindPeople
from dsc_desk.cases.queries.search import Search
from dsc_desk.cases.rights import Role
from dsc_desk.cases.tables import case, chosen_source, note, organisation, person, sheet_row
from dsc_desk.cli.main import parse, run
from dsc_desk.forms.casebook.book import open_book
from dsc_desk.forms.casebook.columns import Table, best_sheet, propose, sheet_words, table_of
from dsc_desk.forms.casebook.planning import SheetPlan
from dsc_desk.forms.casebook.rows import cell
from dsc_desk.forms.casebook.taking import TakeSheet
from dsc_desk.opening import make_desk
from dsc_desk.reports.query import WorkloadReport
from dsc_desk.store.errors import Invalid, NotAllowed
from dsc_desk.words import Text
from tests.forms.casebook.leads_sheet import (
    DITTE,
    DITTES,
    HEADINGS,
    HEART,
    KNEE,
    MIGRAINE,
    NAMELESS,
    NUMBER,
    ROWS,
    write_sheet,
)
from tests.fresh_store import PASSPHRASE, founded_desk, recovery_key, reopened

NOW = datetime(2026, 11, 30, 9, tzinfo=UTC)


@pytest.fixture
def desk(tmp_path):
    with founded_desk(tmp_path / "desk.store", lambda: NOW) as desk:
        yield desk


@pytest.fixture(scope="module")
def table(tmp_path_factory):
    book = open_book(write_sheet(tmp_path_factory.mktemp("ark") / "sager.xlsx"))
    return table_of(book.sheets[best_sheet(book)])


def plan_of(desk, table):
    return desk.ask(SheetPlan(table, propose(table)))


def take(desk, table):
    return desk.do(TakeSheet(plan_of(desk, table).entries))


def rows(desk, one):
    with desk.store.read() as connection:
        return [dict(row) for row in connection.execute(one.select()).mappings()]


def counts(desk):
    return [len(rows(desk, one)) for one in (case, person, organisation, note, sheet_row, chosen_source)]


def of(desk, title):
    return next(row for row in rows(desk, case) if row["title"] == title)


def noted(desk, title):
    return next(row["body"] for row in rows(desk, note) if row["case_id"] == of(desk, title)["id"])


def made(desk, *row, headings=HEADINGS):
    """Take one row in; return its entry."""
    table = Table(headings, ((2, tuple(said or "" for said in row)),), 1)
    return plan_of(desk, table).entries[0]


def test_each_row_says_what_it_would_make_and_what_is_not_understood(desk, table):
    plan = plan_of(desk, table)
    knee, heart, migraine, nameless = plan.entries
    assert (knee.line, knee.status, knee.opened, knee.closed, knee.responsible) == (
        *(4, "closed", "2024-01-12", "2024-03-01", "Mette Kragh"),
    )
    assert (knee.sources, knee.requester.department, knee.organisation) == (
        ("lpr3", "dar"),
        "Ortopædkirurgi",
        "Aarhus Universitetshospital",
    )
    assert (knee.new_person, knee.new_organisation) == (True, True)
    assert (heart.status, heart.opened, heart.due, heart.sources) == (
        "open",
        "2024-03-14",
        "2026-12-01",
        ("lpr3", "lsr"),
    )
    assert [one.da for one in heart.remarks] == [
        "»JS« er ikke medarbejder her; det står i noten.",
        "»Landspatientregisteret« er læst som LPR3.",
    ]
    assert (migraine.status, migraine.masked) == ("open", 1)  # waits: the words it begins with are known
    assert (nameless.title, nameless.status, nameless.outcome) == (NAMELESS, "closed", "withdrawn_by_requester")
    assert (nameless.opened, nameless.closed) == ("2026-11-30", "2026-11-30")
    assert "fra i dag" in str(nameless.remarks)
    assert plan.empty == (9,)  # the sums
    assert counts(desk) == [0] * 6


def test_a_sheet_becomes_cases_by_one_change_that_one_undo_takes_back(desk, table):
    done = take(desk, table)
    assert (done.title.da, len(done.result.cases), done.undoable) == ("4 sager er taget ind fra regnearket", 4, True)
    assert counts(desk) == [4, 3, 2, 4, 4, 4]  # Ditte asks twice and is one
    assert [row["reference"] for row in rows(desk, case)] == [
        *("RDSC-2024-0001", "RDSC-2024-0002", "RDSC-2024-0003", "RDSC-2026-0001"),
    ]
    desk.undo()
    assert counts(desk) == [0] * 6
    desk.redo()
    assert counts(desk) == [4, 3, 2, 4, 4, 4]


def test_taking_it_back_tells_how_far_it_is_and_stopped_leaves_everything(desk, table):
    take(desk, table)
    shares: list[float] = []

    def until_half(share: float) -> None:
        shares.append(share)
        if share >= 0.5:
            raise Invalid(Text("Stop", "Stop"))

    for turn in (desk.undo, desk.redo):
        before, shares[:] = counts(desk), []
        with pytest.raises(Invalid):
            turn(until_half)
        assert (counts(desk), shares == sorted(shares), len(shares) > 3) == (before, True, True)
        turn()
        assert counts(desk) != before


def test_nothing_a_row_says_is_lost_and_no_cpr_number_comes_in(desk, table):
    take(desk, table)
    assert noted(desk, KNEE).splitlines() == [
        "Fra centrets regneark, række 4:",
        "Timer: 7,5",
        "Bemærkninger: Sendt til SDS",
    ]
    assert {"Timer: 12", "Journal: 20/1234", "Ansvarlig: MK, JS"} <= set(noted(desk, HEART).splitlines())
    assert {"Status: Venter på SDS", "Datakilder: Lunds egen database"} <= set(noted(desk, MIGRAINE).splitlines())
    assert "Modtaget: snarest" in noted(desk, NAMELESS)
    with desk.store.read() as connection:
        said = "".join(str(row) for one in (case, note) for row in connection.execute(one.select()))
    assert NUMBER not in said
    assert "CPR XXXXXX-XXXX" in noted(desk, MIGRAINE)


def test_a_case_is_found_by_the_number_it_had(desk, table):
    take(desk, table)
    assert [hit.title for hit in desk.ask(Search("2024-002"))] == [HEART]
    head = desk.ask(OneCase(of(desk, HEART)["id"]))
    assert (head.sheet_reference, head.requester, head.responsible) == ("2024-002", "Jens Lund", "Mette Kragh")


def test_the_log_of_a_case_says_where_it_came_from(desk, table):
    take(desk, table)
    for title in (HEART, KNEE):
        assert [row.title.da for row in desk.ask(CaseLog(of(desk, title)["id"]))] == [
            "4 sager er taget ind fra regnearket"
        ]


def test_an_open_case_goes_on_to_apply_and_one_that_ended_starts_nothing(desk, table):
    take(desk, table)
    heart, knee = (desk.ask(OneCase(of(desk, title)["id"])) for title in (HEART, KNEE))
    assert (heart.sources, heart.applications > 0, heart.next_due) == (2, True, "2026-12-01")
    assert (knee.sources, knee.applications, knee.percent, knee.held.now) == (2, 0, 100, "")


def test_the_report_of_today_counts_no_case_of_before(desk, table):
    take(desk, table)
    now = desk.ask(WorkloadReport(date(2026, 11, 1), date(2026, 11, 29)))
    assert (now.new_cases, now.closed_cases, now.open_cases, now.hours) == (0, 0, 2, ())
    then = desk.ask(WorkloadReport(date(2024, 1, 1), date(2024, 3, 31)))
    assert (then.new_cases, then.closed_cases) == (2, 1)


def test_the_same_sheet_again_and_the_same_numbers_are_passed_over(desk, table):
    take(desk, table)
    again = plan_of(desk, table)
    assert [one.known for one in again.entries] == [row["reference"] for row in rows(desk, case)]
    done = take(desk, table)
    assert (done.result.cases, done.result.known, done.title.da) == (
        (),
        4,
        "Alle rækker er her allerede. Intet er ændret.",
    )
    moved = made(desk, "2024-001", KNEE, None, None, None, "2025-01-01", headings=HEADINGS)
    assert moved.known == "RDSC-2024-0001"  # the title says it is the same case
    other = made(desk, "2024-001", "En helt anden", None, None, None, "2025-01-01")
    assert (other.known, "anden titel" in str(other.remarks)) == ("", True)  # numbers that begin anew each year


def test_a_plan_made_twice_before_it_is_taken_makes_each_case_once(desk, table):
    entries = plan_of(desk, table).entries
    desk.do(TakeSheet(entries))
    assert desk.do(TakeSheet(entries)).result.cases == ()
    assert len(rows(desk, case)) == 4


def test_who_is_known_is_not_made_again(desk):
    house = desk.do(AddOrganisation(OrganisationFacts("Aarhus Universitetshospital"))).result
    known = desk.do(AddPerson(PersonFacts(DITTE, email=DITTES.upper(), organisation_id=house))).result
    assert made(desk, *ROWS[0][:5]).person_id == known
    by_name = made(desk, "1", KNEE, DITTE.upper(), None, "Kirurgi, OUH")
    assert (by_name.person_id, "Afdeling/Hospital: Kirurgi, OUH" in by_name.note) == (known, True)
    other = made(desk, "1", KNEE, DITTE, "andre@ouh.example", "Kirurgi, AUH")
    assert (other.person_id, other.new_person, other.new_organisation) == ("", True, False)


@pytest.mark.parametrize("said", ["JS", "Jonas", "jonas skov", "js@centre.example"])
def test_staff_are_known_by_initials_names_and_addresses(desk, said):
    desk.do(AddStaff(StaffFacts("Jonas Skov", "JS", Role.CONSULTANT, email="js@centre.example")))
    assert made(desk, "1", KNEE, None, None, None, None, None, said).responsible == "Jonas Skov"
    desk.do(AddStaff(StaffFacts("Jonas Bro", "JB", Role.CONSULTANT)))
    assert made(desk, "1", KNEE, None, None, None, None, None, "Jonas").responsible == ""  # two of them


@pytest.mark.parametrize(
    ("status", "closed", "state", "outcome"),
    [
        ("Afsluttet", "2024-05-01", "closed", ""),
        ("AFSLUTTET - sendt til SDS", None, "closed", ""),
        ("Rådgivning givet", None, "closed", "advice_given"),
        ("Sat i bero", None, "paused", ""),
        ("I bero", None, "paused", ""),
        ("Done", None, "closed", ""),
        (None, "2024-05-01", "closed", ""),
        (None, "2030-05-01", "open", ""),
        ("Gul", "2024-05-01", "closed", ""),
        ("Gul", None, "open", ""),
        ("I gang", "2024-05-01", "open", ""),
        (None, "2023-05-01", "open", ""),
    ],
)
def test_what_a_state_means(desk, status, closed, state, outcome):
    one = made(desk, "1", KNEE, None, None, None, "2024-04-01", closed, None, status)
    assert (one.status, one.outcome, bool(one.closed)) == (state, outcome, state == "closed")
    assert one.closed in ("", closed, "2024-04-01")
    if closed and one.closed != closed:
        assert "Afsluttet: " in one.note


def test_what_parts_the_rows_is_no_case_and_what_no_place_holds_is_noted(desk):
    def one(*row):
        return desk.ask(SheetPlan(Table(("Nr", "Titel", "Rekvirent", "E-mail"), ((2, row),), 1), ("reference", "title", "requester", "email")))  # fmt: skip

    assert [one(*row).empty for row in (("2023",), ("Afsluttede sager",), ("I alt", "4"))] == [(2,)] * 3
    assert one("7", "", "", "x").stateless
    assert "E-mail: se noten" in one("7", KNEE, DITTE, "se noten").entries[0].note
    assert "E-mail: a@b.example (privat)" in one("7", KNEE, DITTE, "a@b.example (privat)").entries[0].note


def test_a_long_title_begins_the_case_and_stands_whole_in_its_description(desk):
    words = "Et projekt om " + "meget " * 200
    one = made(desk, "1", words)
    assert (len(one.title) <= 202, one.summary) == (True, words)


def test_a_heading_that_names_a_cpr_number_hides_what_is_one_by_that_alone(desk):
    apart = " ".join(("31", "12", "63", "6001"))
    assert cell(apart) == apart
    one = made(desk, KNEE, apart, headings=("Titel", "CPR-nr."))
    assert (apart in one.note, one.masked, "CPR-nr.: XXXXXX-XXXX" in one.note) == (False, 1, True)
    desk.do(TakeSheet((one,)))  # what is left passes the desk's own guard


SAID = some.one_of(
    some.text(max_size=40).map(cell),
    some.sampled_from(
        (
            "x" * 700,
            "a@b.example, c@d.example",
            "12.3.2024",
            "45363",
            "Afsluttet",
            "MK/JS",
            "LPR; x",
            "I alt",
            "10.2.23",
            "ph.d.",
        )
    ),
    some.sampled_from(
        (f"CPR-nr. {NUMBER}", NUMBER.replace("-", " "), NUMBER.replace("-", ""), f"ring {NUMBER} nu")
    ).map(cell),
)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(some.lists(some.lists(SAID, min_size=18, max_size=18).map(tuple), min_size=1, max_size=3, unique=True))
def test_whatever_a_row_says_it_is_taken_in_whole_or_left_as_no_case(desk, cells):
    fields = (*(one.id for one in sheet_words().fields), "", "")
    table = Table(tuple(f"CPR {one}" for one in fields), tuple(enumerate(cells, start=2)), 1)
    plan = desk.ask(SheetPlan(table, fields[:18]))
    assert len(plan.entries) + len(plan.empty) == len(cells)
    before = len(rows(desk, case))
    made = desk.do(TakeSheet(plan.entries)).result.cases
    assert len(rows(desk, case)) - before == len(made) == len(plan.new)
    assert not [row for row in rows(desk, note) if find_cpr(row["body"]) and "certain" in str(find_cpr(row["body"]))]


def test_a_consultant_may_not(desk, table):
    entries = plan_of(desk, table).entries
    desk.sit_down(desk.do(AddStaff(StaffFacts("Jonas Skov", "JS", Role.CONSULTANT))).result)
    with pytest.raises(NotAllowed):
        desk.do(TakeSheet(entries))
    assert len(rows(desk, case)) == 0


def test_what_stops_it_halfway_leaves_nothing(desk, table):
    def stop(number):
        if number == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        desk.do(TakeSheet(plan_of(desk, table).entries, stop))
    assert counts(desk) == [0] * 6
    assert desk.ask(FindPeople(DITTE, 5)) == ()


_KILLED = """
import os, signal, sys
from pathlib import Path
from dsc_desk.forms.casebook.book import open_book
from dsc_desk.forms.casebook.columns import best_sheet, propose, table_of
from dsc_desk.forms.casebook.planning import SheetPlan
from dsc_desk.forms.casebook.taking import TakeSheet
from dsc_desk.opening import make_desk
from dsc_desk.store.open import open_store
desk = make_desk(open_store(Path(sys.argv[1]), recovery_key=sys.argv[3], use_keyring=False))
desk.sit_down_as_usual()
book = open_book(Path(sys.argv[2]))
table = table_of(book.sheets[best_sheet(book)])
desk.do(TakeSheet(desk.ask(SheetPlan(table, propose(table))).entries, lambda n: n == 2 and os.kill(os.getpid(), signal.SIGKILL)))
"""


def test_a_kill_in_the_middle_leaves_nothing(desk, tmp_path):
    desk.do(OpenCase("Stod her før"))
    path = desk.store.path
    desk.store.close()
    sheet = write_sheet(tmp_path / "sager.xlsx")
    killed = subprocess.run([sys.executable, "-c", _KILLED, str(path), str(sheet), recovery_key()], check=False)
    assert killed.returncode == -signal.SIGKILL
    store = reopened(path)
    again = make_desk(store)
    assert [row["title"] for row in rows(again, case)] == ["Stod her før"]
    assert counts(again)[1:] == [0] * 5
    store.close()


# The command line


@pytest.fixture
def line(desk, tmp_path, capsys):
    path = desk.store.path
    desk.store.close()
    secret = tmp_path / "adgang"
    secret.write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    secret.chmod(0o600)

    def call(*words):
        capsys.readouterr()
        code = run(parse(["sheet", *map(str, words), "--store", str(path), "--passphrase-file", str(secret)]))
        out = capsys.readouterr()
        return code, out.out, out.err

    return call


def test_the_command_line_previews_takes_in_and_passes_over(line, tmp_path):
    sheet = write_sheet(tmp_path / "sager.xlsx")
    code, out, err = line(sheet, "--dry-run", "--json")
    said = json.loads(out)
    assert (code, said["sheet"], said["heading"], said["cases"], said["no_case"]) == (0, "Sager", 3, 0, [9])
    assert (said["columns"]["Titel/Projekt"], said["rows"][0]["title"]) == ("title", KNEE)
    assert "Ville oprette sager: 4. Intet er ændret." in err
    code, out, err = line(sheet, "--json", "--map", "Bemærkninger=summary", "--map", "Timer=note")
    assert (code, json.loads(out)["cases"], "4 sager er taget ind" in err) == (0, 4, True)
    assert json.loads(out)["rows"][0]["summary"] == "Sendt til SDS"
    assert len(list((tmp_path / "desk.store.backups").glob("*before-import*"))) == 1
    code, out, err = line(sheet)
    assert (code, "er her som RDSC-2024-0001" in out, "ingen nye sager" in err) == (0, True, True)
    assert len(list((tmp_path / "desk.store.backups").glob("*before-import*"))) == 1  # nothing to take in


def test_a_file_with_a_sheet_for_each_year_names_the_others(line, tmp_path):
    path = write_sheet(tmp_path / "sager.xlsx")
    book = load_workbook(path)
    for year in ("2022", "2023"):
        book.copy_worksheet(book["Sager"]).title = year
    book.save(path)
    assert "Filen har også ark med sager: 2022, 2023." in line(path, "--sheet", "Sager")[2]
    assert "ingen nye sager" in line(path, "--sheet", "2023")[2]  # the same rows, on another sheet


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--map", "Farve=title"], "kan ikke bruges"),
        (["--map", "Timer=farve"], "kan ikke bruges"),
        (["--sheet", "Ark9"], "findes ikke i filen"),
        (["--heading", "900"], "ingen række 900"),
    ],
    ids=lambda words: " ".join(words) if isinstance(words, list) else "",
)
def test_what_is_not_in_the_sheet_is_said_in_a_sentence(line, tmp_path, words, said):
    code, out, err = line(write_sheet(tmp_path / "sager.xlsx"), *words)
    assert (code, out, said in err, len(err.splitlines())) == (1, "", True, 1)
