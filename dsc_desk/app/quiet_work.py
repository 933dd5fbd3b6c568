"""What the window does off its thread once the first page stands: nobody waits for it, and nothing of it is loaded before."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dsc_desk.store.open import Store


def log_whole(store: Store | None) -> bool | None:
    """Read the audit chain to its end and say whether it is unbroken; None where no store is open."""
    from dsc_desk.cases.audit import verify

    if store is None:
        return None
    with store.read() as connection:
        return verify(connection, rest=0.002).broken_at is None


def load_outward() -> None:
    """Load what keeps the calendar file and reminds."""
    for name in ("calendar_keeper", "reminders"):
        import_module(f"dsc_desk.ui.outward.{name}")


def rules_at_hand() -> None:
    """Read the rules of the procedures: nearly every page wants them, and none shall wait for the file."""
    from dsc_desk.cases.flow.rulebook import rulebook

    rulebook()


def clear_left() -> None:
    """Remove what a run that fell has left behind: copies for other programs, and papers on their way out."""
    from dsc_desk.store.scratch import clear_scratch
    from dsc_desk.ui.case import viewing

    viewing.clear_left()
    clear_scratch()
