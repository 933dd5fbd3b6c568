"""One version of all rules that follow a case: procedures, triage and deadlines, loaded and checked against each other.

The rules in force lie in `resources/`. A version that running cases still use lies whole in `resources/earlier/<version>/`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dsc_desk.cases.flow.conditions import Answers, Situation
from dsc_desk.cases.flow.deadline_list import Body, DeadlineItem, Deadlines
from dsc_desk.cases.flow.definitions import ApprovalRule, Fact, Gate, Procedure, Question, Triage
from dsc_desk.cases.flow.reading import read
from dsc_desk.cases.flow.references import check
from dsc_desk.resource import resources
from dsc_desk.store.errors import NotFound
from dsc_desk.words import Text, same


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
        return Text(", ".join(part.da for part in parts), ", ".join(part.en for part in parts))


@cache
def rulebook(version: str = "") -> Rulebook:
    """Return the rules in force, or those of an earlier version that a case is pinned to."""
    current = _in_force()
    if version in ("", current.version):
        return current
    earlier = resources() / "earlier" / version
    if "/" in version or "\\" in version or ".." in version or not earlier.is_dir():
        raise NotFound(
            Text(
                f"Regelsættet {version}, som sagen følger, findes ikke her. Sagen er uændret; læg versionen tilbage i resources/earlier.",
                f"The rules {version} that the case follows are not here. The case is unchanged; put the version back in resources/earlier.",
            )
        )
    return read_rules(earlier)


@cache
def _in_force() -> Rulebook:
    """Read once, whether they are asked for by their version or as those in force."""
    return read_rules(resources())


def read_rules(folder: Path) -> Rulebook:
    """Read and check all rules of a folder; a mistake is a ResourceError naming file, entry and field."""
    triage = read(folder / "triage.yaml", Triage)
    deadlines = read(folder / "deadlines.yaml", Deadlines)
    files = sorted((folder / "procedures").glob("*.yaml"))
    procedures = [read(path, Procedure) for path in files]
    check(folder, triage, deadlines, dict(zip(files, procedures, strict=True)))
    return Rulebook(
        version=triage.version,
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
