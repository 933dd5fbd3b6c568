"""What a PDF is made of, for who listens to it (ISO 32000-1, 14.7): a tree of elements and the way from page to tree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFObject, PDFObjectReference, PDFString


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
    annotation: Annotation | None = None
    language: str = ""  # BCP 47, where it is another than the document's

    def add(
        self, role: str, *, alt: str = "", instead: str = "", scope: str = "", summary: str = "", language: str = ""
    ) -> Node:
        """Return a new element at the end; `instead` is read in place of what is drawn."""
        node = Node(role, alt, instead, scope, summary, language=language)
        self.parts.append(node)
        return node


@dataclass(slots=True, eq=False)
class Annotation:
    """What a reader can press on a page, numbered from 0: where it is, in points, and where it leads."""

    page: int
    box: tuple[float, float, float, float]
    leads: str
    written: Written


class Written(PDFObject):
    """An object whose code is written here: a tree has hundreds, and reportlab's own dictionaries are slow."""

    code = b""

    def format(self, _document: object) -> bytes:
        return self.code


def write_structure(root: Node, marked: Sequence[Sequence[Node]], document: Any) -> Any:
    """Return the tree under `root`; `marked` are, page by page, the elements of its marked pieces."""
    pages = [_number(PDFObjectReference(f"Page{number + 1}"), document) for number in range(len(marked))]
    tree = Written()
    numbers: dict[Node, int] = {}
    top = _element(root, _number(document.Reference(tree), document), pages, numbers, document)
    ways = [f"{page} [{' '.join(_to(numbers[node]) for node in nodes)}]" for page, nodes in enumerate(marked)]
    for key, node in enumerate((node for node in numbers if node.annotation), start=len(marked)):
        ways.append(f"{key} {_to(numbers[node])}")
        _annotate(node, key, document)
    nums = " ".join(ways)
    tree.code = (
        f"<</Type/StructTreeRoot/K {_to(top)}/ParentTree <</Nums [{nums}]>>/ParentTreeNextKey {len(ways)}>>".encode()
    )
    return tree


def _annotate(node: Node, key: int, document: Any) -> None:
    """Write the annotation of a link; its words stand for it where a reader cannot see it."""
    found = node.annotation
    if found is not None:
        edges = " ".join(f"{edge:.2f}" for edge in found.box)
        leads = _text(found.leads, document)
        found.written.code = b"".join(
            (
                f"<</Type/Annot/Subtype/Link/F 4/Border [0 0 0]/Rect [{edges}]/StructParent {key}/Contents ".encode(),
                leads,
                b"/A <</S/URI/URI ",
                leads,
                b">>>>",
            )
        )


def _element(node: Node, parent: int, pages: Sequence[int], numbers: dict[Node, int], document: Any) -> int:
    written = Written()
    me = numbers[node] = _number(document.Reference(written), document)
    first = next((part[0] for part in node.parts if isinstance(part, tuple)), None)
    parts = [
        _to(_element(part, me, pages, numbers, document))
        if isinstance(part, Node)
        else str(part[1])
        if part[0] == first
        else f"<</Type/MCR/Pg {_to(pages[part[0]])}/MCID {part[1]}>>"
        for part in node.parts
    ]
    if node.annotation:
        shown = _number(document.Reference(node.annotation.written), document)
        parts.append(f"<</Type/OBJR/Pg {_to(pages[node.annotation.page])}/Obj {_to(shown)}>>")
    code = [f"<</Type/StructElem/S/{node.role}/P {_to(parent)}".encode()]
    said = {b"/Alt ": node.alt, b"/ActualText ": node.instead, b"/Lang ": node.language}
    code += [key + _text(words, document) for key, words in said.items() if words]
    code += [f"/Pg {_to(pages[first])}".encode()] if first is not None else []
    code += _attributes(node, document)
    # One part stands alone: some readers know no list of one.
    several = len(parts) > 1
    code += [f"/K {'[' * several}{' '.join(parts)}{']' * several}".encode()] if parts else []
    written.code = b"".join([*code, b">>"])
    return me


def _attributes(node: Node, document: Any) -> list[bytes]:
    if node.scope:
        return [f"/A <</O/Table/Scope/{node.scope}>>".encode()]
    if node.summary:
        return [b"/A <</O/Table/Summary ", _text(node.summary, document), b">>"]
    if node.box:
        edges = " ".join(f"{edge:.2f}" for edge in node.box)
        return [f"/A <</O/Layout/Placement/Block/BBox [{edges}]>>".encode()]
    return []


def _to(number: int) -> str:
    return f"{number} 0 R"


def _number(reference: Any, document: Any) -> int:
    number: int = document.idToObjectNumberAndVersion[reference.name][0]
    return number


def _text(text: str, document: Any) -> bytes:
    code: bytes = PDFString(text).format(document)
    return code
