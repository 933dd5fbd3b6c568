"""The fields of one part of a Word file, in its order: controls, legacy fields, merge fields, bookmarks, names, cells."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from dsc_desk.forms.template.records import SlotKind, SlotOption
from dsc_desk.forms.template.word_boxes import SYM, Box, holds_box
from dsc_desk.forms.template.word_ground import (
    BOOKMARK,
    FLD_CHAR,
    FLD_SIMPLE,
    SDT,
    TBL,
    TC,
    VAL,
    W14,
    ComplexField,
    Ground,
    P,
    R,
    T,
    above_of,
    shown,
)
from dsc_desk.forms.template.word_labels import cell_label, cut, label_around
from dsc_desk.forms.template.word_package import W

NAME = re.compile(r"\{\{\s*([^{}]{1,120}?)\s*\}\}")
_MERGE = re.compile(r'^\s*MERGEFIELD\s+(?:"([^"]{1,200})"|(\S{1,200}))', re.IGNORECASE)
_BLANK = re.compile(r"[\s._…\[\]<>x\-–]*|.*(?:indsæt|skriv|klik|tryk|insert|click|enter|type).*", re.IGNORECASE)
_NEVER = ("docPartObj", "docPartList", "picture", "group", "equation", "citation", "bibliography")
_LONG_CONTROL = 300  # signs: more than this in a control without a kind is the form's own text
_FILLED_BY_OTHERS = (SDT, FLD_SIMPLE, TBL, f"{W}drawing", f"{W}pict", f"{W}object", f"{W}fldChar")


@dataclass(slots=True)
class Place:
    """A field in the tree: `element` is where it begins, `span` where a name stands in the paragraph's text."""

    how: str
    element: Any
    kind: SlotKind
    name: str = ""
    label: str = ""
    limit: int = 0
    options: tuple[SlotOption, ...] = ()
    complex: ComplexField | None = None
    box: Box | None = None
    span: tuple[int, int] = (0, 0)


def places(root: Any) -> Iterator[tuple[Ground, Place]]:
    """Give the fields in the order they stand."""
    ground = Ground(root)
    ground.taken.update(control for control in root.iter(SDT) if _control(control) is not None)
    ground.taken.update(simple for simple in root.iter(FLD_SIMPLE) if _MERGE.match(simple.get(f"{W}instr", "")))
    find: dict[str, Callable[[Ground, Any], Iterator[Place]]] = {
        SDT: _of_control,
        R: _of_run,
        FLD_SIMPLE: _of_simple,
        BOOKMARK: _of_bookmark,
        P: _of_paragraph,
        TC: _of_cell,
    }
    for element in list(root.iter(*find)):
        if ground.is_free(element) or (element in ground.fields and _free_around(ground, element)):
            for place in find[element.tag](ground, element):
                place.label = place.label or place.name
                yield ground, place


def _free_around(ground: Ground, run: Any) -> bool:
    """Tell whether a field begins in no other field."""
    parent = run.getparent()
    return parent is not None and ground.within[run].begin is run and ground.is_free(parent)


def _control(control: Any) -> tuple[SlotKind, tuple[SlotOption, ...]] | None:
    """Return the kind of a content control that is a field, and what it offers."""
    head, content = control.find(f"{W}sdtPr"), control.find(f"{W}sdtContent")
    if head is None or content is None or _is_locked(head) or _has(head, *_NEVER):
        return None
    if head.find(f"{W14}checkbox") is not None:
        return SlotKind.TICK, ()
    for name in ("dropDownList", "comboBox"):
        if (listed := head.find(f"{W}{name}")) is not None:
            return SlotKind.CHOICE, _options(listed)
    if _has(head, "date"):
        return SlotKind.DATE, ()
    if (plain := head.find(f"{W}text")) is not None:
        return SlotKind.LONGTEXT if plain.get(f"{W}multiLine") in ("1", "true", "on") else SlotKind.TEXT, ()
    return (SlotKind.LONGTEXT, ()) if _is_to_write_in(head, content) else None


def _has(head: Any, *names: str) -> bool:
    return any(head.find(f"{W}{name}") is not None for name in names)


def _is_locked(head: Any) -> bool:
    lock = head.find(f"{W}lock")
    return lock is not None and lock.get(VAL) in ("contentLocked", "sdtContentLocked")


def _is_to_write_in(head: Any, content: Any) -> bool:
    """Tell whether a control of rich text is a field: empty or short, and holding no other field."""
    if any(content.find(f".//{tag}") is not None for tag in _FILLED_BY_OTHERS):
        return False
    words = shown(content)
    return not holds_box(words) and (_has(head, "showingPlcHdr") or len(words) <= _LONG_CONTROL)


def _options(listed: Any) -> tuple[SlotOption, ...]:
    items = [(item.get(f"{W}value", ""), item.get(f"{W}displayText", "")) for item in listed.findall(f"{W}listItem")]
    return tuple(SlotOption(value or label, label or value) for value, label in items if value)


def _of_control(ground: Ground, control: Any) -> Iterator[Place]:
    found = _control(control)
    if found is None:
        return
    head = control.find(f"{W}sdtPr")
    names = [part.get(VAL, "") for name in ("alias", "tag") if (part := head.find(f"{W}{name}")) is not None]
    name = next((each for each in names if each), "")
    around = label_around(ground, control, tick=found[0] is SlotKind.TICK)
    yield Place("sdt", control, found[0], name, around, options=found[1])


def _of_run(ground: Ground, run: Any) -> Iterator[Place]:
    field = ground.fields.get(run)
    if field is None:
        return
    if field.form is not None and (place := _legacy(field.form, run)) is not None:
        place.complex = field
        place.label = label_around(ground, run, tick=place.kind is SlotKind.TICK)
        yield place
    elif merged := _MERGE.match(field.code):
        name = merged[1] or merged[2]
        yield Place("merge", run, SlotKind.TEXT, name, label_around(ground, run, tick=False), complex=field)


def _legacy(form: Any, run: Any) -> Place | None:
    """Return a legacy form field: text, tick or list."""
    named = _val(form, "name")
    if _has(form, "checkBox"):
        return Place("form", run, SlotKind.TICK, named)
    listed = form.find(f"{W}ddList")
    if listed is not None:
        entries = [entry.get(VAL, "") for entry in listed.findall(f"{W}listEntry")]
        options = tuple(SlotOption(str(number), entry) for number, entry in enumerate(entries) if entry.strip())
        return Place("form", run, SlotKind.CHOICE, named, options=options)
    text = form.find(f"{W}textInput")
    if text is None:
        return None
    kind = SlotKind.DATE if _val(text, "type") in ("date", "currentDate") else SlotKind.TEXT
    most = _val(text, "maxLength")
    return Place("form", run, kind, named, limit=int(most) if most.isdigit() else 0)


def _val(head: Any, name: str) -> str:
    found = head.find(f"{W}{name}")
    return str(found.get(VAL, "")) if found is not None else ""


def _of_simple(ground: Ground, simple: Any) -> Iterator[Place]:
    merged = _MERGE.match(simple.get(f"{W}instr", ""))
    if merged:
        around = label_around(ground, simple, tick=False)
        yield Place("merge", simple, SlotKind.TEXT, merged[1] or merged[2], around)


def _of_bookmark(ground: Ground, start: Any) -> Iterator[Place]:
    """Give a bookmark that stands in one paragraph around nothing, or around words that ask to be replaced."""
    name, inside = start.get(f"{W}name", ""), between(start)
    if name.startswith("_") or inside is None:
        return
    tags = {each.tag for part in inside for each in part.iter()}
    if tags & {FLD_CHAR, SDT, FLD_SIMPLE, f"{W}drawing"} or not _BLANK.fullmatch(
        "".join(shown(each) for each in inside)
    ):
        return
    yield Place("mark", start, SlotKind.TEXT, name, label_around(ground, start, tick=False))


def between(start: Any) -> list[Any] | None:
    """Return what stands between a bookmark's start and end, None when they do not stand in one paragraph."""
    inside: list[Any] = []
    each, number = start.getnext(), start.get(f"{W}id")
    while each is not None:
        if each.tag == f"{W}bookmarkEnd" and each.get(f"{W}id") == number:
            return inside if start.getparent().tag == P else None
        inside.append(each)
        each = each.getnext()
    return None


def _of_paragraph(ground: Ground, paragraph: Any) -> Iterator[Place]:
    """Give the `{{names}}` of a paragraph, also those whose letters are spread over runs, and the boxes in its text."""
    whole = "".join(each.text or "" for each in own_texts(paragraph))
    for found in NAME.finditer(whole):
        before = whole[: found.start()].rpartition("}}")[2]
        yield Place(
            "name", paragraph, SlotKind.LONGTEXT, found[1], _before_name(ground, paragraph, before), span=found.span()
        )
    # After the names: from the last to the first a box is ticked before a name changes the text it stands in.
    for box in (piece for piece in ground.pieces(paragraph) if isinstance(piece, Box)):
        if above_of(box.element, P) is paragraph:
            yield Place(
                "box",
                paragraph,
                SlotKind.TICK,
                label=label_around(ground, box, tick=True, paragraph=paragraph),
                box=box,
            )


def _before_name(ground: Ground, paragraph: Any, before: str) -> str:
    if label := cut(before):
        return label
    cell = above_of(paragraph, TC)
    return cell_label(ground, cell) if cell is not None else ""


def own_texts(paragraph: Any) -> list[Any]:
    """Return the text elements of a paragraph itself, without those of a text box in it."""
    return [each for each in paragraph.iter(T) if above_of(each, P) is paragraph]


def _of_cell(ground: Ground, cell: Any) -> Iterator[Place]:
    """Give an empty cell that has a label beside or above it."""
    merged = cell.find(f"{W}tcPr/{W}vMerge")
    if merged is not None and merged.get(VAL) != "restart":
        return
    if (
        cell.find(P) is None
        or shown(cell).strip()
        or any(cell.find(f".//{tag}") is not None for tag in (*_FILLED_BY_OTHERS, SYM))
    ):
        return
    label = cell_label(ground, cell)
    if label:
        yield Place("cell", cell, SlotKind.LONGTEXT, "", label)
