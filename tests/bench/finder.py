"""The finder with 2,000 sources beside a plain pass over the same texts: `python -m tests.bench.finder`."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable, Iterator, Sequence

import msgspec

from dsc_desk.library.catalogue import load_catalogue, load_terms
from dsc_desk.library.finder.finder import Finder
from dsc_desk.library.records import DataSource
from dsc_desk.resource import resources
from tests.bench.table import Figure
from tests.eval.__main__ import TODAY, read

SOURCES = 2_000
_ROUNDS = 6
_SYLLABLES = ("ka", "ro", "men", "ti", "sol", "bræ", "lund", "vig", "tor", "høj", "dal", "ost", "ner", "fel")


def many(count: int = SOURCES, seed: int = 7) -> list[DataSource]:
    """Make sources like those that are shipped: mixed codes and keywords, with made-up words among them."""
    chance = random.Random(seed)
    shipped = list(load_catalogue().sources.values())
    found = list(shipped)
    while len(found) < count:
        one, other = chance.sample(shipped, 2)
        made_up = ["".join(chance.choices(_SYLLABLES, k=3)) for _ in range(6)]
        found.append(
            msgspec.structs.replace(
                one,
                id=f"made-{len(found)}",
                name_da=f"{made_up[0].title()} {one.name_da}",
                short_name=f"{made_up[1].upper()}{len(found)}",
                content=f"{one.content} {' '.join(made_up)}",
                keywords_da=(*one.keywords_da[:3], *other.keywords_da[3:], made_up[2]),
                conditions=other.conditions,
                procedures=one.procedures,
            )
        )
    return found


def times_ms(work: Callable[[str], object], questions: Sequence[str], rounds: int = _ROUNDS) -> list[float]:
    """Return the time of each question, warm."""
    for question in questions:
        work(question)
    taken = []
    for _ in range(rounds):
        for question in questions:
            begun = time.perf_counter()
            work(question)
            taken.append((time.perf_counter() - begun) * 1000)
    return taken


def figures() -> Iterator[Figure]:
    """Say what a question costs, and what finding its words in the same texts without any understanding costs."""
    sources = many()
    begun = time.perf_counter()
    finder = Finder(sources, load_terms(), resources() / "finder")
    made = (time.perf_counter() - begun) * 1000
    questions = [question.ask for question in read("tune")]
    texts = [" ".join((one.name_da, one.name_en, one.content, *one.keywords_da, *one.keywords_en)) for one in sources]

    def plainly(question: str) -> int:
        words = question.casefold().split()
        return sum(word in text.casefold() for text in texts for word in words)

    taken = times_ms(lambda question: finder.find(question, 10, TODAY), questions)
    plain = statistics.median(times_ms(plainly, questions, 1))
    p99 = statistics.quantiles(taken, n=100)[98]
    yield Figure(f"a question among {SOURCES} sources, p99 warm", p99, "ms", "plain pass, median", plain, 50)
    yield Figure(
        f"a question among {SOURCES} sources, median", statistics.median(taken), "ms", "plain pass, median", plain
    )
    long = "Vi vil undersøge diabetes og knæoperationer hos ældre i Aarhus. " * 400
    yield Figure(
        "a question of 25,000 characters", max(times_ms(lambda one: finder.find(one, 10, TODAY), [long])), "ms"
    )
    yield Figure(f"a finder of {SOURCES} sources is made, once", made, "ms")


if __name__ == "__main__":
    for figure in figures():
        print(figure.line())
