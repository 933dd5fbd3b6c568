"""A table in an authority's own form: its cells found, tied to a group or a fact, filled, and too few rows told."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import docx
import pytest

from dsc_desk.forms.prefill import FactState, fill
from dsc_desk.forms.route import load_route
from dsc_desk.forms.template.cells import label_of
from dsc_desk.forms.template.exchange import Exchanged, _Field, given
from dsc_desk.forms.template.records import Use, UseKind
from dsc_desk.forms.template.suggest import propose
from dsc_desk.forms.template.values import values_for
from dsc_desk.forms.template.word import fill_word, read_word
from tests.forms.template.forms_made import saved

JOURNAL = "journaldata-midtjylland"
PEOPLE = "Ditte Rosenkilde | overlæge | Aarhus\nJonas Birk | statistiker | Odense\nSimon Vad | læge | Viborg"


def table_form(*headings: str, rows: int = 2, numbered: bool = False) -> bytes:
    """A Word form with one table under headings."""
    document = docx.Document()
    document.add_paragraph("Deltagere")
    table = document.add_table(rows + 1, len(headings) + numbered)
    for place, words in enumerate(headings):
        table.cell(0, place + numbered).text = words
    for row in range(rows if numbered else 0):
        table.cell(row + 1, 0).text = f"{row + 1}."
    content: bytes = saved(document)
    return content


@pytest.mark.parametrize("numbered", [False, True])
def test_a_table_is_understood_and_filled_row_by_row(numbered):
    route = load_route(JOURNAL)
    content = table_form("Navn", "Stilling", "Arbejdssted", "Underskrift", numbered=numbered)
    read = read_word(content)
    mapped = propose(read.slots, route)
    targets = {one.slot.label: one.use.target for one in mapped if one.use.target}
    assert sorted(targets.values()) == sorted(
        f"deltagere/{row}/{column}" for row in (1, 2) for column in ("navn", "stilling", "arbejdssted")
    )
    form = fill(route, {"project.collaborators": FactState(PEOPLE)}, today=date(2026, 11, 23))
    told = values_for(mapped, form, {"project.collaborators": PEOPLE})
    filled = docx.Document(BytesIO(fill_word(read.content, told.values).content)).tables[0]
    first = int(numbered)
    assert [cell.text for cell in filled.rows[2].cells][first : first + 3] == ["Jonas Birk", "statistiker", "Odense"]
    (few,) = told.unplaced
    assert "2 rækker af 3" in few.why.da
    assert "2 rows of 3" in few.why.en


def test_rows_that_are_not_needed_are_not_called_empty():
    route = load_route(JOURNAL)
    mapped = propose(read_word(table_form("Navn", "Stilling", "Arbejdssted", rows=4)).slots, route)
    form = fill(route, {"project.collaborators": FactState("Ditte Rosenkilde, Aarhus")}, today=date(2026, 11, 23))
    told = values_for(mapped, form, {})
    assert [one.text for one in told.values] == ["Ditte Rosenkilde", "Aarhus"]
    assert [one.label for one in told.empty] == ["Stilling"]
    assert not told.unplaced


def test_a_table_of_something_else_is_left_to_be_typed():
    mapped = propose(read_word(table_form("Maskine", "Kaliber", "Dato for eftersyn")).slots, load_route(JOURNAL))
    assert not [one for one in mapped if "/" in one.use.target]


def test_facts_fill_a_table_the_route_does_not_ask_for():
    mapped = propose(read_word(table_form("Myndighed", "Nummer", "Gælder til")).slots, load_route(JOURNAL))
    assert mapped[0].use.target == "approvals.all_refs/1/issuer"
    told = values_for(mapped, None, {"approvals.all_refs": "Region | 12 | 1.2.2026 | 2031-01-31"})
    assert [one.text for one in told.values] == ["Region", "12", "31.01.2031"]


def test_a_cell_is_named_and_comes_over_from_another_centre():
    route = load_route(JOURNAL)
    use = Use(UseKind.FIELD, "deltagere/2/navn")
    label = label_of(use, route)
    assert label is not None
    assert label.da.endswith(": Navn, række 2")
    (slot, other, *_) = read_word(table_form("Navn", "Stilling")).slots
    fields = (_Field(slot.key, slot.label, use.kind, use.target), _Field(other.key, other.label, use.kind, "deltagere/0/navn"))  # fmt: skip
    whole = Exchanged("dsc-desk-form", 1, route.id, "x", b"", fields)
    kept = given(whole, (slot, other), route)
    assert [one.use.target for one in kept] == [use.target, ""]
