"""Every paper of every access route, filled from one complete profile: made once a process for all tests that look at them."""

from __future__ import annotations

import datetime
import random
from functools import cache

from dsc_desk.cases.vocabulary import FactKind, FactType, known_facts
from dsc_desk.forms.answers import FactState
from dsc_desk.forms.compose import Paper, Particulars, papers
from dsc_desk.forms.pdf import pdf_bytes
from dsc_desk.forms.prefill import FilledForm, fill
from dsc_desk.forms.route import load_routes

DAY = datetime.date(2026, 11, 23)
_WORDS = ("blåbær", "Ærø", "øre", "år", "æbler", "journal", "måling", "kontrol", "forløb", "register", "side", "knæ")
PERSON = "Ditte Rosenkilde\ntitle: overlæge\nemail: ditte.rosenkilde@auh.example\norganisation: Ortopædkirurgi"
PARTICULARS = Particulars(
    "RDSC-2026-0042",
    "Knæoperation ved diabetes",
    DAY,
    ("Region Eksempel", "Vejen 1, 8000 Eksempel"),
    "Ditte Rosenkilde",
    "Region Eksempel",
)


def _long(name: str) -> str:
    """Several lines that stand nowhere else, as a checker takes a line on every page for a running one."""
    dice = random.Random(name)
    lines = (" ".join(dice.choices(_WORDS, k=9)) + "." for _ in range(3))
    return "\n".join((*lines, f"Se https://www.example.org/{name} eller skriv til {name}@auh.example."))


def _value(name: str, kind: FactKind) -> str:
    if kind.type is FactType.LONGTEXT:
        return _long(name)
    words = " ".join(random.Random(name).choices(_WORDS, k=4))
    return PERSON if kind.type is FactType.PERSON else f"{kind.label_da}: {words}"


@cache
def all_forms() -> tuple[FilledForm, ...]:
    """Every route filled."""
    profile = {name: FactState(_value(name, kind)) for name, kind in known_facts().items()}
    return tuple(fill(route, profile, today=DAY) for route in load_routes().values())


@cache
def all_papers() -> tuple[Paper, ...]:
    """Every application, and every enclosure that the desk makes."""
    return tuple(paper for form in all_forms() for paper in papers(form, PARTICULARS, {}))


@cache
def all_pdfs() -> dict[str, bytes]:
    """Every paper as PDF, by its id."""
    return {paper.id: pdf_bytes(paper.document) for paper in all_papers()}
