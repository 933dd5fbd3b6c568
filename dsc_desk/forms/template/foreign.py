"""What is asked of the worker process: a form read, filled, and looked at again. Bytes in, plain data out."""

from __future__ import annotations

from typing import Any

import msgspec

from dsc_desk.cases.attachments import media_type
from dsc_desk.forms.template import refusals
from dsc_desk.forms.template.drawing import drawn_with
from dsc_desk.forms.template.records import Filling, Medium, Places, Reading, ToCompare, Value
from dsc_desk.store.errors import Invalid
from dsc_desk.store.worker import ForeignFileError, Worker

LARGEST = 20 * 1024 * 1024  # bytes
_MODULES = ("dsc_desk.forms.template.foreign", "dsc_desk.forms.template.word", "dsc_desk.forms.template.pdf")


def template_worker() -> Worker:
    """Return a worker that is ready for forms; close it, or use it in a `with` block."""
    return Worker(_MODULES)


def read_form(worker: Worker, name: str, data: bytes) -> Reading:
    """Return the fields of a foreign form. Raises DeskError with what to do instead."""
    if not data.strip(b"\0\r\n\t "):
        raise Invalid(refusals.EMPTY)
    if len(data) > LARGEST:
        raise Invalid(refusals.HUGE)
    return worker.run(read_here, Reading, name, data)


def fill_form(worker: Worker, medium: Medium, form: bytes, values: tuple[Value, ...]) -> Filling:
    """Return a form filled; only its overflows where a text does not fit."""
    return worker.run(fill_here, Filling, str(medium), form, msgspec.to_builtins(values))


def look_again(worker: Worker, medium: Medium, form: bytes, content: bytes, values: tuple[Value, ...]) -> list[str]:
    """Return the keys of fields that do not say in a filled form what they should."""
    return worker.run(look_here, list[str], str(medium), form, content, msgspec.to_builtins(values))


def places_in(worker: Worker, form: bytes) -> Places:
    """Return where the fields of a PDF form stand on its pages."""
    return worker.run(places_here, Places, form)


def as_shown(worker: Worker, form: bytes) -> bytes:
    """Return a PDF form with its fields as part of its pages, for drawing."""
    return worker.run(flat_here, bytes, form)


def not_drawn(worker: Worker, form: bytes, content: bytes, values: tuple[Value, ...]) -> list[str] | None:
    """Return the keys of answers that are not to be seen on the pages of a filled PDF; None where nobody could look.

    A form that cannot be drawn here was still read back; it is only not said to have been looked at.
    """
    draws = drawn_with()
    if draws is None:
        return None
    told = worker.run(compared_here, ToCompare, form, content, msgspec.to_builtins(values))
    try:
        return draws(told.filled, told.bare, told.places)
    except ForeignFileError:
        return None


def places_here(form: bytes) -> Places:
    """Say where the fields stand; runs in the worker."""
    from dsc_desk.forms.template.pdf_places import places_in_pdf

    return places_in_pdf(form)


def flat_here(form: bytes) -> bytes:
    """Make the fields part of the pages; runs in the worker."""
    from dsc_desk.forms.template.pdf_flat import flattened

    return flattened(form)


def compared_here(form: bytes, content: bytes, values: list[Any]) -> ToCompare:
    """Make what a filled form is compared with; runs in the worker."""
    from dsc_desk.forms.template.pdf_places import to_compare

    return to_compare(form, content, msgspec.convert(values, list[Value]))


def read_here(name: str, data: bytes) -> Reading:
    """Read a form by its content; runs in the worker."""
    kind = media_type(data, name)
    if kind == "application/pdf":
        from dsc_desk.forms.template.pdf import read_pdf

        return read_pdf(data)
    if kind == "application/msword":
        raise Invalid(refusals.OLD_WORD)
    if kind == "application/x-encrypted-office":
        raise Invalid(refusals.LOCKED)
    if not kind.endswith("wordprocessingml.document"):
        raise Invalid(refusals.DAMAGED if name.lower().endswith((".docx", ".pdf")) else refusals.NO_FORM)
    from dsc_desk.forms.template.word import read_word

    return read_word(data)


def fill_here(medium: str, form: bytes, values: list[Any]) -> Filling:
    """Fill a form; runs in the worker."""
    from dsc_desk.forms.template.pdf import fill_pdf
    from dsc_desk.forms.template.word import fill_word

    fill = fill_pdf if medium == Medium.PDF else fill_word
    return fill(form, msgspec.convert(values, list[Value]))


def look_here(medium: str, form: bytes, content: bytes, values: list[Any]) -> list[str]:
    """Look a filled form through; runs in the worker."""
    from dsc_desk.forms.template.pdf import missing_in_pdf
    from dsc_desk.forms.template.word import missing_in_word

    look = missing_in_pdf if medium == Medium.PDF else missing_in_word
    return look(form, content, msgspec.convert(values, list[Value]))
