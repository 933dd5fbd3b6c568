"""Whether a field, an enclosure or a permit is asked for in a case, what is still to be answered for that, and why in words.

The rules of procedures decide it (`flow/conditions.py`); beside questions and the facts of a case's course a form may name a
fact of the profile, `field:` and another field, `approval:` and an approval of the triage (its value `yes`), and `judged`, which
only staff can say. A value with `not ` before it is any other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dsc_desk.cases.facts import show_fact
from dsc_desk.cases.flow.conditions import ANY, NOT, Situation
from dsc_desk.cases.triage import causes
from dsc_desk.cases.triage import said as answer_said
from dsc_desk.cases.vocabulary import known_facts
from dsc_desk.forms.definition import FIELD
from dsc_desk.forms.filled import Need
from dsc_desk.words import Language, Text, join

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from dsc_desk.cases.flow.conditions import Answers, Truth
    from dsc_desk.cases.flow.definitions import When
    from dsc_desk.cases.flow.rulebook import Rulebook
    from dsc_desk.forms.definition import Condition, Field
    from dsc_desk.forms.filled import FilledField
    from dsc_desk.forms.route import Route

APPROVAL = "approval:"
JUDGED = "judged"


class CaseSays(Situation):
    """All that decides the conditions of a form in one case: answers, profile, and the fields as they are filled."""

    def __init__(
        self,
        book: Rulebook,
        answers: Answers,
        facts: Mapping[str, str],
        fields: Mapping[str, FilledField] | None = None,
    ) -> None:
        super().__init__(book.questions, book.facts, answers)
        self.book = book
        self._profile = facts
        self._fields = fields or {}
        self._asking: set[str] = set()

    def field_asked(self, field: Field) -> bool:
        """Tell whether a field is asked: also while answers of the case are open, not while a field it hangs on is."""
        if field.show_if is None or field.id in self._asking:
            return True
        self._asking.add(field.id)
        truth = self.when(field.show_if.alternatives)
        self._asking.remove(field.id)
        if truth is None:
            return any(not name.startswith(FIELD) for name in self.undecided_in(field.show_if.alternatives))
        return truth

    def lacking(self, condition: Condition) -> tuple[Text, ...]:
        """Return by name what must be answered before an undecided condition is decided; nothing of one that is."""
        undecided = self.when(condition.alternatives) is None
        found = self.undecided_in(condition.alternatives) if undecided else ()
        return tuple(dict.fromkeys(self._name(one) for one in found if one != JUDGED))

    def because(self, when: When, truth: Truth) -> Text:
        """Say which answers make a condition what it is: »Forsøg på personer: Nej; Biologisk materiale: Nej«."""
        return join(dict.fromkeys(one for name in causes(self, when, truth) for one in self._causes_said(name, truth)))

    def _causes_said(self, name: str, truth: Truth) -> list[Text]:
        if name.startswith(APPROVAL):
            rule = self.book.approvals[name.removeprefix(APPROVAL)]
            return [one for cause in causes(self, rule.needed_when, truth) for one in self._causes_said(cause, truth)]
        if name == JUDGED or name.startswith(FIELD):
            return []
        if self._of_rules(name):
            return [answer_said(self.book, self, name)]
        label, value = known_facts()[name].label, self._profile.get(name, "")
        return [
            Text(*(f"{label.say(spoken)}: {show_fact(name, value, spoken)}" for spoken in (Language.DA, Language.EN)))
        ]

    def _name(self, name: str) -> Text:
        if name.startswith(FIELD):
            return self._fields[name.removeprefix(FIELD)].field.label
        return known_facts()[name].label if name in known_facts() else self.book.short(name)

    def _roots(self, name: str) -> tuple[str, ...]:
        if name.startswith(APPROVAL):
            return self.undecided_in(self.book.approvals[name.removeprefix(APPROVAL)].needed_when)
        return super()._roots(name) if self._of_rules(name) else (name,)

    def _work_out(self, name: str, value: str) -> Truth:
        if self._of_rules(name) or value.startswith(NOT):
            return super()._work_out(name, value)
        if name.startswith(APPROVAL):
            rule = self.book.approvals.get(name.removeprefix(APPROVAL))
            return self.when(rule.needed_when) if rule else None
        if name.startswith(FIELD):
            one = self._fields.get(name.removeprefix(FIELD))
            if one is None or not self.field_asked(one.field):
                return False
            return _among(value, one.value.splitlines()) if one.is_filled else None
        given = self._profile.get(name, "").strip()
        return _among(value, given.splitlines()) if given else None

    def _of_rules(self, name: str) -> bool:
        return name in self.book.questions or name in self.book.facts


def needed(condition: Condition | None, says: CaseSays, *, always: bool) -> Need:
    """Tell whether a paper or a permit is needed in a case; None where nobody has said yet, with what is lacking."""
    if always:
        return Need(True)
    if condition is None:
        return Need(None)
    return Need(says.when(condition.alternatives), says.lacking(condition))


def _among(value: str, given: list[str]) -> bool:
    return value == ANY or value in given


def reason(condition: Condition, route: Route) -> Text:
    """Say in words when it is asked for: as the source says it, else by what it hangs on."""
    if condition.reason_en:
        return Text(condition.reason_da or condition.reason_en, condition.reason_en)
    labels = {f"{FIELD}{one.id}": one.label for one in route.fields}
    labels |= {name: known.label for name, known in known_facts().items()}
    names = dict.fromkeys(name for alternative in condition.alternatives for name in alternative)
    on = dict.fromkeys(labels.get(name, Text("triagen", "the triage")) for name in names)
    return Text(
        f"afhænger af {', '.join(f'»{one.da}«' for one in on)}",
        f"depends on {', '.join(f'“{one.en}”' for one in on)}",
    )


def with_lacking(words: Text, lacking: Iterable[Text]) -> Text:
    """Return a reason with what must be answered before it is decided."""
    names = tuple(lacking)
    if not names:
        return words
    said = join(names, ", ")
    return Text(f"{words.da} (mangler svar: {said.da})", f"{words.en} (not answered: {said.en})")


def fields_named(when: When) -> tuple[str, ...]:
    """Return the fields of the form that a condition hangs on."""
    names = dict.fromkeys(name for alternative in when for name in alternative)
    return tuple(name.removeprefix(FIELD) for name in names if name.startswith(FIELD))
