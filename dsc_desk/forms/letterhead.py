"""The head of a letter, one block for every paper: who sends it, to whom, and the facts at the right."""

from __future__ import annotations

from collections.abc import Iterable

from dsc_desk.cases.centre import Centre
from dsc_desk.forms.document import Letterhead
from dsc_desk.words import Language, Text

DATE, CASE = Text("Dato", "Date"), Text("Sag", "Case")
_BY = Text("v/ {centre}", "c/o {centre}")


def letterhead(
    sender: Iterable[str], facts: Iterable[tuple[Text, str]], language: Language, receiver: Iterable[str] = ()
) -> Letterhead:
    """Return the head; a line of the sender stands once, and a fact that says nothing is left out."""
    return Letterhead(
        sender=tuple(dict.fromkeys(line for line in sender if line.strip())),
        receiver=tuple(receiver),
        facts=tuple((label.say(language), value) for label, value in facts if value),
    )


def applicant_head(body: Iterable[str], centre: Centre, language: Language) -> tuple[str, ...]:
    """Return who sends an application: the body that applies, by way of the centre, whose case number the paper bears."""
    applies, name = tuple(body), centre.name.strip()
    lines = centre.lines(language)
    if applies and name and name != applies[0]:
        return (*applies, _BY.fill(centre=name).say(language), *lines[1:])
    return (*applies, *lines)
