"""Draws one more thing on a page of a PDF that is there already, whatever the page draws itself."""

from __future__ import annotations

from typing import Any

from pypdf import PdfWriter
from pypdf.generic import ArrayObject, ContentStream, DecodedStreamObject, DictionaryObject, FloatObject, NameObject


def drawable(page: Any) -> Any:
    """Return the page's own list of what it draws by name, parted from lists that other pages share."""
    if "/DeskOwn" not in page:
        resources = DictionaryObject(resolved(page.get("/Resources")) or {})
        resources[NameObject("/XObject")] = DictionaryObject(resolved(resources.get("/XObject")) or {})
        page[NameObject("/Resources")] = resources
        page[NameObject("/DeskOwn")] = NameObject("/Yes")
    return page["/Resources"]["/XObject"]


def done(page: Any) -> None:
    """Take away what was noted on a page meanwhile."""
    page.pop("/DeskOwn", None)


def draw_after(writer: PdfWriter, page: Any, commands: bytes) -> None:
    """Draw after all the page draws itself, whatever state that leaves."""
    before = page.get("/Contents")
    own = resolved(before)
    parts = list(own) if isinstance(own, list) else [] if before is None else [page.raw_get("/Contents")]
    around = [_stream(writer, b"q\n"), *parts, _stream(writer, b"\nQ\n" + commands)]
    page[NameObject("/Contents")] = ArrayObject(around)


def draw_only(writer: PdfWriter, page: Any, commands: bytes) -> None:
    """Draw this and nothing else."""
    page[NameObject("/Contents")] = _stream(writer, commands)


def form_of(writer: PdfWriter, page: Any, resources: Any, drawn: bytes | None = None) -> Any:
    """Return what a page draws, or what is given, as one thing to draw by name; its box is the page's."""
    form = DecodedStreamObject()
    content = page.get_contents()
    form.set_data(drawn if drawn is not None else content.get_data() if content is not None else b"")
    form[NameObject("/Type")], form[NameObject("/Subtype")] = NameObject("/XObject"), NameObject("/Form")
    form[NameObject("/BBox")] = ArrayObject(FloatObject(round(float(each), 3)) for each in page.mediabox)
    form[NameObject("/Resources")] = resources
    return added(writer, form)


def unmarked(page: Any, writer: PdfWriter) -> bytes:
    """Return what a page draws without the marks that tie it to a structure; layers that may be hidden stay so."""
    stream = ContentStream(page.get_contents(), writer)
    kept: list[Any] = []
    open_: list[bool] = []
    for operands, operator in stream.operations:
        if operator in (b"BDC", b"BMC"):
            open_.append(bool(operands) and operands[0] == "/OC")
            keep = open_[-1]
        elif operator == b"EMC":
            keep = bool(open_) and open_.pop()
        else:
            keep = operator not in (b"MP", b"DP")
        if keep:
            kept.append((operands, operator))
    stream.operations = kept
    return stream.get_data()


def added(writer: PdfWriter, thing: Any) -> Any:
    """Put something into a file and return the way to it."""
    return writer._add_object(thing)  # noqa: SLF001  pypdf has no other way in


def resolved(found: Any) -> Any:
    """Follow a reference."""
    return found.get_object() if hasattr(found, "get_object") else found


def _stream(writer: PdfWriter, data: bytes) -> Any:
    stream = DecodedStreamObject()
    stream.set_data(data)
    return added(writer, stream)
