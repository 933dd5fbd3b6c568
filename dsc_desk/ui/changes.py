"""Who hears what came of a change of the store: the one who asked, then everybody, then the toast."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from shiboken6 import isValid

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QObject

    from dsc_desk.ui.background import Background
    from dsc_desk.ui.delivery import Done, Failed
    from dsc_desk.ui.desk_like import DeskDone
    from dsc_desk.ui.worker import Ticket


def answers_of(
    background: Background,
    owner: QObject | None,
    done: Done | None,
    failed: Failed | None,
    *,
    announce: bool = True,
    of_many: bool = False,
) -> tuple[Done, Failed]:
    """Return what hears of a change, whether it was made or refused: unlike an answer it is told though its owner has gone."""

    def lives() -> bool:
        return owner is None or isValid(owner)

    def finish(answer: DeskDone | None) -> None:
        if answer is None:
            return
        if of_many:  # first, since `done` may end the row
            background.of_many.add(answer.changes)
        if done is not None and lives():
            done(answer.result)
        if not of_many:
            background.changed.emit(answer.changes, owner if lives() else None)
        if announce:
            background.announced.emit(answer.title, answer.undoable)

    def refuse(error: Exception) -> None:
        if failed is not None and lives():
            failed(error)
        else:
            background.failed.emit(error)

    return finish, refuse


def at_length(
    background: Background,
    owner: QObject | None,
    words: str,
    change: Callable[[Any, Callable[[float], object]], DeskDone | None],
    done: Done | None = None,
    failed: Failed | None = None,
) -> Ticket:
    """Make a change that is given the desk and `report(share 0-1)`; where it takes long, the window shows how far it is, and stops it."""
    ticket = background.do_reporting(
        owner, lambda desk, report: change(desk, lambda share: report(share, words)), done, failed
    )
    ticket.slow.connect(lambda: background.taking_long.emit(ticket, words))
    return ticket
