"""The CPR guard. Numbers are put together at run time, with birth years 1858-1867, which no living person has."""

from __future__ import annotations

import time
from random import Random

import pytest

from dsc_desk.cases.cpr import MASK, find_cpr, mask_cpr

WEIGHTS = (4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
DAY = "31" + "12" + "63"


def _number(day: str = DAY, *, fits: bool = True, seventh: str = "6") -> str:
    """Return ten digits whose sum does or does not fit modulus 11."""
    for rest in range(1, 1000):
        number = f"{day}{seventh}{rest:03d}"
        if (sum(int(d) * w for d, w in zip(number, WEIGHTS, strict=True)) % 11 == 0) is fits:
            return number
    raise AssertionError(day)


FITS, OFF = _number(), _number(fits=False)


def _found(text: str) -> list[tuple[str, str]]:
    return [(text[hit.start : hit.end], hit.certainty) for hit in find_cpr(text)]


@pytest.mark.parametrize("gap", ["-", "–", "—", "\u2011", "\u2212", " - ", " – ", "-\n", "-\r\n> "])
@pytest.mark.parametrize("number", [FITS, OFF])
def test_a_dashed_number_is_certain_whatever_the_check_digit_says(number, gap):
    written = f"{number[:6]}{gap}{number[6:]}"
    assert _found(f"Patienten {written} blev opereret") == [(written, "certain")]


@pytest.mark.parametrize(
    ("gap", "number", "certainty"), [("", FITS, "certain"), ("", OFF, "likely"), (" ", FITS, "certain")]
)
def test_without_a_dash_the_check_digit_raises_the_certainty(gap, number, certainty):
    assert _found(f"pt {number[:6]}{gap}{number[6:]}.")[0][1] == certainty


@pytest.mark.parametrize("gap", ["", " ", "\u00a0", "\u202f", ".", " . ", "/", "_", "\u2009"])
def test_other_gaps_are_seen_through(gap):
    written = f"{OFF[:6]}{gap}{OFF[6:]}"
    assert _found(f"hos {written}, som")[0] == (written, "likely")
    assert _found(f"CPR-nr.: {written}")[0] == (written, "certain")
    assert _found(f"{written} (cpr)")[0] == (written, "certain")


@pytest.mark.parametrize(
    "parts",
    [
        "{0}.{1}.{2}-{3}",
        "{0}-{1}-{2}-{3}",
        "{0} {1} {2} {3}",
        "{0}/{1}/{2} {3}",
        "{0}{1}18{2}-{3}",
        "{0}.{1}.18{2}-{3}",
    ],
)
def test_day_month_and_year_apart(parts):
    written = parts.format(FITS[:2], FITS[2:4], FITS[4:6], FITS[6:])
    assert _found(f"cpr {written}")[0] == (written, "certain")
    assert _found(f"x {written} x")[0][1] in ("certain", "likely")


def test_every_digit_apart_and_invisible_signs_between():
    apart = " ".join(FITS[:6]) + " - " + " ".join(FITS[6:])
    assert _found(f"cpr {apart}") == [(apart, "certain")]
    hidden = f"{FITS[:3]}\u200b{FITS[3:6]}\u00ad-{FITS[6:]}"
    assert _found(f"\ufeffæøå\u200b {hidden}!") == [(hidden, "certain")]


@pytest.mark.parametrize("zero", [0x660, 0x966, 0xFF10, 0x1D7CE])
def test_digits_of_other_scripts_and_full_width(zero):
    other = "".join(chr(zero + int(digit)) for digit in FITS)
    assert _found(f"nr {other}") == [(other, "certain")]
    assert mask_cpr(f"nr {other[:6]}\uff0d{other[6:]}") == f"nr {MASK}"


@pytest.mark.parametrize("day", ["310" + "258", "290" + "262", "001" + "258", "311" + "358", "32" + "0158"])
def test_a_day_that_never_was_is_no_number(day):
    assert not find_cpr(f"cpr {day}-{5001}")


def test_the_seventh_digit_decides_the_century():
    leap = "290" + "200"
    assert not find_cpr(f"{leap}-{1001}")  # 1900 had no 29 February
    assert find_cpr(f"{leap}-{4001}")  # 2000 had
    assert find_cpr("290" + f"260-{7003}")  # 1860 had


def test_a_replacement_number_weighs_less():
    raised = _number("91" + "12" + "63", fits=False)
    assert _found(f"{raised[:6]}-{raised[6:]}")[0][1] == "likely"
    assert _found(raised)[0][1] == "possible"
    assert _found(f"erstatnings-cpr {raised}")[0][1] == "certain"
    lettered = f"{DAY}-6AB2"
    assert _found(f"erstatningscpr {lettered}") == [(lettered, "certain")]


@pytest.mark.parametrize(
    "text",
    [
        "Tlf. +45 {0} eller +{0}",
        "tlf.: {0}",
        "EAN 5798{0}",
        "EAN: 5798-{0}",
        "EAN {0}",
        "CVR-nr. {0}",
        "ORCID 0000-0002-{1}-{2}",
        "https://doi.org/10.1016/j.{0}",
        "doi: 10.1016/{0}",
        "PMID: {0}",
        "ISBN {0}",
        "faktura nr. {0}",
        "J.nr. {0}",
        "sagsnr.: {0}",
        "1-16-{3}-{4}-{5}-{1}-20",
        "9{0}",
        "{0}9",
        "5{0}-12",
        "0.{0}",
        "NCT{0}",
        "FSEID-{0}",
    ],
)
def test_other_numbers_are_left_alone(text):
    written = text.format(OFF, OFF[6:], OFF[2:6], OFF[:2], OFF[2:4], OFF[4:6])
    assert find_cpr(written) == []
    assert mask_cpr(written) == written


def test_another_label_never_clears_a_number_that_fits():
    assert _found(f"tlf {FITS}") == [(FITS, "possible")]
    assert _found(f"journalnr. {FITS[:6]}-{FITS[6:]}")[0][1] == "likely"
    assert _found(f"tlf 87654321, {FITS}")[0][1] == "certain"
    assert _found(f"tlf 87654321, cpr {OFF}")[0][1] == "certain"


def test_dates_times_and_periods_are_no_numbers():
    assert all(
        hit.certainty == "possible" for hit in find_cpr("mødet 12.03.24 1500, perioden 01.01.20-2024, 01.01.2019-2024")
    )
    assert find_cpr("fra 12.03.2024 til 2025, kl. 13.30-15.45, § 10, 12345678, 1234567890123") == []


def test_masking_keeps_all_else_and_can_be_done_twice():
    text = f"A {FITS[:6]}-{FITS[6:]}, B {OFF[:6]}-{OFF[6:]};{FITS}\næøå"
    once = mask_cpr(text)
    assert once == f"A {MASK}, B {MASK};{MASK}\næøå"
    assert mask_cpr(once) == once
    assert {hit.masked for hit in find_cpr(text)} == {MASK}


def test_in_a_file_name_and_glued_to_words():
    assert _found(f"scan_{FITS}_a.pdf")[0] == (FITS, "certain")
    assert _found(f"cpr{OFF}")[0] == (OFF, "certain")
    assert _found(f"img{OFF}")[0] == (OFF, "possible")


def test_five_megabytes_in_well_under_a_second():
    random = Random(7)
    words = ["patienter", "med", "diabetes", "2024", "12.03.24", "kl. 13.30", "tlf. 87 65 43 21", "§ 46", "10.1016/x"]
    text = " ".join(random.choices(words, k=700_000))[:5_000_000]
    started = time.process_time()
    assert not [hit for hit in find_cpr(text) if hit.certainty != "possible"]
    digits = "0123456789 " * 100_000 + "1" * 1_000_000 + "12 " * 300_000
    find_cpr(digits)
    took = time.process_time() - started
    assert took < 2.5, took  # two texts; room for a busy machine
