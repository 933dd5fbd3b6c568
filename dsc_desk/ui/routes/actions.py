"""What can be done with access routes where the view is in sight."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtWidgets import QWidget

from dsc_desk.ui.actions import Actions, Deed
from dsc_desk.words import Text

_GROUP = Text("Ansøgningsveje", "Access routes")


class _View(Protocol):
    def correct(self) -> None: ...
    def add(self) -> None: ...
    def history(self) -> None: ...
    def withdraw(self) -> None: ...
    def look_at_upgrades(self) -> None: ...
    def write(self) -> None: ...
    def read(self) -> None: ...
    def take_focus(self) -> None: ...


def add_actions(actions: Actions, view: _View, place: QWidget) -> tuple[str, ...]:
    """Offer them where `place` is in sight; returns the ids."""
    deeds: tuple[Deed, ...] = (
        ("correct", Text("Ret ansøgningsvejen", "Edit the access route"), "pencil-line", view.correct, "Ctrl+E"),
        ("add", Text("Tilføj en ansøgningsvej", "Add an access route"), "plus", view.add, ""),
        ("history", Text("Vejens historik", "The route's history"), "history", view.history, ""),
        ("withdraw", Text("Træk centrets udgave af vejen tilbage", "Withdraw the centre's version of the route"), "undo-2", view.withdraw, ""),
        ("upgrades", Text("Se hvad en ny udgave ændrede i vejene", "See what a new edition changed in the routes"), "git-merge", view.look_at_upgrades, ""),
        ("write", Text("Skriv vejen til en fil", "Write the route to a file"), "download", view.write, ""),
        ("read", Text("Tag en vej ind fra en fil", "Take a route in from a file"), "upload", view.read, ""),
        ("search", Text("Søg i vejene", "Search the routes"), "search", view.take_focus, "Ctrl+F"),
    )  # fmt: skip
    return actions.add_group(_GROUP, place, deeds, "routes.")
