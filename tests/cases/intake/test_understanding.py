"""Subjects, kinds, languages, numbers, keys, and what a mail offers for a case."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from dsc_desk.cases.intake.keys import answered_keys, duplicate_key, without_cpr
from dsc_desk.cases.intake.propose import propose_fields, proposed, suggest_requester_category
from dsc_desk.cases.intake.read import read_mail
from tests.cases.intake.conftest import HEAD, build, parse, read

NUMBER = "311263" + "-" + "6001"


@pytest.mark.parametrize(
    ("sent", "clean"),
    [
        ("SV: VS: Knæ", "Knæ"),
        ("SV[2]: RE(3): Fwd: Knæ", "Knæ"),
        ("Vedr.: Knæ", "Knæ"),
        ("sv:knæ: hvor?", "knæ: hvor?"),
        ("AW: WG: Antw: Knæ", "Knæ"),
        ("[EKSTERN] SV: [EXTERNAL] Knæ", "Knæ"),
        ("Vedr. FSEID-00011703: spørgsmål", "Vedr. FSEID-00011703: spørgsmål"),
        ("Svar på knæ", "Svar på knæ"),
        ("Revision: data", "Revision: data"),
        ("SV:", "SV:"),
        ("", ""),
    ],
)
def test_subjects(sent, clean):
    assert read(Subject=sent).subject == clean


@pytest.mark.parametrize(
    ("kind", "heads"),
    [
        ("auto_reply", {"Auto_Submitted": "auto-replied"}),
        ("message", {"Auto_Submitted": "no"}),
        ("auto_reply", {"Subject": "Automatisk svar: Knæ"}),
        ("auto_reply", {"Subject": "SV: Autosvar: Knæ"}),
        ("auto_reply", {"Subject": "Ikke til stede: Knæ"}),
        ("auto_reply", {"Subject": "Out of office"}),
        ("auto_reply", {"Precedence": "auto_reply"}),
        ("auto_reply", {"Precedence": "bulk", "In_Reply_To": "<a@x>"}),
        ("auto_reply", {"X_Auto_Response_Suppress": "All", "In_Reply_To": "<a@x>"}),
        ("message", {"X_Auto_Response_Suppress": "DR, NRN", "In_Reply_To": "<a@x>"}),
        ("message", {"Subject": "Invitation til samarbejde"}),
        ("message", {"Subject": "Automatisk svarsystem til patienter"}),
        ("bounce", {"From": "MAILER-DAEMON@rm.example", "Subject": "Undelivered Mail Returned to Sender"}),
        ("bounce", {"From": "postmaster@rm.example", "Subject": "Kan ikke leveres: Knæ"}),
    ],
)
def test_kinds(kind, heads):
    assert read(**heads).kind == kind


def test_invitations_and_reports_by_content():
    message = build("Mødeindkaldelse")
    message.add_alternative("BEGIN:VCALENDAR\nMETHOD:REQUEST\nEND:VCALENDAR\n", subtype="calendar")
    assert read_mail("a.eml", message.as_bytes()).kind == "invitation"
    report = (
        HEAD
        + b"Content-Type: multipart/report; boundary=q\r\n\r\n--q\r\n\r\nNej\r\n--q\r\nContent-Type: message/delivery-status\r\n\r\nAction: failed\r\n\r\n--q--\r\n"
    )
    assert parse(report).kind == "bounce"


def test_case_numbers_and_those_of_others():
    mail = read("Se rdsc-2026-0042 og FSEID-00011703, fseid-00011703.", Subject="SV: [RDSC-2026-0036] Knæ")
    assert mail.case_reference == "RDSC-2026-0036"
    assert mail.outside_references == ("FSEID-00011703",)
    assert read("XRDSC-2026-0042 RDSC-2026-00421234").case_reference == ""
    assert read_mail("a.eml", build("DCM-2026-0007").as_bytes(), "DCM").case_reference == "DCM-2026-0007"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Kære I. Hvor finder jeg data om knæ, og hvad skal jeg søge?", "da"),
        ("Dear all, we would like to know which data you have on knee surgery.", "en"),
        ("Hej, jag undrar om ni har data för en studie som inte är klar och hur man söker.", "other"),
        ("Guten Tag, ich möchte wissen, ob Sie die Daten für eine Studie mit Patienten haben.", "other"),
        ("Ok", "da"),
        ("Здравствуйте, есть ли данные?", "other"),
    ],
)
def test_languages(text, language):
    assert read(text).language == language


def test_the_same_mail_twice_has_one_key():
    assert duplicate_key(read(Message_ID="<a@x>")) == "a@x"
    assert duplicate_key(read("Hej")) == duplicate_key(read("Hej\n\n"))
    assert (
        len(
            {
                duplicate_key(read(text, Date=date))
                for text in ("Hej", "Hov")
                for date in ("Wed, 16 Sep 2026 08:52:00 +0200", "Wed, 16 Sep 2026 08:53:00 +0200")
            }
        )
        == 4
    )
    assert answered_keys(read(In_Reply_To="<c@x>", References="<a@x> <b@x> <c@x>")) == ("c@x", "b@x", "a@x")


def test_cpr_numbers_are_masked_everywhere_in_the_text():
    mail = read(f"Patienten {NUMBER} blev opereret.\n\nMvh\nDitte\n\n> {NUMBER}", Subject=f"SV: {NUMBER}")
    clean, found = without_cpr(mail)
    assert found == 3
    assert NUMBER not in repr(clean)
    assert clean.body[clean.signature_at :] == "Mvh\nDitte"
    assert without_cpr(clean) == (clean, 0)


def test_cpr_numbers_in_addresses_are_masked_too():
    digits = NUMBER.replace("-", "")
    clean, found = without_cpr(
        read(From=f"x <{digits}@borger.example>", To=f"<{NUMBER}@rm.example>", Reply_To=f"<{NUMBER}@a.example>")
    )
    assert found == 3
    assert digits[6:] not in repr(clean)


BROCHURE = """Kære Datastøttecenter

Jeg er overlæge på Ortopædkirurgi, AUH, og undrer mig over en gruppe patienter mellem 40 og 60 år.

Hvor finder jeg data, og hvilke data, f.eks. om medicin,
har jeg brug for? Har de været indlagt? Jeg er blevet fortalt noget.

Vi vil gerne kunne vise noget på årsmødet, så senest til sommer ville være godt.

Venlig hilsen
Ditte
"""


def test_what_a_mail_offers():
    mail = read(BROCHURE, Subject="Knæoperationer: hvor finder jeg data?")
    found = [(each.field, each.value) for each in propose_fields(mail)]
    assert found == [
        ("subject", "Knæoperationer: hvor finder jeg data?"),
        ("name", "Ditte Rosenkilde"),
        ("email", "ditte@auh.example"),
        ("title", "overlæge"),
        ("category", "physician"),
        ("department", "Ortopædkirurgi"),
        ("organisation", "Aarhus Universitetshospital"),
        ("question", "Hvor finder jeg data, og hvilke data, f.eks. om medicin, har jeg brug for?"),
        ("question", "Har de været indlagt?"),
        ("wanted_by", "2027-06-20"),
        (
            "summary",
            "Jeg er overlæge på Ortopædkirurgi, AUH, og undrer mig over en gruppe patienter mellem 40 og 60 år. "
            "Hvor finder jeg data, og hvilke data, f.eks. om medicin, har jeg brug for? Har de været indlagt? "
            "Jeg er blevet fortalt noget.",
        ),
    ]
    marked = {each.field: mail.body[each.start : each.end] for each in propose_fields(mail) if each.end}
    assert (marked["organisation"], marked["wanted_by"]) == ("AUH", "senest til sommer")


@pytest.mark.parametrize(
    ("body", "summary"),
    [
        (
            "Kære Mette, tak for sidst. Jeg er overlæge på Afd. Q og skal bruge data om bl.a. BMI. Vi ønsker:\n"
            "- alder\n- køn\n\nKan det lade sig gøre? Jeg håber, I kan hjælpe. Ring gerne.\n\nMvh Bo",
            "Jeg er overlæge på Afd. Q og skal bruge data om bl.a. BMI. Vi ønsker: alder; køn. Kan det lade sig gøre?",
        ),
        (
            "Hej\n\nVi vender tilbage: kan I levere en liste? Vi betaler gerne.\n\nThomas Munk, Novira ApS",
            "Vi vender tilbage: kan I levere en liste? Vi betaler gerne.",
        ),
        ("Dear all,\n\nWe study asthma. Thank you for your help.\n\nBest\nAnn", "We study asthma."),
        ("Hej\n\nMvh\nBo", ""),
    ],
)
def test_the_summary_says_what_the_questions_are_about_and_leaves_courtesies_out(body, summary):
    found = {each.field: each.value for each in propose_fields(read(body, Subject="Data"))}
    assert found.get("summary", "") == summary


def test_a_summary_is_short_and_holds_every_question_whole():
    long = "Vi har set meget på dette forløb i afdelingen. " * 200
    offered = propose_fields(read(f"{long}\n\nHvad koster det? {long}\n\nHvem må se data?", Subject="Data"))
    summary = proposed(offered, "summary")
    assert len(summary) <= 600
    assert [each in summary for each in ("Hvad koster det?", "Hvem må se data?")] == [True, True]
    assert summary.startswith("Vi har set meget")


def test_a_signature_says_where_and_what():
    mail = read(
        "Hvor er data?\n\nVenlig hilsen\n\nSigne Overgaard\nKvalitetskonsulent\nAfdeling for Hjertesygdomme\nOdense Universitetshospital\nTlf. 87654321"
    )
    found = {each.field: each.value for each in propose_fields(mail)}
    assert found["title"] == "kvalitetskonsulent"
    assert found["department"] == "Afdeling for Hjertesygdomme"
    assert found["organisation"] == "Odense Universitetshospital"
    assert found["category"] == "quality"


def test_a_workplace_ends_with_its_sentence():
    said = {
        "Jeg er afdelingslæge på Nyresygdomme. Flere af vores patienter får nu dialyse.": "Nyresygdomme",
        "Jeg er overlæge på Afd. Q, AUH. Vi vil gerne vide mere.": "Afd. Q",
    }
    for text, department in said.items():
        found = {each.field: each.value for each in propose_fields(read(text, Subject="Data"))}
        assert found["department"] == department


def test_of_a_forwarded_mail_the_inner_one_is_asked():
    text = "Kan vi hjælpe?\n\nMvh\nMette, jurist\n\nFra: Bo Lind <bo@novira.example>\nSendt: i går\nTil: Mette\nEmne: Data\n\nHvad koster data?\n\nVenlig hilsen\nBo Lind, direktør\nNovira ApS"
    found = {each.field: each.value for each in propose_fields(read(text, Subject="VS: Data"))}
    assert (found["name"], found["email"], found["question"], found["category"]) == (
        "Bo Lind",
        "bo@novira.example",
        "Hvad koster data?",
        "company",
    )


@pytest.mark.parametrize(
    ("signature", "sender", "category"),
    [
        ("Ida, ph.d.-studerende, læge", "", "phd"),
        ("Praktiserende læge Bo Lind", "", "gp"),
        ("Forskningssygeplejerske", "", "nurse"),
        ("stud.med. Ida", "", "student"),
        ("Professor Bo Lind", "", "researcher"),
        ("Jordemoder", "", "other_health"),
        ("Bo Lind", "bo@vejle.kommune.example", "municipality"),
        ("Bo Lind", "T. Munk, Novira ApS <t@novira.example>", "company"),
        ("Anna", "anna@ki.se", "international"),
        ("Bo Lind", "bo@mail.example", None),
    ],
)
def test_categories(signature, sender, category):
    assert suggest_requester_category(read(f"Hej\n\nMvh\n{signature}", From=sender)) == category


@pytest.mark.parametrize(
    ("phrase", "day", "guess"),
    [
        ("senest d. 1. december 2026", "2026-12-01", False),
        ("inden 1/3", "2027-03-01", False),
        ("before 5 October", "2026-10-05", False),
        ("deadline: 2026-10-01", "2026-10-01", False),
        ("senest uge 40", "2026-10-02", True),
        ("inden jul", "2026-12-20", True),
        ("inden for 2 uger", "2026-09-30", True),
        ("senest i december", "2026-12-01", False),
        ("inden længe", None, None),
        ("senest 31/2", None, None),
        ("helst klart til styregruppemødet den 15. januar", "2027-01-15", True),
        ("helst færdigt d. 15/1", "2027-01-15", True),
        ("ideally ready on 15 January", "2027-01-15", True),
        ("helst for patienter, der var klar til operation den 1. januar 2015", None, None),
        ("helst klart. Mødet er den 15. januar", None, None),
        ("helst for dem, der blev indlagt den 15. januar", None, None),
        ("helst klart til jul, senest den 5. januar", "2027-01-05", False),
    ],
)
def test_wished_days(phrase, day, guess):
    found = [each for each in propose_fields(read(f"Vi skal bruge det {phrase}.")) if each.field == "wanted_by"]
    assert [(each.value, each.guess) for each in found] == ([(day, guess)] if day else [])


def test_a_mail_without_anything():
    message = EmailMessage()
    message["From"] = "a@b.example"
    message["To"] = "c@d.example"
    mail = read_mail("a.eml", message.as_bytes())
    assert propose_fields(mail)[0].value == "a@b.example"


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("Hej! Hvor mange er det ca. i f.eks. 2020?? Tak.", ["Hvor mange er det ca. i f.eks. 2020??"]),
        ("Se x.example/?id=4 og svar. Hvad\nkoster det?", ["Hvad koster det?"]),
        ("Kære center\n \nFindes data?\n\nOgså om ryg?", ["Findes data?", "Også om ryg?"]),
        ("??? ?! !?", []),
        (f"{'meget ' * 100}langt?", [f"{'meget ' * 65}langt?"]),  # the last 400 signs
        ("Hvad? " * 9, ["Hvad?"] * 4),
        ("(" * 20_000, []),
    ],
)
def test_questions_are_the_sentences_that_end_in_their_mark(text, questions):
    found = [one.value for one in propose_fields(read(text)) if one.field == "question"]
    assert found == questions
