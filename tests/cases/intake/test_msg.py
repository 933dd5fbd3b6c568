"""Outlook's own files."""

from __future__ import annotations

import struct
from datetime import UTC, datetime
from typing import Any

from dsc_desk.cases.intake.mail import Mail
from dsc_desk.cases.intake.read import read_mail
from dsc_desk.cases.intake.rtf import rtf_to_text, unpacked
from tests.cases.intake.conftest import build
from tests.cases.intake.outlook import compound, message

CLASS, SUBJECT, HEADS, NAME, SMTP, ID, BODY, HTML, RTF = (
    0x1A,
    0x37,
    0x7D,
    0x0C1A,
    0x5D01,
    0x1035,
    0x1000,
    0x1013,
    0x1009,
)
SENT = datetime(2026, 9, 16, 6, 52, tzinfo=UTC)
WHO = {NAME: "Ditte Rosenkilde", SMTP: "ditte@auh.example"}


def _read(**parts: Any) -> Mail:
    return read_mail("a.msg", compound(message(**parts)))


def test_an_outlook_message():
    mail = _read(
        texts={**WHO, CLASS: "IPM.Note", SUBJECT: "SV: Knæ og hofte", BODY: "Kære I\r\n\r\nMvh\r\nDitte", ID: "<a@x>"},
        sent=SENT,
        recipients=(("DSC Midt", "dsc@rm.example"),),
        files=(("stor.pdf", b"%PDF-" + b"x" * 9000), ("AUX", b"a")),
    )
    assert (mail.sender_name, mail.sender_email, mail.subject) == (
        "Ditte Rosenkilde",
        "ditte@auh.example",
        "Knæ og hofte",
    )
    assert (mail.sent, mail.message_id, mail.body) == ("2026-09-16T06:52:00+00:00", "a@x", "Kære I\n\nMvh\nDitte")
    assert [(file.name, file.size) for file in mail.attachments] == [("stor.pdf", 9005), ("_AUX", 1)]
    assert mail.recipients[0].email == "dsc@rm.example"


def test_narrow_strings_and_the_internet_head():
    mail = _read(
        narrow={SUBJECT: "Blå mærker".encode("cp1252"), BODY: "Rødgrød".encode("cp1252")},
        texts={
            HEADS: "From: Søren <soren@ouh.example>\r\nMessage-ID: <b@x>\r\nDate: Wed, 16 Sep 2026 08:52:00 +0200\r\nAuto-Submitted: auto-replied\r\n"
        },
        numbers={0x3FFD: 1252},
    )
    assert (mail.subject, mail.body, mail.sender_name) == ("Blå mærker", "Rødgrød", "Søren")
    assert (mail.message_id, mail.sent, mail.kind) == ("b@x", "2026-09-16T08:52:00+02:00", "auto_reply")


def test_html_and_an_exchange_sender():
    mail = _read(
        texts={NAME: "Ditte", 0x0C1F: "/O=ORG/CN=DITTE"},
        blobs={HTML: b"<p>Hvor er <b>data</b>?</p><script>x()</script>"},
        numbers={0x3FDE: 65001},
    )
    assert (mail.body, mail.sender_name, mail.sender_email) == ("Hvor er data?", "Ditte", "")


def _packed(rtf: bytes) -> bytes:
    return struct.pack("<II4sI", len(rtf) + 12, len(rtf), b"MELA", 0) + rtf


def test_a_text_that_exists_only_as_rtf():
    rtf = rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}\f0 K\'e6re I\par Hvor er \u230?rlige \b data\b0 ?{\*\generator X;}}"
    mail = _read(texts=WHO, blobs={RTF: _packed(rtf)})
    assert mail.body == "Kære I\nHvor er ærlige data?"
    assert any("RTF" in warning.en for warning in mail.warnings)


def test_html_kept_within_rtf():
    rtf = rb"{\rtf1\ansi\ansicpg1252\fromhtml1 {\*\htmltag64 <p>}\htmlrtf \par \htmlrtf0 K\'e6re I{\*\htmltag72 </p>}{\*\htmltag64 <p>}Hej{\*\htmltag72 </p>}}"
    assert _read(texts=WHO, blobs={RTF: _packed(rtf)}).body == "Kære I\n\nHej"


def test_rtf_as_the_standard_packs_it():
    # The two examples of [MS-OXRTFCP] 3.1: simple, and reading across the write position.
    simple = bytes.fromhex(
        "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0"
    )
    assert unpacked(simple) == b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"
    crossing = bytes.fromhex("1a0000001c0000004c5a4675e2d44b51410004205758595a0d6e7d010eb0")
    assert unpacked(crossing) == b"{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}"
    assert rtf_to_text(unpacked(crossing))[0] == "WXYZWXYZWXYZWXYZWXYZ"


def test_an_attached_outlook_message():
    inner = message(
        texts={NAME: "Signe Overgaard", SMTP: "signe@ouh.example", BODY: "Hvad findes der?", SUBJECT: "Data"},
        header=24,
        files=(("plan.txt", b"hej"),),
    )
    mail = _read(texts={**WHO, SUBJECT: "VS: Data", BODY: ""}, embedded=(inner,))
    assert mail.forwarded is not None
    assert (mail.forwarded.email, mail.body) == ("signe@ouh.example", "Hvad findes der?")
    assert [file.name for file in mail.attachments] == ["plan.txt"]


def test_signed_encrypted_meeting_and_bounce():
    signed = _read(
        texts={**WHO, CLASS: "IPM.Note.SMIME.MultipartSigned"},
        files=(("smime.p7m", build("Underskrevet tekst").as_bytes()),),
    )
    assert signed.body == "Underskrevet tekst"
    secret = _read(texts={**WHO, CLASS: "IPM.Note.SMIME"}, files=(("smime.p7m", b"\x30\x80\x06"),))
    assert any("S/MIME" in warning.da for warning in secret.warnings)
    assert _read(texts={**WHO, CLASS: "IPM.Schedule.Meeting.Request", BODY: "Møde"}).kind == "invitation"
    assert _read(texts={**WHO, CLASS: "REPORT.IPM.Note.NDR", BODY: "x"}).kind == "bounce"
