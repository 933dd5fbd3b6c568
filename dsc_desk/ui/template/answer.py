"""What a field of a form says in the application at hand, in words."""

from __future__ import annotations

from dsc_desk.forms.template.records import Mapped, Slot, SlotKind, UseKind, Value
from dsc_desk.forms.template.values import Values
from dsc_desk.ui.words import text, tr

_MOST = 1_500  # signs of an answer shown


def said(one: Mapped, values: Values) -> tuple[str, str]:
    """Return what a field says in words, and in which ink."""
    key = one.slot.key
    value = next((each for each in values.values if each.key == key), None)
    if value is not None:
        return _value_said(one.slot, value), "text"
    unplaced = next((each for each in values.unplaced if each.slot.key == key), None)
    if unplaced is not None:
        return text(unplaced.why), "us"
    if one.use.kind is UseKind.BLANK:
        return tr("Tomt: skrives selv i skemaet.", "Empty: typed in the form by hand."), "text-2"
    if one.use.kind is UseKind.IGNORE:
        return tr("Rummet røres ikke.", "The space is not touched."), "text-2"
    return tr("Sagen har intet svar endnu.", "The case has no answer yet."), "us"


def _value_said(slot: Slot, value: Value) -> str:
    if slot.kind is SlotKind.TICK:
        return tr("☒ kryds", "☒ ticked") if value.ticked else tr("☐ intet kryds", "☐ not ticked")
    if value.chosen:
        return ", ".join(option.label for option in slot.options if option.value in value.chosen)
    words = value.text[:_MOST] + (" …" if len(value.text) > _MOST else "")
    if 0 < slot.limit < len(value.text):
        words += "\n\n" + tr("For langt: resten kommer i et bilag.", "Too long: the rest goes to an annex.")
    return words
