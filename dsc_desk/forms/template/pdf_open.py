"""A PDF form opened with limits: what is refused, what is taken out, and its fields with their widgets in reading order."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import DictionaryObject

from dsc_desk.forms.template import refusals
from dsc_desk.store.errors import Invalid
from dsc_desk.words import Text

_MOST_PAGES = 300
_MOST_WIDGETS = 6_000
_DEEPEST = 24  # names of fields nest; no form goes deeper
_ROW = 8.0  # points: widgets whose tops differ by less stand on one line
_LAUNCHING = ("/Launch", "/ImportData", "/Movie", "/Sound", "/Rendition")
_ACTING = ("/JavaScript", "/SubmitForm", "/ResetForm", "/GoToR", "/GoToE", "/Hide", "/Named", "/Trans", "/SetOCGState")
MISTAKES = (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, NotImplementedError, OverflowError)


@dataclass(slots=True)
class Widget:
    """One place of a field on a page; `rect` in points from the page's lower left."""

    annotation: Any
    page: int
    rect: tuple[float, float, float, float]

    @property
    def width(self) -> float:
        return self.rect[2] - self.rect[0]

    @property
    def height(self) -> float:
        return self.rect[3] - self.rect[1]


@dataclass(slots=True)
class PdfField:
    """A field by its whole name, with its widgets."""

    name: str
    holder: Any  # the dictionary that keeps the value
    widgets: list[Widget] = field(default_factory=list)

    def get(self, key: str, default: Any = None) -> Any:
        """Return an entry of the field, also one it inherits."""
        return inherited(self.widgets[0].annotation if self.widgets else self.holder, key, default)

    @property
    def flags(self) -> int:
        flags = self.get("/Ff", 0)
        return int(flags) if isinstance(flags, int) else 0


def read_pdf_file(data: bytes) -> PdfReader:
    """Open a PDF; one that is locked, damaged, signed, too long or that starts programs is refused."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its remarks may quote the document
    try:
        reader = PdfReader(BytesIO(data), strict=False)
        if reader.is_encrypted:
            raise Invalid(refusals.LOCKED)
        if len(reader.pages) > _MOST_PAGES:
            raise Invalid(refusals.LONG)
        if not reader.pages:
            raise Invalid(refusals.DAMAGED)
    except MISTAKES as mistake:
        raise Invalid(refusals.DAMAGED) from mistake
    return reader


def cleaned_pdf(data: bytes) -> tuple[PdfWriter, list[Text]]:
    """Return a copy without what is never kept, and what that was. Raises Invalid for what is not taken at all."""
    reader = read_pdf_file(data)
    form = _resolved(reader.root_object.get("/AcroForm"))
    has_xfa = isinstance(form, dict) and form.get("/XFA") is not None
    if not isinstance(form, dict) or not form.get("/Fields"):
        raise Invalid(refusals.XFA if has_xfa else _no_fields(reader))
    writer = PdfWriter(clone_from=reader)
    root: Any = writer.root_object
    _refuse_signed(writer)
    notes: list[Text] = []
    if has_xfa:
        del _resolved(root["/AcroForm"])["/XFA"]
        notes.append(refusals.XFA_REMOVED)
    if isinstance(_resolved(root.get("/Perms")), dict):
        del root["/Perms"]
        notes.append(refusals.RIGHTS_REMOVED)
    if _drop_actions(writer):
        notes.append(refusals.SCRIPTS_REMOVED)
    return writer, notes


def _refuse_signed(writer: PdfWriter) -> None:
    perms = _resolved(writer.root_object.get("/Perms"))
    signed = any(one.get("/FT") == "/Sig" and one.get("/V") is not None for one in fields_of(writer))
    if signed or (isinstance(perms, dict) and "/DocMDP" in perms):
        raise Invalid(refusals.SIGNED)


def _no_fields(reader: PdfReader) -> Text:
    pages = reader.pages[:10]
    try:
        has_text = any(page.extract_text().strip() for page in pages)
    except MISTAKES:
        has_text = False
    return refusals.NO_FIELDS_PDF if has_text else refusals.SCANNED


def _drop_actions(writer: PdfWriter) -> bool:
    """Take out every script and action but links; refuse what starts programs."""
    dropped = False
    for found in list(writer._objects):  # noqa: SLF001  every object: an action may hang on any of them
        if isinstance(found, DictionaryObject):
            for each in _nested(found):
                if each.get("/S") in _LAUNCHING or "/EmbeddedFiles" in each:
                    raise Invalid(refusals.LAUNCHES)
                dropped = _without_actions(each) or dropped
    return dropped


def _without_actions(each: Any) -> bool:
    """Take the actions out of one dictionary."""
    if each.get("/S") == "/JavaScript":  # one that is reached another way
        gone = list(each)
    else:
        gone = [key for key in ("/AA", "/JavaScript") if key in each]
        gone += [key for key in ("/A", "/OpenAction") if _acts(_resolved(each.get(key)))]
    for key in gone:
        del each[key]
    return bool(gone)


def _acts(action: Any) -> bool:
    return isinstance(action, dict) and (action.get("/S") in _ACTING or "/Next" in action)


def _nested(found: Any, depth: int = 0) -> Iterator[Any]:
    """Give a dictionary and those written inside it."""
    yield found
    if depth > _DEEPEST:
        return
    inner = found.values() if isinstance(found, dict) else found
    for each in list(inner):
        if isinstance(each, DictionaryObject):
            yield from _nested(each, depth + 1)
        elif isinstance(each, list):
            for item in each:
                if isinstance(item, DictionaryObject):
                    yield from _nested(item, depth + 1)


def fields_of(file: PdfReader | PdfWriter) -> list[PdfField]:
    """Return the fields that stand on a page, in reading order: page, line, from the left."""
    found: dict[str, PdfField] = {}
    widgets = []
    for number, page in enumerate(file.pages, 1):
        for each in _resolved(page.get("/Annots")) or ():
            annotation = _resolved(each)
            if isinstance(annotation, dict) and annotation.get("/Subtype") == "/Widget":
                rect = _rect(annotation)
                if rect is not None:
                    widgets.append(Widget(annotation, number, rect))
            if len(widgets) > _MOST_WIDGETS:
                raise Invalid(refusals.MANY)
    for widget in sorted(widgets, key=lambda one: (one.page, -round(one.rect[3] / _ROW), one.rect[0])):
        name, holder = _whole_name(widget.annotation)
        if name:
            found.setdefault(name, PdfField(name, holder)).widgets.append(widget)
    return list(found.values())


def inherited(annotation: Any, key: str, default: Any = None) -> Any:
    """Return an entry of a field or of those above it."""
    for _ in range(_DEEPEST):
        if not isinstance(annotation, dict):
            return default
        if key in annotation:
            return _resolved(annotation[key])
        annotation = _resolved(annotation.get("/Parent"))
    return default


def _whole_name(annotation: Any) -> tuple[str, Any]:
    """Return a field's name with those above it, and the dictionary that holds its value."""
    names: list[str] = []
    holder = None
    for _ in range(_DEEPEST):
        if not isinstance(annotation, dict):
            break
        if "/T" in annotation:
            names.insert(0, str(annotation["/T"]))
            holder = holder if holder is not None else annotation
        annotation = _resolved(annotation.get("/Parent"))
    return ".".join(names)[:200], holder


def _rect(annotation: Any) -> tuple[float, float, float, float] | None:
    raw = _resolved(annotation.get("/Rect"))
    if not isinstance(raw, list) or len(raw) != 4:
        return None
    try:
        a, b, c, d = (float(each) for each in raw)
    except (TypeError, ValueError):
        return None
    return min(a, c), min(b, d), max(a, c), max(b, d)


def _resolved(found: Any) -> Any:
    return found.get_object() if hasattr(found, "get_object") else found
