"""A PDF form read, filled and read back. Foreign bytes: called in the worker process alone."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, BooleanObject, NameObject, NumberObject, TextStringObject

from dsc_desk.forms.lettering import clean, comparable
from dsc_desk.forms.pdf_fonts import drawable
from dsc_desk.forms.template import refusals
from dsc_desk.forms.template.pdf_looks import (
    Dress,
    Frame,
    Look,
    Painter,
    colour_of,
    comb_look,
    line_look,
    list_look,
    mark_look,
    text_look,
)
from dsc_desk.forms.template.pdf_open import (
    MISTAKES,
    PdfField,
    Widget,
    cleaned_pdf,
    fields_of,
    inherited,
    read_pdf_file,
)
from dsc_desk.forms.template.pdf_slots import choices, on_state, slots_of
from dsc_desk.forms.template.records import Filling, Medium, Overflow, Reading, Slot, Value
from dsc_desk.forms.template.word import MOST_SLOTS
from dsc_desk.store.errors import Invalid
from dsc_desk.words import Text


def read_pdf(data: bytes) -> Reading:
    """Return the fields of a PDF form. Raises Invalid with what to do instead."""
    try:
        writer, notes = cleaned_pdf(data)
        changed = any(note != refusals.SIGNATURE_LEFT for note in notes)
        slots = _slots(PdfReader(BytesIO(data), strict=False), notes)
        content = _bytes(writer) if changed else data
        pages = len(writer.pages)
    except MISTAKES as mistake:
        raise Invalid(refusals.DAMAGED) from mistake
    if not slots:
        raise Invalid(refusals.NO_FIELDS_PDF)
    return Reading(Medium.PDF, content, slots, tuple(notes), pages)


def _slots(reader: PdfReader, notes: list[Text]) -> tuple[Slot, ...]:
    slots = tuple(slots_of(fields_of(reader), reader.pages, notes))
    if len(slots) > MOST_SLOTS:
        raise Invalid(refusals.MANY)
    return slots


def fill_pdf(data: bytes, values: Sequence[Value], *, bare: bool = False) -> Filling:
    """Return the form with its fields filled and drawn; nothing but overflows when a text does not fit its box.

    `bare`: the same file with the boxes alone drawn, which is what a page without the answers looks like.
    """
    wanted = {value.key: value for value in values}
    writer = PdfWriter(clone_from=read_pdf_file(data))
    painter, overflows = Painter(writer, bare=bare), []
    for one in fields_of(writer):
        value = wanted.get(f"pdf:{one.name}")
        if value is None:
            continue
        room = _fill(one, value, painter)
        if room is not None:
            overflows.append(Overflow(value.key, room))
    if overflows:
        return Filling(b"", tuple(overflows))
    painter.finish()
    form: Any = writer.root_object["/AcroForm"]
    form.get_object()[NameObject("/NeedAppearances")] = BooleanObject(False)
    return Filling(_bytes(writer))


def _bytes(writer: PdfWriter) -> bytes:
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _fill(one: PdfField, value: Value, painter: Painter) -> int | None:
    """Fill a field; return how many letters have room when its text does not fit."""
    kind = one.get("/FT")
    if kind == "/Btn":
        _fill_button(one, value, painter)
        return None
    if kind == "/Ch":
        _fill_choice(one, value, painter)
        return None
    looks: list[tuple[Widget, Look]] = []
    for widget in one.widgets:
        look, room = _text_look(one, widget, value.text)
        if look is None:
            return room
        looks.append((widget, look))
    one.holder[NameObject("/V")] = TextStringObject(clean(value.text))
    one.holder.pop("/RV", None)
    for widget, look in looks:
        painter.give(widget.annotation, look)
    return None


def _text_look(one: PdfField, widget: Widget, text: str) -> tuple[Look | None, int]:
    dress, flags = _dress(widget), one.flags
    most = one.get("/MaxLen", 0)
    limit = int(most) if isinstance(most, int) else 0
    if limit and len(text) > limit:
        return None, limit
    if flags & (1 << 12):
        return text_look(text, widget.width, widget.height, dress)
    if flags & (1 << 24) and limit:
        return comb_look(text, widget.width, widget.height, dress, limit), 0
    look = line_look(text, widget.width, widget.height, dress)
    return look, 0 if look else _fitting(text, widget, dress)


def _fitting(text: str, widget: Widget, dress: Dress) -> int:
    """Return how many letters of a line fit, found by halving."""
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if line_look(text[:middle], widget.width, widget.height, dress) is not None:
            low = middle
        else:
            high = middle - 1
    return low


def _dress(widget: Widget) -> Dress:
    said = inherited(widget.annotation, "/DA", "")
    found = widget.annotation.get("/MK")
    looks: Any = found.get_object() if found is not None else {}
    style = widget.annotation.get("/BS")
    thick = style.get_object().get("/W", 1) if style is not None else 1
    frame = Frame(colour_of(looks.get("/BG")), colour_of(looks.get("/BC")), float(thick) if float(thick) > 0 else 1.0)
    return Dress.of(str(said), inherited(widget.annotation, "/Q", 0), looks.get("/R", 0), frame)


def _fill_button(one: PdfField, value: Value, painter: Painter) -> None:
    states = [on_state(widget.annotation) for widget in one.widgets]
    chosen = next(iter(value.chosen), states[0] if value.ticked and states else "")
    one.holder[NameObject("/V")] = NameObject(f"/{chosen or 'Off'}")
    for widget, state in zip(one.widgets, states, strict=True):
        on = bool(chosen) and state == chosen and not painter.bare
        widget.annotation[NameObject("/AS")] = NameObject(f"/{state}" if on else "/Off")
        if on and not _has_look(widget.annotation, state):
            painter.give(widget.annotation, mark_look(widget.width, widget.height), state)


def _has_look(annotation: Any, state: str) -> bool:
    looks = annotation.get("/AP")
    normal = looks.get_object().get("/N") if looks is not None else None
    states = normal.get_object() if normal is not None else None
    return isinstance(states, dict) and f"/{state}" in states


def _fill_choice(one: PdfField, value: Value, painter: Painter) -> None:
    offered = choices(one)
    chosen = [at for at, (kept, _) in enumerate(offered) if kept in value.chosen]
    kept = [TextStringObject(offered[at][0]) for at in chosen]
    if not kept:
        return
    one.holder[NameObject("/V")] = kept[0] if len(kept) == 1 else ArrayObject(kept)
    one.holder[NameObject("/I")] = ArrayObject(NumberObject(at) for at in chosen)
    shown = [words for _, words in offered]
    for widget in one.widgets:
        dress = _dress(widget)
        if one.flags & (1 << 17):
            look = line_look(shown[chosen[0]], widget.width - 12, widget.height, dress)
            look = look or comb_look(shown[chosen[0]][:20], widget.width, widget.height, dress, 20)
        else:
            look = list_look(shown, set(chosen), widget.width, widget.height, dress)
        painter.give(widget.annotation, look)


def missing_in_pdf(_form: bytes, content: bytes, values: Sequence[Value]) -> list[str]:
    """Return the keys of fields that do not say, or do not show, in the filled file what they should."""
    wanted = {value.key: value for value in values}
    reader = PdfReader(BytesIO(content), strict=False)
    fields = {f"pdf:{one.name}": one for one in fields_of(reader)}
    return [key for key, value in wanted.items() if key not in fields or not _says(fields[key], value, reader)]


def _says(one: PdfField, value: Value, reader: PdfReader) -> bool:
    kind, kept = one.get("/FT"), one.get("/V")
    if kind == "/Btn":
        return _button_says(one, value, str(kept))
    if kind == "/Ch":
        return not value.chosen or _choice_says(one, value, kept, reader)
    return str(kept or "") == clean(value.text) and _shows(one, value.text, reader)


def _choice_says(one: PdfField, value: Value, kept: object, reader: PdfReader) -> bool:
    said = {str(each) for each in kept} if isinstance(kept, list) else {str(kept)}
    words = [shown for option, shown in choices(one) if option in value.chosen]
    return said == set(value.chosen) and all(_shows(one, word, reader) for word in words[:1])


def _button_says(one: PdfField, value: Value, kept: str) -> bool:
    chosen = value.chosen[0] if value.chosen else (on_state(one.widgets[0].annotation) if value.ticked else "Off")
    states = {str(widget.annotation.get("/AS", "/Off"))[1:] for widget in one.widgets}
    if chosen == "Off":
        return kept == "/Off" and states == {"Off"}
    looks = any(_has_look(widget.annotation, chosen) for widget in one.widgets)
    return kept == f"/{chosen}" and chosen in states and looks


def _shows(one: PdfField, text: str, reader: PdfReader) -> bool:
    """Tell whether each place of a field draws the text."""
    wanted = comparable(drawable(clean(text)))
    for widget in one.widgets:
        looks = widget.annotation.get("/AP")
        normal: Any = looks.get_object().get("/N") if looks is not None else None
        if normal is None:
            return not wanted
        drawn = reader.pages[widget.page - 1].extract_xform_text(normal.get_object())
        if wanted not in comparable(drawn):
            return False
    return True
