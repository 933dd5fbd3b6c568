"""A package as it is handed in: names, order, letter, mail, page of what goes where; whole on the disk or not there at all."""

from __future__ import annotations

import email
import errno
import os
import zipfile
from dataclasses import replace
from datetime import date
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import docx
import pytest
from pypdf import PdfReader

from dsc_desk.cases.commands.application import Enclose, StartApplication
from dsc_desk.cases.commands.case import OpenCase
from dsc_desk.cases.commands.centre import SetCentreAddress
from dsc_desk.cases.commands.files import AddFile, NewFile
from dsc_desk.cases.commands.profile import SetFacts
from dsc_desk.cases.commands.source import Choice, ChooseSources
from dsc_desk.cases.commands.staff import StaffFacts
from dsc_desk.cases.rights import Role
from dsc_desk.forms.applications import CaseApplications
from dsc_desk.forms.compose import Particulars
from dsc_desk.forms.file_names import ending, safe_name
from dsc_desk.forms.package_case import CasePacking, Packing, write_package
from dsc_desk.forms.package_mail import mail_address, mail_draft
from dsc_desk.forms.package_target import package_target
from dsc_desk.forms.route import load_route, load_routes
from dsc_desk.forms.writing import write_applications
from dsc_desk.opening import make_desk
from dsc_desk.store.errors import DeskError, Invalid, PersonalNumber
from dsc_desk.words import Language
from tests.forms.all_papers import all_forms
from tests.fresh_store import fresh_store

DAY = date(2026, 11, 23)
MACHINE, MAIL = "sds-forskermaskinen", "mpu"
ROUTES = (MACHINE, MAIL, "journaldata-syddanmark", "journaldata-midtjylland")


@pytest.fixture(scope="module")
def packing(tmp_path_factory: pytest.TempPathFactory) -> Packing:
    """A case with four applications, one of them with a file enclosed whose own name names somebody."""
    store = fresh_store(tmp_path_factory.mktemp("desk") / "d.store")
    desk = make_desk(store)
    desk.found("Prøvecentret", StaffFacts("Mette Kragh", "MK", Role.LEAD))
    desk.do(SetCentreAddress("Prøvevej 7\n8000 Aarhus C", mail="kontakt@proeve.example"))
    case = desk.do(OpenCase(title="Knæoperation ved diabetes")).result
    desk.do(ChooseSources(case, (Choice("lpr3", MACHINE, "1"),)))
    for route in ROUTES[1:]:
        desk.do(StartApplication(case, route, str(load_route(route).version)))
    known = (
        ("project.title_da", "Knæoperation ved diabetes"),
        ("project.purpose", "At undersøge knæ på Ærø."),
        ("responsible.name", "Ditte Rosenkilde\nemail: ditte@auh.example"),
    )
    desk.do(SetFacts(case, known))
    named = NewFile("Rosenkilde, Ditte – bevis.PDF", "application/pdf", b"%PDF-1.7 bevis")
    desk.do(AddFile(case, replace(named, content=b"%PDF-1.7 older, called the same, not chosen")))
    file = desk.do(AddFile(case, named, serves="fortegnelsesbevis")).result
    machine = next(one for one in desk.ask(CaseApplications(case)) if one.route.id == MACHINE)
    desk.do(Enclose(machine.id, "fortegnelsesbevis", file))
    desk.do(AddFile(case, replace(named, content=b"%PDF-1.7 newer, called the same, not chosen")))
    found: Packing = desk.ask(CasePacking(case))
    store.close()
    return found


def one_of(packing: Packing, route: str) -> Packing:
    return replace(packing, applications=tuple(one for one in packing.applications if one.route.id == route))


def read_mail(content: bytes) -> EmailMessage:
    """A mail as another program reads it."""
    mail = email.message_from_bytes(content, policy=default)
    assert isinstance(mail, EmailMessage)
    return mail


def body(mail: EmailMessage) -> str:
    part = mail.get_body()
    assert part is not None
    return str(part.get_content())


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_papers_stand_in_the_order_of_the_route_under_names_that_name_nobody(packing: Packing, tmp_path: Path):
    made = write_package(one_of(packing, MACHINE), tmp_path, day=DAY)
    assert made.path == tmp_path / f"{packing.reference}_{MACHINE}_2026-11-23"
    found = names(made.path)
    wanted = [one.id for one in load_route(MACHINE).attachments]
    assert "05_Bevis-for-fortegnelsen.pdf" in found, found
    assert wanted.index("fortegnelsesbevis") + 2 == 5
    chosen = (made.path / "05_Bevis-for-fortegnelsen.pdf").read_bytes()
    assert chosen == b"%PDF-1.7 bevis", "the file that was chosen, not the newest of its name"
    assert not [name for name in found if "osenkilde" in name or "Ditte" in name or not name.isascii()]
    assert [name for name in found if name.startswith("Kopiark")] == ["Kopiark.pdf", "Kopiark.txt"]
    assert sorted(made.names) == found


def test_a_letter_lies_on_top_and_says_what_is_below(packing: Packing, tmp_path: Path):
    made = write_package(one_of(packing, MAIL), tmp_path, day=DAY)
    text = " ".join(page.extract_text() for page in PdfReader(made.path / "00_Foelgebrev.pdf").pages)
    assert load_route(MAIL).name.da in " ".join(text.split())
    assert "Knæoperation ved diabetes" in text
    assert packing.reference in text
    assert "ditte@auh.example" in text
    assert text.count(packing.reference) == 1


def test_who_applies_stands_at_the_head_by_way_of_the_centre_whose_number_the_paper_bears(
    packing: Packing, tmp_path: Path
):
    region = dict(packing.facts, **{"controller.organisation": "Region Eksempel"})
    made = write_package(replace(one_of(packing, MAIL), facts=region), tmp_path, day=DAY)
    for name in ("00_Foelgebrev.pdf", "01_Ansoegning.pdf"):
        lines = "\n".join(page.extract_text() for page in PdfReader(made.path / name).pages).splitlines()
        start = lines.index("Region Eksempel")
        assert lines[start + 1 : start + 5] == [
            "v/ Prøvecentret",
            "Prøvevej 7",
            "8000 Aarhus C",
            "kontakt@proeve.example",
        ], name


def test_a_mail_route_has_a_draft_with_everything_that_goes_out(packing: Packing, tmp_path: Path):
    made = write_package(one_of(packing, MAIL), tmp_path, day=DAY)
    mail = read_mail((made.path / "Mailkladde.eml").read_bytes())
    assert mail["X-Unsent"] == "1"
    assert mail["To"] == "mpu@dsam.dk"
    assert packing.reference in mail["Subject"]
    assert "Date" not in mail
    attached = {str(part.get_filename()): part.get_content() for part in mail.iter_attachments()}
    assert sorted(attached) == [name for name in names(made.path) if name != "Mailkladde.eml"]
    for name, content in attached.items():
        assert content == (made.path / name).read_bytes()
    assert "Knæoperation ved diabetes" in body(mail)


def test_the_receiver_stands_there_only_when_a_source_names_one_address(packing: Packing, tmp_path: Path):
    made = write_package(one_of(packing, "journaldata-midtjylland"), tmp_path, day=DAY)
    mail = read_mail((made.path / "Mailkladde.eml").read_bytes())
    assert mail["To"] is None
    (packed,) = made.packed
    assert any("ingen modtager" in remark.da for remark in packed.remarks)
    for route in load_routes().values():
        address = mail_address(route)
        assert not address or (route.channel.source and address in route.channel.detail_en + route.channel.detail_da)
    assert mail_address(load_route("dst-autorisation")) == ""  # an address for questions, where one applies in a portal
    assert mail_address(load_route("vek-regional")) == ""  # two addresses, one for each region


def test_nothing_typed_can_add_a_line_to_the_head_of_a_mail():
    form = next(form for form in all_forms() if form.route.id == MAIL)
    hostile = "Titel\r\nBcc: alle@example.org\n\nTekst"
    said = Particulars("RDSC\r\nBcc: x@example.org", hostile, DAY)
    draft = mail_draft(form, said, {}, [("a\r\nB: c.pdf", b"x")])
    mail = read_mail(draft)
    assert mail["Bcc"] is None
    assert mail["B"] is None
    head, _, _ = draft.partition(b"\r\n\r\n")
    assert b"\nBcc" not in head
    assert hostile.split("\r\n")[0] in body(mail)


def test_a_case_is_a_folder_for_each_application_and_a_page_of_what_goes_where(packing: Packing, tmp_path: Path):
    shares: list[float] = []
    made = write_package(packing, tmp_path, day=DAY, report=lambda share, _words: shares.append(share))
    assert shares == sorted(shares)
    assert len(shares) > len(ROUTES)
    folders = sorted(path.name for path in made.path.iterdir() if path.is_dir())
    assert [name[3:] for name in folders] == [one.route.id for one in packing.applications]
    assert [name[:2] for name in folders] == ["01", "02", "03", "04"]
    index = docx.Document(str(made.path / "00_Hvad-skal-hvorhen.docx"))
    said = "\n".join(cell.text for table in index.tables for row in table.rows for cell in row.cells)
    for name in names(made.path):
        assert name.rpartition("/")[2] in said or name.startswith("00_Hvad")
    for one in packing.applications:
        assert one.route.name.da in said
    pages = PdfReader(made.path / "00_Hvad-skal-hvorhen.pdf").pages
    assert "Mangler" in " ".join(page.extract_text() for page in pages)


def test_the_zip_holds_what_the_folder_holds(packing: Packing, tmp_path: Path):
    made = write_package(packing, tmp_path, day=DAY, zipped=True)
    assert made.path.suffix == ".zip"
    with zipfile.ZipFile(made.path) as file:
        assert file.testzip() is None
        assert sorted(file.namelist()) == sorted(made.names)
    assert [path.name for path in tmp_path.iterdir()] == [made.path.name]


@pytest.mark.parametrize("zipped", [False, True])
def test_a_package_that_is_there_is_never_written_over(packing: Packing, tmp_path: Path, zipped: bool):
    alone = one_of(packing, MAIL)
    first = write_package(alone, tmp_path, day=DAY, zipped=zipped)
    second = write_package(alone, tmp_path, day=DAY, zipped=zipped)
    assert (first.path.exists(), second.path.exists(), first.path != second.path) == (True, True, True)
    assert second.path.stem.endswith("_2")


class Stopped(Exception):
    pass


@pytest.mark.parametrize("zipped", [False, True])
def test_stopped_half_way_nothing_is_left(packing: Packing, tmp_path: Path, zipped: bool):
    def stop(share: float, _words: str) -> None:
        if share > 0.4:
            raise Stopped

    with pytest.raises(Stopped):
        write_package(packing, tmp_path, day=DAY, zipped=zipped, report=stop)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("number", "said"), [(errno.ENOSPC, "plads"), (errno.EROFS, "må ikke skrives"), (errno.EIO, "Prøv igen")]
)
@pytest.mark.parametrize("zipped", [False, True])
def test_a_disk_that_will_not_take_it_is_said_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, said: str, zipped: bool
):
    def full(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", full)
    with (
        pytest.raises(DeskError) as refused,
        package_target(tmp_path / "ny" / "mappe", "pakke", zipped=zipped) as target,
    ):
        target.put("a/b.txt", b"x")
    assert said in refused.value.text.da
    assert list(tmp_path.iterdir()) == []


def test_what_was_written_before_the_disk_became_full_is_named(
    packing: Packing, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    sync = os.fsync

    def full(descriptor: int) -> None:
        if len(list(tmp_path.glob("RDSC*"))) > 1 and list(tmp_path.glob(".*.part")):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        sync(descriptor)

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DeskError) as refused:
        write_applications(one_of(packing, MACHINE).applications, packing.facts, tmp_path, day=DAY)
    left = {one.name for one in tmp_path.iterdir()}
    assert len(left) == 2
    assert all(name in refused.value.text.say(one) for name in left for one in Language)
    assert "Intet er" not in refused.value.text.da


def test_a_zip_on_a_full_disk_leaves_nothing_though_it_cannot_be_closed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("zipfile.ZipFile._write_end_record", full)
    with pytest.raises(DeskError, match="not enough room"), package_target(tmp_path, "pakke", zipped=True) as target:
        target.put("a.txt", b"x")
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_run_left_is_gone_with_the_next(tmp_path: Path):
    (tmp_path / ".pakke.0a1b2c3d.part").mkdir()
    (tmp_path / ".pakke.0a1b2c3d.part" / "a.txt").write_bytes(b"x")
    (tmp_path / ".pakke.00aa11bb.part").write_bytes(b"x")
    (tmp_path / ".pakke_2.0a1b2c3d.part").write_bytes(b"another's")
    with package_target(tmp_path, "pakke", zipped=True) as target:
        target.put("a.txt", b"x")
    assert {one.name for one in tmp_path.iterdir()} == {"pakke.zip", ".pakke_2.0a1b2c3d.part"}


def test_a_place_that_is_a_file_is_said_in_words(packing: Packing, tmp_path: Path):
    (tmp_path / "fil").write_text("x")
    with pytest.raises(DeskError) as refused:
        write_package(one_of(packing, MAIL), tmp_path / "fil", day=DAY)
    assert "uændrede" in refused.value.text.da


@pytest.mark.parametrize("zipped", [False, True])
def test_what_reads_back_otherwise_is_not_called_ready(tmp_path: Path, zipped: bool):
    def spoil() -> None:
        with package_target(tmp_path, "pakke", zipped=zipped) as target:
            target.put("a.txt", b"x")
            target.digests["a.txt"] = "another"

    with pytest.raises(DeskError):
        spoil()
    assert list(tmp_path.iterdir()) == []


def test_a_case_without_applications_says_so(packing: Packing, tmp_path: Path):
    with pytest.raises(Invalid):
        write_package(replace(packing, applications=()), tmp_path, day=DAY)


def test_a_personal_number_goes_into_no_package(packing: Packing, tmp_path: Path):
    number = "-".join(("070761", "4285"))
    facts = {**packing.facts, "project.title_da": f"Om {number}"}
    with pytest.raises(PersonalNumber):
        write_package(replace(one_of(packing, MAIL), facts=facts), tmp_path, day=DAY)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Bevis for fortegnelsen (§ 46)", "Bevis-for-fortegnelsen-46"),
        ("Æble/øre\\år: ../x", "Aeble-oere-aar-x"),
        ("con", "con-"),
        ("\u202e…", "papir"),
        ("x" * 300, "x" * 48),
        ("Ret til at hente journaldata fra et hospitals ledelse", "Ret-til-at-hente-journaldata-fra-et-hospitals"),
    ],
)
def test_names_are_such_as_any_system_takes(text: str, name: str):
    assert safe_name(text) == name


@pytest.mark.parametrize(
    ("name", "end"), [("a.PDF", ".pdf"), ("a", ""), ("a.b/c", ""), ("x.p\u202edf", ""), ("c:\\a.docx", ".docx")]
)
def test_of_a_files_own_name_only_the_ending_is_kept(name: str, end: str):
    assert ending(name) == end
