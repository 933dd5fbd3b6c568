"""Foreign files through the worker process: the bad ones are one line each, the others go in."""

from __future__ import annotations

import os
import zipfile
from io import BytesIO

import docx
import pytest
import xlsxwriter
from reportlab.pdfgen.canvas import Canvas

from dsc_desk.cases.intake.files import read_bytes, read_files, scan_foreign
from dsc_desk.cases.intake.mail import Mail
from dsc_desk.cases.intake.scan import scan_document
from dsc_desk.store.errors import DeskError
from tests.cases.intake.conftest import HEAD, build
from tests.cases.intake.outlook import compound, message

NUMBER = "311263" + "-" + "6001"


def _word(*paragraphs: str) -> bytes:
    document, file = docx.Document(), BytesIO()
    for text in paragraphs:
        paragraph = document.add_paragraph()
        for piece in (text[: len(text) // 2], text[len(text) // 2 :]):
            paragraph.add_run(piece)
    document.sections[0].header.paragraphs[0].text = f"Journal {NUMBER}"
    document.add_table(1, 2).cell(0, 1).text = f"cpr {NUMBER}"
    document.save(file)
    return file.getvalue()


def _workbook() -> bytes:
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["cpr", NUMBER, int("010" + "158" + "5000")])
    return file.getvalue()


def _pdf(text: str) -> bytes:
    file = BytesIO()
    canvas = Canvas(file)
    canvas.drawString(72, 700, "side et")
    canvas.showPage()
    canvas.drawString(72, 700, text)
    canvas.save()
    return file.getvalue()


def test_a_folder_of_good_and_bad_files(tmp_path, worker):
    good = build("Hvor er data?").as_bytes()
    (tmp_path / "inner").mkdir()
    for name, data in {
        "a.eml": good,
        "b.eml": b"",
        "c.msg": b"x" * 5000,
        "d.txt": b"hej",
        "e.eml": os.urandom(20_000),
        "inner/f.msg": compound(message(texts={0x37: "Knæ", 0x1000: "Hej", 0x0C1A: "Ditte"})),
        ".hidden.eml": good,
    }.items():
        (tmp_path / name).write_bytes(data)
    with (tmp_path / "g.eml").open("wb") as huge:
        huge.truncate(51 * 1024 * 1024)
    found = {path.name: result for path, result in read_files([tmp_path, tmp_path / "gone.eml"], worker=worker)}
    assert sorted(name for name, result in found.items() if isinstance(result, Mail)) == ["a.eml", "f.msg"]
    said = {name: result.text.da for name, result in found.items() if isinstance(result, DeskError)}
    assert sorted(said) == ["b.eml", "c.msg", "d.txt", "e.eml", "g.eml", "gone.eml"]
    assert "tom" in said["b.eml"]
    assert "50 MB" in said["g.eml"]
    assert "ikke en mail" in said["d.txt"]
    assert "kan ikke åbnes" in said["gone.eml"]
    assert not [text for text in said.values() if "\n" in text or str(tmp_path) in text]


def test_attachments_are_looked_through(worker):
    mail = build("Se bilag")
    mail.add_attachment(_word("intet her"), maintype="application", subtype="x", filename="eksempel.docx")
    mail.add_attachment(b"\x89PNG\r\n\x1a\n", maintype="image", subtype="png", filename="a.png")
    mail.add_attachment(b"intet", maintype="text", subtype="plain", filename="a.txt")
    found = read_bytes("a.eml", mail.as_bytes(), worker).attachments
    assert len(found[0].found) == 2
    assert found[1].unread is not None
    assert (found[2].found, found[2].unread) == ((), None)


@pytest.mark.parametrize(
    ("name", "data", "places"),
    [
        (
            "a.docx",
            _word("Et brev", f"Patienten {NUMBER} blev opereret"),
            {"side 1, afsnit 2", "side 1, afsnit 4", "sidehoved, fod, note eller kommentar"},
        ),
        ("a.xlsx", _workbook(), {"en celle eller kommentar", "ark 1, celle C1"}),
        ("a.pdf", _pdf(f"cpr {NUMBER}"), {"side 2"}),
        ("a.txt", f"æøå {NUMBER}".encode("cp1252"), {"teksten"}),
        ("a.eml", build(f"Hej {NUMBER}", Subject=f"Pt {NUMBER}").as_bytes(), {"emnet", "mailens tekst"}),
    ],
)
def test_documents_are_scanned_with_places(name, data, places, worker):
    scan = scan_foreign(name, data, worker)
    assert scan.unread is None
    assert {hit.place.da for hit in scan.hits} == places
    assert NUMBER not in repr(scan)
    assert all(hit.certainty in ("certain", "likely") for hit in scan.hits)


def _bomb() -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 50_000_000)
    return file.getvalue()


def _entities(encoding: str = "utf-8", mark: bytes = b"", said: str = "") -> bytes:
    """A document type, also where its letters are written so that nobody who looks for `<!DOCTYPE` finds them."""
    head = f'<?xml version="1.0" encoding="{said or encoding}"?>'
    xml = f'{head}<!DOCTYPE x [<!ENTITY a "cpr {NUMBER}">]><x><p><t>&a;</t></p></x>'
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", mark + xml.encode(encoding))
    return file.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        *(
            _bomb(),
            _entities(),
            _entities("utf-16-le"),
            _entities("utf-16-be"),
            _entities("utf-16-le", b"\xff\xfe", "utf-16"),
        ),
        *(_entities("utf-32-le"), _entities("utf-8", said="utf-7")),
        *(b"%PDF-1.7 junk", b"\x89PNG\r\n\x1a\n", b"PK\x03\x04junk", b"\0\1\2"),
    ],
)
def test_what_cannot_be_looked_through_is_said(data):
    scan = scan_document("a.docx", data)
    assert scan.hits == ()
    assert scan.unread is not None


def test_a_zip_bomb_in_a_mail_is_kept_as_it_is(worker):
    mail = build("Se bilag")
    bomb = _bomb()  # made once: the moment it is made stands in it
    mail.add_attachment(bomb, maintype="application", subtype="zip", filename="bombe.docx")
    file = read_bytes("a.eml", mail.as_bytes(), worker).attachments[0]
    assert file.data == bomb
    assert file.unread is not None
    assert "usædvanlig" in file.unread.da


PARTS = HEAD + b"MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=q\r\n\r\n"


def _nested(depth: int) -> bytes:
    layers = "".join(f'Content-Type: multipart/mixed; boundary="b{at}"\r\n\r\n--b{at}\r\n' for at in range(depth))
    return HEAD + layers.encode() + b"Content-Type: text/plain\r\n\r\nhej\r\n"


@pytest.mark.parametrize(
    ("data", "warning"),
    [
        (_nested(100), ""),
        (HEAD + b"X-Big: " + b"a" * 1_000_000 + b"\r\n\r\nhej", "unusually long"),
        (b"Subject: " + b" a\r\n" * 250_000 + HEAD + b"\r\nhej", "unusually long"),
        (
            PARTS + b"--q\r\n\r\nhej\r\n" + b"--q\r\nContent-Disposition: attachment; filename=x\r\n\r\na\r\n" * 50_000,
            "more than 200",
        ),
        (PARTS + b"--q\r\nContent-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\naGVq!!\r\n", ""),
        (HEAD + b"Content-Type: multipart/mixed\r\n\r\nhej", ""),
        (HEAD + b'Content-Type: text/plain; charset="\r\nContent-Transfer-Encoding: nonsense\r\n\r\nhej', ""),
    ],
)
def test_hostile_mails_still_say_what_they_say(data, warning, worker):
    mail = read_bytes("a.eml", data, worker)
    assert mail.body == "hej"
    assert len(mail.attachments) <= 200
    assert any(warning in each.en for each in mail.warnings) or not warning


@pytest.mark.parametrize("data", [_nested(5000), b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + os.urandom(9000)])
def test_what_is_beyond_measure_is_refused_and_the_next_goes_on(data, worker):
    with pytest.raises(DeskError):
        read_bytes("a.eml", data, worker)
    assert read_bytes("a.eml", HEAD + b"\r\nhej", worker).body == "hej"


def test_a_big_mail_goes_in_and_a_long_text_is_cut(worker):
    mail = build("x")
    mail.add_attachment(os.urandom(5_000_000), maintype="application", subtype="pdf", filename="stor.bin")
    assert read_bytes("a.eml", mail.as_bytes(), worker).attachments[0].size == 5_000_000
    text = read_bytes("a.eml", HEAD + b"\r\n" + b"Hej med dig. \r\n" * 700_000, worker)
    assert len(text.body) == 200_000
    assert any("200.000" in warning.da for warning in text.warnings)
