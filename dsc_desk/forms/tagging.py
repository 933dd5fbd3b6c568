"""A reportlab canvas that writes tagged PDF (ISO 32000 14.8, PDF/UA-1): reportlab itself draws, this tells what it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFObjectReference, PDFStream, PDFString
from reportlab.pdfgen.canvas import Canvas

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<pdf:Keywords>{keywords}</pdf:Keywords><pdfuaid:part>1</pdfuaid:part>
</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>"""


@dataclass(slots=True, eq=False)
class Node:
    """An element of the structure: a role such as P or TD, and its parts in reading order.

    A part is another element or a marked piece of a page: (page from 0, number on the page).
    """

    role: str
    alt: str = ""
    instead: str = ""
    scope: str = ""
    summary: str = ""
    box: tuple[float, float, float, float] | None = None
    parts: list[Node | tuple[int, int]] = field(default_factory=list)

    def add(self, role: str, *, alt: str = "", instead: str = "", scope: str = "", summary: str = "") -> Node:
        """Return a new element at the end; `instead` is read in place of what is drawn."""
        node = Node(role, alt, instead, scope, summary)
        self.parts.append(node)
        return node


@dataclass(frozen=True, slots=True)
class Properties:
    """What the file says about itself."""

    title: str
    author: str
    subject: str
    keywords: str
    language: str


class TaggedCanvas(Canvas):
    """Draws like any canvas between `open` and `close`; everything must be opened as an element or as an artifact."""

    # The canvas's own, which its type stubs leave out.
    _code: list[str]
    _doc: Any

    def __init__(self, stream: Any, properties: Properties, font_name: str) -> None:
        # The stubs take the font's name for a number; a font of ours first, or the file names one that is not in it.
        first_font: Any = font_name
        lang = properties.language
        super().__init__(stream, pdfVersion=(1, 7), lang=lang, initialFontName=first_font, pageCompression=1)
        self._properties = properties
        self._marked: list[list[Node]] = [[]]
        self.setTitle(properties.title)
        self.setAuthor(properties.author)
        self.setSubject(properties.subject)
        self.setKeywords(properties.keywords)
        self.setCreator("DSC Desk")

    def open(self, node: Node) -> None:
        """Start a piece of an element on this page."""
        page = self._marked[-1]
        self._code.append(f"/{node.role} <</MCID {len(page)}>> BDC")
        node.parts.append((len(self._marked) - 1, len(page)))
        page.append(node)

    def open_artifact(self, *, pagination: bool = False) -> None:
        """Start something that is not read aloud: a rule, or a running header."""
        self._code.append("/Artifact <</Type /Pagination>> BDC" if pagination else "/Artifact BMC")

    def close(self) -> None:
        """End what was opened last."""
        self._code.append("EMC")

    def showPage(self) -> None:
        super().showPage()
        page = self._doc.Pages.pages[-1]
        # reportlab writes only the page entries it lists, and these two are not on its list.
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents, page.Tabs = len(self._marked) - 1, PDFName("S")
        self._marked.append([])

    def finish(self, root: Node) -> None:
        """Write the structure under `root` and the properties, and save; all pages must have been shown."""
        catalog = self._doc.Catalog
        tree = PDFDictionary({"Type": PDFName("StructTreeRoot")})
        to_tree = self._doc.Reference(tree)
        references: dict[Node, Any] = {}
        tree["K"] = self._element(root, to_tree, references)
        numbers: list[Any] = []
        for number, nodes in enumerate(self._marked[:-1]):
            numbers += [number, self._doc.Reference(PDFArray([references[node] for node in nodes]))]
        tree["ParentTree"] = self._doc.Reference(PDFDictionary({"Nums": PDFArray(numbers)}))
        tree["ParentTreeNextKey"] = len(self._marked) - 1
        catalog.StructTreeRoot = tree
        catalog.MarkInfo = PDFDictionary({"Marked": "true"})
        catalog.ViewerPreferences = PDFDictionary({"DisplayDocTitle": "true"})
        catalog.Metadata = self._metadata()
        self.save()

    def _element(self, node: Node, parent: Any, references: dict[Node, Any]) -> Any:
        entries = PDFDictionary({"Type": PDFName("StructElem"), "S": PDFName(node.role), "P": parent})
        reference = references[node] = self._doc.Reference(entries)
        if node.alt:
            entries["Alt"] = PDFString(node.alt)
        if node.instead:
            entries["ActualText"] = PDFString(node.instead)
        if node.scope:
            entries["A"] = PDFDictionary({"O": PDFName("Table"), "Scope": PDFName(node.scope)})
        if node.summary:
            entries["A"] = PDFDictionary({"O": PDFName("Table"), "Summary": PDFString(node.summary)})
        if node.box:
            layout = {"O": PDFName("Layout"), "Placement": PDFName("Block"), "BBox": PDFArray(list(node.box))}
            entries["A"] = PDFDictionary(layout)
        first = next((part[0] for part in node.parts if isinstance(part, tuple)), None)
        if first is not None:
            entries["Pg"] = _page(first)
        parts = [
            self._element(part, reference, references) if isinstance(part, Node) else _piece(*part, first)
            for part in node.parts
        ]
        if parts:
            entries["K"] = PDFArray(parts)
        return reference

    def _metadata(self) -> Any:
        said = self._properties
        text = _XMP.format(
            title=escape(said.title),
            author=escape(said.author),
            subject=escape(said.subject),
            keywords=escape(said.keywords),
            language=said.language,
        )
        stream = PDFStream(PDFDictionary({"Type": PDFName("Metadata"), "Subtype": PDFName("XML")}), text.encode())
        stream.filters = []
        return stream


def _page(number: int) -> Any:
    return PDFObjectReference(f"Page{number + 1}")


def _piece(page: int, number: int, elements_page: int | None) -> Any:
    """Return the entry of a marked piece: its number alone on the element's own page, else with its page."""
    if page == elements_page:
        return number
    return PDFDictionary({"Type": PDFName("MCR"), "Pg": _page(page), "MCID": number})
