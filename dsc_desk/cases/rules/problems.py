"""What is wrong with a draft of the rules, said in sentences that lead to the field; the whole is judged, not the change alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dsc_desk.cases.flow.rulebook import rulebook
from dsc_desk.cases.rules.problem import LONGEST, Part, Problem
from dsc_desk.cases.rules.problems_procedure import of_procedure
from dsc_desk.cases.rules.problems_shared import of_deadline, of_gates, of_outcomes, of_questions
from dsc_desk.store.errors import ResourceError
from dsc_desk.words import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sized

    from dsc_desk.cases.rules.draft import Draft

_MOST = 500  # entries of one kind: far more than anybody could read, and few enough to be judged at every key

__all__ = ["LONGEST", "Part", "Problem", "problems_of"]


def problems_of(draft: Draft) -> tuple[Problem, ...]:
    """Return what is wrong, by procedure and step; nothing when the draft may take effect."""
    shipped = rulebook(draft.based_on)
    if huge := tuple(_too_many(draft)):
        return huge
    found = [
        *(one for procedure in draft.procedures.values() for one in of_procedure(draft, procedure, shipped)),
        *of_gates(draft, shipped),
        *of_questions(draft, shipped),
        *of_outcomes(draft),
        *(one for item in draft.deadlines.items for one in of_deadline(item, shipped)),
    ]
    if not found:
        try:
            draft.book()
        except ResourceError as error:
            found.append(Problem(Part.WHOLE, error.text))
    return tuple(found)


def _too_many(draft: Draft) -> Iterator[Problem]:
    """Yield what holds more entries than rules ever have: a file made to stop the window, or a mistake."""
    triage = draft.triage
    kinds: dict[Text, Sized] = {
        Text("spørgsmål", "questions"): triage.questions,
        Text("svar undervejs", "later answers"): triage.facts,
        Text("porte", "gates"): triage.gates,
        Text("udfald", "outcomes"): triage.outcomes,
        Text("navne på svar", "names of answers"): triage.names,
        Text("frister", "deadlines"): draft.deadlines.items,
        Text("procedurer", "procedures"): draft.procedures,
    }
    for one in draft.procedures.values():
        kinds[Text(f"trin i »{one.title.da}«", f"steps in “{one.title.en}”")] = one.steps
        kinds[Text(f"porte i »{one.title.da}«", f"gates in “{one.title.en}”")] = one.gates
    for name, entries in kinds.items():
        if len(entries) > _MOST:
            words = Text("Der er {n} {da}; der må højst være {m}.", "There are {n} {en}; there may be {m} at most.")
            yield Problem(Part.WHOLE, words.fill(n=len(entries), m=_MOST, da=name.da, en=name.en))
