"""What the finder of fields knows of one part of a Word file: its runs, its fields, and which text belongs to none."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from dsc_desk.forms.template.word_boxes import SYM, Box, boxes_in, is_symbol_box
from dsc_desk.forms.template.word_package import W

P, R, T, TC, TR, TBL = f"{W}p", f"{W}r", f"{W}t", f"{W}tc", f"{W}tr", f"{W}tbl"
SDT, FLD_CHAR, FLD_SIMPLE, BOOKMARK = f"{W}sdt", f"{W}fldChar", f"{W}fldSimple", f"{W}bookmarkStart"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
INSTR, VAL = f"{W}instrText", f"{W}val"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SAYING = frozenset({T, SYM, f"{W}tab", f"{W}br"})
_SPACE = re.compile(r"\s+")


@dataclass(slots=True)
class ComplexField:
    """A field of runs: begin, its code, separator, the runs of its result, end."""

    begin: Any
    form: Any  # ffData, or None
    code: str = ""
    separator: Any = None
    result: list[Any] = field(default_factory=list)
    end: Any = None
    runs: list[Any] = field(default_factory=list)


class Ground:
    """One part; `taken` are the content controls that are fields."""

    def __init__(self, root: Any) -> None:
        self.root = root
        self.runs = list(root.iter(R))  # kept, so that each run stays one object
        self.fields: dict[Any, ComplexField] = {}
        self.within: dict[Any, ComplexField] = {}
        self.taken: set[Any] = set()
        self._boxes: dict[Any, list[Box]] = {}
        self._read_fields()

    def _read_fields(self) -> None:
        open_: list[ComplexField] = []
        for run in self.runs:
            for child in run:
                self._read_mark(child, run, open_)
            for each in open_:
                each.runs.append(run)
                if each.separator is not None and each.separator is not run:
                    each.result.append(run)

    def _read_mark(self, child: Any, run: Any, open_: list[ComplexField]) -> None:
        """Take in where a field begins, parts and ends, and its code; `open_` are those around, the innermost last."""
        kind = child.get(f"{W}fldCharType") if child.tag == FLD_CHAR else ""
        if kind == "begin":
            open_.append(ComplexField(run, child.find(f"{W}ffData")))
        elif open_ and child.tag == INSTR:
            open_[-1].code += child.text or ""
        elif open_ and kind == "separate":
            open_[-1].separator = run
        elif open_ and child.tag == FLD_CHAR:
            self._close(open_.pop(), run)

    def _close(self, done: ComplexField, end: Any) -> None:
        done.end = end
        done.runs.append(end)
        self.fields[done.begin] = done
        for run in done.runs:
            self.within[run] = done

    def is_free(self, element: Any) -> bool:
        """Tell whether an element is in no field, and in no copy for older programs."""
        for above in element.iterancestors():
            if above in self.taken or above in self.within or above.tag == _FALLBACK:
                return False
        return element not in self.within

    def boxes_of(self, element: Any) -> list[Box]:
        """Return the boxes to tick that are a text's own signs, or a symbol itself; each stays one object."""
        if element not in self._boxes:
            found = boxes_in(element) if element.tag == T else [Box(element)] if is_symbol_box(element) else []
            self._boxes[element] = found
        return self._boxes[element]

    def is_tick(self, begin: Any) -> bool:
        """Tell whether what begins here is a tick."""
        if isinstance(begin, Box):
            return True
        if begin in self.fields:
            form = self.fields[begin].form
            return form is not None and form.find(f"{W}checkBox") is not None
        return begin.find(f"{W}sdtPr/{W14}checkbox") is not None

    def plain(self, element: Any) -> str:
        """Return the text of an element that belongs to no field, on one line."""
        return tidy("".join(piece for piece in self.pieces(element) if isinstance(piece, str)))

    def _parted(self, text: Any) -> list[Any]:
        """Return a text in pieces, parted by the boxes in it."""
        found: list[Any] = []
        words, at = text.text or "", 0
        for box in self.boxes_of(text):
            found += [words[at : box.start], box]
            at = box.end
        return [*found, words[at:]]

    def pieces(self, element: Any) -> list[Any]:
        """Return texts and, where a field begins, its element or box."""
        found: list[Any] = []
        for each in element.iter():
            if each in self.taken or each in self.fields or each.tag == BOOKMARK:
                found.append(each)
            elif each.tag in _SAYING and self.is_free(each):
                found += self._said_by(each)
        return found

    def _said_by(self, each: Any) -> list[Any]:
        if each.tag == T:
            return self._parted(each)
        if each.tag == SYM:
            return list(self.boxes_of(each))
        return [" "] if each.getparent().tag == R else []  # a tab outside a run says where one stands


def tidy(text: str) -> str:
    """Return a text on one line."""
    return _SPACE.sub(" ", text).strip()


def shown(element: Any) -> str:
    """Return all text a reader sees of an element, lines as lines."""
    out: list[str] = []
    for each in element.iter(T, f"{W}br", f"{W}cr", f"{W}tab", P):
        if each.tag == T:
            out.append(each.text or "")
        elif each.tag == P:
            out.append("\n" if out else "")
        elif each.getparent().tag == R:
            out.append("\t" if each.tag == f"{W}tab" else "\n")
    return "".join(out)


def above_of(element: Any, tag: str) -> Any:
    """Return the nearest element of a kind around an element, None when there is none."""
    return next(element.iterancestors(tag), None)
