"""Provisions of law in the style of the language they are read in."""

import re

import pytest
import yaml

from dsc_desk.cases.citations import cited
from dsc_desk.forms.route import shipped_routes
from dsc_desk.resource import resources
from dsc_desk.words import Language


@pytest.mark.parametrize(
    ("danish", "english"),
    [
        ("Sundhedsloven § 42 d, stk. 2, nr. 2, litra d", "Sundhedsloven § 42 d(2)(2)(d)"),
        ("GDPR art. 6, stk. 1, litra e", "GDPR art. 6(1)(e)"),
        ("Forordning (EU) 2025/327 art. 68, stk. 12", "Regulation (EU) 2025/327 art. 68(12)"),
        ("artikel 68, stk. 3", "article 68(3)"),
        (
            "Komitéloven (LBK 1268 af 28. november 2024) § 23, stk. 1",
            "Komitéloven (LBK 1268 of 28 November 2024) § 23(1)",
        ),
        ("Sundhedsloven §§ 42 d-47", "Sundhedsloven §§ 42 d-47"),
        ("https://danskelove.dk/sundhedsloven/42d", "https://danskelove.dk/sundhedsloven/42d"),
    ],
)
def test_a_provision_is_written_in_the_style_of_each_language(danish, english):
    for text in (danish, english):
        assert cited(text, Language.DA) == danish
        assert cited(text, Language.EN) == english


def test_an_abbreviated_month_is_written_out():
    assert cited("LBK 1268 of 28 Nov 2024", Language.DA) == "LBK 1268 af 28. november 2024"


def test_what_routes_rest_on_reads_danish_in_danish_and_english_in_english():
    english = re.compile(r"\b(?:section|article|paragraph|chapter|amendment|records|in force)\b|\d\([0-9a-z]{1,2}\)")
    for route in shipped_routes().values():
        for law in route.legal_basis:
            for text in (law.law, law.paragraph):
                assert not english.search(cited(text, Language.DA)), (route.id, text)
                assert not re.search(r"stk\.|litra|artikel|kapitel", cited(text, Language.EN)), (route.id, text)


def test_what_deadlines_and_triage_rest_on_reads_danish_in_danish():
    for name in ("deadlines.yaml", "triage.yaml"):
        plain = (resources() / name).read_text(encoding="utf-8")
        for each in yaml.safe_load(plain)["items" if name == "deadlines.yaml" else "questions"]:
            for source in each.get("sources", ()):
                said = cited(source, Language.DA)
                assert not re.search(r"\d\([0-9a-z]{1,2}\)|\bof \d|\bRegulation\b|\bDirective\b", said), source
