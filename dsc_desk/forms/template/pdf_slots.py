"""The fields of a PDF form as slots: their kind, what they offer, and their label by tooltip or by the page's text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from dsc_desk.forms.template import refusals
from dsc_desk.forms.template.pdf_open import MISTAKES, PdfField, Widget
from dsc_desk.forms.template.records import Slot, SlotKind, SlotOption
from dsc_desk.forms.template.word_labels import cut, joined
from dsc_desk.words import Text

_MULTILINE, _PASSWORD, _FILE, _COMB = 1 << 12, 1 << 13, 1 << 20, 1 << 24
_RADIO, _PUSH, _COMBO, _MULTI, _READ_ONLY = 1 << 15, 1 << 16, 1 << 17, 1 << 21, 1 << 0
_NEAR_LINE = 6.0  # points: text this far from a field's middle stands on its line
_NEAR_ABOVE = 26.0
_FAR_LEFT = 320.0
_GAP = 14.0  # points between two texts that do not belong together


@dataclass(frozen=True, slots=True)
class Printed:
    """A piece of the page's own text with where it begins, in points."""

    x: float
    y: float
    end: float
    text: str


def printed_on(page: Any) -> list[Printed]:
    """Return the page's own text, piece by piece; none where it cannot be read."""
    found: list[Printed] = []

    def take(text: str, now: Any, matrix: Any, _font: Any, size: float) -> None:
        words = text.strip()
        if words:
            x = float(now[0] * matrix[4] + now[2] * matrix[5] + now[4])
            y = float(now[1] * matrix[4] + now[3] * matrix[5] + now[5])
            high = abs(float(size or 10) * float(matrix[3] or matrix[0] or 1))
            found.append(Printed(x, y, x + 0.5 * (high or 10) * len(words), words))

    try:
        page.extract_text(visitor_text=take)
    except MISTAKES:
        return []
    return found


def slots_of(fields: list[PdfField], pages: Any, notes: list[Text]) -> Iterator[Slot]:
    """Give a slot for each field that can be filled."""
    printed: dict[int, list[Printed]] = {}
    for one in fields:
        kind = one.get("/FT")
        if kind == "/Sig":
            if refusals.SIGNATURE_LEFT not in notes:
                notes.append(refusals.SIGNATURE_LEFT)
            continue
        if one.flags & _READ_ONLY:
            continue
        page = one.widgets[0].page
        if page not in printed:
            printed[page] = printed_on(pages[page - 1])
        slot = _slot(one, str(kind), printed[page])
        if slot is not None:
            yield slot


def _slot(one: PdfField, kind: str, printed: list[Printed]) -> Slot | None:
    if kind == "/Tx" and not one.flags & (_PASSWORD | _FILE):
        return _text_slot(one, printed)
    if kind == "/Ch":
        which = SlotKind.CHOICE if one.flags & _COMBO or not one.flags & _MULTI else SlotKind.LIST
        options = tuple(SlotOption(value, shown) for value, shown in choices(one))
        return _made(one, which, _label(one, printed), options=options)
    if kind == "/Btn" and not one.flags & _PUSH:
        return _button_slot(one, printed)
    return None


def _text_slot(one: PdfField, printed: list[Printed]) -> Slot:
    most = one.get("/MaxLen", 0)
    limit = int(most) if isinstance(most, int) and most > 0 else 0
    is_long = bool(one.flags & _MULTILINE)
    is_comb = bool(one.flags & _COMB) and limit > 0 and not is_long
    kind = SlotKind.LONGTEXT if is_long else SlotKind.TEXT
    return _made(one, kind, _label(one, printed), limit=limit, comb=is_comb)


def _button_slot(one: PdfField, printed: list[Printed]) -> Slot | None:
    """Return the slot of a tick, or of buttons of which one can be chosen."""
    first = one.widgets[0]
    beside = {state: widget for widget in one.widgets if (state := on_state(widget.annotation))}
    if len(beside) <= 1 and not one.flags & _RADIO:
        own = _beside(first, printed)
        return _made(one, SlotKind.TICK, _tooltip(one) or joined(_lead(one, printed), own) or one.name)
    if not beside:
        return None
    options = tuple(SlotOption(state, _beside(widget, printed) or state) for state, widget in beside.items())
    return _made(one, SlotKind.RADIO, _label(one, printed), options=options)


def _made(one: PdfField, kind: SlotKind, label: str, **more: Any) -> Slot:
    return Slot(f"pdf:{one.name}", kind, label, "pdf", one.name, one.widgets[0].page, **more)


def on_state(annotation: Any) -> str:
    """Return the name of the state in which a button is set; Yes where the file does not say."""
    looks = annotation.get("/AP")
    normal = looks.get_object().get("/N") if looks is not None else None
    states = normal.get_object() if normal is not None else {}
    names = [str(name)[1:] for name in states if name != "/Off"] if isinstance(states, dict) else []
    return next((name for name in names if not name.startswith("Length")), "Yes") if "/Length" not in states else "Yes"


def choices(one: PdfField) -> list[tuple[str, str]]:
    """Return what a list offers: the value that is kept and the words shown."""
    found = []
    for each in one.get("/Opt", []) or []:
        item = each.get_object() if hasattr(each, "get_object") else each
        pair = [str(part) for part in item] if isinstance(item, list) else [str(item)]
        if pair:
            found.append((pair[0], pair[-1]))
    return found[:500]


def _label(one: PdfField, printed: list[Printed]) -> str:
    widget = one.widgets[0]
    return _tooltip(one) or _left(widget, printed) or _above(widget, printed) or one.name


def _tooltip(one: PdfField) -> str:
    said = one.get("/TU", "")
    return cut(said) if isinstance(said, str) else ""


def _line(widget: Widget, printed: list[Printed]) -> list[Printed]:
    """Return the texts on a field's line, from the left; of a tall field those on its first line."""
    top = widget.rect[3]
    middle = (widget.rect[1] + top) / 2 if widget.height < 3 * _NEAR_LINE else top - 2 * _NEAR_LINE
    return sorted((each for each in printed if abs(each.y + 3 - middle) <= _NEAR_LINE), key=lambda each: each.x)


def _left(widget: Widget, printed: list[Printed]) -> str:
    left = [each for each in _line(widget, printed) if each.x < widget.rect[0] and widget.rect[0] - each.x < _FAR_LEFT]
    return cut(" ".join(each.text for each in _last_run(left)))


def _last_run(pieces: list[Printed]) -> list[Printed]:
    """Return the pieces at the end that hang together."""
    run: list[Printed] = []
    for each in reversed(pieces):
        if run and run[0].x - each.end > _GAP:
            break
        run.insert(0, each)
    return run


def _beside(widget: Widget, printed: list[Printed]) -> str:
    """Return what stands right of a button, else left of it."""
    right = [each for each in _line(widget, printed) if each.x >= widget.rect[2] - 2 and each.x - widget.rect[2] < 60]
    run = right[:1]
    for each in right[1:]:
        if each.x - run[-1].end > _GAP:
            break
        run.append(each)
    return cut(" ".join(each.text for each in run)) or _left(widget, printed)


def _lead(one: PdfField, printed: list[Printed]) -> str:
    """Return the question a tick answers: what stands left of it on its line."""
    left = _left(one.widgets[0], printed)
    return left if left != _beside(one.widgets[0], printed) else ""


def _above(widget: Widget, printed: list[Printed]) -> str:
    over = [
        each
        for each in printed
        if 0 <= each.y - widget.rect[3] <= _NEAR_ABOVE and widget.rect[0] - 40 <= each.x <= widget.rect[2]
    ]
    if not over:
        return ""
    low = min(each.y for each in over)
    return cut(" ".join(each.text for each in sorted(over, key=lambda each: each.x) if each.y - low < 3))
