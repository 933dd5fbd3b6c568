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


def choose_with_reasons(case_id: str, reasons: Iterable[tuple[str, str]]) -> ChooseSources:
    """Return the command that chooses sources (id, reason), each with its own reason."""
    chosen = [choose_sources(case_id, [source_id], reason) for source_id, reason in reasons]
    return replace(choose_sources(case_id, ()), choices=tuple(chain.from_iterable(one.choices for one in chosen)))


def choose_proposed(case_id: str, proposed: Iterable[Proposed], language: Language = Language.DA) -> ChooseSources:
    """Return the command that chooses the proposed sources; applications are written in Danish."""
    return choose_with_reasons(case_id, [(one.source.id, one.reason.say(language)) for one in proposed])
