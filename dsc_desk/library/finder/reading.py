"""Reads a question: which words mean what, and what was left over."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from dsc_desk.cases.codes import Code, CodeSystem, codes_in
from dsc_desk.cases.cpr import MASK, mask_cpr
from dsc_desk.library.finder.chips import Certainty, Chip, ChipKind, Understood, Word
from dsc_desk.library.finder.figures import age_chip, ages_in, years_in
from dsc_desk.library.finder.knowledge import codes_of
from dsc_desk.library.finder.spans import width
from dsc_desk.library.finder.words import Token, fold, tokens
from dsc_desk.words import Text, same

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from dsc_desk.library.finder.knowledge import Knowledge
    from dsc_desk.library.finder.lexicon import Lexicon, Match
    from dsc_desk.library.finder.phrases import Meaning
    from dsc_desk.library.records import DataSource, Term

LONGEST = 6_000
_CHUNK = re.compile(r"[A-Za-z][A-Za-z0-9.–-]*")
_NEED_OF = {CodeSystem.ICD10: "diagnosed", CodeSystem.SKS: "operated", CodeSystem.ATC: "medicated"}
_ORDER = (ChipKind.CONCEPT, ChipKind.NEED, ChipKind.AGE, ChipKind.SEX, ChipKind.PLACE, ChipKind.SOURCE)

_HIDDEN = Text(
    "Der stod et CPR-nummer i spørgsmålet. Det er skjult og bruges ikke; find kræver ingen personnumre.",
    "There was a CPR number in the question. It is hidden and not used; finding data needs no personal numbers.",
)
_CUT = Text(
    "Spørgsmålet er langt: kun de første {n} tegn er læst.",
    "The question is long: only the first {n} characters were read.",
)
_NOTHING = Text(
    "Spørgsmålet siger ikke, hvad der søges efter. Skriv for eksempel en sygdom, en operation, et lægemiddel eller en kode.",
    "The question does not say what is looked for. Write for example a disease, an operation, a medicine or a code.",
)

_NOT_IN_IT = 9.0  # a rank above any


class Reader:
    """Understands questions with the words of the library."""

    def __init__(
        self,
        lexicon: Lexicon,
        knowledge: Knowledge,
        terms: Sequence[Term],
        sources: Mapping[str, DataSource],
        known_codes: Iterable[Code],
    ) -> None:
        self._lexicon = lexicon
        self._knowledge = knowledge
        self._terms = {term.id: term for term in terms}
        self._sources = sources
        self._known_codes = tuple(known_codes)
        self._first = {fold(said): term for said, term in knowledge.readings.first.items()}

    def read(self, question: str, today: datetime.date) -> Understood:
        """Understand a question; never fails, whatever was typed."""
        masked = mask_cpr(question[:LONGEST]).replace("\x00", " ")
        remarks = [_HIDDEN] if masked != question[:LONGEST].replace("\x00", " ") else []
        if len(question) > LONGEST:
            remarks.append(_CUT.fill(n=LONGEST))
        text = masked.replace(MASK, " " * len(MASK))
        chips = [*self._codes(text), *years_in(text, today), *ages_in(text)]
        words = [word for word in tokens(text) if not _inside(word, chips)]
        taken: set[int] = set()
        for match in self._lexicon.matches(words):
            if match.certainty is not Certainty.PART or not self._lexicon.in_sources(words[match.first]):
                taken.update(range(match.first, match.last))
            chips += self._chips(match, words, text)
        left = [word for place, word in enumerate(words) if place not in taken]
        found = Understood(
            masked,
            tuple(sorted(_distinct(chips), key=lambda chip: chip.start)),
            tuple(self._words(left)),
            tuple(remarks),
        )
        if found.is_empty:
            return Understood(masked, found.chips, found.words, (*remarks, _NOTHING))
        return found

    def concept(self, term_id: str, said: str = "") -> Chip:
        """Return the chip of a term, to put in another's place."""
        term = self._terms[term_id]
        return self._concept(term, said or term.da, 0, 0)

    def readings(self, chip: Chip) -> tuple[Chip, ...]:
        """Return the other readings of a chip: other terms of the same words, other systems of the same code."""
        place = (chip.start, chip.end)
        if chip.kind is ChipKind.CODE:
            others = [code for code in codes_in(chip.said) if code not in chip.codes]
            return tuple(replace(self._code([one], chip.said, chip.start), choices=()) for one in others)
        if chip.kind is not ChipKind.CONCEPT:
            return ()
        return tuple(self._concept(self._terms[one], chip.said, *place) for one in chip.choices)

    def meanings(self, typed: str, most: int) -> tuple[Term, ...]:
        """Return the terms whose words begin with what is typed, then those that hold it, then those spelt like it."""
        asked = fold(" ".join(typed.split()))
        if not asked:
            return ()
        best = {term.id: rank for term in self._terms.values() if (rank := _rank(term, asked)) < _NOT_IN_IT}
        meant = self._lexicon.corrected(asked, 75) if not best else None
        if meant and meant != asked:
            return self.meanings(meant, most)
        return tuple(self._terms[one] for one in sorted(best, key=lambda one: best[one])[:most])

    def _words(self, words: Iterable[Token]) -> Iterator[Word]:
        for word in words:
            if self._lexicon.is_small(word) or word.is_number or len(word.plain) < 2:
                continue
            weak = word.plain in self._lexicon.weak or word.da in self._lexicon.weak
            yield Word(word.text, frozenset({word.plain, word.da, word.en}), word.start, weak)

    def _chips(self, match: Match, words: Sequence[Token], text: str) -> Iterator[Chip]:
        start, end = words[match.first].start, words[match.last - 1].end
        said = text[start:end]
        concepts = [one for one in match.meanings if one.kind is ChipKind.CONCEPT]
        if concepts:
            yield self._chosen(concepts, said, start, end, match.certainty)
        for meaning in match.meanings:
            if meaning.kind is ChipKind.NEED and not concepts:
                need = self._knowledge.needs[meaning.id]
                yield Chip(
                    meaning.kind,
                    meaning.id,
                    said,
                    Text(need.da, need.en),
                    start,
                    end,
                    needs=(meaning.id,),
                    certainty=match.certainty,
                )
            elif meaning.kind is ChipKind.SOURCE and all(one.kind is ChipKind.SOURCE for one in match.meanings):
                yield Chip(meaning.kind, meaning.id, said, self._sources[meaning.id].name, start, end)
            elif meaning.kind in (ChipKind.AGE, ChipKind.SEX, ChipKind.PLACE):
                yield self._who_or_where(meaning, said, start, end)

    def _chosen(self, concepts: list[Meaning], said: str, start: int, end: int, certainty: Certainty) -> Chip:
        ids = list(dict.fromkeys(one.id for one in sorted(concepts, key=lambda one: not one.main)))
        preferred = self._first.get(fold(said))
        if preferred:
            ids = [preferred, *(one for one in ids if one != preferred)]
        chip = self._concept(self._terms[ids[0]], said, start, end, certainty)
        return chip if len(ids) == 1 else replace(chip, choices=tuple(ids[1:]))

    def _concept(self, term: Term, said: str, start: int, end: int, certainty: Certainty = Certainty.SAID) -> Chip:
        needs = self._knowledge.readings.asks.get(term.id, term.answers)
        kind = ChipKind.CONCEPT
        return Chip(kind, term.id, said, term.name, start, end, codes_of(term.codes), needs, certainty=certainty)

    def _who_or_where(self, meaning: Meaning, said: str, start: int, end: int) -> Chip:
        if meaning.kind is ChipKind.AGE:
            ages = next(one for one in self._knowledge.population.ages if one.da == meaning.id)
            return age_chip(ages.first, ages.last, said, (start, end))
        if meaning.kind is ChipKind.SEX:
            sex = next(one for one in self._knowledge.population.sexes if one.sex == meaning.id)
            return Chip(meaning.kind, sex.sex, said, Text(sex.da, sex.en), start, end)
        for region in self._knowledge.places.regions:
            if region.id == meaning.id:
                return Chip(meaning.kind, region.id, said, Text(region.da, region.en), start, end, regions=(region.id,))
        wider = next(one for one in self._knowledge.places.wider if one.words[0] == meaning.id)
        return Chip(meaning.kind, meaning.id, said, same(said), start, end, regions=wider.regions)

    def _codes(self, text: str) -> Iterator[Chip]:
        for match in _CHUNK.finditer(text):
            chunk = match.group().rstrip(".-–")
            found = [code for code in codes_in(chunk) if self._is_likely(code, chunk)]
            if found and not any(self._lexicon.matches(tokens(chunk), plainly=True)):
                yield self._code(found, chunk, match.start())

    def _is_likely(self, code: Code, chunk: str) -> bool:
        """Tell a code from a word of its shape: known to the library, or with figures enough."""
        if code.system is CodeSystem.SKS and sum(sign.isdigit() for sign in chunk) < 2:
            return any(code.touches(known) for known in self._known_codes)
        return True

    def _code(self, found: list[Code], chunk: str, start: int) -> Chip:
        best = min(
            found, key=lambda code: (chunk[:1] not in "Dd" and not self._stands_in_list(code), found.index(code))
        )
        term = self._narrowest(best)
        more = term.answers if term and best.system is not CodeSystem.ATC else ()
        needs = tuple(dict.fromkeys([_NEED_OF[best.system], *more]))
        label = term.name if term else same("")
        return Chip(
            ChipKind.CODE,
            term.id if term else best.first,
            chunk,
            label,
            start,
            start + len(chunk),
            (best,),
            needs,
            choices=tuple(str(code.system) for code in found if code is not best),
        )

    def _stands_in_list(self, code: Code) -> bool:
        return any(code in codes_of(term.codes) for term in self._terms.values())

    def _narrowest(self, code: Code) -> Term | None:
        """Return the term that says best what a code is: the narrowest that holds it."""
        need = _NEED_OF[code.system]
        holding = [
            (
                need not in term.answers[:1],
                sum(width(one) for one in codes_of(term.codes) if one.system is code.system),
                -max(len(one.first) for one in codes_of(term.codes) if _holds(one, code)),
                number,
                term,
            )
            for number, term in enumerate(self._terms.values())
            if any(_holds(one, code) for one in codes_of(term.codes))
        ]
        return min(holding)[-1] if holding else None


def _holds(wide: Code, narrow: Code) -> bool:
    if wide.system is not narrow.system:
        return False
    depth = min(len(wide.first), len(wide.last))
    return (
        len(narrow.first) >= depth
        and wide.first[:depth] <= narrow.first[:depth]
        and narrow.last[:depth] <= wide.last[:depth]
    )


def _inside(word: Token, chips: Iterable[Chip]) -> bool:
    return any(chip.start <= word.start < chip.end for chip in chips)


def _distinct(chips: Iterable[Chip]) -> Iterator[Chip]:
    seen: set[tuple[ChipKind, str]] = set()
    for chip in chips:
        if (chip.kind, chip.id) not in seen:
            seen.add((chip.kind, chip.id))
            yield chip


def _rank(term: Term, asked: str) -> float:
    """Return how near a term's words come to what is typed: the same, beginning with it, holding it; the shorter the nearer."""
    held = (fold(said) for said in term.words)
    fits = (
        (0 if one == asked else 1 if one.startswith(asked) else 2) + len(one) / 1_000 for one in held if asked in one
    )
    return min(fits, default=_NOT_IN_IT)
