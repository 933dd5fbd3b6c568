"""How well the finder answers questions it was tuned on and, with --all, those of strangers: `python -m tests.eval`."""

from __future__ import annotations

import argparse
import datetime
import sys
from pathlib import Path

import msgspec
import yaml

from dsc_desk.library.finder.finder import Finder, load_finder

TODAY = datetime.date(2026, 11, 23)
SETS = ("tune", "held", "stranger", "second")


class Question(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A question with the sources it needs, those beside the point, and where judged the set."""

    ask: str
    essential: list[str]
    wrong: list[str]
    set: list[str] = []


class Outcome(msgspec.Struct, frozen=True):
    """What came of one question."""

    question: Question
    missed: list[str]
    wrong: list[str]
    not_in_set: list[str]


def read(half: str) -> list[Question]:
    """Read one set of questions."""
    raw = yaml.safe_load((Path(__file__).parent / f"{half}.yaml").read_text(encoding="utf-8"))
    return msgspec.convert(raw["questions"], list[Question])


def judge(question: Question, finder: Finder) -> Outcome:
    """Ask one question and compare."""
    found = finder.find(question.ask, 10, TODAY)
    ids = [hit.source.id for hit in found.hits]
    proposed = {one.source.id for one in found.proposed}
    return Outcome(
        question,
        [source for source in question.essential if source not in ids],
        [source for source in question.wrong if source in ids[:5]],
        [source for source in question.set if source not in proposed],
    )


def table(half: str, outcomes: list[Outcome]) -> str:
    """Return one row of the table that the README shows."""
    essential = sum(len(one.question.essential) for one in outcomes)
    missed = sum(len(one.missed) for one in outcomes)
    wrong = sum(len(one.wrong) for one in outcomes)
    whole = sum(not one.missed for one in outcomes)
    share = 100 * (essential - missed) / essential
    return f"| {half} | {len(outcomes)} | {essential - missed} of {essential} ({share:.1f} %) | {whole} | {wrong} |"


def main() -> int:
    """Print the table; with --list also each question that fell short."""
    parser = argparse.ArgumentParser(prog="python -m tests.eval")
    parser.add_argument(
        "--all", action="store_true", help="also the half that was held back, and the strangers' questions"
    )
    parser.add_argument("--list", action="store_true", help="each question that fell short")
    args = parser.parse_args()
    finder = load_finder()
    lines = [
        "| set | questions | essential in the first ten | questions with all | wrong in the first five |",
        "|---|---|---|---|---|",
    ]
    for half in SETS if args.all else SETS[:1]:
        outcomes = [judge(question, finder) for question in read(half)]
        lines.append(table(half, outcomes))
        if args.list:
            lines += [short_of(one) for one in outcomes if one.missed or one.wrong or one.not_in_set]
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


def short_of(one: Outcome) -> str:
    """Say what a question fell short of."""
    return f"  {one.question.ask}\n    missed {one.missed} wrong {one.wrong} not in set {one.not_in_set}"


if __name__ == "__main__":
    sys.exit(main())
