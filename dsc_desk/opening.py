"""Puts a desk on an open store, with everything that is kept in step with each change, and its own layer in force."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dsc_desk.cases.desk import Desk
from dsc_desk.cases.own_layer import put_in_force
from dsc_desk.cases.queries.own import read_own
from dsc_desk.cases.tables import own_entry

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from dsc_desk.cases.work import Work
    from dsc_desk.store.open import Store


OWN = own_entry.name


def make_desk(store: Store, *, now: Callable[[], datetime] | None = None) -> Desk:
    """Return a desk nobody sits at yet."""
    desk = Desk(store, after_change=_keep_in_step) if now is None else Desk(store, now=now, after_change=_keep_in_step)
    _take_own(store)
    desk.listen(lambda done: _take_own(store) if OWN in done.changes else None)
    return desk


def _take_own(store: Store) -> None:
    with store.read() as connection:
        put_in_force(read_own(connection))


def _keep_in_step(work: Work) -> None:
    # The rules and forms are wanted at the first change, and not for the first page.
    from dsc_desk.cases.now import keep_case_now
    from dsc_desk.forms.keep import keep_filled

    keep_case_now(work)
    keep_filled(work)
