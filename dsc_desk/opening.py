"""Puts a desk on an open store, with everything that is kept in step with each change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dsc_desk.cases.desk import Desk

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from dsc_desk.cases.work import Work
    from dsc_desk.store.open import Store


def make_desk(store: Store, *, now: Callable[[], datetime] | None = None) -> Desk:
    """Return a desk nobody sits at yet."""
    if now is None:
        return Desk(store, after_change=_keep_in_step)
    return Desk(store, now=now, after_change=_keep_in_step)


def _keep_in_step(work: Work) -> None:
    # The rules and forms are wanted at the first change, and not for the first page.
    from dsc_desk.cases.now import keep_case_now
    from dsc_desk.forms.keep import keep_filled

    keep_case_now(work)
    keep_filled(work)
