"""The draft of the centre's own rules: the whole of them as values, changed part by part and kept as the files that differ."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TypeVar

import msgspec
from msgspec import Struct

from dsc_desk.cases.flow.deadline_list import DeadlineItem, Deadlines
from dsc_desk.cases.flow.definitions import Fact, Procedure, Question, Triage
from dsc_desk.cases.flow.own_files import content_of, own_files
from dsc_desk.cases.flow.reading import fail, read_text
from dsc_desk.cases.flow.rulebook import Rulebook, as_book, assembled, rulebook
from dsc_desk.cases.rules.as_yaml import as_yaml
from dsc_desk.resource import resources
from dsc_desk.words import Text

T = TypeVar("T", bound=Struct)
TRIAGE, DEADLINES = "triage.yaml", "deadlines.yaml"


class Draft(Struct, frozen=True):
    """All rules as they would be; `based_on` is the version that came with the program and lies below them."""

    based_on: str
    triage: Triage
    deadlines: Deadlines
    procedures: dict[str, Procedure]

    def files(self) -> dict[str, str]:
        """Return the files that differ from those of the program: what the centre's own layer keeps."""
        base = draft_of(rulebook(self.based_on))
        found: dict[str, str] = {}
        if self.triage != base.triage:
            found[TRIAGE] = as_yaml(self.triage)
        if self.deadlines != base.deadlines:
            found[DEADLINES] = as_yaml(self.deadlines)
        changed = {name: one for name, one in self.procedures.items() if one != base.procedures.get(name)}
        return found | {file_of(name): as_yaml(one) for name, one in sorted(changed.items())}

    def content(self) -> str:
        """Return the files as one text, the way they are kept."""
        return content_of(self.files())

    def book(self) -> Rulebook:
        """Return it as rules in force would be; raises ResourceError where they do not fit together."""
        return assembled(resources(), self.triage, self.deadlines, self.procedures, f"{self.based_on}+")

    def unchecked(self) -> Rulebook:
        """Return it as rules without asking whether they fit together: to tell differences while it is edited."""
        return as_book(self.triage, self.deadlines, self.procedures.values(), f"{self.based_on}+")

    def answers(self) -> dict[str, tuple[str, ...]]:
        """Return the answers of each question, and of each fact that shows itself during a case."""
        listed = {one.id: one.answers for one in self.triage.questions}
        return listed | {one.id: one.answers for one in self.triage.facts}

    # Changes: each returns another draft

    def with_procedure(self, procedure: Procedure) -> Draft:
        return msgspec.structs.replace(self, procedures={**self.procedures, procedure.id: procedure})

    def without_procedure(self, name: str) -> Draft:
        """Take a procedure of the centre's own out; one of the program's would come back as it came."""
        return msgspec.structs.replace(self, procedures={k: v for k, v in self.procedures.items() if k != name})

    def with_question(self, question: Question) -> Draft:
        questions = put(self.triage.questions, question)
        return msgspec.structs.replace(self, triage=msgspec.structs.replace(self.triage, questions=questions))

    def with_fact(self, fact: Fact) -> Draft:
        facts = put(self.triage.facts, fact)
        return msgspec.structs.replace(self, triage=msgspec.structs.replace(self.triage, facts=facts))

    def with_deadline(self, item: DeadlineItem) -> Draft:
        items = put(self.deadlines.items, item)
        return msgspec.structs.replace(self, deadlines=msgspec.structs.replace(self.deadlines, items=items))

    def without_deadline(self, name: str) -> Draft:
        items = tuple(one for one in self.deadlines.items if one.id != name)
        return msgspec.structs.replace(self, deadlines=msgspec.structs.replace(self.deadlines, items=items))


def put(entries: tuple[T, ...], entry: T) -> tuple[T, ...]:
    """Put an entry where the one of its id stands, or at the end."""
    name = getattr(entry, "id", "")
    if any(getattr(one, "id", "") == name for one in entries):
        return tuple(entry if getattr(one, "id", "") == name else one for one in entries)
    return (*entries, entry)


def draft_of(book: Rulebook) -> Draft:
    """Return rules as a draft in which nothing has been changed yet."""
    return Draft(book.version.partition("+")[0], book.triage, book.deadlines, dict(book.procedures))


def draft_from(files: Mapping[str, str], based_on: str) -> Draft:
    """Return the draft that was kept as files; raises ResourceError for what does not fit the schema."""
    base = draft_of(rulebook(based_on))
    procedures = dict(base.procedures)
    for name, words in files.items():
        if name.startswith("procedures/"):
            found = read_text(resources() / name, words, Procedure)
            if file_of(found.id) != name:
                fail(resources() / name, found.id, "id", Text("skal være filens navn", "must be the name of the file"))
            procedures[found.id] = found
    return Draft(
        base.based_on,
        read_text(resources() / TRIAGE, files[TRIAGE], Triage) if TRIAGE in files else base.triage,
        read_text(resources() / DEADLINES, files[DEADLINES], Deadlines) if DEADLINES in files else base.deadlines,
        procedures,
    )


def file_of(procedure: str) -> str:
    """Return the file of a procedure, by its place below the rules' folder."""
    return f"procedures/{procedure}.yaml"


@lru_cache(maxsize=2)
def book_of(content: str, based_on: str) -> Rulebook:
    """Return the rules that a kept draft would be, the same object for the same draft."""
    return draft_from(own_files(content) if content else {}, based_on).book()
