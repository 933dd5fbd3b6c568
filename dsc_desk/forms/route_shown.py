"""A value of a route for somebody who reads what differs: in labels, where the file has names of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dsc_desk.cases.flow.conditions import ANY
from dsc_desk.forms.condition_parts import named_by, parts_of
from dsc_desk.forms.route_terms import Part
from dsc_desk.forms.route_words import choices_of, label_in
from dsc_desk.words import Language, Text, same

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dsc_desk.forms.route_content import Raw

_CONDITIONS = ("show_if", "required_if", "needed_if")
_WHAT = ("field", "fact", "question", "values", "when")  # of a condition; the rest is why, and where it was read
_AND, _OR = Text(" og ", " and "), Text(" eller ", " or ")


class Shown:
    """Says the values of one wording of a route; its fields are called as they are called there."""

    def __init__(self, raw: Raw) -> None:
        self._things = {one.id: one for one in parts_of(raw, (), fields=True)}

    def value(self, value: object, spec: Part, term: str) -> Text:
        """Return the value of a term, lists line by line; nothing for none."""
        return Text(self._say(value, spec, term, Language.DA), self._say(value, spec, term, Language.EN))

    def _say(self, value: object, spec: Part, term: str, language: Language) -> str:
        if value in (None, "", []):
            return ""
        if isinstance(value, bool):
            return "✓" if value else ""
        if isinstance(value, list):
            spec, term = (Part(term), "") if term in set(Part) else (spec, term)
            return "\n".join(said for one in value if (said := self._say(one, spec, term, language)))
        if isinstance(value, dict):
            return "; ".join(self._terms(value, spec, term, language))
        known = (choices_of(spec, term) or {}).get(str(value))
        return known.say(language) if known else str(value)

    def _terms(self, value: Raw, spec: Part, term: str, language: Language) -> Iterator[str]:
        condition = term.rpartition(".")[2] in _CONDITIONS
        if condition:
            yield self._condition(value, language)
        for name, one in value.items():
            path = f"{term}.{name}" if term else name
            if (said := self._say(one, spec, path, language)) and not (condition and name in _WHAT):
                yield f"{label_in(spec, path).say(language)}: {said}"

    def _condition(self, said: Raw, language: Language) -> str:
        on = named_by(said)
        alternatives = said.get("when") or [{on: value} for value in said.get("values") or (ANY,)]
        return _OR.say(language).join(
            _AND.say(language).join(self._part(name, value, language) for name, value in one.items())
            for one in alternatives
        )

    def _part(self, name: str, value: str, language: Language) -> str:
        thing = self._things.get(name)
        values: Mapping[str, Text] = dict(thing.values) if thing else {}
        words = thing.words if thing else same(name)
        return f"{words.say(language)} = {values.get(value, same(value)).say(language)}"
