"""What the two pages share: a case shown part by part, every word of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from dsc_desk.forms.handover.preview import Shown
from dsc_desk.ui.background import Background
from dsc_desk.ui.turns import Turns
from dsc_desk.ui.widgets import Label, RowColumn, SectionHeading, vbox
from dsc_desk.ui.words import text, tr, whole

_MOST_SHOWN, _LONGEST = 400, 4_000  # lines of a part, signs of a line: the rest is counted, never hidden silently


def show_parts(column: QVBoxLayout, parts: Iterable[Shown], background: Background) -> None:
    """Show the parts below each other, in the turns that follow: a case may have a thousand lines."""
    rows = RowColumn(gap=8)
    column.addWidget(rows)
    Turns(background, rows).begin_soon(partial(_add, rows, make) for part in parts for make in _made(part))


def _made(part: Shown) -> Iterator[Callable[[], QWidget]]:
    """Say what makes each line of a part."""
    yield partial(SectionHeading, text(part.heading), whole(len(part.lines)))
    for name, words in part.lines[:_MOST_SHOWN]:
        yield partial(_line, name, words)
    if len(part.lines) > _MOST_SHOWN:
        more = tr("… og {n} til.", "… and {n} more.", n=whole(len(part.lines) - _MOST_SHOWN))
        yield partial(Label, more, size="small", ink="text-3")


def _add(rows: RowColumn, make: Callable[[], QWidget]) -> None:
    rows.add(make())


def _line(name: str, words: str) -> QWidget:
    line = QWidget()
    column = vbox(line, gap=1, margins=(0, 2, 0, 4))
    if name:
        column.addWidget(Label(name, size="small", ink="text-2", wrap=True))
    if words:
        cut = (
            words
            if len(words) <= _LONGEST
            else words[:_LONGEST] + tr(" … ({n} tegn)", " … ({n} signs)", n=whole(len(words)))
        )
        column.addWidget(Label(cut, wrap=True, selectable=True))
    return line
