"""Several PDFs as one that can be read aloud: our own papers keep their structure, each page of others stands in it as one.

A tree of elements names the pages it marks, and each page the place in the tree where its marks are (ISO 32000-1, 14.7).
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from dsc_desk.forms.pdf_archive import Properties, packet
from dsc_desk.forms.pdf_fonts import font
from dsc_desk.forms.pdf_stamp import added, done, draw_after, draw_only, drawable, form_of, resolved, unmarked
from dsc_desk.forms.sheet import Face

_ACTIVE = ("/Annots", "/AA", "/B", "/PieceInfo", "/Metadata", "/StructParents", "/Tabs")
_EDGE, _TOP, _SIZE = 28, 20, 8  # points: of the number of a page


class Joining:
    """Takes papers one after the other, and gives the whole."""

    def __init__(self) -> None:
        self.writer = PdfWriter()
        self._tree = DictionaryObject({NameObject("/Type"): NameObject("/StructTreeRoot")})
        self._root = self._element("/Document", added(self.writer, self._tree))
        self._tree[NameObject("/K")] = self._root
        self._ways: list[Any] = []
        self._next = 0
        self._foreign = False

    def own(self, reader: PdfReader) -> None:
        """Take a paper of ours with its structure."""
        first, offset = len(self.writer.pages), self._next
        for page in reader.pages:
            page.pop("/AA", None)
            self.writer.add_page(page)
        tree: Any = reader.root_object["/StructTreeRoot"]
        part = resolved(tree["/K"]).clone(self.writer)
        part[NameObject("/S")], part[NameObject("/P")] = NameObject("/Part"), self._root
        resolved(self._root)["/K"].append(part.indirect_reference)
        ways = resolved(tree["/ParentTree"])["/Nums"]
        for key, way in zip(ways[::2], ways[1::2], strict=True):
            self._way(int(key) + offset, way.clone(self.writer))
        before: Any  # what pypdf reads is of any type
        for page, before in zip(self.writer.pages[first:], reader.pages, strict=True):
            page[NameObject("/StructParents")] = NumberObject(int(before["/StructParents"]) + offset)
            for each in resolved(page.get("/Annots")) or ():
                link = resolved(each)
                if "/StructParent" in link:
                    link[NameObject("/StructParent")] = NumberObject(int(link["/StructParent"]) + offset)

    def foreign(self, reader: PdfReader, said: Sequence[str]) -> None:
        """Take the pages of somebody else's file, without anything that acts; `said` stands for each."""
        self._foreign = True
        for page, alt in zip(reader.pages, said, strict=True):
            for name in _ACTIVE:
                page.pop(name, None)
            taken = self.writer.add_page(page)
            taken.transfer_rotation_to_content()
            self._as_one(taken, alt)

    def drop_from(self, first: int) -> None:
        """Let go of the pages of a file that turned out to be damaged, and of what stands for them."""
        while len(self.writer.pages) > first:
            page: Any = self.writer.pages[-1]
            if "/StructParents" in page:  # it stands in the tree already
                self._next = int(page["/StructParents"])
                del self._ways[-2:]
                resolved(self._root)["/K"].pop()
            self.writer.remove_page(len(self.writer.pages) - 1)

    def finish(self, words: str, said: Properties, made: str) -> bytes:
        """Number the pages ({n} of {m}), say what the file is, and return it."""
        self._number(words)
        catalog = self.writer.root_object
        resolved(self._tree)[NameObject("/ParentTree")] = added(
            self.writer, DictionaryObject({NameObject("/Nums"): ArrayObject(self._ways)})
        )
        self._tree[NameObject("/ParentTreeNextKey")] = NumberObject(self._next)
        stream = DecodedStreamObject()
        stream.set_data(packet(said, made, archive=False, accessible=not self._foreign).encode())
        stream[NameObject("/Type")], stream[NameObject("/Subtype")] = NameObject("/Metadata"), NameObject("/XML")
        catalog.update(
            {
                NameObject("/Lang"): TextStringObject(said.language),
                NameObject("/StructTreeRoot"): self._tree.indirect_reference,
                NameObject("/MarkInfo"): DictionaryObject({NameObject("/Marked"): BooleanObject(value=True)}),
                NameObject("/ViewerPreferences"): DictionaryObject(
                    {NameObject("/DisplayDocTitle"): BooleanObject(value=True)}
                ),
                NameObject("/Metadata"): added(self.writer, stream),
            }
        )
        self.writer.add_metadata({"/Title": said.title, "/Producer": said.producer, "/Creator": said.creator})
        target = BytesIO()
        self.writer.write(target)
        return target.getvalue()

    def _as_one(self, page: Any, alt: str) -> None:
        """Let the page stand in the tree as one paragraph of its words, in their own order; one without words as a figure."""
        role = "/P" if page.extract_text().strip() else "/Figure"
        whole = form_of(
            self.writer, page, resolved(page.get("/Resources")) or DictionaryObject(), unmarked(page, self.writer)
        )
        page[NameObject("/Resources")] = DictionaryObject()
        drawable(page)[NameObject("/DeskPage")] = whole
        draw_only(self.writer, page, f"{role} <</MCID 0>> BDC q /DeskPage Do Q EMC".encode())
        section = self._element("/Sect", self._root)
        element = self._element(role, section)
        resolved(section)[NameObject("/T")] = TextStringObject(alt)
        resolved(section)["/K"].append(element)
        node = resolved(element)
        node[NameObject("/Pg")], node[NameObject("/K")] = page.indirect_reference, NumberObject(0)
        if role == "/Figure":
            box = ArrayObject(FloatObject(round(float(each), 2)) for each in page.mediabox)
            layout = {"/O": NameObject("/Layout"), "/Placement": NameObject("/Block"), "/BBox": box}
            node[NameObject("/Alt")] = TextStringObject(alt)
            node[NameObject("/A")] = DictionaryObject({NameObject(key): value for key, value in layout.items()})
        resolved(self._root)["/K"].append(section)
        page[NameObject("/StructParents")] = NumberObject(self._next)
        page[NameObject("/Tabs")] = NameObject("/S")
        self._way(self._next, ArrayObject([element]))

    def _element(self, role: str, parent: Any) -> Any:
        element = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/StructElem"),
                NameObject("/S"): NameObject(role),
                NameObject("/P"): parent,
                NameObject("/K"): ArrayObject(),
            }
        )
        return added(self.writer, element)

    def _way(self, key: int, leads: Any) -> None:
        self._ways += [NumberObject(key), leads]
        self._next = max(self._next, key + 1)

    def _number(self, words: str) -> None:
        """Write the page number of the whole at the top of each page, as what is not read aloud."""
        from reportlab.pdfgen.canvas import Canvas

        total, stream = len(self.writer.pages), BytesIO()
        face: Any = font(Face.REGULAR).fontName
        canvas = Canvas(stream, initialFontName=face)
        for number, page in enumerate(self.writer.pages, 1):
            width, height = float(page.mediabox.width), float(page.mediabox.height)
            canvas.setPageSize((width, height))
            canvas.setFont(face, _SIZE)
            said = words.replace("{n}", str(number)).replace("{m}", str(total))
            canvas.drawRightString(width - _EDGE, height - _TOP, said)
            canvas.showPage()
        canvas.save()
        drawn = PdfReader(stream).pages
        for page, mark in zip(self.writer.pages, drawn, strict=True):
            left, low = float(page.mediabox.left), float(page.mediabox.bottom)
            drawable(page)[NameObject("/DeskNumber")] = form_of(
                self.writer, mark, resolved(mark["/Resources"]).clone(self.writer)
            )
            place = f"/Artifact <</Type/Pagination/Subtype/Header>> BDC q 1 0 0 1 {left:.2f} {low:.2f} cm /DeskNumber Do Q EMC"
            draw_after(self.writer, page, place.encode())
            done(page)
