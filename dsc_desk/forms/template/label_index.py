"""What the fields of a form may be filled with, found by the words of a label.

A rare word says more than one that many labels have; words that nearly every such label holds say little.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TypeVar

from rapidfuzz import fuzz, process

from dsc_desk.cases import own_layer
from dsc_desk.cases.vocabulary import known_facts
from dsc_desk.forms.route import Route, load_routes
from dsc_desk.forms.template.form_labels import form_labels
from dsc_desk.forms.template.records import UseKind
from dsc_desk.library.finder.words import compound_parts, danish, tokens

_Of = TypeVar("_Of", int, str)
_HEAD, _FIRST = 0.8, 0.65  # what the parts of a compound count that is no known word itself
_TOGETHER = 0.9
_WEAK = 0.25  # the worth of a word that says little, beside that of a common one
_LONGEST = 40  # letters of a word; what is longer is no word
_ALIKE = 88  # how alike a misspelt word must be, of 100
_NUMBERED = re.compile(r"^\s*(?:\d+|[a-zA-Z])(?:\.\d+)*[.)]\s+")  # "1.2. "
_JOINED = re.compile(r"(?<=[A-Za-z])(?=\d)")  # ICD10
_EMPTY = frozenset((
    "og", "i", "af", "for", "med", "den", "det", "de", "en", "et", "er", "om", "paa", "ved", "som", "der",
    "dit", "din", "jeres", "hvad", "hvilke", "hvilken", "angiv", "skriv", "the", "of", "and", "to", "a", "in", "on", "with",
    "please", "enter", "your", "nr", "beskriv", "kort", "redegoer", "hos", "skal", "kan", "man", "eller", "or", "no", "state",
    "how", "will", "be", "what", "which", "is", "are", "do", "does", "describe", "any", "have", "has", "hvordan", "oenskes",
    "venligst", "briefly", "give", "provide", "specify",
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something a field may be filled with, by one of its names; `kind` and `target` as in Use."""

    kind: UseKind
    target: str
    stems: str
    weight: float
    shape: str = ""  # the type of the fact or field
    fact: str = ""  # the fact it says in the end


class Index:
    """The candidates by their words."""

    def __init__(self, found: Sequence[Candidate]) -> None:
        self._found = found
        self._by_word: dict[str, list[int]] = {}
        for at, one in enumerate(found):
            for word in set(one.stems.split()):
                self._by_word.setdefault(word, []).append(at)
        targets = {word: len({found[at].target for at in places}) for word, places in self._by_word.items()}
        every = len({one.target for one in found}) + 1
        self._worth = {word: math.log(every / count) + 0.3 for word, count in targets.items()}
        self._most = math.log(every) + 0.3
        for word in _weak():
            self._worth[word] = _WEAK
        self._words = list(self._by_word)

    def alike(self, label: str) -> Iterator[tuple[Candidate, float]]:
        """Give what shares words with a label, with 0 to 100 for how much of both is shared."""
        met: dict[int, dict[str, float]] = {}  # the words of a name that the label has, and how much of each
        gained: dict[int, float] = {}  # how much of the label a name says
        together: dict[str, float] = {}  # and all names of the same fact
        asked = 0.0
        for word in dict.fromkeys(stems(label).split()):
            near = self._near(word)
            worth = max((self._worth[other] for other, _ in near), default=self._worth.get(word, self._most))
            asked += worth
            best: dict[int, float] = {}
            by_target: dict[str, float] = {}
            for at, other, share in self._saying(near):
                _raise(met.setdefault(at, {}), other, share)
                _raise(best, at, share)
                _raise(by_target, self._found[at].target, share)
            _add(gained, best, worth)
            _add(together, by_target, worth)
        for at, parts in met.items():
            if any(self._worth[word] > _WEAK for word in parts):
                one = self._found[at]
                told, heard = self._told(one, parts), gained[at] / asked
                if one.target:  # what other names of the same fact say of the rest counts nearly as much
                    heard = max(heard, _TOGETHER * together[one.target] / asked)
                yield one, 200 * told * heard / (told + heard)

    def _saying(self, near: Iterable[tuple[str, float]]) -> Iterator[tuple[int, str, float]]:
        return ((at, word, share) for word, share in near for at in self._by_word[word])

    def _told(self, one: Candidate, parts: Mapping[str, float]) -> float:
        """Return how much of a name the label says."""
        whole = sum(self._worth[word] for word in set(one.stems.split()))
        return sum(self._worth[word] * share for word, share in parts.items()) / whole

    def _near(self, word: str) -> list[tuple[str, float]]:
        """Return the known words like a word: itself, else one misspelt, else the parts of a compound."""
        if word in self._by_word:
            return [(word, 1.0)]
        close = process.extract(word, self._words, scorer=fuzz.ratio, limit=4, score_cutoff=_ALIKE)
        if close:
            return [(other, points / 100) for other, points, _ in close]
        parts = compound_parts(word, self._is_part)
        shares = zip((danish(part) for part in parts), (_FIRST, _HEAD), strict=True) if parts else ()
        return [(part, share) for part, share in shares if part in self._by_word]

    def _is_part(self, plain: str) -> bool:
        stem = danish(plain)
        return stem in self._by_word or stem in _weak()


def _raise(shares: dict[_Of, float], of: _Of, share: float) -> None:
    shares[of] = max(share, shares.get(of, 0.0))


def _add(sums: dict[_Of, float], shares: Mapping[_Of, float], worth: float) -> None:
    for of, share in shares.items():
        sums[of] = sums.get(of, 0.0) + worth * share


def stems(text: str) -> str:
    """Return the words of a label in their Danish stems, without those that say nothing."""
    plain = _JOINED.sub(" ", _NUMBERED.sub("", text))
    return " ".join(one.da for one in tokens(plain) if one.plain not in _EMPTY and len(one.plain) <= _LONGEST)


@cache
def _weak() -> frozenset[str]:
    return frozenset(one.da for word in form_labels().weak for one in tokens(word))


def candidates(route: Route) -> tuple[Candidate, ...]:
    """Return what the fields of a route's form may be filled with: its own answers first, then every fact."""
    own = [
        Candidate(UseKind.FIELD, one.id, stems(label), 1.0, str(one.type), one.prefill or "")
        for one in route.fields
        for label in dict.fromkeys((one.label_da, one.label_en))
    ]
    return tuple(one for one in (*own, *_shared(own_layer.own(own_layer.OwnKind.ROUTE))) if one.stems)


@lru_cache(maxsize=1)
def _shared(_layer: own_layer.OwnEntries) -> tuple[Candidate, ...]:
    """Return the facts by every name they have, and the labels that no fact answers; anew when a route changes."""
    asked = _asked()
    named = form_labels()
    found = [Candidate(UseKind.BLANK, "", stems(label), 1.0) for labels in named.nothing for label in labels]
    for name, kind in known_facts().items():
        labels = {kind.label_da, kind.label_en, *named.facts.get(name, ())}
        shape = str(kind.type)
        found += _by(name, labels, 1.0, shape)
        found += _by(name, asked.get(name, set()) - labels, 0.94, shape)
        found += _by(name, {name.replace(".", " ").replace("_", " ")}, 0.9, shape)
        found += _by(name, {kind.meaning_da, kind.meaning_en}, 0.8, shape)
    return tuple(found)


def _asked() -> dict[str, set[str]]:
    """Return the labels under which routes ask for a fact, but for those that another route asks for another one by."""
    facts: dict[str, set[str]] = {}
    for route in load_routes().values():
        for one in route.fields:
            if one.prefill:
                for label in (one.label_da, one.label_en):
                    facts.setdefault(stems(label), set()).add(one.prefill)
    known = {stems(label) for labels in form_labels().facts.values() for label in labels}
    asked: dict[str, set[str]] = {}
    for label, names in facts.items():
        if len(names) == 1 and label not in known:
            asked.setdefault(next(iter(names)), set()).add(label)
    return asked


def _by(name: str, labels: Iterable[str], weight: float, shape: str) -> list[Candidate]:
    return [Candidate(UseKind.FACT, name, stems(label), weight, shape, name) for label in sorted(labels)]
