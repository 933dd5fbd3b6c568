"""What somebody wrote, what is old, who was forwarded."""

from __future__ import annotations

import pytest

from tests.cases.intake.conftest import read

OWN = "Tak for svar.\n\nMvh\nDitte"
OUTLOOK = "Fra: Mette Kragh <mette@rm.example>\nSendt: 15. september 2026 14:03\nTil: Ditte Rosenkilde\nEmne: Knæ\n\nHvad mangler du?"


@pytest.mark.parametrize(
    "older",
    [
        OUTLOOK,
        "________________________________\n" + OUTLOOK,
        "From: Mette <mette@rm.example>\nSent: Tuesday\nTo: Ditte\nSubject: Knæ\n\nHvad mangler du?",
        "*Fra:* Mette\n*Sendt:* tirsdag\n*Til:* Ditte\n*Emne:* Knæ\n\nHvad mangler du?",
        "Fra: Mette\n\nSendt: tirsdag\n\nTil: Ditte\n\nEmne: Knæ\n\nHvad mangler du?",
        "-----Oprindelig meddelelse-----\nFra: Mette\nHvad mangler du?",
        "----- Original Message -----\nHvad mangler du?",
        "Den man. 14. sep. 2026 kl. 08.52 skrev Mette Kragh <mette@rm.example>:\n\n> Hvad mangler du?",
        "Den 14. sep. 2026 kl. 08.52 skrev Mette Kragh\n<mette@rm.example>:\n> Hvad mangler du?\n>\n> Mvh",
        "Den 14.09.2026 kl. 08.52, skrev Mette Kragh:\n> Hvad mangler du?",
        "On Mon, Sep 14, 2026 at 8:52 AM Mette Kragh <mette@rm.example> wrote:\n> Hvad mangler du?",
        "Am 14.09.2026 um 08:52 schrieb Mette Kragh:\n> Hvad mangler du?",
        "> Hvad mangler du?\n> Mvh",
    ],
)
def test_older_mails_are_folded_away(older):
    mail = read(f"{OWN}\n\n{older}")
    assert mail.body == OWN
    assert "Hvad mangler du?" in mail.quoted
    assert mail.forwarded is None


def test_an_answer_below_and_answers_between():
    below = read("Den 14.09.2026 skrev Mette:\n> Hvad mangler du?\n> Mvh\n\nData om knæ.")
    assert below.body == "Data om knæ."
    between = read("Den 14.09.2026 skrev Mette:\n> Hvad mangler du?\n\nData.\n\n> Hvornår?\n\nI maj.")
    assert "> Hvornår?" in between.body
    assert "Data." in between.body
    assert between.quoted == ""


def test_words_that_only_look_like_an_older_mail_stay():
    text = "Fra: 1. maj skal vi bruge data.\nDen gamle plan skrev I om i 2024.\nVi skrev: nej\n----------\nEmne: knæ"
    assert read(text).body == text


@pytest.mark.parametrize("subject", ["VS: Knæ", "FW: Knæ", "Fwd: SV: Knæ", "[EKSTERN] VS: Knæ"])
def test_a_forwarded_mail_offers_its_sender_and_keeps_its_text(subject):
    mail = read(f"Kan vi hjælpe?\n\n{OUTLOOK}\n\nDen 10.09.2026 skrev Ditte:\n> Ældre", Subject=subject)
    assert mail.subject == "Knæ"
    assert mail.forwarded is not None
    assert (mail.forwarded.name, mail.forwarded.email) == ("Mette Kragh", "mette@rm.example")
    assert mail.body == "Kan vi hjælpe?\n\n— Mette Kragh <mette@rm.example>:\nHvad mangler du?"
    assert mail.body[mail.asked_at :] == "Hvad mangler du?"
    assert "Ældre" in mail.quoted
    assert "Sendt:" in mail.quoted


def test_a_mail_sent_on_without_a_word():
    mail = read(f"---------- Forwarded message ---------\n{OUTLOOK}", Subject="Knæ")
    assert mail.body == "Hvad mangler du?"
    assert mail.forwarded is not None


@pytest.mark.parametrize(
    "closing", ["Venlig hilsen", "Med venlig hilsen,", "Mvh Ditte Rosenkilde", "Kind regards", "-- "]
)
def test_the_signature_begins_at_the_greeting(closing):
    mail = read(f"Hej\n\nHvor er data?\n\n{closing}\nDitte\nOverlæge")
    assert mail.body[: mail.signature_at].strip() == "Hej\n\nHvor er data?"


def test_no_signature_is_the_end_of_the_text():
    mail = read("Hilsen fra konferencen: hvor er data?")
    assert mail.signature_at == len(mail.body)
