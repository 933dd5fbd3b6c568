"""A PDF form as a reader shows it, for drawing: each field's appearance becomes part of its page (ISO 32000-1, 12.5.5).

What draws pages here leaves fields out. Foreign bytes: called in the worker process alone.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any

from pypdf import PdfWriter
from pypdf.generic import NameObject

from dsc_desk.forms.pdf_stamp import added, done, draw_after, drawable, resolved
from dsc_desk.forms.template.pdf_open import MISTAKES, Widget, fields_of, read_pdf_file

_HIDDEN, _NO_VIEW = 1 << 1, 1 << 5


def flattened(data: bytes) -> bytes:
    """Return the form with its fields as part of the pages, those a reader hides left out."""
    writer = PdfWriter(clone_from=read_pdf_file(data))
    drawn: dict[int, list[bytes]] = {}
    for one in fields_of(writer):
        for widget in one.widgets:
            flags = widget.annotation.get("/F", 0)
            look = _look(widget.annotation)
            if look is not None and not (isinstance(flags, int) and flags & (_HIDDEN | _NO_VIEW)):
                commands = drawn.setdefault(widget.page, [])
                commands.append(_placed(writer, widget, look, len(commands)))
    for number, commands in drawn.items():
        draw_after(writer, writer.pages[number - 1], b"\n".join(commands))
    for page in writer.pages:
        page.pop("/Annots", None)
        done(page)
    writer.root_object.pop("/AcroForm", None)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _look(annotation: Any) -> Any:
    """Return the stream a widget shows now, None when it shows nothing."""
    looks = resolved(annotation.get("/AP"))
    normal = resolved(looks.get("/N")) if isinstance(looks, dict) else None
    if isinstance(normal, dict) and not hasattr(normal, "get_data"):
        normal = resolved(normal.get(annotation.get("/AS", "/Off")))
    return normal if hasattr(normal, "get_data") else None


def _placed(writer: PdfWriter, widget: Widget, look: Any, number: int) -> bytes:
    """Make a look a resource of its page; return the commands that draw it in its box, nothing for one of no size."""
    try:
        left, low, right, high = _bounds(look)
    except MISTAKES:
        return b""
    if left == right or low == high:
        return b""
    name = f"/DeskField{number}"
    drawable(writer.pages[widget.page - 1])[NameObject(name)] = look.indirect_reference or added(writer, look)
    across, up = widget.width / (right - left), widget.height / (high - low)
    matrix = (across, 0, 0, up, widget.rect[0] - left * across, widget.rect[1] - low * up)
    return f"q {' '.join(f'{each:.4f}' for each in matrix)} cm {name} Do Q".encode()


def _bounds(look: Any) -> tuple[float, float, float, float]:
    """Return the box of a look as its own matrix lays it: left, low, right, high."""
    a, b, c, d, e, f = (float(each) for each in resolved(look.get("/Matrix")) or (1, 0, 0, 1, 0, 0))
    x0, y0, x1, y1 = (float(each) for each in resolved(look["/BBox"]))
    across, up = zip(*((a * x + c * y + e, b * x + d * y + f) for x in (x0, x1) for y in (y0, y1)), strict=True)
    return min(across), min(up), max(across), max(up)
