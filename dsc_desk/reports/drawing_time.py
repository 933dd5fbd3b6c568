"""Dots by age, and two lines over twelve months."""

from __future__ import annotations

from itertools import pairwise

from dsc_desk.reports.canvas import Box, Canvas, Style, elided
from dsc_desk.reports.charts import DotAges, TwoLines

_AXIS = Style(12, 400, "text-3", "middle")
_NICE = (1, 2, 5)
_LEAST = 4  # a scale of one case would turn it into a mountain


def draw_dots(chart: DotAges, canvas: Canvas, box: Box) -> None:
    """Draw the stacks over an axis of working days, the median as a dashed line, and the oldest of ours by name."""
    floor = box.y + box.height - 24
    span = (chart.stacks[-1].first // chart.width + 1) * chart.width
    column = (box.width - 40) / max(1, span // chart.width)
    highest = max(stack.us + stack.them for stack in chart.stacks)
    step = min(13.0, column, (floor - box.y - 26) / highest)
    for stack in chart.stacks:
        x = box.x + 4 + (stack.first / chart.width + 0.5) * column
        for place in range(stack.us + stack.them):
            ours = place < stack.us
            colour = "us-mark" if ours else "them-mark"
            canvas.circle(x, floor - step * (place + 0.5) - 2, step * 0.38, colour, filled=ours)
    canvas.line((box.x, floor), (box.x + box.width - 30, floor), "text-3")
    every = _tick(span, 5)
    for days in range(0, span + 1, every):
        canvas.text(box.x + 4 + days / chart.width * column, floor + 16, str(days), _AXIS)
    named = _call_out(chart, canvas, box, column, step)
    if chart.median is not None:
        _draw_median(chart, canvas, box, box.x + 4 + chart.median / chart.width * column, floor, named)


def draw_lines(chart: TwoLines, canvas: Canvas, box: Box) -> None:
    """Draw both lines with the ground between them tinted, their words at the last month."""
    floor, top = box.y + box.height - 24, box.y + 14
    words = max(canvas.measure(text, Style(13, 600)) for text in (chart.first_words, chart.second_words))
    left, right = box.x + 30, box.x + box.width - words - 12
    most = max(_LEAST, *chart.first, *chart.second)
    step = (right - left) / max(1, len(chart.months) - 1)

    def points(values: tuple[int, ...]) -> list[tuple[float, float]]:
        return [(left + n * step, floor - value / most * (floor - top)) for n, value in enumerate(values)]

    first, second = points(chart.first), points(chart.second)
    canvas.polygon([*first, *reversed(second)], "us-soft")
    _draw_grid(canvas, box, most, right, floor, top)
    for line, colour in ((second, "accent"), (first, "text")):
        pieces = list(pairwise(line))
        for start, end in pieces[:-1]:
            canvas.line(start, end, colour, 1.8)
        canvas.line(*pieces[-1], colour, 1.8, dashed=chart.running)
    for (x, _), name in zip(first, chart.months, strict=True):
        canvas.text(x, floor + 16, name, _AXIS)
    _name_the_lines(chart, canvas, first[-1], second[-1])
    if chart.between:
        style = Style(12, 500, "us")
        canvas.text(left, top - 6, elided(canvas, chart.between, style, right - left), style)


def _draw_grid(canvas: Canvas, box: Box, most: int, right: float, floor: float, top: float) -> None:
    every = _tick(most, 4)
    for value in range(0, most + 1, every):
        y = floor - value / most * (floor - top)
        canvas.line((box.x, y), (right, y), "line")
        if value:
            canvas.text(box.x, y - 3, str(value), Style(12, 400, "text-3"))


def _name_the_lines(chart: TwoLines, canvas: Canvas, first: tuple[float, float], second: tuple[float, float]) -> None:
    """Keep the two words 16 points apart, the upper one above."""
    upper, lower = first[1] + 4, second[1] + 4
    if abs(upper - lower) < 16:
        middle, sign = (upper + lower) / 2, -1 if upper <= lower else 1
        upper, lower = middle + sign * 8, middle - sign * 8
    canvas.text(first[0] + 10, upper, chart.first_words, Style(13, 600, "text"))
    canvas.text(second[0] + 10, lower, chart.second_words, Style(13, 600, "accent"))


def _draw_median(chart: DotAges, canvas: Canvas, box: Box, x: float, floor: float, named: Box | None) -> None:
    """Draw the median down to the axis; it leaves out the line of a name."""
    style = Style(12, 500, "text")
    crossed = named is not None and named.x <= x <= named.x + named.width
    parts = ((box.y + 2, named.y), (named.y + named.height, floor)) if named and crossed else ((box.y + 2, floor),)
    for upper, lower in parts:
        canvas.line((x, upper), (x, lower), "text", 1.2, dashed=True)
    fits = x + 6 + canvas.measure(chart.median_words, style) <= box.x + box.width
    canvas.text(
        x + 6 if fits else x - 6, box.y + 12, chart.median_words, style._replace(anchor="left" if fits else "right")
    )


def _call_out(chart: DotAges, canvas: Canvas, box: Box, column: float, step: float) -> Box | None:
    """Name one case: text above its stack, a hairline down to it; return where the name stands."""
    if chart.called_out is None:
        return None
    age, name = chart.called_out
    place = age // chart.width
    stack = next(each for each in chart.stacks if each.first // chart.width == place)
    x = box.x + 4 + (place + 0.5) * column
    floor = box.y + box.height - 24
    top = floor - step * (stack.us + stack.them) - 6
    style = Style(12, 400, "text-2", "right")
    begins = (x - canvas.measure(name, style) - box.x) / column * chart.width
    below = [each for each in chart.stacks if begins - chart.width <= each.first <= stack.first]
    y = max(box.y + 30, floor - step * max(each.us + each.them for each in below) - 14)
    canvas.line((x, y + 4), (x, top), "text-3")
    shown = elided(canvas, name, style, x - box.x)
    canvas.text(x + 4, y, shown, style)
    width = canvas.measure(shown, style)
    return Box(x - 2 - width, y - 13, width + 12, 18)


def _tick(most: int, wanted: int) -> int:
    """Return a round step (1, 2, 5, 10, 20 …) that gives at most so many ticks."""
    size = 1
    while True:
        for nice in _NICE:
            if most <= nice * size * wanted:
                return nice * size
        size *= 10
