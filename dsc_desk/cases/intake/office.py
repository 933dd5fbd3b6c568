"""The text of Word documents and Excel workbooks: read straight from their XML, with limits before anything is unpacked."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import cast
from xml.etree.ElementTree import Element, ParseError, XMLPullParser

from dsc_desk.cases.intake.xml_parts import is_strange
from dsc_desk.store.errors import Invalid
from dsc_desk.words import Text

_MOST_ENTRIES = 5_000
_LARGEST_PART = 60 * 1024 * 1024  # bytes unpacked
_LARGEST_WHOLE = 200 * 1024 * 1024
_HIGHEST_RATIO = 200  # unpacked to packed; XML of real documents reaches 30
_SMALL = 1024 * 1024  # a part below this may have any ratio
_STRANGE = Text(
    "Filen er pakket på en usædvanlig måde eller beskadiget og er ikke pakket ud.",
    "The file is packed in an unusual way or damaged and was not unpacked.",
)
_WORD_PARTS = re.compile(
    r"word/(?:document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml|docProps/(?:core|app|custom)\.xml"
)
_SHEETS = re.compile(r"xl/(?:sharedStrings|worksheets/sheet\d+|comments\d*)\.xml|docProps/core\.xml")
_PAGE_ENDS = ("lastRenderedPageBreak",)


def word_parts(data: bytes) -> Iterator[tuple[Text, str]]:
    """Return each paragraph of a Word document with its page, as far as Word noted pages."""
    for name, xml in unpacked(data, _WORD_PARTS):
        page, number = 1, 0
        for tag, element in _ends(xml):
            if tag in _PAGE_ENDS:
                page += 1
            elif tag == "p" or name.startswith("docProps"):
                number += 1
                text = "".join(_runs(element))
                if text.strip():
                    yield _word_place(name, page, number), text
                element.clear()


def workbook_parts(data: bytes) -> Iterator[tuple[Text, str]]:
    """Return each cell with text or a number of a workbook."""
    for name, xml in unpacked(data, _SHEETS):
        sheet = re.sub(r"\D", "", name) or "1"
        for tag, element in _ends(xml):
            if tag == "c" and element.get("t") != "s":
                value = "".join(element.itertext()).strip()
                # A number loses the nought before it: nine digits may be ten.
                shown = f"0{value}" if re.fullmatch(r"\d{9}", value) else value
                yield (
                    Text(f"ark {sheet}, celle {element.get('r', '')}", f"sheet {sheet}, cell {element.get('r', '')}"),
                    shown,
                )
                element.clear()
            elif tag in ("si", "comment", "creator", "title", "description"):
                yield Text("en celle eller kommentar", "a cell or comment"), "".join(element.itertext())
                element.clear()


def _word_place(name: str, page: int, number: int) -> Text:
    if name == "word/document.xml":
        return Text(f"side {page}, afsnit {number}", f"page {page}, paragraph {number}")
    if name.startswith("docProps"):
        return Text("dokumentets egenskaber", "the document's properties")
    return Text("sidehoved, fod, note eller kommentar", "header, footer, note or comment")


def _runs(paragraph: Element) -> Iterator[str]:
    for element in paragraph.iter():
        tag = element.tag.rpartition("}")[2]
        if tag == "tab":
            yield "\t"
        elif tag in ("br", "cr"):
            yield "\n"
        elif tag == "noBreakHyphen":
            yield "-"
        elif element.text and tag not in ("instrText",):
            yield element.text


def _ends(xml: bytes) -> Iterator[tuple[str, Element]]:
    """Return each element as it ends; a document type, and with it every entity, is refused."""
    if is_strange(xml):
        raise Invalid(_STRANGE)
    parser: XMLPullParser[Element] = XMLPullParser(["end"])
    try:
        for place in range(0, len(xml), 65_536):
            parser.feed(xml[place : place + 65_536])
            for _, element in cast(Iterator[tuple[str, Element]], parser.read_events()):
                yield element.tag.rpartition("}")[2], element
    except ParseError as mistake:
        raise Invalid(_STRANGE) from mistake


def unpacked(data: bytes, wanted: re.Pattern[str]) -> Iterator[tuple[str, bytes]]:
    """Return the parts wanted, after counting entries, sizes and ratios of the whole; raises Invalid for what is strange."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = archive.infolist()
            if len(entries) > _MOST_ENTRIES or sum(entry.file_size for entry in entries) > _LARGEST_WHOLE:
                raise Invalid(_STRANGE)
            for entry in entries:
                if wanted.fullmatch(entry.filename):
                    yield entry.filename, _part(archive, entry)
    except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError, EOFError) as mistake:
        raise Invalid(_STRANGE) from mistake


def _part(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    too_dense = entry.file_size > _SMALL and entry.file_size > _HIGHEST_RATIO * max(1, entry.compress_size)
    if too_dense or entry.file_size > _LARGEST_PART or entry.flag_bits & 1:
        raise Invalid(_STRANGE)
    with archive.open(entry) as part:
        data = part.read(entry.file_size + 1)
    if len(data) > entry.file_size:
        raise Invalid(_STRANGE)
    return data
