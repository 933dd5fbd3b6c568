"""A mail's head, texts, letters and files."""

from __future__ import annotations

import email.policy
from email.message import EmailMessage

import pytest

from dsc_desk.cases.intake.mail import Address
from dsc_desk.cases.intake.read import read_mail
from dsc_desk.store.errors import DeskError
from tests.cases.intake.conftest import HEAD, build, parse, read


def test_head():
    mail = read(
        "Kære I",
        From='"Rosenkilde, Ditte" <Ditte@AUH.example>',
        Subject="SV: Knæ",
        Message_ID="<a@x>",
        In_Reply_To="<b@x>",
        References="<c@x> <b@x>",
        Reply_To="sek@auh.example",
    )
    assert (mail.sender_name, mail.sender_email, mail.reply_to) == (
        "Ditte Rosenkilde",
        "ditte@auh.example",
        "sek@auh.example",
    )
    assert mail.recipients == (Address("DSC", "dsc@rm.example"),)
    assert (mail.subject, mail.subject_as_sent, mail.sent) == ("Knæ", "SV: Knæ", "2026-09-16T08:52:00+02:00")
    assert (mail.message_id, mail.in_reply_to, mail.references) == ("a@x", "b@x", ("c@x", "b@x"))
    assert (mail.language, mail.body, mail.warnings, mail.kind) == ("da", "Kære I", (), "message")


def test_encoded_and_folded_heads():
    raw = HEAD.replace(b"Subject: x", b"Subject: =?utf-8?B?S27DpmQ=?=\r\n =?iso-8859-1?Q?_og_=E5rh?=").replace(
        b"Ditte Rosenkilde", b"=?utf-8?q?S=C3=B8ren_=C3=85?="
    )
    mail = parse(raw + b"\r\nhej")
    assert (mail.subject, mail.sender_name) == ("Knæd og århus"[:11], "Søren Å")


@pytest.mark.parametrize(
    ("declared", "data", "repaired"),
    [
        ("utf-8", "rødgrød æÅ".encode("cp1252"), True),
        ("iso-8859-1", "rødgrød æÅ".encode(), True),
        ("iso-8859-1", "rødgrød æÅ – €".encode("cp1252"), False),
        ("us-ascii", "rødgrød æÅ".encode(), True),
        ("utf-8", "rødgrød æÅ".encode().decode("cp1252").encode(), True),
        ("utf-8", "rødgrød æA\u030a".encode(), False),
        ("x-unknown", "rødgrød æÅ".encode(), False),
        ("punycode", "rødgrød æÅ".encode(), False),
    ],
)
def test_letters_are_put_right(declared, data, repaired):
    mail = parse(HEAD + f"Content-Type: text/plain; charset={declared}\r\n\r\n".encode() + data)
    assert mail.body.startswith("rødgrød æÅ")
    assert any("character set" in warning.en for warning in mail.warnings) is repaired


def test_signs_the_store_refuses_and_tricks_of_direction_are_left_out():
    mail = parse(
        HEAD.replace(b"Ditte", b"Di\x00tte")
        + b"Content-Type: text/plain; charset=utf-8\r\n\r\na\x00b\xed\xa0\x80c \xe2\x80\xaed\xe2\x80\x8be \xc2\xa0f\r\n"
    )
    assert "\0" not in mail.body + mail.sender_name
    mail.body.encode()
    assert "\u202e" not in mail.body
    assert "\u200b" not in mail.body


def test_missing_date_and_sender_are_said():
    mail = parse(b"To: dsc@rm.example\r\nSubject: x\r\n\r\nhej")
    assert mail.sent == ""
    assert {warning.en for warning in mail.warnings} == {
        "The mail has no valid date of sending.",
        "The mail has no sender.",
    }
    assert parse(HEAD.replace(b"16 Sep", b"99 Sep") + b"\r\nhej").sent == ""


def test_files_names_and_kinds():
    message = build("Se bilag")
    for name, data in (
        ("../../etc/pass wd.pdf", b"%PDF-1.7"),
        ("C:\\temp\\CON.txt", b"hej"),
        ("æøå\u202etxt.exe", b"MZ\0"),
        ("con.txt", b"igen"),
        ("_CON.txt", b"igen"),
        ("x" * 300 + ".docx", b"PK\x03\x04 word/document.xml"),
        ("a<b>:c?.txt ...", b"hej"),
    ):
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    mail = read_mail("a.eml", message.as_bytes())
    names = [file.name for file in mail.attachments]
    assert names[:5] == ["pass wd.pdf", "_CON.txt", "æøåtxt.exe", "_con (2).txt", "_CON (3).txt"]
    assert len(names[5]) == 120
    assert names[5].endswith(".docx")
    assert names[6] == "a_b__c_.txt"
    assert [file.media_type.rpartition("/")[2][:12] for file in mail.attachments[:3]] == [
        "pdf",
        "plain",
        "x-msdownload",
    ]
    assert mail.attachments[2].label == "æøå<U+202E>txt.exe"
    assert any("program" in warning.en for warning in mail.warnings)
    assert (mail.attachments[0].data, mail.attachments[0].size) == (b"%PDF-1.7", 8)


def test_names_in_rfc2231_and_in_bare_letters():
    file = b"Content-Type: application/pdf\r\nContent-Disposition: attachment; filename*0*=utf-8''r%C3%B8d; filename*1=\"gr.pdf\"\r\n\r\n%PDF-"
    assert parse(HEAD + file).attachments[0].name == "rødgr.pdf"
    bare = 'Content-Type: application/pdf; name="årsrapport.pdf"\r\n\r\n%PDF-'.encode()
    assert parse(HEAD + bare).attachments[0].name == "årsrapport.pdf"


def test_a_cpr_number_in_a_file_name_is_masked():
    message = build("Se bilag")
    number = "311263" + "-" + "6001"
    message.add_attachment(b"hej", maintype="text", subtype="plain", filename=f"svar {number}.txt")
    file = read_mail("a.eml", message.as_bytes()).attachments[0]
    assert (file.name, file.label) == ("svar XXXXXX-XXXX.txt", "svar XXXXXX-XXXX.txt")


def test_an_attached_mail_offers_its_sender_and_its_files():
    inner = build("Hvilke data findes der?", From="Signe Overgaard <signe@ouh.example>", Subject="Fwd: Data")
    inner.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="plan.pdf")
    outer = build("Kan I se på den?\n\nMvh\nDitte", Subject="VS: Data")
    outer.add_attachment(inner)
    mail = read_mail("a.eml", outer.as_bytes())
    assert mail.forwarded is not None
    assert (mail.forwarded.name, mail.forwarded.email, mail.forwarded.subject) == (
        "Signe Overgaard",
        "signe@ouh.example",
        "Data",
    )
    assert mail.body.startswith("Kan I se på den?")
    assert mail.body[mail.asked_at :] == "Hvilke data findes der?"
    assert [file.name for file in mail.attachments] == ["plan.pdf"]


def test_an_encrypted_mail_says_so():
    mail = parse(
        HEAD
        + b"Content-Type: application/pkcs7-mime; name=smime.p7m\r\nContent-Transfer-Encoding: base64\r\n\r\nMIAG\r\n"
    )
    assert any("S/MIME" in warning.da for warning in mail.warnings)


def test_flowed_lines_are_one_sentence_again():
    mail = parse(HEAD + b"Content-Type: text/plain; format=flowed\r\n\r\nEn lang \r\nlinje.\r\nNy linje\r\n")
    assert mail.body == "En lang linje.\nNy linje"


@pytest.mark.parametrize(
    "data", [b"", b"\0" * 100, b"hej med dig", b"%PDF-1.7 ...", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 3000]
)
def test_what_is_no_mail_is_one_line(data):
    with pytest.raises(DeskError) as caught:
        read_mail("a.msg", data)
    assert "\n" not in caught.value.text.da


def test_windows_line_ends_and_old_mac_ones():
    message: EmailMessage = build("En\nto")
    assert read_mail("a.eml", message.as_bytes(policy=email.policy.SMTP)).body == "En\nto"
    assert parse(HEAD + b"\r\nEn\rto").body == "En\nto"
