"""How well each source answers each part of a question, and why."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dsc_desk.cases.codes import CodeSystem
from dsc_desk.library.finder.chips import ChipKind
from dsc_desk.library.finder.knowledge import codes_of
from dsc_desk.library.finder.spans import all_categories, subcodes, touching
from dsc_desk.words import Text

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from dsc_desk.cases.codes import Code
    from dsc_desk.library.finder.chips import Understood
    from dsc_desk.library.finder.index import Index
    from dsc_desk.library.finder.knowledge import Backbone, Knowledge, Rule
    from dsc_desk.library.finder.parts import Part
    from dsc_desk.library.records import DataSource

_CODES, _MENTIONS, _NEED_MENTIONS, _NEED_OF_TOPIC = 0.95, 0.6, 0.3, 0.45
_RELATED, _IN_NAME = 0.5, 1.4
_SECOND_NEED, _OFF_TOPIC = 0.5, 0.25
_ON_TOPIC, _APART = 0.45, 0.5
_OUTSIDE_YEARS, _OUTSIDE_AGES, _ELSEWHERE = 0.08, 0.12, 0.08
_UNKNOWN_YEARS, _SOME_YEARS = 0.8, 0.2
_ENDED = 0.6
_ONE_PLACE, _CHILDREN_UNASKED = 0.8, 0.75
_RECENT = 3


@dataclass
class Fit:
    """How one source answers one part: `worth` 0 to 1, the part of it that is the source's own field, and the reasons."""

    worth: float = 0.0
    special: float = 0.0
    why: list[Text] = field(default_factory=list)

    def leave(self, share: float) -> None:
        """Take off what does not suit the question."""
        self.worth *= share
        self.special *= share


class Scales:
    """Weighs sources against the parts of one question."""

    def __init__(
        self,
        index: Index,
        knowledge: Knowledge,
        related: Callable[[str], Sequence[str]],
        asked: Understood,
        today: datetime.date,
    ) -> None:
        self._index = index
        self._knowledge = knowledge
        self._related = related
        self._today = today
        self._years, self._ages, self._regions = asked.years, asked.ages, asked.regions
        self._suits: dict[int, float] = {}
        self._apart: dict[int, bool] = {}
        self._topics: tuple[Code, ...] = ()

    def weigh(self, parts: Sequence[Part]) -> list[dict[int, Fit]]:
        """Return the fits of each part, by source number."""
        needs = {need for part in parts for need in part.needs}
        self._topics = tuple(code for part in parts for code in part.codes if code.system is not CodeSystem.ATC)
        found = [self._fits(part, needs) for part in parts]
        for part, fits in zip(parts, found, strict=True):
            self._add_topics_own(part, fits, parts, found)
        for fits in found:
            for number, fit in fits.items():
                fit.leave(self.suits(number))
        return found

    def suits(self, number: int) -> float:
        """Return what is left of a source's worth for the years, ages and places asked for."""
        if (left := self._suits.get(number)) is None:
            left = self._years_left(number) * self._ages_left(number) * self._places_left(number)
            self._suits[number] = left
        return left

    def _fits(self, part: Part, needs: set[str]) -> dict[int, Fit]:
        """Weigh what the sources say of themselves, then what a study of the kind stands on, then what was named."""
        fits = self._by_themselves(part, needs)
        for rule in self._rules(part, needs):
            aside = _SECOND_NEED if self._is_second(rule, part) else 1.0
            for number, worth in self._numbered(rule.sources):
                _join(fits[number], worth * aside, rule.why, first=True)
        for number, worth in self._numbered(part.given):
            _join(fits[number], worth, part.why or Text(f"nævnt: {part.label.da}", f"named: {part.label.en}"))
        return dict(fits)

    def _by_themselves(self, part: Part, needs: set[str]) -> defaultdict[int, Fit]:
        fits: defaultdict[int, Fit] = defaultdict(Fit)
        for number, worth, why in self._own(part):
            _join(fits[number], worth, why)
        for number, fit in fits.items():
            fit.worth *= self._still_there(number) * (1.0 if part.words else self._kind_left(number, needs))
            if not part.is_topic and self._is_about_other_things(number):
                fit.worth *= _OFF_TOPIC
            fit.special = fit.worth if part.is_topic else 0.0
        return fits

    def _numbered(self, worths: Mapping[str, float]) -> Iterator[tuple[int, float]]:
        """Yield the worths of sources by their number, as far as the library has them."""
        numbers = self._index.numbers
        return ((numbers[source], worth) for source, worth in worths.items() if source in numbers)

    def _own(self, part: Part) -> Iterator[tuple[int, float, Text]]:
        """What the sources themselves say of the part: codes they are limited to, terms they mention, words."""
        limited = self._index.limited_to(part.codes)
        for number, fit in limited.items():
            shown = _shown([held for _, held in touching(part.codes, self._index.codes[number])])
            yield number, fit * _CODES, Text(f"dækker {part.label.da} ({shown})", f"covers {part.label.en} ({shown})")
        for number, weight in self._mentioned(part).items():
            # A register of one cancer that says "cancer" is no register of cancers.
            apart = _APART if limited.get(number, 1.0) < _ON_TOPIC else 1.0
            yield number, weight * apart, Text(f"nævner {part.label.da}", f"mentions {part.label.en}")
        if part.words:
            for number, weight in self._index.saying(part.words).items():
                yield number, weight, _words(part.label)

    def _mentioned(self, part: Part) -> Mapping[int, float]:
        found: dict[int, float] = {}

        def mention(number: int, worth: float) -> None:
            found[number] = max(found.get(number, 0.0), worth)

        for term, factor in self._terms(part):
            for number, weight in self._index.mentioning(ChipKind.CONCEPT, term).items():
                mention(number, weight * factor * (_IN_NAME if weight >= 1 and term == part.term else 1.0))
        for need in () if part.is_topic else part.needs:
            for number, weight in self._index.mentioning(ChipKind.NEED, need).items():
                mention(number, weight * _NEED_MENTIONS)
        return found

    def _terms(self, part: Part) -> Iterator[tuple[str, float]]:
        """Yield the term of a part and those related to it, with what a mention of each is worth."""
        if part.term:
            yield part.term, _MENTIONS
            yield from ((other, _MENTIONS * _RELATED) for other in self._related(part.term))

    def _rules(self, part: Part, needs: set[str]) -> list[Rule]:
        held = [one for one in self._knowledge.rules if _holds(one, part, needs)]
        exact = [one.rule for one in held if _speaks_instead(one, part)]
        if exact:
            return [one.rule for one in held if one.rule in exact or not one.rule.needs or one.codes]
        return [one.rule for one in held if not one.rule.instead]

    @staticmethod
    def _is_second(rule: Rule, part: Part) -> bool:
        """Tell whether a rule holds only for what a disease asks besides: that it is also seen in blood, say."""
        named = part.term in rule.words or any(codes_of(rule.codes))
        return part.is_topic and not named and part.needs[0] not in rule.needs

    def _is_about_other_things(self, number: int) -> bool:
        if (apart := self._apart.get(number)) is None:
            codes = self._index.codes[number]
            apart = bool(self._topics) and bool(codes) and not touching(self._topics, codes)
            self._apart[number] = apart
        return apart

    def _add_topics_own(
        self, part: Part, fits: dict[int, Fit], parts: Sequence[Part], found: Sequence[dict[int, Fit]]
    ) -> None:
        """A source about a disease that is asked about also tells of its patients' deaths, stages, medicine."""
        if part.is_topic or not part.needs:
            return
        for other, others in zip(parts, found, strict=True):
            if other.is_topic:
                for number, fit in others.items():
                    if fit.special >= _ON_TOPIC and set(part.needs) & set(self._index.sources[number].answers):
                        why = Text(f"{part.label.da} ved {other.label.da}", f"{part.label.en} in {other.label.en}")
                        _join(fits.setdefault(number, Fit()), fit.special * _NEED_OF_TOPIC, why)

    def _kind_left(self, number: int, needs: set[str]) -> float:
        kind = self._knowledge.backbones.kinds.get(self._index.sources[number].kind)
        return kind.otherwise if kind and not needs & set(kind.needs) else 1.0

    def _still_there(self, number: int) -> float:
        source = self._index.sources[number]
        left = self._knowledge.backbones.closed if source.route_status == "closed" else 1.0
        ended = source.coverage_to is not None and source.coverage_to < self._today.year - _RECENT
        return left * (_ENDED if ended and self._years is None else 1.0)

    def _years_left(self, number: int) -> float:
        source = self._index.sources[number]
        share = years_share(source, self._years, self._today)
        if share is None:
            return 1.0 if self._years is None or source.coverage_from is not None else _UNKNOWN_YEARS
        return _SOME_YEARS + (1 - _SOME_YEARS) * share if share else _OUTSIDE_YEARS

    def _ages_left(self, number: int) -> float:
        covered, asked = self._index.ages[number], self._ages
        if covered is None:
            return 1.0
        if asked is None:
            return _CHILDREN_UNASKED if covered[1] < 20 else 1.0
        return 1.0 if covered[0] <= asked[1] and asked[0] <= covered[1] else _OUTSIDE_AGES

    def _places_left(self, number: int) -> float:
        covered, asked = self._index.regions[number], self._regions
        if not covered:
            return 1.0
        if not asked:
            return _ONE_PLACE
        return 1.0 if covered & asked else _ELSEWHERE


def years_share(source: DataSource, asked: tuple[int, int] | None, today: datetime.date) -> float | None:
    """Return the share of the years asked for that a source covers, or None when nothing was asked or is known."""
    if asked is None or source.coverage_from is None:
        return None
    first, last = asked[0], min(asked[1], today.year)
    if first == 0:
        first = min(last, source.coverage_from)
    covered = min(last, source.coverage_to or today.year) - max(first, source.coverage_from) + 1
    return max(covered, 0) / max(last - first + 1, 1)


def left_out(part: Part, numbers: Sequence[int], index: Index) -> frozenset[str]:
    """Return the categories of a part's codes that none of the sources is about."""
    covered = [subcodes(part.codes, index.codes[number]) for number in numbers]
    return all_categories(part.codes) - frozenset().union(*covered)


def _join(fit: Fit, worth: float, why: Text, *, first: bool = False) -> None:
    """Let a reason count; what a study of the kind stands on says more than what a source mentions."""
    fit.worth = 1 - (1 - fit.worth) * (1 - worth)
    fit.why.insert(0 if first else len(fit.why), why)


def _speaks_instead(one: Backbone, part: Part) -> bool:
    """Tell whether a rule stands in place of the general ones: it is of the very topic of the part."""
    return one.rule.instead and (part.term in one.rule.words or bool(one.codes))


def _holds(one: Backbone, part: Part, needs: set[str]) -> bool:
    """Tell whether a rule speaks of a part: by a need, a word or a code, where what it goes along with is needed too."""
    rule = one.rule
    if rule.along and not needs & set(rule.along):
        return False
    named = bool(set(rule.needs) & set(part.needs)) or part.term in rule.words
    return named or bool(one.codes and touching(part.codes, one.codes))


def _words(label: Text) -> Text:
    return Text(
        f"{'ordene' if ' ' in label.da else 'ordet'} »{label.da}«",
        f"the word{'s' if ' ' in label.en else ''} “{label.en}”",
    )


def _shown(codes: Sequence[Code]) -> str:
    names = [code.first if code.first == code.last else f"{code.first}-{code.last}" for code in dict.fromkeys(codes)]
    return ", ".join(names)
