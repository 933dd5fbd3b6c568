"""What a chart is drawn on: a page in points, y downwards, colours by the name of a token."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple, Protocol

from dsc_desk.resource import resources


class Box(NamedTuple):
    """Where something may be drawn, in points."""

    x: float
    y: float
    width: float
    height: float


class Style(NamedTuple):
    """How a piece of text is set: size in points, weight 400, 500 or 600, token name, left | middle | right."""

    size: float = 12
    weight: int = 400
    colour: str = "text-2"
    anchor: str = "left"


class Canvas(Protocol):
    """Anything a chart can be painted on: the window, a PDF page, a picture for Word."""

    def line(
        self,
        start: tuple[float, float],
        end: tuple[float, float],
        colour: str,
        width: float = 1,
        *,
        dashed: bool = False,
    ) -> None:
        """Draw a straight line."""

    def rect(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        """Fill a rectangle."""

    def circle(self, x: float, y: float, radius: float, colour: str, *, filled: bool) -> None:
        """Draw a dot or a ring around a centre."""

    def polygon(self, points: Sequence[tuple[float, float]], colour: str) -> None:
        """Fill a polygon."""

    def text(self, x: float, y: float, text: str, style: Style) -> None:
        """Set one line of text with its baseline at y."""

    def measure(self, text: str, style: Style) -> float:
        """Return the width of a text in points."""


@cache
def paper_colour(name: str) -> str:
    """Return a token's colour on paper, as #RRGGBB: the light theme."""
    tokens = json.loads((resources() / "look" / "tokens.json").read_text(encoding="utf-8"))
    return str(tokens["colour"][name]["light"])


def font_file(weight: int) -> Path:
    """Return the font file of a weight."""
    name = {400: "Regular", 500: "Medium", 600: "SemiBold"}[weight]
    return resources() / "fonts" / f"IBMPlexSans-{name}.ttf"


def fitted(canvas: Canvas, text: str, style: Style, width: float) -> tuple[str, Style]:
    """Return a text and a style in which it fits a width: a little smaller before it is cut."""
    for size in (style.size, style.size - 1, style.size - 2):
        smaller = style._replace(size=size)
        if canvas.measure(text, smaller) <= width:
            return text, smaller
    return elided(canvas, text, smaller, width), smaller


def elided(canvas: Canvas, text: str, style: Style, width: float) -> str:
    """Return a text that fits a width, cut with an ellipsis when it is longer."""
    if canvas.measure(text, style) <= width:
        return text
    while text and canvas.measure(text + "…", style) > width:
        text = text[:-1]
    return text.rstrip() + "…"
