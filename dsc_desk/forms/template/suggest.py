"""Which answer or fact a field of a form asks for: a proposal with its certainty, by the words of the label.

No proposal is better than a wrong one: where two differ and lie close, and where only part of a question is understood,
the field is left for somebody to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from dsc_desk.cases.vocabulary import FactType
from dsc_desk.forms.definition import FieldType
from dsc_desk.forms.route import Route
from dsc_desk.forms.template.cells import propose_cells
from dsc_desk.forms.template.label_index import Candidate, Index, candidates
from dsc_desk.forms.template.records import CHOOSING, Mapped, Slot, SlotKind, Use, UseKind

SURE, LIKELY = 85, 72
_CLOSE = 4  # points between two proposals of which neither is better
# A question that begins so is answered by yes or no, or by one of a few; a text of the profile that shares its words is not its answer.
_WHETHER = re.compile(
    r"\s*(?:er|har|skal|vil|indgår|foreligger|bliver|is|are|has|have|does|do|will)\b.*\?", re.IGNORECASE | re.DOTALL
)
_CHOSEN = (FactType.YESNO, FactType.CHOICE, FactType.MULTICHOICE)
_DAYS = (FactType.DATE, FieldType.DATE)
_LONG = (FactType.LONGTEXT, FactType.PERSON, FactType.ORGANISATION)
_FILES = (FactType.FILE, FactType.FILES, FieldType.ATTACHMENT)
_NO_TEXT = {SlotKind.DATE: 40, SlotKind.TICK: 15, **dict.fromkeys(CHOOSING, 5)}  # fields that hold none, and how badly
_YES, _NO = ("ja", "yes"), ("nej", "no")


def propose(slots: Sequence[Slot], route: Route) -> tuple[Mapped, ...]:
    """Return each field with what it is probably to be filled with; what nothing fits is left to be typed."""
    index, cells = Index(candidates(route)), propose_cells(slots, route)
    return tuple(Mapped(slot, cells.get(slot.key) or _best(slot, index)) for slot in slots)


def _best(slot: Slot, index: Index) -> Use:
    question, _, answer = slot.label.rpartition(" · ")
    heard = [(question or answer, 0.0)] if slot.kind is SlotKind.TICK else _heard(slot)
    ranked = _ranked(slot, heard, index)
    score, best = ranked[0] if ranked else (0.0, None)
    certainty = max(0, min(99, round(score)))
    if best is None or best.kind is UseKind.BLANK or certainty < LIKELY or _is_torn(ranked):
        return Use(UseKind.BLANK, certainty=min(certainty, LIKELY - 1))
    return Use(best.kind, best.target, _when(slot, answer), certainty)


def _ranked(slot: Slot, heard: Iterable[tuple[str, float]], index: Index) -> list[tuple[float, Candidate]]:
    """Return what the words may ask for, each once with its best score, the best first."""
    reached: dict[tuple[UseKind, str], tuple[float, Candidate]] = {}
    for words, less in heard:
        for one, points in index.alike(words):
            score = points * one.weight - less - _misfit(slot, one.shape)
            key = (one.kind, one.target)
            if key not in reached or score > reached[key][0]:
                reached[key] = score, one
    return sorted(reached.values(), key=lambda each: -each[0])


def _is_torn(ranked: Sequence[tuple[float, Candidate]]) -> bool:
    """Tell whether another proposal that says something else lies too close to the first."""
    first, best = ranked[0]
    if first >= 99:
        return False
    return any(first - score < _CLOSE and (not best.fact or other.fact != best.fact) for score, other in ranked[1:4])


def _heard(slot: Slot) -> list[tuple[str, float]]:
    """Return what a field is called: its label, the parts of it, and its name in the file."""
    parts = slot.label.split(" · ")
    name = slot.name.replace("_", " ").replace(".", " ").replace("-", " ")
    return [(slot.label, 0.0), *((part, 8.0) for part in parts[1:]), (name, 5.0)]


def _misfit(slot: Slot, shape: str) -> float:
    """Return what is taken off when a field cannot hold such an answer."""
    if not shape:
        return 0
    if shape in _CHOSEN:
        return _NO_TEXT[SlotKind.DATE] if slot.kind is SlotKind.DATE else 0
    if _WHETHER.match(slot.label):
        return 20
    if shape in _DAYS:
        return 0 if slot.kind is SlotKind.DATE else 6
    return _NO_TEXT.get(slot.kind) or _text_misfit(slot, shape)


def _text_misfit(slot: Slot, shape: str) -> float:
    if shape in _LONG and 0 < slot.limit <= 20:
        return 20
    return 12 if shape in _FILES else 0


def _when(slot: Slot, answer: str) -> str:
    """Return at which answer a tick is set: yes and no by their words, else the answer beside the box."""
    if slot.kind is not SlotKind.TICK:
        return ""
    first = answer.split()[0].strip(",.").casefold() if answer.split() else ""
    return "yes" if first in _YES else "no" if first in _NO else answer
