"""An authority's PDF drawn: its pages, where the fields stand on them, and that every answer is to be seen."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject, NumberObject

from dsc_desk.forms.template import drawing as given
from dsc_desk.forms.template.fill import fill_own
from dsc_desk.forms.template.foreign import as_shown, fill_form, not_drawn, places_in, read_form, template_worker
from dsc_desk.forms.template.produce import remarks_of
from dsc_desk.forms.template.records import Mapped, Medium, SlotKind, Use, UseKind, Value
from dsc_desk.store.errors import DeskError
from dsc_desk.store.worker import ForeignFileError, Worker
from dsc_desk.ui.template import drawing
from dsc_desk.words import Text
from tests.forms.template.forms_made import pdf_form


@pytest.fixture(scope="module")
def parser() -> Iterator[Worker]:
    with template_worker() as worker:
        yield worker


@pytest.fixture(scope="module")
def painter() -> Iterator[Worker]:
    with drawing.drawing_worker() as worker:
        yield worker


@pytest.fixture
def draws(painter: Worker) -> Iterator[None]:
    before = given.drawn_with()
    given.draw_with(lambda content, bare, places: drawing.look(painter, content, bare, places))
    yield
    given.draw_with(before)


def changed(pdf: bytes, name: str, key: str, value: object) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf)))
    for each in writer.pages[0]["/Annots"]:  # type: ignore[attr-defined]
        annotation = each.get_object()
        if annotation.get("/T") == name or name == "*":
            annotation[NameObject(key)] = value
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def turned(pdf: bytes, turn: int) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf)))
    writer.pages[0].rotate(turn)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def answers(parser: Worker, form: bytes) -> tuple[Value, ...]:
    found = []
    for one in read_form(parser, "x.pdf", form).slots:
        chosen = (one.options[-1].value,) if one.options else ()
        text = "12345678" if one.comb else "Blåbærgrød på Ærø"
        found.append(
            Value(one.key, "" if one.kind is SlotKind.TICK else text, one.kind is SlotKind.TICK, chosen=chosen)
        )
    return tuple(found)


def test_a_page_is_drawn_at_the_width_that_was_asked_for(painter: Worker) -> None:
    picture = drawing.draw(painter, pdf_form(pages=3), 1, 600)
    assert (picture.number, picture.pages, picture.width) == (1, 3, 600)
    assert len(picture.pixels) == 4 * picture.width * picture.height
    assert set(picture.pixels) == {255}
    last = drawing.draw(painter, pdf_form(), 9, 300)
    assert last.number == 0
    assert set(last.pixels) != {255}


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_the_places_of_the_fields_are_where_the_page_shows_them(parser: Worker, painter: Worker, turn: int) -> None:
    """Turned pages too: each place holds ink, for every box of the form has a border."""
    form = turned(pdf_form(), turn)
    places = places_in(parser, form)
    assert len(places) == 7
    wide, high = drawing.draw(painter, form, 0, 400).points
    assert (wide > high) == (turn in (90, 270))
    for spots in places.values():
        for spot in spots:
            assert 0 <= spot.left < spot.right <= wide
            assert 0 <= spot.top < spot.bottom <= high
    filled = fill_form(parser, Medium.PDF, form, answers(parser, form)).content
    assert drawing.look(painter, as_shown(parser, filled), form, places) == []


@pytest.mark.usefixtures("draws")
def test_every_answer_is_seen_on_the_page_or_named(parser: Worker) -> None:
    form = pdf_form()
    values = answers(parser, form)
    content = fill_form(parser, Medium.PDF, form, values).content
    assert not_drawn(parser, form, content, values) == []
    hiding = changed(form, "purpose", "/F", NumberObject(2))
    content = fill_form(parser, Medium.PDF, hiding, values).content
    assert not_drawn(parser, hiding, content, values) == ["pdf:purpose"]
    unticked = [Value("pdf:private")]
    assert not_drawn(parser, form, content, tuple(unticked)) == []


@pytest.mark.usefixtures("draws")
def test_a_filled_form_says_what_its_page_hides(parser: Worker) -> None:
    hiding = changed(pdf_form(), "t1", "/F", NumberObject(2))
    slots = read_form(parser, "x.pdf", hiding).slots
    mapped = [Mapped(one, Use(UseKind.FIXED, "Ærø")) for one in slots if one.kind in (SlotKind.TEXT, SlotKind.LONGTEXT)]
    made = fill_own(parser, Medium.PDF, hiding, mapped, None, {})
    assert made.drawn
    assert [one.label for one in made.hidden] == ["Projektets titel"]
    assert any("kan ikke ses på siden" in one.da for one in remarks_of(made))
    given.draw_with(lambda *_form: None)  # a server without what a window needs
    assert not fill_own(parser, Medium.PDF, hiding, mapped, None, {}).drawn

    def breaks(*_form: object) -> list[str]:
        raise ForeignFileError(Text("", ""))

    given.draw_with(breaks)
    assert not fill_own(parser, Medium.PDF, hiding, mapped, None, {}).drawn
    given.draw_with(None)
    assert not fill_own(parser, Medium.PDF, hiding, mapped, None, {}).drawn


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7 nothing", b"\0" * 5_000_000])
def test_what_is_no_pdf_is_an_error_and_the_next_page_is_drawn(painter: Worker, data: bytes) -> None:
    with pytest.raises(DeskError):
        drawing.draw(painter, data, 0, 300)
    assert drawing.draw(painter, pdf_form(), 0, 300).pages == 1


def test_a_page_of_a_mile_is_a_picture_of_a_size(painter: Worker) -> None:
    writer = PdfWriter()
    writer.add_blank_page(1, 14_400)
    out = BytesIO()
    writer.write(out)
    assert drawing.draw(painter, out.getvalue(), 0, 900).height <= 6_000
