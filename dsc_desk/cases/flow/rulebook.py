"""One version of all rules that follow a case: procedures, triage and deadlines, loaded and checked against each other.

The rules that come with the program lie in `resources/`. A version that running cases still use lies whole in
`resources/earlier/<version>/`. The centre's own version is an entry of its own layer: the files it changed, over those
of the version it was made from.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from dsc_desk.cases.flow.conditions import Answers, Situation
from dsc_desk.cases.flow.deadline_list import Body, DeadlineItem, Deadlines
from dsc_desk.cases.flow.definitions import ApprovalRule, Fact, Gate, Procedure, Question, Triage
from dsc_desk.cases.flow.own_files import own_files
from dsc_desk.cases.flow.reading import read_text, text_of
from dsc_desk.cases.flow.references import check
from dsc_desk.cases.own_layer import OwnEntries, OwnKind, own
from dsc_desk.resource import resources
from dsc_desk.store.errors import DeskError, NotFound
from dsc_desk.words import Text, join, same

_KINDS: Mapping[str, type[Any]] = {"triage.yaml": Triage, "deadlines.yaml": Deadlines}  # all others are procedures
OWN_RULES = "rules"  # the key under which the centre's own rules are kept, as one entry


@dataclass(frozen=True, eq=False)
class Rulebook:
    """The rules of one version, with what is looked up by id."""

    version: str
    triage: Triage
    deadlines: Deadlines
    procedures: Mapping[str, Procedure]
    questions: Mapping[str, Question]
    facts: Mapping[str, Fact]
    approvals: Mapping[str, ApprovalRule]
    gates: Mapping[str, Gate]
    items: Mapping[str, DeadlineItem]
    bodies: Mapping[str, Body]
    names: Mapping[str, Text]
    unread: Text | None = None  # why an own version cannot be read, so that the program's rules stand for it

    def situation(self, answers: Answers) -> Situation:
        """Read the answers of a case by these rules."""
        return Situation(self.questions, self.facts, answers)

    def procedure(self, name: str) -> Procedure:
        """Return a procedure; NotFound when this version has none of that id."""
        if name not in self.procedures:
            raise NotFound(
                Text(
                    f"Proceduren »{name}« findes ikke i regelsættet {self.version}.",
                    f"There is no procedure '{name}' in the rules {self.version}.",
                )
            )
        return self.procedures[name]

    def gate(self, procedure: Procedure, name: str) -> Gate:
        """Return a gate of a procedure's own or of all procedures."""
        return next((gate for gate in procedure.gates if gate.id == name), None) or self.gates[name]

    def short(self, name: str) -> Text:
        """Return the short name of a question or fact."""
        return self.facts[name].short if name in self.facts else self.questions[name].short

    def say(self, answer: str | tuple[str, ...]) -> Text:
        """Return an answer in words."""
        parts = [self.names.get(part, same(part)) for part in ((answer,) if isinstance(answer, str) else answer)]
        return join(parts, ", ")


def rulebook(version: str = "") -> Rulebook:
    """Return the rules in force, or those of an earlier version that a case is pinned to.

    `2026-2` is a version that came with the program, `2026-2+3` the centre's third version over it.
    """
    return _rulebook(version, own(OwnKind.RULES))


def rules_of(version: str) -> Rulebook:
    """Return the rules something that went out was made by; those in force where this edition has them no more."""
    try:
        return rulebook(version)
    except NotFound:
        return rulebook()


@lru_cache(maxsize=16)
def _rulebook(version: str, layer: OwnEntries) -> Rulebook:
    current = shipped_rules()
    newest = layer.in_force.get(OWN_RULES)
    wanted = version or (f"{newest.based_on}+{newest.number}" if newest else current.version)
    base, _, number = wanted.partition("+")
    if not number:
        return current if base == current.version else read_rules(_folder(base))
    try:
        return _own_rules(layer, wanted, current)
    except DeskError as error:
        # A centre's version that this edition cannot read must not stop the desk: the program's rules stand for it.
        return replace(current, version=version or current.version, unread=error.text)


def _own_rules(layer: OwnEntries, wanted: str, current: Rulebook) -> Rulebook:
    base, _, number = wanted.partition("+")
    entry = layer.version(OWN_RULES, int(number)) if number.isdecimal() else None
    if entry is None or entry.withdrawn or entry.based_on != base:
        raise _missing(wanted)
    return read_rules(resources() if base == current.version else _folder(base), own_files(entry.content), wanted)


@cache
def shipped_rules() -> Rulebook:
    """Return the rules that come with this edition of the program."""
    return read_rules(resources())


def _folder(version: str) -> Path:
    earlier = resources() / "earlier" / version
    if "/" in version or "\\" in version or ".." in version or not earlier.is_dir():
        raise _missing(version)
    return earlier


def _missing(version: str) -> NotFound:
    return NotFound(
        Text(
            f"Regelsættet {version}, som sagen følger, findes ikke her. Sagen er uændret; læg versionen tilbage i resources/earlier.",
            f"The rules {version} that the case follows are not here. The case is unchanged; put the version back in resources/earlier.",
        )
    )


def read_rules(folder: Path, own_: Mapping[str, str] | None = None, version: str = "") -> Rulebook:
    """Read and check all rules of a folder; a mistake is a ResourceError naming file, entry and field.

    `own_` are files of the centre that stand for those of the folder, or beside them.
    """
    given = own_ or {}

    def one(name: str) -> Any:
        path = folder / name
        return _read_once(path, given[name] if name in given else text_of(path))

    triage: Triage = one("triage.yaml")
    deadlines: Deadlines = one("deadlines.yaml")
    shipped = [f"procedures/{path.name}" for path in (folder / "procedures").glob("*.yaml")]
    names = sorted({*shipped, *(name for name in given if name.startswith("procedures/"))})
    procedures: list[Procedure] = [one(name) for name in names]
    return assembled(folder, triage, deadlines, dict(zip(names, procedures, strict=True)), version)


@lru_cache(maxsize=64)
def _read_once(path: Path, words: str) -> Any:
    """Read a file whose text was not read before: two versions of the rules differ in a file or two."""
    return read_text(path, words, _KINDS.get(path.name, Procedure))


def assembled(
    folder: Path, triage: Triage, deadlines: Deadlines, procedures: Mapping[str, Procedure], version: str
) -> Rulebook:
    """Put rules together and check them against each other; `procedures` by file below the folder, or by id."""
    by_file = {
        folder / (name if name.endswith(".yaml") else f"procedures/{name}.yaml"): procedures[name]
        for name in procedures
    }
    check(folder, triage, deadlines, by_file)
    return as_book(triage, deadlines, procedures.values(), version)


def as_book(triage: Triage, deadlines: Deadlines, procedures: Iterable[Procedure], version: str) -> Rulebook:
    """Put rules together without checking them."""
    return Rulebook(
        version=version or triage.version,
        triage=triage,
        deadlines=deadlines,
        procedures={one.id: one for one in procedures},
        questions={one.id: one for one in triage.questions},
        facts={one.id: one for one in triage.facts},
        approvals={one.id: one for one in triage.approvals},
        gates={one.id: one for one in triage.gates},
        items={one.id: one for one in deadlines.items},
        bodies={one.id: one for one in deadlines.bodies},
        names={one.id: one.name for one in triage.names},
    )
