"""Horizontal bars: hours against capacity, and days with us and with them."""

from __future__ import annotations

from dsc_desk.reports.canvas import Box, Canvas, Style, elided, fitted
from dsc_desk.reports.charts import Bar, BarWithCapacity, StackedWaiting, Wait

_NAME = Style(13, 500, "text")
_LABEL = Style(13, 400, "text")
_NOTE = Style(12, 400, "text-3")
_VALUE = Style(12)
_OVER = Style(12, 600, "us")
_ROW = 18  # the least height of a row with its name readable
_AIRY = 34
_TWO_LINES = 29  # the least with a second line under the name
_WAIT_ROW = 26


def draw_bars(chart: BarWithCapacity, canvas: Canvas, box: Box) -> None:
    """Draw one bar an expert with a stroke at the capacity; more rows than fit are counted below."""
    shown, height = _rows(len(chart.bars), box.height, _AIRY)
    bars = chart.bars[:shown]
    left = min(box.width * 0.34, 8 + max(_name_width(canvas, bar, height) for bar in bars))
    room = max(canvas.measure(bar.words, _OVER) for bar in bars) + 16
    most = max((max(bar.value, bar.capacity) for bar in bars), default=0) or 1
    scale = max(1.0, box.width - left - room) / most
    for number, bar in enumerate(bars):
        _draw_bar(bar, canvas, Box(box.x, box.y + number * height, left, height), scale)
    _draw_more(chart.more, len(chart.bars) - shown, canvas, box, shown * height)


def draw_waits(chart: StackedWaiting, canvas: Canvas, box: Box) -> None:
    """Draw one stack a route, us then them, with a whisker to the ninth decile."""
    shown, height = _rows(len(chart.rows), box.height - 18, _WAIT_ROW)
    rows = chart.rows[:shown]
    left = min(box.width * 0.48, 12 + max(canvas.measure(row.label, _LABEL) for row in rows))
    room = max(canvas.measure(row.words, _VALUE) for row in rows) + 16
    most = max(row.us + max(row.them, row.ninth or 0) for row in rows) or 1
    scale = max(1.0, box.width - left - room) / most
    _name_the_clocks(chart, canvas, box, left, scale)
    for number, row in enumerate(rows):
        _draw_wait(row, canvas, Box(box.x, box.y + 18 + number * height, left, height), scale)
    _draw_more(chart.more, len(chart.rows) - shown, canvas, box, 18 + shown * height)


def _draw_bar(bar: Bar, canvas: Canvas, row: Box, scale: float) -> None:
    airy = row.height >= _TWO_LINES
    baseline = row.y + 13
    canvas.text(row.x, baseline, *fitted(canvas, bar.label, _NAME, row.width - 8))
    if airy and bar.note:
        canvas.text(row.x, baseline + 14, elided(canvas, bar.note, _NOTE, row.width - 8), _NOTE)
    left, top = row.x + row.width, row.y + 3
    within = min(bar.value, bar.capacity)
    if within > 0:
        canvas.rect(left, top, within * scale, 13, "accent")
    if bar.value > bar.capacity:
        canvas.rect(left + within * scale, top, (bar.value - bar.capacity) * scale, 13, "us-mark")
    stroke = left + bar.capacity * scale
    canvas.rect(stroke - 0.75, top - 4 if airy else top - 2, 1.5, 21 if airy else 17, "text")
    end = left + max(bar.value, bar.capacity) * scale
    canvas.text(end + 8, top + 11, bar.words, _OVER if bar.over else _VALUE)


def _draw_wait(row: Wait, canvas: Canvas, box: Box, scale: float) -> None:
    label = Style(13, 400, "text", "right")
    canvas.text(box.x + box.width - 10, box.y + 13, *fitted(canvas, row.label, label, box.width - 12))
    left, top = box.x + box.width, box.y + 3
    us, them = row.us * scale, row.them * scale
    canvas.rect(left, top, us, 12, "us-mark")
    canvas.rect(left + us + 1, top, max(0.0, them - 1), 12, "them-mark")
    end = left + us + them
    if row.ninth is not None and row.ninth > row.them:
        whisker = left + us + row.ninth * scale
        canvas.line((end, top + 6), (whisker, top + 6), "them-mark")
        canvas.line((whisker, top + 2), (whisker, top + 10), "them-mark")
        end = whisker
    canvas.text(end + 8, top + 10, row.words, _NOTE if row.weak else _VALUE)


def _name_the_clocks(chart: StackedWaiting, canvas: Canvas, box: Box, left: float, scale: float) -> None:
    """Put the three words above the first row, each at its mark and never upon another."""
    first, y = chart.rows[0], box.y + 12
    start = box.x + left
    us, them, ninth = Style(12, 500, "us"), Style(12, 500, "them"), Style(12, 400, "text-3")
    canvas.text(start, y, chart.us_word, us)
    them_at = max(start + canvas.measure(chart.us_word, us) + 12, start + first.us * scale)
    canvas.text(them_at, y, chart.them_word, them)
    if first.ninth is not None:
        after = them_at + canvas.measure(chart.them_word, them) + 12
        at_mark = start + (first.us + first.ninth) * scale - canvas.measure(chart.ninth_word, ninth) / 2
        canvas.text(max(after, at_mark), y, chart.ninth_word, ninth)


def _rows(count: int, height: float, airy: float) -> tuple[int, float]:
    """Return how many rows fit and how high each is."""
    if count * _ROW <= height:
        return count, min(airy, height / count)
    shown = max(1, int((height - _ROW) // _ROW))
    return shown, _ROW


def _draw_more(words: str, hidden: int, canvas: Canvas, box: Box, offset: float) -> None:
    if hidden > 0:
        canvas.text(box.x, box.y + offset + 13, words.format(n=hidden), _NOTE)


def _name_width(canvas: Canvas, bar: Bar, height: float) -> float:
    name = canvas.measure(bar.label, _NAME)
    return max(name, canvas.measure(bar.note, _NOTE)) + 8 if height >= _TWO_LINES else name + 8
