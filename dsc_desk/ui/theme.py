"""The look: one file of tokens becomes a palette, one style sheet, fonts and measures, for light and dark and any text size."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import cache
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from dsc_desk.resource import resources

STYLED = "fusion"  # what an application made with `-style fusion` is marked by
_FACES = ("Regular", "Medium", "SemiBold", "Italic")
_WEIGHTS = {400: QFont.Weight.Normal, 500: QFont.Weight.Medium, 600: QFont.Weight.DemiBold}
_BIG = 1.5  # of the text
_GAP = re.compile(r"@(\d+)px|@([a-z][a-z0-9-]*)(?:%(\d+))?")
_RGBA = re.compile(r"rgba\((\d+),(\d+),(\d+),([\d.]+)\)")


class Mode(StrEnum):
    """Which of the two colour sets is worn."""

    LIGHT = "light"
    DARK = "dark"
    SYSTEM = "system"


class _Worn:
    """Holds the look of the running window."""

    shade = "light"
    scale = 1.0
    family = ""
    caches: ClassVar[list[Callable[[], None]]] = []


@cache
def tokens() -> Mapping[str, Any]:
    """Return the design tokens as they stand in `resources/look/tokens.json`."""
    loaded: Mapping[str, Any] = json.loads((resources() / "look" / "tokens.json").read_text("utf-8"))
    return loaded


def wear(app: QApplication, mode: Mode | str = Mode.SYSTEM, text_size: int = 100) -> None:
    """Dress the application in a mode and a text size in per cent (100 to 200)."""
    wanted = (_shade(Mode(mode)), min(max(text_size, 100), 200) / 100)
    if _Worn.family and wanted == (_Worn.shade, _Worn.scale):
        return  # worn already: dressing every widget anew takes long
    _Worn.shade, _Worn.scale = wanted
    if not _Worn.family:
        _Worn.family = _family()
        if (
            app.property(STYLED) is None
        ):  # making it anew where it is worn already takes 4 ms, asking which is worn 10 ms
            app.setStyle("Fusion")
    colour.cache_clear()
    font.cache_clear()
    forget_drawn()
    app.setFont(font("body"))
    app.setPalette(_palette())
    app.setStyleSheet(style_sheet())


def when_worn(forget: Callable[[], None]) -> None:
    """Have a cache of drawn things emptied whenever the look changes."""
    _Worn.caches.append(forget)


def forget_drawn() -> None:
    """Empty every cache of drawn things: the look has changed, or the desk is locked and no word of a case may stay."""
    for forget in _Worn.caches:
        forget()


def is_dark() -> bool:
    """Tell whether the dark colours are worn."""
    return _Worn.shade == "dark"


def scale() -> float:
    """Return the text size as a factor, 1.0 to 2.0."""
    return _Worn.scale


def big_text() -> bool:
    """Tell whether the text is so big that what stands side by side stands below each other."""
    return scale() >= _BIG


def px(length: float) -> int:
    """Return a length of the tokens at the current text size, in device-independent pixels."""
    return round(length * _Worn.scale)


@cache
def colour(name: str) -> QColor:
    """Return a named colour of the tokens in the shade worn; KeyError for a name that does not exist."""
    written = tokens()["colour"][name][_Worn.shade]
    if match := _RGBA.fullmatch(written):
        red, green, blue = (int(part) for part in match.groups()[:3])
        return QColor(red, green, blue, round(float(match[4]) * 255))
    return QColor(written)


@cache
def font(size: str = "body", weight: int = 400, *, italic: bool = False) -> QFont:
    """Return the font of a named size (small, body, section, page) in one of the weights 400, 500 and 600."""
    made = QFont(_Worn.family)
    made.setPixelSize(px(_sizes()[size]))
    made.setWeight(_WEIGHTS[weight])
    made.setItalic(italic)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


def line_height(size: str = "body") -> int:
    """Return the line height of a named text size."""
    return px(next(entry["line"] for entry in tokens()["type"]["sizes"] if entry["name"] == size))


def row(kind: str) -> int:
    """Return the height of a kind of row (table, today, step ...) at the current text size."""
    return px(tokens()["rows"][kind])


def style_sheet() -> str:
    """Return the one style sheet of the application, filled from the tokens."""
    template = (resources() / "look" / "desk.qss").read_text("utf-8")
    return _GAP.sub(_fill, template)


def _fill(gap: re.Match[str]) -> str:
    if gap[1]:
        return f"{px(int(gap[1]))}px"
    if gap[2] == "pictures":
        return (resources() / "look").as_posix()
    tint = colour(gap[2])
    return f"rgba({tint.red()}, {tint.green()}, {tint.blue()}, {gap[3]}%)" if gap[3] else tint.name()


@cache
def _sizes() -> dict[str, int]:
    return {entry["name"]: entry["px"] for entry in tokens()["type"]["sizes"]}


def _shade(mode: Mode) -> str:
    if mode is not Mode.SYSTEM:
        return mode.value
    return "dark" if QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark else "light"


@cache
def load_faces() -> None:
    """Load the shipped faces; `wear` does so where it was not done in a turn of its own."""
    for face in _FACES:
        QFontDatabase.addApplicationFont(str(resources() / "fonts" / f"IBMPlexSans-{face}.ttf"))


def _family() -> str:
    """Return the family to write in: where the faces cannot be read the system's own serves, so text is never missing."""
    load_faces()
    wanted: str = tokens()["font"]["family"]
    return wanted if wanted in QFontDatabase.families() else QGuiApplication.font().family()


def _palette() -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for place, name in (
        (role.Window, "app"),
        (role.WindowText, "text"),
        (role.Base, "surface"),
        (role.AlternateBase, "sunken"),
        (role.Text, "text"),
        (role.Button, "surface"),
        (role.ButtonText, "text"),
        (role.BrightText, "stop"),
        (role.PlaceholderText, "text-3"),
        (role.Highlight, "accent-fill"),
        (role.HighlightedText, "on-accent"),
        (role.ToolTipBase, "surface"),
        (role.ToolTipText, "text"),
        (role.Link, "accent"),
        (role.LinkVisited, "accent"),
        (role.Light, "surface"),
        (role.Midlight, "line"),
        (role.Mid, "line-strong"),
        (role.Dark, "field-line"),
        (role.Shadow, "field-line"),
        (role.Accent, "accent"),
    ):
        palette.setColor(place, colour(name))
    for place in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, place, colour("text-3"))
    return palette
