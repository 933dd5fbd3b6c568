"""The authority's own form filled for one application: what does not fit goes to an annex, and the file is looked at again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dsc_desk.cases.cpr import find_cpr
from dsc_desk.forms.template.foreign import fill_form, look_again, not_drawn
from dsc_desk.forms.template.records import CONFIRMED, Filling, Mapped, Medium, Overflow, Slot, Value
from dsc_desk.forms.template.values import Unplaced, values_for
from dsc_desk.store.errors import DeskError, PersonalNumber
from dsc_desk.words import Language, Text

if TYPE_CHECKING:
    from dsc_desk.forms.prefill import FilledForm
    from dsc_desk.store.worker import Worker

_ROUNDS = 6
_SEE_ANNEX = Text("se bilag {number}", "see annex {number}")
_LEAST = 24  # letters: below this a field says only where the text is


@dataclass(frozen=True, slots=True)
class Annexed:
    """A text that did not fit its field and stands whole in the annex under a number."""

    number: int
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class OwnForm:
    """A filled form that was read back; `looked` are the fields found again in it.

    `hidden` are those whose answer stands in the file and is not to be seen on its page; known only where it was `drawn`.
    """

    content: bytes
    looked: int
    annexed: tuple[Annexed, ...] = ()
    empty: tuple[Slot, ...] = ()
    blank: tuple[Slot, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
    hidden: tuple[Slot, ...] = ()
    drawn: bool = False
    unseen: int = 0  # fields filled by a proposal that nobody has confirmed


def fill_own(
    worker: Worker,
    medium: Medium,
    form_file: bytes,
    mapped: Sequence[Mapped],
    form: FilledForm | None,
    facts: Mapping[str, str],
    language: Language = Language.DA,
) -> OwnForm:
    """Fill a form and look at it again. Raises DeskError when a value does not stand in it as it should."""
    told = values_for(mapped, form, facts, language)
    slots = {one.slot.key: one.slot for one in mapped}
    _refuse_personal_numbers(told.values, slots)
    values = {value.key: value for value in told.values}
    filling, annexed = _filled_with_annexes(worker, medium, form_file, values, slots, language)
    missing = look_again(worker, medium, form_file, filling.content, tuple(values.values()))
    if missing:
        raise DeskError(_NOT_THERE.fill(count=len(missing), label=slots[missing[0]].label))
    dark = not_drawn(worker, form_file, filling.content, tuple(values.values())) if medium is Medium.PDF else None
    hidden = tuple(slots[key] for key in dark or ())
    unseen = sum(one.slot.key in values and one.use.certainty < CONFIRMED for one in mapped)
    return OwnForm(
        filling.content, len(values), annexed, told.empty, told.blank, told.unplaced, hidden, dark is not None, unseen
    )


def _filled_with_annexes(
    worker: Worker,
    medium: Medium,
    form_file: bytes,
    values: dict[str, Value],
    slots: Mapping[str, Slot],
    language: Language,
) -> tuple[Filling, tuple[Annexed, ...]]:
    """Fill the form; what has no room is cut shorter in `values` and stands whole in an annex, until all fits."""
    annexed: dict[str, Annexed] = {}
    filling = fill_form(worker, medium, form_file, tuple(values.values()))
    for _ in range(_ROUNDS):
        if not filling.overflows:
            break
        for over in filling.overflows:
            full = annexed.get(over.key) or Annexed(len(annexed) + 1, slots[over.key].label, values[over.key].text)
            annexed[over.key] = full
            values[over.key] = _shortened(values[over.key], full, over, language)
        filling = fill_form(worker, medium, form_file, tuple(values.values()))
    if filling.overflows:
        raise DeskError(_NO_ROOM.fill(label=slots[filling.overflows[0].key].label))
    return filling, tuple(annexed.values())


def _shortened(value: Value, full: Annexed, over: Overflow, language: Language) -> Value:
    """Return a value that begins as the text does and says where the rest stands, with a little less each round."""
    see = _SEE_ANNEX.fill(number=full.number).say(language)
    room = min(over.room, len(value.text) - 1) - len(see) - 4
    if room < _LEAST:
        whole = see[:1].upper() + see[1:]
        return replace(value, text=whole if len(whole) <= over.room else str(full.number)[: max(over.room, 1)])
    start = full.text[:room]
    start = start.rpartition(" ")[0] or start
    return replace(value, text=f"{start.rstrip(' .,;')} … ({see})")


def _refuse_personal_numbers(values: Sequence[Value], slots: Mapping[str, Slot]) -> None:
    for value in values:
        if any(hit.certainty != "possible" for hit in find_cpr(value.text)):
            raise PersonalNumber(_CPR.fill(label=slots[value.key].label))


_CPR = Text(
    "Skemaet er ikke lavet: der står et CPR-nummer i »{label}«. Ret teksten i sagen, og prøv igen.",
    "The form was not made: there is a CPR number in “{label}”. Correct the text in the case and try again.",
)
_NO_ROOM = Text(
    "Skemaet er ikke lavet: »{label}« er for lille til svaret. Lad feltet stå tomt i skemaets felter, og skriv selv.",
    "The form was not made: “{label}” is too small for the answer. Leave it blank among the form's fields, and write yourself.",
)
_NOT_THERE = Text(
    "Skemaet er ikke lavet: {count} felter siger ikke i den færdige fil, hvad de skal, først »{label}«. Svarene i sagen er "
    "uændrede. Lad de felter stå tomme, eller brug Word, PDF eller kopiarket.",
    "The form was not made: {count} fields do not say in the finished file what they should, the first “{label}”. The "
    "answers in the case are unchanged. Leave those fields blank, or use Word, PDF or the copy sheet.",
)
