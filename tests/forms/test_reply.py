"""The answer to the requester: put together from the notes, and the files it goes out as, read back by others' programs."""

from __future__ import annotations

import json
from dataclasses import replace
from email import policy
from email.parser import BytesParser
from io import BytesIO

import pytest
from docx import Document
from pypdf import PdfReader

from dsc_desk.cases.commands.case import OpenCase
from dsc_desk.cases.commands.inquiry import LogInquiry
from dsc_desk.cases.commands.note import AddNote, NoteText
from dsc_desk.cases.commands.people import AddPerson, PersonFacts
from dsc_desk.cases.commands.staff import StaffFacts
from dsc_desk.cases.intake.read import read_mail
from dsc_desk.cases.queries.cases import CaseFilter, CaseList
from dsc_desk.cases.queries.reply import AskReplyGround
from dsc_desk.cases.rights import Role
from dsc_desk.cli.main import parse, run
from dsc_desk.forms.reply import block_of, subject_of, text_of, with_block, without_block
from dsc_desk.forms.reply_papers import Reply, content_of, document_of, write_reply
from dsc_desk.opening import make_desk
from dsc_desk.store.errors import Invalid, PersonalNumber
from dsc_desk.words import Language
from tests.fresh_store import PASSPHRASE, fresh_store

NUMBER = "010180-" + "0016"
HIDDEN = "Rekvirenten har før fået det samme svar to gange, uden at det hjalp."


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    store = fresh_store(tmp_path_factory.mktemp("svar") / "desk.store")
    desk = make_desk(store)
    desk.found("Datastøttecenter Prøve", StaffFacts("Mette Kragh", "MK", Role.LEAD, "mk@center.example"))
    ditte = desk.do(AddPerson(PersonFacts("Ditte Rosenkilde", "overlæge", "ditte@hospital.example"))).result
    mail = LogInquiry("email", "Knæ", "Hvilke data?", "Ditte", "ditte@hospital.example", message_key="x1@hospital.example", requester_id=ditte)  # fmt: skip
    case_id = desk.do(
        OpenCase("Knæoperation ved æøå", requester_id=ditte, inquiry_id=desk.do(mail).result.inquiry_id)
    ).result
    desk.do(AddNote(case_id, NoteText(body=HIDDEN)))
    desk.do(AddNote(case_id, NoteText(body="Vi taler sammen på tirsdag."), "requester"))
    desk.do(AddNote(case_id, NoteText("", "Har de været indlagt?", "Ja, de fleste.", "- Søg LPR\n- Søg LMDB", "SDS 2026", "likely"), "requester"))  # fmt: skip
    yield desk
    store.close()


@pytest.fixture(scope="module")
def ground(desk):
    return desk.ask(AskReplyGround(desk.ask(CaseList(CaseFilter())).rows[0].id))


@pytest.fixture
def reply(ground):
    return Reply(ground, text_of(ground, ground.waiting, Language.DA), ground.head.requester_email, subject_of(ground, Language.DA), Language.DA)  # fmt: skip


def test_the_answer_is_put_together_from_the_notes_for_the_requester_alone(ground):
    text = text_of(ground, ground.waiting, Language.DA)
    assert text.startswith("Kære Ditte Rosenkilde\n\nTak for din henvendelse af ")
    assert text.index("Råd:\n- Søg LPR") < text.index("Vi taler sammen på tirsdag.")  # consult notes first
    assert "Hvor sikkert rådet er:\nSandsynligt" in text
    assert text.endswith("\n\nVenlig hilsen\nMette Kragh\nDatastøttecenter Prøve\nmk@center.example")
    assert (HIDDEN in text, ground.head.reference in text) == (False, True)
    assert text_of(ground, (), Language.EN).count("\n\n") == 2
    assert "Advice:\n" in text_of(ground, ground.waiting, Language.EN)


def test_a_note_is_put_in_before_the_regards_and_taken_out_again(ground):
    bare, block = text_of(ground, (), Language.DA), block_of(ground.notes[0], Language.DA)
    put = with_block(bare, block, Language.DA)
    assert put == text_of(ground, (ground.notes[0].id,), Language.DA)
    assert (with_block(put, block, Language.DA), without_block(put, block)) == (put, bare)
    edited = put.replace("de fleste", "alle")
    assert without_block(edited, block) == edited
    assert with_block("Uden hilsen", block, Language.DA).endswith(block)


def test_the_mail_draft_opens_as_a_new_mail_that_finds_its_case_again(reply, ground):
    content = content_of(reply, "eml", enclose=True)
    mail = BytesParser(policy=policy.default).parsebytes(content)
    assert (mail["X-Unsent"], mail["To"], mail["In-Reply-To"]) == (
        "1",
        "ditte@hospital.example",
        "<x1@hospital.example>",
    )
    assert mail["Subject"] == f"{ground.head.reference}: svar om Knæoperation ved æøå"
    body = mail.get_body(("plain",))
    assert body is not None
    assert body.get_content().replace("\r\n", "\n").strip() == reply.text
    (pdf,) = mail.iter_attachments()
    assert pdf.get_filename() == f"{ground.head.reference}_svar_{ground.today.isoformat()}.pdf"
    assert "Søg LPR" in PdfReader(BytesIO(pdf.get_content())).pages[0].extract_text()
    back = read_mail("x.eml", f"From: d@hospital.example\r\nSubject: SV: {mail['Subject']}\r\n\r\nTak".encode())
    assert back.case_reference == ground.head.reference


def test_word_and_pdf_are_the_same_letter(reply, tmp_path):
    docx, pdf, text = write_reply(reply, tmp_path, ("docx", "pdf", "txt"))
    said = [one.text for one in Document(str(docx)).paragraphs]
    assert {"Kære Ditte Rosenkilde", "Spørgsmål\nHar de været indlagt?", "Råd", "Søg LPR"} <= set(said)
    assert any(one.startswith("Venlig hilsen\nMette Kragh\n") for one in said), "a signature is one paragraph"
    assert "Søg LMDB" in "".join(page.extract_text() for page in PdfReader(pdf).pages)
    assert text.read_text("utf-8").strip() == reply.text
    assert all("Rosenkilde" not in path.name for path in (docx, pdf, text))


def test_the_letters_head_says_how_one_reaches_the_centre(reply, ground):
    centre = replace(ground.centre, address="Vej 1\n9999 By", phone="12 34 56 78", mail="dsc@center.example")
    known = replace(reply, ground=replace(ground, centre=centre))
    assert document_of(reply).letterhead.sender == ("Datastøttecenter Prøve", "mk@center.example")
    for language, phone in ((Language.DA, "Tlf. 12 34 56 78"), (Language.EN, "Tel. 12 34 56 78")):
        head = document_of(replace(known, language=language)).letterhead.sender
        assert head == ("Datastøttecenter Prøve", "Vej 1", "9999 By", phone, "dsc@center.example", "mk@center.example")
    page = PdfReader(BytesIO(content_of(known, "pdf"))).pages[0].extract_text()
    word = Document(BytesIO(content_of(known, "docx")))
    said = "\n".join(
        one.text for table in word.tables for row in table.rows for cell in row.cells for one in cell.paragraphs
    )
    assert all("9999 By" in each and "12 34 56 78" in each for each in (page, said))


def test_what_may_not_go_out_is_refused_in_every_format(reply, tmp_path):
    for kind in ("eml", "docx", "pdf", "txt"):
        for wrong in (replace(reply, text=f"Patienten {NUMBER}"), replace(reply, subject=f"Om {NUMBER}")):
            with pytest.raises(PersonalNumber):
                content_of(wrong, kind)
        for wrong in (
            replace(reply, text=f"Kære Ditte\n\n{HIDDEN}"),
            replace(reply, text=" \n"),
            replace(reply, text="a\ud800b"),
            replace(reply, subject="a\0b"),
        ):
            with pytest.raises(Invalid):
                content_of(wrong, kind)
    with pytest.raises(Invalid):
        write_reply(reply, tmp_path, ("txt", "odt"))
    assert not list(tmp_path.iterdir())


def test_hostile_and_long_answers_stay_one_mail(reply):
    hostile = replace(reply, to="a@b.example; c@d.example, x\r\nBcc: x@y.example", subject="A\r\nBcc: x@y.example", text="Linje\r\n.\r\nBcc: x" + " lang" * 25_000)  # fmt: skip
    mail = BytesParser(policy=policy.default).parsebytes(content_of(hostile, "eml"))
    assert (mail["To"], mail["Bcc"], mail["Subject"]) == ("a@b.example, c@d.example", None, "A Bcc: x@y.example")
    for to in ("", "ukendt", "søren@hospital.example"):
        assert BytesParser().parsebytes(content_of(replace(reply, to=to), "eml"))["To"] is None
    assert len(PdfReader(BytesIO(content_of(replace(hostile, to=""), "pdf"))).pages) > 10


def test_the_command_line_writes_the_same_files_and_keeps_the_answer(desk, ground, tmp_path, capsys):
    key = tmp_path / "adgang"
    key.write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    key.chmod(0o600)
    path = desk.store.path
    desk.store.close()

    def call(*words):
        capsys.readouterr()
        code = run(parse(["answer", ground.head.reference, *words, "--store", str(path), "--passphrase-file", str(key), "--json"]))  # fmt: skip
        out = capsys.readouterr()
        return code, json.loads(out.out) if out.out else None, out.err

    code, said, _ = call("--to", str(tmp_path / "ud"), "--format", "eml,pdf,txt")
    assert (code, sorted(one.name for one in (tmp_path / "ud").iterdir())) == (0, sorted(file.rpartition("/")[2] for file in said["files"]))  # fmt: skip
    assert len(said["notes"]) == 2
    (tmp_path / "eget.txt").write_text(HIDDEN, encoding="utf-8")
    assert call("--text", str(tmp_path / "eget.txt"), "--sent", "mail")[0] == 1
    (tmp_path / "eget.txt").write_bytes(b"K\xe6re Ditte")
    assert call("--text", str(tmp_path / "eget.txt"))[0] == 1
    code, said, heard = call("--sent", "phone", "--language", "en")
    assert (code, said["text"].startswith("Dear Ditte"), "telefon" in heard) == (0, True, True)
    for language in ("da", "en"):  # all was answered: nothing is left to say
        code, _, heard = call("--to", str(tmp_path / "hult"), "--language", language, "--sent", "mail")
        assert (code, "kun hilsen og underskrift" in heard, (tmp_path / "hult").exists()) == (1, True, False)


def test_a_greeting_and_a_signature_alone_are_no_answer(reply, ground):
    silent = replace(ground, notes=())
    for case, hint in ((silent, "ingen note i sagen er til rekvirenten"), (ground, "også en, I har svaret med før")):
        for language in Language:
            hollow = replace(reply, ground=case, text=f"{text_of(case, (), language)} \n", language=language)
            for kind in ("eml", "docx", "pdf", "txt"):
                with pytest.raises(Invalid) as refused:
                    content_of(hollow, kind)
                assert hint in refused.value.text.da
            assert content_of(replace(hollow, text=f"Ja.\n{hollow.text}"), "txt")
