"""The whole centre as a folder of open files, by the command line: read back, checked, refused, stopped half way."""

from __future__ import annotations

import csv
import email
import errno
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import threading
from contextlib import contextmanager
from email.policy import default
from pathlib import Path

import pytest
from docx import Document
from pypdf import PdfReader
from sqlalchemy import func, select

from dsc_desk.cases.audit import verify
from dsc_desk.cases.commands.files import AddFile, NewFile
from dsc_desk.cases.commands.note import AddNote, NoteText
from dsc_desk.cases.queries.keeping import AuditFilter, AuditList, Deed
from dsc_desk.cases.tables import attachment, audit, blob, case, metadata, person, setting
from dsc_desk.cli.main import parse, run
from dsc_desk.forms.handover.keys import SEED, keys_of
from dsc_desk.opening import make_desk
from dsc_desk.reports.way_out.folder import write_everything
from dsc_desk.reports.way_out.mails import mail_of
from dsc_desk.reports.way_out.schema import ELSEWHERE
from dsc_desk.store.errors import DeskError, Invalid, NotAllowed, StoreError
from dsc_desk.words import Language
from tests.demo.conftest import filled
from tests.fresh_store import PASSPHRASE, reopened

FEW = 3
FORMULA = '=HYPERLINK("http://ond.example";"tryk")\n<script>alert(\'x\')</script>'
NAMES = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)*")
CPR = "311263" + "-" + "6001"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A small centre with what is hard to take along, and where it lies."""
    folder = tmp_path_factory.mktemp("ud")
    desk = filled(folder, cases=FEW)
    with desk.store.read() as connection:
        case_id = connection.execute(select(case.c.id).order_by(case.c.reference).limit(1)).scalar_one()
    desk.do(AddNote(case_id, NoteText(FORMULA)))
    desk.do(AddFile(case_id, NewFile("../CON <Ditte>.PDF", "application/pdf", b"%PDF- to sider")))
    desk.do(AddFile(case_id, NewFile("væk.txt", "text/plain", b"taget tilbage")))
    desk.undo()
    keys_of(desk)  # makes the secret that must not go along
    path = desk.store.path
    desk.store.close()
    (folder / "adgang").write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    (folder / "adgang").chmod(0o600)
    return folder, path, case_id


@pytest.fixture(scope="module")
def call(made):
    """Call the program; returns the exit code."""
    folder, path, _ = made

    def called(*words: str) -> int:
        return run(parse([*words, "--store", str(path), "--passphrase-file", str(folder / "adgang"), "--json"]))

    return called


@pytest.fixture(scope="module")
def out(made, call):
    """The folder the command line wrote, with what lies in the store beside it."""
    folder, path, _ = made
    assert call("export", str(folder / "alt")) == 0
    store = reopened(copied(path, folder / "kopi"))
    yield folder / "alt", store
    store.close()


def copied(path: Path, folder: Path) -> Path:
    """Copy a store that is shut."""
    folder.mkdir(exist_ok=True)
    for file in path.parent.glob(f"{path.name}*"):
        shutil.copy(file, folder / file.name)
    return folder / path.name


@contextmanager
def desk_at(made, tmp_path, initials: str = ""):
    """A desk on a copy of the store."""
    desk = make_desk(reopened(copied(made[1], tmp_path)))
    desk.sit_down_as_usual(initials)
    yield desk
    desk.store.close()


def lines_of(path: Path):
    with path.open(encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def test_every_row_of_the_store_is_there_without_loss(out):
    folder, store = out
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    with store.read() as connection:
        for table in metadata.sorted_tables:
            if table.name in ELSEWHERE:
                continue
            kept = [dict(row) for row in connection.execute(select(table)).mappings()]
            if table is setting:
                kept = [row for row in kept if row["id"] != SEED]
            written = lines_of(folder / "tabeller" / f"{table.name}.jsonl")
            if table.name == "command":  # the entry that says it is done came afterwards
                kept = kept[:-1]
            order = lambda row: json.dumps(row, sort_keys=True)  # noqa: E731 - named where it is used
            assert sorted(written, key=order) == sorted(kept, key=order), table.name
            assert manifest["rows"][table.name] == len(kept), table.name
    assert keys_secret(store) not in "".join(path.read_text("utf-8") for path in folder.rglob("*.jsonl"))


def keys_secret(store) -> str:
    with store.read() as connection:
        return str(connection.execute(select(setting.c.value).where(setting.c.id == SEED)).scalar_one())


def test_a_spreadsheet_opens_the_tables_and_works_nothing_out(out):
    raw = (out[0] / "tabeller" / "note.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    header, *rows = csv.reader(raw.decode("utf-8-sig").splitlines(keepends=True), delimiter=";")
    bodies = [row[header.index("body")] for row in rows]
    assert f"'{FORMULA}" in bodies
    assert len(bodies) == len(lines_of(out[0] / "tabeller" / "note.jsonl"))
    for path in (out[0] / "tabeller").glob("*.csv"):
        with path.open(encoding="utf-8-sig", newline="") as file:
            cells = [cell for row in csv.reader(file, delimiter=";") for cell in row]
        assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells), path.name


def test_a_case_is_whole_in_its_folder(out, made):
    folder, store = out
    with store.read() as connection:
        heads = connection.execute(select(case)).mappings().all()
    assert {path.name for path in (folder / "sager").iterdir()} == {row["reference"] for row in heads}
    for row in heads:
        place = folder / "sager" / row["reference"]
        data = json.loads((place / "case.json").read_text("utf-8"))
        assert data["rows"]["case_"] == [dict(row)]
        assert (place / "sag.html").stat().st_size > 1000
        for file in data["files"]:
            assert (place / file["path"]).is_file()
        for one in data["applications"]:
            assert {path.rpartition(".")[2] for path in one["papers"]} == {"docx", "pdf"}, one["route"]
            for path in one["papers"]:
                assert (
                    Document(str(place / path)).paragraphs if path.endswith("docx") else PdfReader(place / path).pages
                )
        for mail_id, path in data["mails"].items():
            mail = email.message_from_bytes((place / path).read_bytes(), policy=default)
            (kept,) = (each for each in data["rows"]["inquiry"] if each["id"] == mail_id)
            assert mail["Subject"] == " ".join(kept["subject"].split())
            assert kept["body"].split() == mail.get_content().split()[: len(kept["body"].split())]
    knee = next(row for row in heads if row["id"] == made[2])
    data = json.loads((folder / "sager" / knee["reference"] / "case.json").read_text("utf-8"))
    assert {file["name"]: Path(file["path"]).suffix for file in data["files"]}["../CON <Ditte>.PDF"] == ".pdf"
    assert FORMULA.splitlines()[0] in (folder / "sager" / knee["reference"] / "notater.txt").read_text("utf-8-sig")
    purpose = next(fact for fact in data["facts"] if fact["name"] == "project.purpose")
    assert purpose["history"][0]["value"] == purpose["value"] != ""
    assert len(data["procedure"]["steps"]) > 5
    assert data["deadlines"]
    fields = [field for one in data["applications"] for field in one["fields"]]
    assert any(field["text"] == purpose["value"] and field["fact"] == "project.purpose" for field in fields)


def test_every_kept_file_is_there_also_one_that_was_taken_back(out):
    folder, store = out
    with store.read() as connection:
        kept = set(connection.execute(select(blob.c.sha256)).scalars())
    written = {one["sha256"] for one in json.loads((folder / "manifest.json").read_text("utf-8"))["files"].values()}
    assert kept <= written
    assert [path.read_bytes() for path in (folder / "uden-plads").iterdir()] == [b"taget tilbage"]


def test_names_say_nothing_of_people_and_fit_everywhere(out):
    folder, store = out
    paths = [path.relative_to(folder).as_posix() for path in folder.rglob("*")]
    assert [path for path in paths if not NAMES.fullmatch(path) or len(path) > 140] == []
    with store.read() as connection:
        people = {word for name in connection.execute(select(person.c.name)).scalars() for word in name.split()}
    assert {word for path in paths for word in re.findall(r"[a-z]+", path)} & {
        word.casefold() for word in people
    } == set()
    if sys.platform != "win32":
        assert {path.stat().st_mode & 0o777 for path in (folder, *folder.rglob("*"))} == {0o700, 0o600}


def test_its_pages_run_nothing_and_fetch_nothing(out):
    pages = [path.read_text("utf-8") for path in out[0].rglob("*.html")]
    assert len(pages) == FEW + 1
    for text in pages:
        assert "<script" not in text
        assert re.findall(r'(?:href|src)="(?![\w./-]+")', text) == []
    links = re.findall(r'href="([^"]+)"', (out[0] / "index.html").read_text("utf-8"))
    assert [link for link in links if not (out[0] / link).is_file()] == []
    assert sum(link.startswith("sager/") for link in links) == FEW


def test_it_can_be_checked_without_the_program(out, tmp_path):
    copy = tmp_path / "kopi"
    shutil.copytree(out[0], copy)

    def check() -> tuple[int, str]:
        done = subprocess.run([sys.executable, "-I", copy / "check.py"], capture_output=True, text=True, check=False)
        return done.returncode, done.stdout + done.stderr

    assert check()[0] == 0, check()
    log = copy / "log" / "audit.jsonl"
    words = log.read_text("utf-8")
    assert json.loads(words.splitlines()[-1])["kind"] == "LogWayOut"
    log.write_text(words.replace("Mette", "Metta", 1) if "Mette" in words else words[:-2], "utf-8")
    code, said = check()
    assert (code, "log/audit.jsonl: changed" in said, "content does not fit" in said) == (1, True, True)
    (copy / "README.txt").unlink()
    assert "README.txt: missing" in check()[1]


def test_the_log_says_that_everything_was_written_out(out, made, tmp_path):
    manifest = (out[0] / "manifest.json").read_bytes()
    with desk_at(made, tmp_path) as desk:
        rows = desk.ask(AuditList(AuditFilter(deed=Deed.LOOKS), limit=2)).rows
        assert [row.kind for row in rows] == ["LogWayOut", "LogWayOut"]
        assert hashlib.sha256(manifest).hexdigest() in rows[0].title.da
        with desk.store.read() as connection:
            assert verify(connection).broken_at is None


def test_a_form_that_cannot_be_made_is_told_and_the_others_go_on(made, tmp_path):
    with desk_at(made, tmp_path) as desk:
        fact = metadata.tables["fact"]
        with desk.store.write() as connection:  # as an older version could have kept it
            purposes = fact.update().where(fact.c.name == "project.purpose")
            connection.execute(purposes.values(value=f"CPR {CPR} følges"))
            heads = metadata.tables["application"]
            one = connection.execute(select(heads.c.id).where(heads.c.case_id == made[2]).limit(1)).scalar_one()
            connection.execute(heads.update().where(heads.c.id == one).values(route_id="borte", route_version=""))
            connection.execute(case.update().where(case.c.id == made[2]).values(procedure_id="borte"))
        done = write_everything(desk, tmp_path / "ud", language=Language.EN)
    assert done.missing
    told = [text.en for text in done.missing]
    assert any("borte: could not be written. There is no such access route" in text for text in told)
    assert sum("CPR number" in text for text in told) >= 2
    assert any("“fact” looks like a CPR number" in text.en for text in done.look_at)
    assert all(CPR not in text.en for text in (*done.missing, *done.look_at))
    assert list((tmp_path / "ud" / "cases").rglob("*.pdf"))
    index = (tmp_path / "ud" / "index.html").read_text("utf-8")
    assert "Could not be written" in index
    assert 'lang="en"' in index
    assert "everything that stood in DSC Desk" in (tmp_path / "ud" / "README.txt").read_text("utf-8-sig")


def test_a_place_that_will_not_do_is_refused_before_anything_is_logged(made, call, tmp_path, capsys):
    (tmp_path / "optaget").mkdir()
    (tmp_path / "optaget" / "brev.txt").write_text("mit", "utf-8")
    (tmp_path / "OneDrive").mkdir()
    before = entries(made)
    for place, words in (("optaget", "en tom mappe"), ("OneDrive/alt", "synkroniseres"), ("optaget/brev.txt/x", "")):
        assert call("export", str(tmp_path / place)) == 1
        assert words in capsys.readouterr().err
    assert (tmp_path / "optaget" / "brev.txt").read_text("utf-8") == "mit"
    assert list((tmp_path / "OneDrive").iterdir()) == []
    assert entries(made) <= before + 1, "only what could be seen no sooner than it was written"


def entries(made) -> int:
    store = reopened(made[1])
    with store.read() as connection:
        count = connection.execute(select(func.count()).select_from(audit)).scalar_one()
    store.close()
    return count


def test_who_does_not_keep_the_store_may_not(made, call, tmp_path, capsys):
    with desk_at(made, tmp_path) as desk, desk.store.read() as connection:
        staff = metadata.tables["staff"]
        consultant = connection.execute(select(staff.c.initials).where(staff.c.role == "consultant")).scalar()
    assert call("export", str(tmp_path / "ud"), "--as", consultant) == 1
    assert "Det kan gøres af: centerleder" in capsys.readouterr().err
    assert not (tmp_path / "ud").exists()
    (tmp_path / "mere").mkdir()
    with desk_at(made, tmp_path / "mere", consultant) as desk, pytest.raises(NotAllowed):
        write_everything(desk, tmp_path / "ud")


def test_stopped_filled_up_or_shut_it_leaves_nothing(made, tmp_path, monkeypatch):
    class Enough(Exception):
        """Somebody had enough."""

    def stop(share: float, _words: str) -> None:
        if share > 0:
            raise Enough

    place = tmp_path / "ud"
    place.mkdir()
    with desk_at(made, tmp_path) as desk:
        with pytest.raises(Enough):
            write_everything(desk, place / "alt", papers=False, report=stop)
        assert list(place.iterdir()) == []
        with monkeypatch.context() as patched:
            fsync, calls = os.fsync, []

            def full(descriptor: int) -> None:
                calls.append(descriptor)
                if len(calls) > 40:
                    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
                fsync(descriptor)

            patched.setattr("os.fsync", full)
            with pytest.raises(DeskError, match="not enough room"):
                write_everything(desk, place / "alt", papers=False)
        assert list(place.iterdir()) == []
        shutting = threading.Thread(target=desk.store.close)

        def shut(_share: float, _words: str) -> None:
            if not shutting.ident:
                shutting.start()
            shutting.join(0.5)  # long enough to have begun; it waits for us

        with pytest.raises(StoreError):
            write_everything(desk, place / "alt", papers=False, report=shut)
        shutting.join()
    assert list(place.iterdir()) == []


def test_an_empty_folder_is_filled_and_what_a_kill_left_goes(made, tmp_path):
    (tmp_path / "alt").mkdir()
    (tmp_path / ".alt.0a1b2c3d.part").mkdir()
    with desk_at(made, tmp_path) as desk:
        done = write_everything(desk, tmp_path / "alt", papers=False)
        with pytest.raises(Invalid):
            write_everything(desk, tmp_path / "alt", papers=False)
        with desk.store.read() as connection:
            assert done.rows["attachment"] == connection.execute(select(func.count()).select_from(attachment)).scalar()
    assert not (tmp_path / ".alt.0a1b2c3d.part").exists()
    assert not list((tmp_path / "alt").rglob("01_Ansoegning.*"))


@pytest.mark.parametrize(
    "address", ["a[b@x.example", "a@x..example", ".a@x.example", "=?utf-8?q?a?=@x.example", "søs@ø.example", ""]
)
@pytest.mark.parametrize("name", ['Ditte "D" <x>\r\nBcc: ond@ond.example', "=?utf-8?q?_=", ""])
def test_no_sender_keeps_a_mail_from_being_written_or_adds_a_head_to_it(address, name):
    row = {"id": "1", "subject": "A\nBcc: ond@ond.example", "sender_name": name, "sender_email": address,
           "sent_at": "", "received_at": "ukendt", "body": "Hej\n.\nFrom x", "quoted": ""}  # fmt: skip
    mail = email.message_from_bytes(mail_of(row), policy=default)
    assert "Bcc" not in mail
    assert mail["Subject"] == "A Bcc: ond@ond.example"
    assert mail.get_content().splitlines() == ["Hej", ".", "From x"]
