"""A page for each procedure, written from its data: `python -m tests.procedure_pages [docs/procedures]`.

A test holds the pages in docs/ against what this writes.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from dsc_desk.cases.definitions import workers
from dsc_desk.cases.flow.definitions import Procedure, Step, When
from dsc_desk.cases.flow.rulebook import Rulebook, rulebook

FOLDER = Path(__file__).parents[1] / "docs" / "procedures"


def pages() -> dict[str, str]:
    """Return the text of every page by its file's name."""
    book = rulebook("")
    return {f"{name}.md": "\n".join(_page(book, one)) + "\n" for name, one in sorted(book.procedures.items())} | {
        "README.md": "\n".join(_index(book)) + "\n"
    }


def _index(book: Rulebook) -> Iterator[str]:
    yield "# Procedurer / Procedures"
    yield ""
    yield f"Regelsæt {book.version}. Skrevet af `resources/procedures/` / Written from `resources/procedures/`."
    yield ""
    yield "| | trin / steps | |"
    yield "|---|---|---|"
    for name, one in sorted(book.procedures.items()):
        mark = "rækkefølgen er et forslag / the order is a proposal" if one.proposal else ""
        yield f"| [{one.title.da} / {one.title.en}]({name}.md) | {len(one.steps)} | {mark} |"


def _page(book: Rulebook, one: Procedure) -> Iterator[str]:
    yield f"# {one.title.da} / {one.title.en}"
    yield ""
    yield f"{one.scope.da}. / {one.scope.en}."
    if one.proposal and one.proposal_note is not None:
        yield ""
        yield f"> **Forslag / Proposal.** {one.proposal_note.da}. / {one.proposal_note.en}."
    yield ""
    yield "## Spørgsmål / Questions"
    yield ""
    for name in one.asks:
        question = book.questions[name]
        yield f"- **{question.short.da} / {question.short.en}** ({book.say(question.answers).da}): {question.ask.da}"
    yield ""
    yield "## Trin / Steps"
    yield ""
    yield "| # | trin / step | hvem / who | gælder når / applies when | efter / after | porte / gates | bevis / evidence | frist / deadline |"
    yield "|---|---|---|---|---|---|---|---|"
    numbers = {step.id: number for number, step in enumerate(one.steps, 1)}
    for step in one.steps:
        yield _row(book, one, step, numbers)
    yield ""
    yield "## Porte / Gates"
    yield ""
    for name in dict.fromkeys(name for step in one.steps for name in step.gates):
        gate = book.gate(one, name)
        mark = " *(forslag / proposal)*" if gate.proposal else ""
        yield f"- **{gate.title.da} / {gate.title.en}**{mark}: {gate.rule.da} / {gate.rule.en}"
    yield ""
    yield "## Kilder / Sources"
    yield ""
    for source in dict.fromkeys((*one.sources, *(source for step in one.steps for source in step.sources))):
        yield f"- {source}"


def _row(book: Rulebook, one: Procedure, step: Step, numbers: dict[str, int]) -> str:
    gates = ", ".join(book.gate(one, name).title.da for name in step.gates)
    evidence = ", ".join(f"{each.title.da}{' (valgfrit)' if each.optional else ''}" for each in step.evidence)
    after = ", ".join(str(numbers[name]) for name in step.requires)
    cells = (
        str(numbers[step.id]),
        f"**{step.title.da}** / {step.title.en}",
        ", ".join(workers()[name].da for name in (step.competence, *step.helpers)),
        _when(book, step.when),
        after,
        gates,
        evidence,
        _deadline(book, step),
    )
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _when(book: Rulebook, when: When) -> str:
    if not when:
        return "altid / always"
    return " *eller / or* ".join(
        ", ".join(f"{book.short(name).da}: {book.say(value).da}" for name, value in each.items()) or "altid"
        for each in when
    )


def _deadline(book: Rulebook, step: Step) -> str:
    if step.deadline is None:
        return "centrets eget mål / the centre's own target"
    if step.deadline.item:
        return book.items[step.deadline.item].title.da
    return (
        "efter ansøgningsvejen / by the access route"
        if step.deadline.origin == "access_route"
        else "efter myndigheden / by the deciding body"
    )


def main() -> None:
    """Write the pages."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for name, words in pages().items():
        (folder / name).write_text(words, "utf-8")


if __name__ == "__main__":
    main()
