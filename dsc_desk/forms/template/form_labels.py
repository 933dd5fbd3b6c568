"""Under which words forms ask for a fact, and which labels no fact answers (`resources/form_labels.yaml`)."""

from __future__ import annotations

import datetime
from functools import cache

from dsc_desk.cases.entries import mistake, read_entries
from dsc_desk.cases.vocabulary import known_facts
from dsc_desk.forms.definition import Entry
from dsc_desk.resource import resources
from dsc_desk.words import Text


class FormLabels(Entry, frozen=True):
    """The file: words that say little, labels that ask for no fact, and labels by fact."""

    checked: datetime.date
    weak: tuple[str, ...]
    nothing: tuple[tuple[str, ...], ...]
    facts: dict[str, tuple[str, ...]]


@cache
def form_labels() -> FormLabels:
    """Return the labels, and check that they name only facts there are."""
    path = resources() / "form_labels.yaml"
    found: FormLabels = read_entries(path, FormLabels)
    for name in found.facts:
        if name not in known_facts():
            raise mistake(path, name, "facts", Text("oplysningen kendes ikke", "the fact is not known"))
    return found
