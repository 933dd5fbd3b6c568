"""Whether a field is asked or required: by another field, a fact of the profile or an answer of the triage, and why in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dsc_desk.cases.flow.conditions import UNDECIDED_ANSWERS
from dsc_desk.cases.vocabulary import known_facts
from dsc_desk.words import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dsc_desk.cases.flow.conditions import Answers, Truth
    from dsc_desk.forms.definition import Condition
    from dsc_desk.forms.filled import FilledField
    from dsc_desk.forms.route import Route


def holds(condition: Condition, fields: Mapping[str, FilledField], facts: Mapping[str, str], answers: Answers) -> Truth:
    """Tell whether a condition holds; None while a fact or the triage does not say yet."""
    if condition.field:
        other = fields[condition.field]
        return _among(condition, other.value.splitlines()) if other.is_filled else False
    if condition.fact:
        value = facts.get(condition.fact, "").strip()
        return _among(condition, value.splitlines()) if value else None
    truths = [_answered(condition, answers.get(one, ())) for one in (condition.question, condition.also) if one]
    return True if True in truths else None if None in truths else False


def _answered(condition: Condition, answer: str | tuple[str, ...]) -> Truth:
    given = [answer] if isinstance(answer, str) else list(answer)
    if not given or set(given) & UNDECIDED_ANSWERS:
        return None
    return _among(condition, given)


def reason(condition: Condition, route: Route) -> Text:
    """Say in words when the field is asked: as the source says it, else by what it hangs on."""
    if condition.reason_en:
        return Text(condition.reason_da or condition.reason_en, condition.reason_en)
    if condition.fact:
        label = known_facts()[condition.fact].label
    else:
        label = next((one.label for one in route.fields if one.id == condition.field), Text("triagen", "the triage"))
    return Text(f"afhænger af »{label.da}«", f"depends on “{label.en}”")


def _among(condition: Condition, given: list[str]) -> bool:
    return bool(set(condition.values) & set(given)) if condition.values else True
