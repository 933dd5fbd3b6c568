"""What is wrong with a draft of the rules, said in sentences that lead to the field; the whole is judged, not the change alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dsc_desk.cases.flow.rulebook import rulebook
from dsc_desk.cases.rules.problem import LONGEST, Part, Problem
from dsc_desk.cases.rules.problems_procedure import of_procedure
from dsc_desk.cases.rules.problems_shared import of_deadline, of_gates, of_outcomes, of_questions
from dsc_desk.store.errors import ResourceError

if TYPE_CHECKING:
    from dsc_desk.cases.rules.draft import Draft

__all__ = ["LONGEST", "Part", "Problem", "problems_of"]


def problems_of(draft: Draft) -> tuple[Problem, ...]:
    """Return what is wrong, by procedure and step; nothing when the draft may take effect."""
    shipped = rulebook(draft.based_on)
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
