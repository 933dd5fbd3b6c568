"""Cases like this one: what they got, how long it took, and what was advised."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import case as when
from sqlalchemy import column, func, select, table, text

from dsc_desk.cases.days import local_day
from dsc_desk.cases.query import Query, Read
from dsc_desk.cases.records import words_of
from dsc_desk.cases.search_index import folded
from dsc_desk.cases.tables import application, case, chosen_source, fact, note, search_entry, staff

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import RowMapping, Select

MOST = 8
_CONSIDERED = 150
_WORDS, _SHORTEST_WORD, _WIDEST = 12, 5, 0.2
_SOURCES, _SAID, _PROCEDURE = 1.0, 0.6, 0.15
_LEAST = 0.1
_CONSULT = "consult"
_MOST_ADVICE = 3


@dataclass(frozen=True)
class Got:
    """One application of a case and how many calendar days the answer took (None: not answered, or not known)."""

    route_id: str
    state: str
    days: int | None


@dataclass(frozen=True)
class Advice:
    """What a colleague advised."""

    question: str
    advice: str
    author: str
    certainty: str


@dataclass(frozen=True)
class SimilarCase:
    """A case like another one, with what they share; `days` from its opening to its end, None while it is open."""

    id: str
    reference: str
    title: str
    status: str
    outcome: str
    likeness: float
    sources: tuple[str, ...]
    words: tuple[str, ...]
    same_procedure: bool
    days: int | None
    got: tuple[Got, ...]
    advice: tuple[Advice, ...]


@dataclass(frozen=True)
class SimilarCases(Query[tuple[SimilarCase, ...]]):
    """The cases most like one, or like what is thought of: rare sources count more than those every case uses; best first.

    `sources` and `words` are added to those of the case; without a case they are all there is.
    """

    case_id: str = ""
    limit: int = MOST
    sources: tuple[str, ...] = ()
    words: tuple[str, ...] = ()

    def run(self, read: Read) -> tuple[SimilarCase, ...]:
        mine = read.get(case, self.case_id) if self.case_id else None
        sources = {row["source_id"] for row in read.rows(_sources_of((self.case_id,)))} | {*self.sources}
        words = [*_words_in(self.words), *(_telling_words(read, mine) if mine else ())]
        by_sources = _by_sources(read, self.case_id, sorted(sources))
        by_words = _by_words(read, self.case_id, list(dict.fromkeys(words))[: 2 * _WORDS])
        near = {*by_sources, *by_words}
        heads = {row["id"]: row for row in _rows(read, near)}
        likeness = {
            one: _SOURCES * by_sources.get(one, 0.0)
            + _SAID * by_words.get(one, (0.0, ()))[0]
            + _PROCEDURE * _same_procedure(mine, row)
            for one, row in heads.items()
        }
        best = [one for one in sorted(likeness, key=lambda one: -likeness[one]) if likeness[one] >= _LEAST][
            : self.limit
        ]
        return _told(read, mine, sources, best, heads, likeness, by_words)


def _rows(read: Read, ids: Iterable[str]) -> Sequence[RowMapping]:
    return read.rows(case.select().where(case.c.id.in_(tuple(ids))))


def _same_procedure(mine: RowMapping | None, other: RowMapping) -> bool:
    return mine is not None and bool(mine["procedure_id"]) and mine["procedure_id"] == other["procedure_id"]


def _by_sources(read: Read, case_id: str, mine: Sequence[str]) -> dict[str, float]:
    """Return how much of the weight of the sources each other case shares, 0 to 1."""
    if not mine:
        return {}
    cases = read.value(select(func.count()).select_from(case)) or 1
    counts = {
        row["source_id"]: row["n"]
        for row in read.rows(
            select(chosen_source.c.source_id, func.count().label("n"))
            .where(chosen_source.c.source_id.in_(mine))
            .group_by(chosen_source.c.source_id)
        )
    }
    weight = {one: 0.1 + math.log(1 + cases / counts.get(one, 1)) for one in mine}
    shared = func.sum(when(*((chosen_source.c.source_id == one, weight[one]) for one in mine), else_=0.0))
    statement = (
        select(chosen_source.c.case_id, shared.label("shared"), func.count().label("n"))
        .where(chosen_source.c.case_id != case_id, chosen_source.c.source_id.in_(mine))
        .group_by(chosen_source.c.case_id)
        .order_by(shared.desc())
        .limit(_CONSIDERED)
    )
    return {row["case_id"]: float(row["shared"]) / sum(weight.values()) for row in read.rows(statement)}


def _by_words(read: Read, case_id: str, telling: Sequence[str]) -> dict[str, tuple[float, tuple[str, ...]]]:
    """Return which of the telling words others say too, and the share of them, 0 to 1."""
    cases = read.value(select(func.count()).select_from(case)) or 1
    found: dict[str, list[str]] = defaultdict(list)
    weight: dict[str, float] = {}
    for word in telling:
        said = [row["case_id"] for row in read.rows(_saying(word, case_id))]
        if said and len(said) <= max(_WIDEST * cases, _WORDS):
            weight[word] = math.log(1 + cases / len(said))
            for other in said:
                found[other].append(word)
    whole = sum(weight.values()) or 1.0
    return {other: (sum(weight[word] for word in words) / whole, tuple(words)) for other, words in found.items()}


def _telling_words(read: Read, head: RowMapping) -> list[str]:
    """Return the words that the case says in its title, summary and project facts: those said most, then the longest."""
    facts = fact.select().where(fact.c.case_id == head["id"], fact.c.name.startswith("project."))
    return _words_in(
        [head["title"], head["title"], head["summary"], *(words_of(row["value"]) for row in read.rows(facts))]
    )


def _words_in(texts: Iterable[str]) -> list[str]:
    said = " ".join(texts)
    letters = "".join(sign if sign.isalpha() else " " for sign in folded(said))
    counts = Counter(word for word in letters.split() if len(word) >= _SHORTEST_WORD)
    return sorted(counts, key=lambda word: (-counts[word], -len(word), word))[:_WORDS]


def _saying(word: str, case_id: str) -> Select[Any]:
    words = table("search_words", column("rowid"))
    return (
        select(search_entry.c.case_id)
        .join(words, words.c.rowid == search_entry.c.rowid)
        .where(
            search_entry.c.case_id.not_in(("", case_id)),
            text("search_words MATCH :expression").bindparams(expression=f'"{word}"*'),
        )
        .distinct()
        .limit(2_000)
    )


def _told(
    read: Read,
    mine: RowMapping | None,
    asked: set[str],
    best: Sequence[str],
    heads: dict[str, RowMapping],
    likeness: dict[str, float],
    by_words: dict[str, tuple[float, tuple[str, ...]]],
) -> tuple[SimilarCase, ...]:
    got, advice, sources = _got(read, best), _advice(read, best), _shared(read, asked, best)
    return tuple(
        SimilarCase(
            id=one,
            reference=heads[one]["reference"],
            title=heads[one]["title"],
            status=heads[one]["status"],
            outcome=heads[one]["outcome"],
            likeness=round(likeness[one], 3),
            sources=tuple(sources[one]),
            words=by_words.get(one, (0.0, ()))[1],
            same_procedure=_same_procedure(mine, heads[one]),
            days=_days(heads[one]["opened_at"], heads[one]["closed_at"]),
            got=tuple(got[one]),
            advice=tuple(advice[one][:_MOST_ADVICE]),
        )
        for one in best
    )


def _sources_of(cases: Sequence[str]) -> Select[Any]:
    return chosen_source.select().where(chosen_source.c.case_id.in_(cases)).order_by(chosen_source.c.source_id)


def _shared(read: Read, mine: set[str], best: Sequence[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for row in read.rows(_sources_of(best)):
        if row["source_id"] in mine:
            found[row["case_id"]].append(row["source_id"])
    return found


def _got(read: Read, best: Sequence[str]) -> dict[str, list[Got]]:
    found: dict[str, list[Got]] = defaultdict(list)
    statement = application.select().where(application.c.case_id.in_(best)).order_by(application.c.created_at)
    for row in read.rows(statement):
        found[row["case_id"]].append(Got(row["route_id"], row["state"], _days(row["sent_at"], row["answered_at"])))
    return found


def _advice(read: Read, best: Sequence[str]) -> dict[str, list[Advice]]:
    found: dict[str, list[Advice]] = defaultdict(list)
    columns = (note.c.case_id, note.c.question, note.c.advice, note.c.certainty, staff.c.name)
    statement = (
        select(*columns)
        .join(staff, staff.c.id == note.c.author_id)
        .where(note.c.case_id.in_(best), note.c.kind == _CONSULT, note.c.advice != "")
        .order_by(note.c.created_at.desc())
    )
    for row in read.rows(statement):
        found[row["case_id"]].append(Advice(row["question"], row["advice"], row["name"], row["certainty"]))
    return found


def _days(first: str, last: str) -> int | None:
    return (local_day(last) - local_day(first)).days if first and last else None
