"""The one place where charts are drawn: paper and ink, labels at the mark, two colours at most, no frame or legend."""

from __future__ import annotations

from dsc_desk.reports.canvas import Box, Canvas, Style, elided
from dsc_desk.reports.charts import BarWithCapacity, Chart, DotAges, Head, StackedWaiting
from dsc_desk.reports.drawing_bars import draw_bars, draw_waits
from dsc_desk.reports.drawing_time import draw_dots, draw_lines

HEAD_HEIGHT = 60
_TITLE = Style(15, 600, "text")


def draw(chart: Chart, canvas: Canvas, box: Box) -> None:
    """Draw a whole chart: rule, title, unit and body."""
    draw_head(chart.head, canvas, box)
    draw_body(chart, canvas, Box(box.x, box.y + HEAD_HEIGHT, box.width, box.height - HEAD_HEIGHT))


def draw_head(head: Head, canvas: Canvas, box: Box) -> None:
    """Draw the 2 px rule, the finding and the unit."""
    canvas.rect(box.x, box.y, box.width, 2, "text")
    canvas.text(box.x, box.y + 24, elided(canvas, head.title, _TITLE, box.width), _TITLE)
    draw_unit(head, canvas, box.x, box.y + 43, box.width)


def draw_unit(head: Head, canvas: Canvas, x: float, y: float, width: float) -> None:
    """Set the unit on one line; a word that explains a colour wears it."""
    right = x + width
    for run in head.subtitle:
        style = Style(12, 400 if run.colour == "text-2" else 500, run.colour)
        if x + canvas.measure("…", style) > right:
            return
        text = elided(canvas, run.text, style, right - x)
        canvas.text(x, y, text, style)
        x += canvas.measure(text, style)


def draw_body(chart: Chart, canvas: Canvas, box: Box) -> None:
    """Draw the marks of a chart; one without anything to show says so in words."""
    if not _has_marks(chart):
        canvas.text(box.x, box.y + 20, elided(canvas, chart.empty, Style(13), box.width), Style(13))
    elif isinstance(chart, BarWithCapacity):
        draw_bars(chart, canvas, box)
    elif isinstance(chart, StackedWaiting):
        draw_waits(chart, canvas, box)
    elif isinstance(chart, DotAges):
        draw_dots(chart, canvas, box)
    else:
        draw_lines(chart, canvas, box)


def _has_marks(chart: Chart) -> bool:
    if isinstance(chart, BarWithCapacity):
        return bool(chart.bars)
    if isinstance(chart, StackedWaiting):
        return bool(chart.rows)
    if isinstance(chart, DotAges):
        return bool(chart.stacks)
    return any(chart.first) or any(chart.second)
