"""What can be done on the data map, for the palette, the sheet of keys and the keyboard."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from dsc_desk.ui.actions import Actions, Deed
from dsc_desk.ui.map.filters import LINES, PICTURE, TIMELINE
from dsc_desk.words import Text

if TYPE_CHECKING:
    from dsc_desk.ui.data.map_view import MapView

_GROUP = Text("Datalandkort", "Data map")


def add_actions(actions: Actions, view: MapView, place: QWidget) -> tuple[str, ...]:
    """Give the map's actions to the page and return their ids: they count while the map is in sight."""
    deeds: tuple[Deed, ...] = (
        (
            "choose",
            Text("Vælg kilden til sagen", "Choose the source for the case"),
            "folder-plus",
            view.choice.choose_here,
            "Ctrl+Return",
        ),
        ("picture", Text("Vis som kort", "Show as a map"), "map", partial(view.show_form, PICTURE), "Alt+1"),
        (
            "timeline",
            Text("Vis som tidslinje", "Show as a timeline"),
            "calendar-days",
            partial(view.show_form, TIMELINE),
            "Alt+2",
        ),
        ("list", Text("Vis som liste", "Show as a list"), "list", partial(view.show_form, LINES), "Alt+3"),
        ("filter", Text("Filtrér kortet", "Filter the map"), "list-filter", view.filters.topic.setFocus, "Ctrl+F"),
        ("all", Text("Vis alle kilder", "Show all sources"), "x", view.filters.ask_nothing, ""),
        ("nearer", Text("Zoom ind", "Zoom in"), "zoom-in", partial(view.canvas.zoom, 1), "Ctrl++"),
        ("farther", Text("Zoom ud", "Zoom out"), "zoom-out", partial(view.canvas.zoom, -1), "Ctrl+-"),
        ("whole", Text("Hele kortet", "The whole map"), "maximize-2", partial(view.canvas.zoom, 0), "Ctrl+0"),
        (
            "pdf",
            Text("Gem billedet som PDF", "Save the picture as PDF"),
            "download",
            partial(view.save, ".pdf"),
            "Ctrl+Shift+S",
        ),
        ("svg", Text("Gem billedet som SVG", "Save the picture as SVG"), "download", partial(view.save, ".svg"), ""),
    )
    return actions.add_group(_GROUP, place, deeds, "map.")
