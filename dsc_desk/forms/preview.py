"""The application as it will print while it is being written: the PDF, and where on it each field stands."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dsc_desk.forms import sheet
from dsc_desk.forms.compose import compose
from dsc_desk.forms.document import LabelledFields, Table
from dsc_desk.forms.pdf import painted
from dsc_desk.forms.sheet import Spot
from dsc_desk.words import Text

if TYPE_CHECKING:
    from dsc_desk.forms.compose import Particulars
    from dsc_desk.forms.document import Document
    from dsc_desk.forms.filled import FilledForm, FilledSection
    from dsc_desk.forms.pdf_pages import Page
    from dsc_desk.forms.structure import Node


_MOST_SIGNS, _MOST_LINES = 20_000, 400  # of one answer: some ten pages of either kind
_GOES_ON = Text(
    "(teksten går videre; her vises begyndelsen, i filen står den hele)",
    "(the text goes on; its beginning is shown here, the file has all of it)",
)


@dataclass(frozen=True, slots=True)
class Preview:
    """The pages as PDF, their size in points, and where each field stands, by its id."""

    content: bytes
    spots: dict[str, tuple[Spot, ...]]
    width: float = sheet.PAGE_WIDTH
    height: float = sheet.PAGE_HEIGHT


def preview(form: FilledForm, particulars: Particulars) -> Preview:
    """Return the draft with what is empty and what is our guess shown; heavy, never on the GUI thread."""
    document = compose(_in_sight(form), particulars, preview=True)
    names = [one.field.id for section in form.body for one in section.fields]
    # The layout measures with the document's font: heavy, and wanted only here.
    from dsc_desk.forms.pdf_layout import lay_out
    from dsc_desk.forms.structure import Node as Element

    root = Element("Document")
    pages = lay_out(document, root)
    cells = _cells(document, names, root) | _receiver(form, document, root)
    spots = _spots(cells, pages)
    return Preview(painted(document, root, pages), spots)


def _in_sight(form: FilledForm) -> FilledForm:
    """Return the form with what nobody looks through page by page cut off, and said so: else a paste keeps the desk busy."""

    def cut(text: str) -> str:
        start = "\n".join(text[:_MOST_SIGNS].split("\n", _MOST_LINES)[:_MOST_LINES])
        return text if len(start) == len(text) else f"{start}\n{_GOES_ON.say(form.language)}"

    def short(section: FilledSection) -> FilledSection:
        return replace(
            section, fields=tuple(replace(one, text=cut(one.text), whole=cut(one.whole)) for one in section.fields)
        )

    return replace(form, sections=tuple(short(one) for one in form.sections))


def _spots(cells: dict[Node, str], pages: list[Page]) -> dict[str, tuple[Spot, ...]]:
    """Find where on the pages stands what belongs to a field."""
    found: dict[str, list[Spot]] = {}
    for number, page in enumerate(pages):
        for top, strip in page.strips:
            for name in {cells[words.node] for words in strip.words if words.node in cells}:
                _stretch(found.setdefault(name, []), number, top, top + strip.height)
    return {name: tuple(spots) for name, spots in found.items()}


def _cells(document: Document, names: list[str], root: Node) -> dict[Node, str]:
    """Return what each cell of the tables of answers belongs to."""
    from dsc_desk.forms.structure import Node as Element

    blocks = [block for block in document.blocks if isinstance(block, LabelledFields | Table)]
    tables = [part for part in root.parts if isinstance(part, Element) and part.role == "Table"]
    cells: dict[Node, str] = {}
    name, left = "", iter(names)
    for block, table in zip(blocks, tables, strict=True):
        for row in table.parts:
            # The rows below a group's label are that group's.
            name = next(left) if isinstance(block, LabelledFields) else name
            if isinstance(row, Element):
                cells |= {cell: name for cell in row.parts if isinstance(cell, Element)}
    return cells


def _receiver(form: FilledForm, document: Document, root: Node) -> dict[Node, str]:
    """Return the lines in the letter's head that say who gets it, where a field asks for that."""
    from dsc_desk.forms.structure import Node as Element

    head, asked = document.letterhead, form.receiver_field
    if asked is None:
        return {}
    before = len(head.sender) + len(head.facts)
    lines = root.parts[before : before + len(head.receiver)]
    return {line: asked.field.id for line in lines if isinstance(line, Element)}


def _stretch(spots: list[Spot], page: int, top: float, bottom: float) -> None:
    """Lengthen the last spot on the page, or begin one."""
    if spots and spots[-1].page == page:
        spots[-1] = Spot(page, min(top, spots[-1].top), max(bottom, spots[-1].bottom))
    else:
        spots.append(Spot(page, top, bottom))
