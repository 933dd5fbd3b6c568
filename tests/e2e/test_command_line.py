"""The main job by the command line: each call a process of its own, each answer read as JSON."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from email.message import EmailMessage
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from docx import Document
from pypdf import PdfReader

from dsc_desk.store.open import open_store
from tests.e2e.forked import begin, call
from tests.forms.template.forms_made import word_form

PASSPHRASE = "en lang og god adgangssætning"
PURPOSE = "At undersøge, hvorfor ældre på Ærø får nye knæ"
SOURCES = ["lpr3", "lsr", "car", "dkr", "rbgb-diabetes", "almpraksis"]


class Run:
    """The program, on one store."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.store = folder / "desk.store"
        secret = folder / "passphrase"
        secret.write_text(f"{PASSPHRASE}\n", encoding="utf-8")
        secret.chmod(0o600)
        self.options = ["--store", str(self.store), "--passphrase-file", str(secret)]

    def __call__(self, *words: str, code: int = 0, text: str | None = None):
        done = call([*self.options, *words], self.folder, text)
        assert done.returncode == code, (done.stdout, done.stderr)
        self.said = done.stderr
        return json.loads(done.stdout) if "--json" in words else done.stdout

    def yaml(self, name: str, lines: str) -> str:
        path = self.folder / name
        path.write_text(lines, encoding="utf-8")
        return str(path)


@pytest.fixture(scope="module")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A centre's folder as `init` leaves it."""
    program = Run(tmp_path_factory.mktemp("centre"))
    program("init")
    return program.folder


@pytest.fixture
def run(founded: Path, tmp_path: Path) -> Run:
    folder = tmp_path / "centre"
    shutil.copytree(founded, folder)
    return Run(folder)


def mail(subject: str, body: str) -> bytes:
    message = EmailMessage()
    message["From"] = "Ditte Rosenkilde <ditte.rosenkilde@auh.example>"
    message["To"] = "Datastøttecenter <center@rdsc.example>"
    message["Subject"] = subject
    message["Date"] = "Mon, 16 Nov 2026 08:52:00 +0100"
    message["Message-ID"] = "<knae-1@auh.example>"
    message.set_content(body)
    message.add_attachment(b"%PDF-1.4 skitse", maintype="application", subtype="pdf", filename="skitse æøå.pdf")
    return message.as_bytes()


def test_from_the_mail_to_the_report(run: Run):
    (run.folder / "en.eml").write_bytes(
        mail("VS: SV: Knæoperationer", "Jeg er overlæge.\nHvor finder jeg data om knæ?")
    )
    (run.folder / "tom.eml").write_bytes(b"")
    taken = run("intake", "en.eml", "tom.eml", "--json", code=1)
    assert "tom.eml" in run.said
    assert taken[0]["subject"] == "Knæoperationer"
    assert taken[0]["sender_email"] == "ditte.rosenkilde@auh.example"
    assert taken[0]["requester_category"] == "physician"
    assert taken[0]["attachments"] == ["skitse æøå.pdf"]
    assert run("intake", "en.eml", "--json")[0]["merged_into"] == taken[0]["inquiry"]

    case = run("case", "new", "--title", "Knæoperation", "--inquiry", taken[0]["inquiry"], "--json")["reference"]
    answers = "purpose: research\nhuman_subjects: no\nbio_material: no\ngenome_or_image: no\npatient_records: yes\nconsent: no\n"
    followed = run(
        "triage",
        case,
        "--set",
        run.yaml("t.yaml", answers + "registers: [sds, rkkp]\nprocedure: register_research\n"),
        "--json",
    )
    steps = {step["id"]: step for step in followed["steps"]}
    assert steps["log"]["state"] == "done"
    assert steps["region46"]["state"] != "not_applicable"
    assert "§ 46" in json.dumps(followed["questions"], ensure_ascii=False)

    facts = f"project.purpose: {PURPOSE}\nproject.title_da: Knæ på Ærø\ndata.period: 1997-01-01/2025-12-31\nproject.population_size: 4900\n"
    said = run("profile", case, "--set", run.yaml("p.yaml", facts), "--json")
    assert said["data.period"] == "1997-01-01/2025-12-31"
    chosen = run("choose", case, *SOURCES, "--json")
    routes = {one["route"] for one in chosen["applications"]}
    assert {"sds-forskermaskinen", "sundk-kvalitetsdatabaser", "rbgb"} <= routes

    written = run("apply", case, "--to", "ud", "--format", "docx,pdf,copy", "--json")
    assert {one["route"] for one in written} == routes
    files = [run.folder / path for one in written for path in one["files"]]
    assert all(path.stat().st_size for path in files)
    pdfs = [path for path in files if path.suffix == ".pdf"]
    whole = "".join(page.extract_text() for path in pdfs for page in PdfReader(path).pages)
    read = [subprocess.run(["pdftotext", str(path), "-"], capture_output=True, text=True, check=True) for path in pdfs]
    words = " ".join(
        cell.text
        for path in files
        if path.suffix == ".docx"
        for table in Document(str(path)).tables
        for row in table.rows
        for cell in row.cells
    )
    for value in (PURPOSE, "Knæ på Ærø", "Ditte Rosenkilde", "ditte.rosenkilde@auh.example"):
        assert value in words
        for text in (whole, "".join(one.stdout for one in read)):
            assert "".join(value.split()) in "".join(text.split())
    packed = run("package", case, "--to", "pakker", "--zip", "--json")
    assert {one["route"] for one in packed["applications"]} == routes
    with ZipFile(run.folder / packed["path"]) as package:
        assert sorted(package.namelist()) == sorted(packed["files"])
    run("package", case, "--route", "vek-regional", "--to", "pakker", code=1)
    assert "vek-regional" in run.said

    (run.folder / "skema.docx").write_bytes(word_form())
    fields = run("form", "import", "sds-forskermaskinen", "skema.docx", "--json")["fields"]
    assert {"label": "Formål", "target": "projbeskr.formaal"}.items() <= fields[5].items()
    own = run("apply", case, "--route", "sds-forskermaskinen", "--to", "eget", "--format", "own", "--json")
    (path,) = own[0]["files"]
    assert PURPOSE in Document(str(run.folder / path)).element.xml
    run("apply", case, "--route", "rbgb", "--to", "eget", "--format", "own", code=1)
    run("form", "export", "sds-forskermaskinen", "skema.dscform", "--json")
    run("form", "withdraw", "sds-forskermaskinen", "--json")
    assert run("form", "list", "--json") == []
    run("form", "import", "sds-forskermaskinen", "skema.dscform", "--json")
    assert run("form", "list", "--json")[0]["number"] == 3

    plan = run("plan", case, "--json")
    assert plan["earliest"] is None
    days = run("calendar", "--to", "sag.ics", "--case", case, "--json")
    assert (run.folder / "sag.ics").read_bytes().count(b"BEGIN:VEVENT") == days["days"]
    assert plan["forecast"]["at_least"]
    assert plan["forecast"]["likely"] is None
    assert plan["forecast"]["unknown"]
    assert plan["forecast"]["critical_path"]
    assert all(route["n"] == 0 and route["own_working_days"]["median"] is None for route in plan["routes"])
    for kind in ("xlsx", "pdf", "docx", "csv"):
        run("report", "workload", "--from", "2026-01-01", "--to", "2026-12-31", "--to-file", f"rapport.{kind}")
        assert (run.folder / f"rapport.{kind}").stat().st_size
    assert openpyxl.load_workbook(run.folder / "rapport.xlsx").sheetnames
    whole_case = run("case", case, "--json")
    assert whole_case["files"][0]["name"] == "skitse æøå.pdf"
    assert whole_case["profile"]["project.purpose"] == PURPOSE
    assert whole_case["requester"] == "Ditte Rosenkilde"
    assert run("log", "verify", "--json")["broken_at"] is None


def test_a_backup_comes_back_elsewhere(run: Run):
    run("case", "new", "--title", "Før kopien")
    run("backup", "kopi.dscbackup")
    run("case", "new", "--title", "Efter kopien")
    other = Run(run.folder)
    other.store = run.folder / "andet.store"
    other.options[other.options.index("--store") + 1] = str(other.store)
    other("restore", "kopi.dscbackup")
    assert other("case", "RDSC-2026-0001", "--json")["title"] == "Før kopien"
    other("case", "RDSC-2026-0002", code=1)


def test_wrong_usage_and_refusals_have_their_codes(run: Run):
    run("no-such-word", code=2)
    run("case", "RDSC-2026-9999", code=1)
    assert "findes ikke" in run.said
    run("profile", "RDSC-2026-9999", "--set", "findes-ikke.yaml", code=1)
    wrong = run.folder / "wrong"
    wrong.write_text("forkert adgang", encoding="utf-8")
    wrong.chmod(0o600)
    run.options[run.options.index("--passphrase-file") + 1] = str(wrong)
    run("log", "verify", code=1)
    assert "forkert" in run.said
    wrong.chmod(0o644)
    run("log", "verify", code=1)


def test_a_number_is_found_and_masked(run: Run):
    number = "-".join(("010190", "1234"))
    hits = run("scan", "-", "--json", text=f"Patienten ({number}) ringede")
    assert [hit["certainty"] for hit in hits] == ["certain"]
    assert number not in json.dumps(hits)


def test_a_kill_in_the_middle_of_writing_leaves_whole_commands(run: Run):
    for number in range(3):
        (run.folder / f"{number}.eml").write_bytes(mail(f"Nr {number}", "Hej").replace(b"knae-1", b"knae-%d" % number))
    many = run.folder / "mange"
    many.mkdir()
    for number in range(300):
        (many / f"{number:03}.eml").write_bytes(mail(f"Mail {number}", "Hej").replace(b"knae-1", b"m-%d" % number))
    process = begin([*run.options, "intake", str(many)], run.folder, [os.devnull] * 3)
    wal = run.store.with_name(run.store.name + "-wal")
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline and not (wal.exists() and wal.stat().st_size > 200_000):
        time.sleep(0.02)
    process.kill()
    process.join()
    found = run("log", "verify", "--json")
    assert found["broken_at"] is None
    assert found["entries"] > 5
    assert len([one for one in run("intake", str(many), "--json") if not one["merged_into"]]) < 300


def test_what_a_kill_leaves_of_everything_in_the_clear_is_gone_with_the_next(run: Run):
    case = run("case", "new", "--title", "Knæ", "--json")["reference"]
    run("choose", case, *SOURCES)
    place = run.folder / "ud"
    process = begin([*run.options, "export", str(place / "alt")], run.folder, [os.devnull] * 3)
    while process.is_alive() and not list(place.glob(".alt.*.part/sager/*/*")):
        time.sleep(0.005)
    process.kill()
    process.join()
    assert [path.suffix for path in place.iterdir()] == [".part"]
    made = run("export", "andetsteds", "--json")
    assert (made["cases"], made["missing"]) == (1, [])
    assert list(place.iterdir()) == []


def test_who_is_asked_to_end_clears_away_what_it_began(run: Run):
    case = run("case", "new", "--title", "Knæ", "--json")["reference"]
    run("choose", case, *SOURCES)
    place = run.folder / "ud"
    said = run.folder / "sagt"
    process = begin([*run.options, "export", str(place / "alt")], run.folder, [os.devnull, os.devnull, str(said)])
    while process.is_alive() and not list(place.glob(".alt.*.part/sager/*/*")):
        time.sleep(0.005)
    process.terminate()
    process.join()
    assert process.exitcode == 1
    assert "Afbrudt." in said.read_text("utf-8")
    assert not place.exists() or list(place.iterdir()) == []


def test_two_programs_on_one_store(run: Run):
    keeper = open_store(run.store, passphrase=PASSPHRASE)
    try:
        run("log", "verify", code=1)
        assert "allerede åbent" in run.said
    finally:
        keeper.close()
    run("log", "verify")


def test_the_doctor_says_what_works(run: Run):
    found = run("doctor", "--json")
    assert found["store"]["exists"]
    assert len(found["fonts"]) == 4
    assert found["converters"]["soffice"] is (shutil.which("soffice") is not None)


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="a device of Linux")
@pytest.mark.parametrize("words", [["--version"], ["find", "diabetes"]])
def test_an_answer_that_a_full_disk_refuses_is_told_and_counts_as_refused(words: list[str], tmp_path: Path):
    surroundings = {**os.environ, "XDG_CONFIG_HOME": str(tmp_path), "PYTHONUNBUFFERED": ""}
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "dsc_desk", *words],
            stdout=full,
            stderr=subprocess.PIPE,
            env=surroundings,
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr.decode().count("\n") == 1
    assert "disken er fuld" in done.stderr.decode()
