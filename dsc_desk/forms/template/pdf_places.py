"""Where the fields of a PDF form stand on its pages, as a reader sees them. Foreign bytes: called in the worker process alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dsc_desk.forms.sheet import Spot
from dsc_desk.forms.template.pdf import fill_pdf
from dsc_desk.forms.template.pdf_flat import flattened
from dsc_desk.forms.template.pdf_open import Widget, fields_of, read_pdf_file
from dsc_desk.forms.template.records import Places, ToCompare, Value


def places_in_pdf(data: bytes) -> Places:
    """Return where each field stands, by its key."""
    reader = read_pdf_file(data)
    return {
        f"pdf:{one.name}": [_spot(widget, reader.pages[widget.page - 1]) for widget in one.widgets]
        for one in fields_of(reader)
    }


def to_compare(form: bytes, content: bytes, values: Sequence[Value]) -> ToCompare:
    """Return a filled form and the same without the answers as a reader shows them, to see that every answer shows."""
    said = {value.key for value in values if value.text.strip() or value.ticked or value.chosen}
    places = {key: spots for key, spots in places_in_pdf(form).items() if key in said}
    return ToCompare(flattened(content), flattened(fill_pdf(form, values, bare=True).content), places)


def _spot(widget: Widget, page: Any) -> Spot:
    box = page.cropbox
    left, top, wide, high = float(box.left), float(box.top), float(box.width), float(box.height)
    x, right, y, bottom = widget.rect[0] - left, widget.rect[2] - left, top - widget.rect[3], top - widget.rect[1]
    turned = int(page.rotation) % 360
    if turned == 90:
        x, right, y, bottom = high - bottom, high - y, x, right
    elif turned == 180:
        x, right, y, bottom = wide - right, wide - x, high - bottom, high - y
    elif turned == 270:
        x, right, y, bottom = y, bottom, wide - right, wide - x
    return Spot(widget.page - 1, y, bottom, x, right)
