"""Taking what the finder proposes into a case: each source with what it is there for, as the reason in the application."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from dsc_desk.forms.choosing import choose_sources
from dsc_desk.words import Language

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dsc_desk.cases.commands.source import ChooseSources
    from dsc_desk.library.finder.finder import Proposed


def choose_proposed(case_id: str, proposed: Iterable[Proposed], language: Language = Language.DA) -> ChooseSources:
    """Return the command that chooses the proposed sources, each with its own reason."""
    chosen = [choose_sources(case_id, [one.source.id], one.reason.say(language)) for one in proposed]
    return replace(choose_sources(case_id, ()), choices=tuple(chain.from_iterable(one.choices for one in chosen)))
