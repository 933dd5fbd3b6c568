"""Which answer or fact a field of a form asks for: a proposal with its certainty, by the words of the label."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process

from dsc_desk.cases import own_layer
from dsc_desk.cases.vocabulary import FactType, known_facts
from dsc_desk.forms.definition import FieldType
from dsc_desk.forms.route import Route, load_routes
from dsc_desk.forms.template.records import CHOOSING, Mapped, Slot, SlotKind, Use, UseKind
from dsc_desk.library.finder.words import tokens

SURE, LIKELY = 85, 65
_SHORTEST, _PART = 5, 0.75  # letters of a part of a compound, and what it counts
_MEANING = 0.85  # a hit in what a fact means counts less than one in its label
_EMPTY = frozenset((
    "navn", "name", "og", "i", "af", "for", "til", "med", "den", "det", "de", "en", "et", "er", "om", "paa",
    "ved", "fra", "som", "der", "dit", "din", "jeres", "hvad", "hvilke", "angiv", "skriv", "evt", "the", "of",
    "and", "to", "a", "in", "on", "with", "please", "enter", "your", "nr", "nummer", "number", "beskriv", "kort",
    "redegoer",
))  # fmt: skip
_YES, _NO = ("ja", "yes"), ("nej", "no")


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something a field may be filled with, by one of its names; `kind` and `target` as in Use."""

    kind: UseKind
    target: str
    stems: str
    weight: float
    shape: str  # the type of the fact or field


class Index:
    """The candidates by their words; a rare word says more than one that many labels have."""

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
        self._words = list(self._by_word)

    def alike(self, words: Sequence[str]) -> Iterator[tuple[Candidate, float]]:
        """Give what shares words with a label, with 0 to 100 for how much of both is shared."""
        if not words:
            return
        met: dict[int, dict[str, float]] = {}
        asked = 0.0
        gained: dict[int, float] = {}
        for word in dict.fromkeys(words):
            near = self._near(word)
            worth = max((self._worth[other] for other, _ in near), default=self._most)
            asked += worth
            best: dict[int, float] = {}
            for other, share in near:
                for at in self._by_word[other]:
                    parts = met.setdefault(at, {})
                    parts[other] = max(share, parts.get(other, 0.0))
                    best[at] = max(share, best.get(at, 0.0))
            for at, share in best.items():
                gained[at] = gained.get(at, 0.0) + worth * share
        for at, parts in met.items():
            whole = sum(self._worth[word] for word in set(self._found[at].stems.split()))
            told, heard = sum(self._worth[word] * share for word, share in parts.items()) / whole, gained[at] / asked
            yield self._found[at], 200 * told * heard / (told + heard)

    def _near(self, word: str) -> list[tuple[str, float]]:
        """Return the known words like a word: itself, one misspelt, or a part of a compound."""
        if word in self._by_word:
            near = [(word, 1.0)]
        else:
            close = process.extract(word, self._words, scorer=fuzz.ratio, limit=4, score_cutoff=86)
            near = [(other, points / 100) for other, points, _ in close]
        if len(word) > _SHORTEST:
            near += [
                (other, _PART)
                for other in self._words
                if other != word
                and len(other) >= _SHORTEST
                and (other.endswith(word) or word.endswith(other) or word.startswith(other))
            ]
        return near


def propose(slots: Sequence[Slot], route: Route) -> tuple[Mapped, ...]:
    """Return each field with what it is probably to be filled with; what nothing fits is left to be typed."""
    index = Index(candidates(route))
    return tuple(Mapped(slot, _best(slot, index)) for slot in slots)


def stems(text: str) -> str:
    """Return the words of a label in their Danish stems, without those that say nothing."""
    words = [one for one in tokens(text) if one.plain not in _EMPTY and not one.is_number]
    return " ".join(one.da for one in words)


def _best(slot: Slot, index: Index) -> Use:
    question, _, answer = slot.label.rpartition(" · ")
    heard = [(stems(question or answer), 0.0)] if slot.kind is SlotKind.TICK else _heard(slot)
    best, score = None, 0.0
    for words, less in heard:
        for one, points in index.alike(words.split()):
            reached = points * one.weight - less - _misfit(slot, one.shape)
            if reached > score:
                best, score = one, reached
    certainty = max(0, min(99, round(score)))
    if best is None or certainty < LIKELY:
        return Use(UseKind.BLANK, certainty=certainty)
    return Use(best.kind, best.target, _when(slot, answer), certainty)


def _heard(slot: Slot) -> list[tuple[str, float]]:
    """Return what a field is called: its label, the parts of it, and its name in the file."""
    parts = slot.label.split(" · ")
    heard = [(stems(slot.label), 0.0)]
    heard += [(stems(part), 8.0) for part in parts[1:]]
    name = slot.name.replace("_", " ").replace(".", " ").replace("-", " ")
    return [*heard, (stems(name), 5.0)]


def _misfit(slot: Slot, shape: str) -> float:
    """Return what is taken off when a field cannot hold such an answer."""
    day = shape in (FactType.DATE, FieldType.DATE)
    if (slot.kind is SlotKind.DATE) != day:
        return 25 if slot.kind is SlotKind.DATE else 6 if day else 0
    if slot.kind is SlotKind.TICK:
        return 0 if shape in (FactType.YESNO, FactType.CHOICE, FactType.MULTICHOICE) else 15
    if slot.kind in CHOOSING:
        return 0 if shape in (FactType.YESNO, FactType.CHOICE, FactType.MULTICHOICE) else 5
    if 0 < slot.limit <= 20 and shape in (FactType.LONGTEXT, FactType.PERSON, FactType.ORGANISATION):
        return 20
    return 12 if shape in (FactType.FILE, FactType.FILES, FieldType.ATTACHMENT) else 0


def _when(slot: Slot, answer: str) -> str:
    """Return at which answer a tick is set: yes and no by their words, else the answer beside the box."""
    if slot.kind is not SlotKind.TICK:
        return ""
    first = answer.split()[0].strip(",.").casefold() if answer.split() else ""
    return "yes" if first in _YES else "no" if first in _NO else answer


def candidates(route: Route) -> tuple[Candidate, ...]:
    """Return what the fields of a route's form may be filled with: its own answers first, then every fact."""
    own = [
        Candidate(UseKind.FIELD, one.id, stems(label), 1.0, str(one.type))
        for one in route.fields
        for label in dict.fromkeys((one.label_da, one.label_en))
    ]
    return tuple(one for one in (*own, *_fact_candidates(own_layer.own(own_layer.OwnKind.ROUTE))) if one.stems)


@lru_cache(maxsize=1)
def _fact_candidates(_layer: own_layer.OwnEntries) -> tuple[Candidate, ...]:
    """Return the facts by their labels, by those under which any route asks for them, and by what they mean; anew when a route changes."""
    asked: dict[str, set[str]] = {}
    for route in load_routes().values():
        for one in route.fields:
            if one.prefill:
                asked.setdefault(one.prefill, set()).update((one.label_da, one.label_en))
    found = []
    for name, kind in known_facts().items():
        labels = {kind.label_da, kind.label_en}
        shape = str(kind.type)
        found += _by(name, labels, 1.0, shape)
        found += _by(name, asked.get(name, set()) - labels, 0.96, shape)
        found += _by(name, {name.replace(".", " ").replace("_", " ")}, 0.95, shape)
        found += _by(name, {kind.meaning_da, kind.meaning_en}, _MEANING, shape)
    return tuple(found)


def _by(name: str, labels: Iterable[str], weight: float, shape: str) -> list[Candidate]:
    return [Candidate(UseKind.FACT, name, stems(label), weight, shape) for label in sorted(labels)]
