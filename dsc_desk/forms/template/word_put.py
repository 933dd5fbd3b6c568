"""Puts a value into a field of a Word file and leaves everything around it as it is."""

from __future__ import annotations

import copy
import datetime
import re
from collections.abc import Callable
from typing import Any

from lxml import etree

from dsc_desk.cases.denmark import MONTHS
from dsc_desk.forms.template.records import SlotKind, Value
from dsc_desk.forms.template.word_find import Place, between, own_texts
from dsc_desk.forms.template.word_ground import VAL, W14, ComplexField, P, R, T
from dsc_desk.forms.template.word_package import W

_DAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
_DATE_PARTS = re.compile(r"dddd|ddd|dd|d|MMMM|MMM|MM|M|yyyy|yy|'[^']*'")
_PLAIN_DATE = "d. MMMM yyyy"
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_TICKED, _FONT = "2612", "MS Gothic"


def put(place: Place, value: Value) -> None:
    """Fill one field."""
    writers: dict[str, Callable[[Place, Value], None]] = {
        "sdt": _into_control,
        "form": _into_form,
        "merge": _into_merge,
        "mark": _into_bookmark,
        "name": _into_name,
        "cell": _into_cell,
        "box": _into_box,
    }
    writers[place.how](place, value)


def day_text(value: Value, pattern: str) -> str:
    """Return a day as a control writes it (dd-MM-yyyy), in Danish; without a day, the text itself."""
    try:
        day = datetime.date.fromisoformat(value.day)
    except ValueError:
        return value.text
    parts = {
        "dddd": _DAYS[day.weekday()],
        "ddd": _DAYS[day.weekday()][:3],
        "dd": f"{day.day:02}",
        "d": str(day.day),
        "MMMM": MONTHS[day.month - 1].da,
        "MMM": MONTHS[day.month - 1].da[:3],
        "MM": f"{day.month:02}",
        "M": str(day.month),
        "yyyy": f"{day.year:04}",
        "yy": f"{day.year % 100:02}",
    }
    return _DATE_PARTS.sub(lambda part: parts.get(part[0], part[0].strip("'")), pattern or _PLAIN_DATE)


def shown_text(place: Place, value: Value) -> str:
    """Return what a field shows when it says this: a choice by its label, a day as the field writes days."""
    if place.kind is SlotKind.CHOICE and value.chosen:
        return next((option.label for option in place.options if option.value == value.chosen[0]), value.text)
    if place.kind is SlotKind.DATE:
        return day_text(value, _pattern(place))
    return value.text


def _pattern(place: Place) -> str:
    if place.how == "sdt":
        pattern = place.element.find(f"{W}sdtPr/{W}date/{W}dateFormat")
    else:
        form = place.complex.form if place.complex else None
        pattern = form.find(f"{W}textInput/{W}format") if form is not None else None
    return str(pattern.get(VAL, "")) if pattern is not None else ""


def _into_control(place: Place, value: Value) -> None:
    head, content = place.element.find(f"{W}sdtPr"), place.element.find(f"{W}sdtContent")
    was_empty = head.find(f"{W}showingPlcHdr") is not None
    # Word shows what the bound part says, not what stands in the control, so the binding must go.
    for name in (
        f"{W}showingPlcHdr",
        f"{W}dataBinding",
        "{http://schemas.microsoft.com/office/word/2012/wordml}dataBinding",
    ):
        for each in head.findall(name):
            head.remove(each)
    if place.kind is SlotKind.TICK:
        _tick_control(head, content, on=value.ticked)
        return
    text = shown_text(place, value)
    if place.kind is SlotKind.DATE and value.day:
        head.find(f"{W}date").set(f"{W}fullDate", f"{value.day}T00:00:00Z")
    plain = head.find(f"{W}text")
    if plain is not None and "\n" in text:
        plain.set(f"{W}multiLine", "1")
    _replace_content(content, text, head.find(f"{W}rPr") if was_empty else _look_of(content))


def _replace_content(content: Any, text: str, look: Any) -> None:
    paragraphs = list(content.iter(P))
    holder = paragraphs[0] if paragraphs else content
    for paragraph in paragraphs[1:]:
        paragraph.getparent().remove(paragraph)
    for each in list(holder):
        if each.tag != f"{W}pPr":
            holder.remove(each)
    holder.append(_run(text, look))


def _tick_control(head: Any, content: Any, *, on: bool) -> None:
    box = head.find(f"{W14}checkbox")
    state = box.find(f"{W14}checked")
    if state is None:
        state = etree.Element(f"{W14}checked")
        box.insert(0, state)
    state.set(f"{W14}val", "1" if on else "0")
    glyph, font = _sign_of(box, on=on)
    look = _look_of(content)
    look = etree.Element(f"{W}rPr") if look is None else look
    for each in look.findall(f"{W}rFonts"):
        look.remove(each)
    fonts = etree.Element(f"{W}rFonts", {f"{W}{name}": font for name in ("ascii", "hAnsi", "eastAsia", "cs")})
    look.insert(0, fonts)
    _replace_content(content, glyph, look)


def _sign_of(box: Any, *, on: bool) -> tuple[str, str]:
    """Return the sign a box shows when it is ticked or not, and its font: the form's own, else Word's."""
    sign = box.find(f"{W14}checkedState" if on else f"{W14}uncheckedState")
    own = sign.attrib if sign is not None else {}
    number = own.get(f"{W14}val") or (_TICKED if on else "2610")
    return chr(int(number, 16)), own.get(f"{W14}font") or _FONT


def _into_form(place: Place, value: Value) -> None:
    field = place.complex
    if field is None:
        return
    if place.kind is SlotKind.TICK:
        box = field.form.find(f"{W}checkBox")
        for each in box.findall(f"{W}checked"):
            box.remove(each)
        etree.SubElement(box, f"{W}checked", {VAL: "1" if value.ticked else "0"})
    elif place.kind is SlotKind.CHOICE and value.chosen:
        listed = field.form.find(f"{W}ddList")
        for each in listed.findall(f"{W}result"):
            listed.remove(each)
        listed.insert(0, etree.Element(f"{W}result", {VAL: value.chosen[0]}))
        if field.result:
            _replace_result(field, shown_text(place, value))
    elif place.kind is not SlotKind.CHOICE:
        _replace_result(field, shown_text(place, value))


def _replace_result(field: ComplexField, text: str) -> None:
    """Put a text between separator and end of a field, in the look its result had."""
    look = next((run.find(f"{W}rPr") for run in field.result if run.find(T) is not None), field.begin.find(f"{W}rPr"))
    if field.separator is None:
        field.separator = _char_run("separate", look)
        field.end.addprevious(field.separator)
    new = _run(text, look)
    for run in field.result:
        run.getparent().remove(run)
    field.separator.addnext(new)
    field.result = [new]


def _into_merge(place: Place, value: Value) -> None:
    """Put the text in place of the whole field: without its list of addresses Word would set the name back."""
    field = place.complex
    if field is None:
        look = _look_of(place.element)
        place.element.addprevious(_run(value.text, look))
        place.element.getparent().remove(place.element)
        return
    look = next((run.find(f"{W}rPr") for run in field.result if run.find(T) is not None), field.begin.find(f"{W}rPr"))
    field.begin.addprevious(_run(value.text, look))
    for run in field.runs:
        if run.getparent() is not None:
            run.getparent().remove(run)


def _into_bookmark(place: Place, value: Value) -> None:
    inside = between(place.element) or []
    look = next((run.find(f"{W}rPr") for part in inside for run in part.iter(R)), None)
    for each in inside:
        each.getparent().remove(each)
    place.element.addnext(_run(value.text, look))


def _into_name(place: Place, value: Value) -> None:
    """Replace one name in its paragraph: the run where it begins says the text, the others lose their part of it.

    Names are filled from the last to the first, so that the place of each still holds.
    """
    texts = own_texts(place.element)
    first_sign, last_sign = place.span
    at, first = 0, True
    for each in texts:
        words = each.text or ""
        start, end = max(first_sign - at, 0), min(last_sign - at, len(words))
        at += len(words)
        if start < end:
            _put_in(each, words[:start], value.text if first else "", words[end:])
            first = False


def _put_in(text: Any, before: str, new: str, after: str) -> None:
    lines = _lines(new)
    text.text = before + lines[0] + (after if len(lines) == 1 else "")
    text.set(_SPACE, "preserve")
    here = text
    for number, line in enumerate(lines[1:], 2):
        pause, more = etree.Element(f"{W}br"), etree.Element(T)
        more.text = line + (after if number == len(lines) else "")
        more.set(_SPACE, "preserve")
        here.addnext(pause)
        pause.addnext(more)
        here = more


def _into_cell(place: Place, value: Value) -> None:
    paragraph = place.element.find(P)
    look = paragraph.find(f"{W}pPr/{W}rPr")
    paragraph.append(_run(value.text, look))


def _into_box(place: Place, value: Value) -> None:
    if place.box is not None:
        place.box.tick(on=value.ticked)


def _look_of(content: Any) -> Any:
    """Return a copy of how the first text looks, without the grey of a placeholder."""
    run = next((each for each in content.iter(R) if each.find(T) is not None), None)
    return _copied(run.find(f"{W}rPr")) if run is not None else None


def _copied(look: Any) -> Any:
    if look is None:
        return None
    new = etree.Element(f"{W}rPr")
    for each in look:
        is_grey = each.tag == f"{W}rStyle" and any(word in each.get(VAL, "") for word in ("laceholder", "ladsholder"))
        if not is_grey and each.tag not in (f"{W}ins", f"{W}del", f"{W}rPrChange"):
            new.append(copy.deepcopy(each))
    return new


def _run(text: str, look: Any) -> Any:
    run = etree.Element(R)
    copied = _copied(look)
    if copied is not None and len(copied):
        run.append(copied)
    for number, line in enumerate(_lines(text)):
        if number:
            etree.SubElement(run, f"{W}br")
        words = etree.SubElement(run, T)
        words.text = line
        words.set(_SPACE, "preserve")
    return run


def _char_run(kind: str, look: Any) -> Any:
    run = etree.Element(R)
    copied = _copied(look)
    if copied is not None and len(copied):
        run.append(copied)
    etree.SubElement(run, f"{W}fldChar", {f"{W}fldCharType": kind})
    return run


def _lines(text: str) -> list[str]:
    return _UNWRITABLE.sub("", text).replace("\r\n", "\n").replace("\r", "\n").split("\n")
