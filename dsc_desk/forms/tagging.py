"""A reportlab canvas that writes tagged PDF (ISO 32000 14.8, PDF/UA-1): reportlab itself draws, this tells what it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from dsc_desk.forms.document import Figure
from dsc_desk.forms.pdf_archive import Properties, metadata, output_intents
from dsc_desk.forms.structure import Annotation, Node, Written, write_structure

_ESCAPES = {code: f"\\{code:03o}" for code in range(127, 256)} | str.maketrans(
    {"\\": "\\\\", "(": "\\(", ")": "\\)", "\r": "\\r", "\n": "\\n"}
)


class TaggedCanvas(Canvas):
    """Draws like any canvas between `open` and `close`; everything must be opened as an element or as an artifact."""

    # The canvas's own, which its type stubs leave out.
    _code: list[str]
    _doc: Any
    _pagesize: Any

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
        self.setCreator(properties.creator)
        self.setProducer(properties.producer)

    def open(self, node: Node) -> None:
        """Start a piece of an element on this page."""
        page = self._marked[-1]
        self._code.append(f"/{node.role} <</MCID {len(page)}>> BDC")
        node.parts.append((len(self._marked) - 1, len(page)))
        page.append(node)

    def open_artifact(self, *, running: str = "") -> None:
        """Start something that is not read aloud: a rule, or a running line, which is a Header or a Footer."""
        kind = f"/Artifact <</Type/Pagination/Subtype/{running}>> BDC" if running else "/Artifact BMC"
        self._code.append(kind)

    def close(self) -> None:
        """End what was opened last."""
        self._code.append("EMC")

    def write(self, code: Sequence[str]) -> None:
        """Add operators as they stand."""
        self._code += code

    def show_figure(self, node: Node, figure: Figure) -> None:
        """Add a page that is as big as a drawing; those after it are as before."""
        before: Any = self._pagesize
        self.setPageSize((figure.width, figure.height))
        node.box = (0, 0, figure.width, figure.height)
        self.open(node)
        figure.draw(self)
        self.close()
        self.showPage()
        self.setPageSize(before)

    def link(self, node: Node, box: tuple[float, float, float, float], leads: str) -> None:
        """Let a box of this page, in points from the lower left corner, lead to an address as its element says."""
        node.annotation = Annotation(len(self._marked) - 1, box, leads, Written())
        canvas: Any = self
        canvas._addAnnotation(node.annotation.written)  # noqa: SLF001 # its own, left out of the stubs

    def shown(self, text: str, face: TTFont) -> list[tuple[str, str]]:
        """Return a text as pieces: the name of the font's part that has its letters, and the escaped string."""
        pieces = face.splitString(text, self._doc)
        return [(face.getSubsetInternalName(part, self._doc), _escaped(codes)) for part, codes in pieces]

    def showPage(self) -> None:
        super().showPage()
        page = self._doc.Pages.pages[-1]
        # reportlab writes only the page entries it lists: these two are not on its list, and an empty Trans is.
        listed = [name for name in page.__NoDefault__ if name != "Trans"]
        page.__NoDefault__ = [*listed, "StructParents", "Tabs"]
        page.StructParents, page.Tabs = len(self._marked) - 1, PDFName("S")
        self._marked.append([])

    def finish(self, root: Node) -> None:
        """Write the structure under `root` and the properties, and save; all pages must have been shown."""
        catalog, document = self._doc.Catalog, self._doc
        catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents"]
        catalog.StructTreeRoot = write_structure(root, self._marked[:-1], document)
        catalog.MarkInfo = PDFDictionary({"Marked": "true"})
        catalog.ViewerPreferences = PDFDictionary({"DisplayDocTitle": "true"})
        catalog.OutputIntents = output_intents(document)
        catalog.Metadata = metadata(self._properties, _moment(document))
        self.save()


def _escaped(codes: bytes) -> str:
    return codes.decode("latin-1").translate(_ESCAPES)


def _moment(document: Any) -> str:
    """Return when the file is made, as reportlab will write it into the other place where a PDF says so."""
    at = document._timeStamp  # noqa: SLF001 # nothing public says it, and both places must agree
    zone = "Z" if not at.dhh and not at.dmm else f"{at.dhh:+03d}:{at.dmm:02d}"
    year, month, day, hour, minute, second = at.YMDhms
    return f"{year:04d}-{month:02d}-{day:02d}T{hour:02d}:{minute:02d}:{second:02d}{zone}"
