"""Taking back changes of a draft one by one: what is typed into one text counts as one change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from dsc_desk.words import Text

if TYPE_CHECKING:
    from dsc_desk.cases.rules.draft import Draft

_MOST = 200  # changes kept: drafts share what they have in common


class Undoing:
    """The drafts before this one, and those that were taken back."""

    def __init__(self) -> None:
        self._past: list[Draft] = []
        self._future: list[Draft] = []
        self._typed = ""

    @property
    def can_undo(self) -> bool:
        return bool(self._past)

    @property
    def can_redo(self) -> bool:
        return bool(self._future)

    def take(self, before: Draft, after: Draft) -> None:
        """Remember a draft that another takes the place of."""
        typed = typed_at(before, after) or ""
        if not typed or typed != self._typed:
            self._past = [*self._past, before][-_MOST:]
        self._typed = typed
        self._future.clear()

    def undo(self, now: Draft) -> Draft:
        """Return the draft before this one."""
        self._future.append(now)
        self._typed = ""
        return self._past.pop()

    def redo(self, now: Draft) -> Draft:
        """Return the draft that was taken back last."""
        self._past.append(now)
        self._typed = ""
        return self._future.pop()

    def forget(self) -> None:
        """Begin anew: the draft took effect, or was thrown away."""
        self._past, self._future, self._typed = [], [], ""


def typed_at(before: object, after: object) -> str | None:
    """Return the place of the one text or figure in which two values differ; None where more differs, or something else."""
    if type(before) is not type(after):
        return None
    if isinstance(after, Text | int):
        return "."
    was, now = _parts(before), _parts(after)
    if was.keys() != now.keys():
        return None
    otherwise = [name for name, one in was.items() if one != now[name]]
    if len(otherwise) != 1:
        return None
    name = otherwise[0]
    inside = typed_at(was[name], now[name])
    return None if inside is None else f"{name}/{inside}"


def _parts(value: object) -> dict[str, object]:
    """Return what a value is made of, by name or place; nothing for one that is whole."""
    if isinstance(value, Struct):
        return {name: getattr(value, name) for name in value.__struct_fields__}
    if isinstance(value, tuple):
        return {str(at): one for at, one in enumerate(value)}
    return value if isinstance(value, dict) else {}
