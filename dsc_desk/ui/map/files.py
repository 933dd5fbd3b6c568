"""What is written when the map or the timeline is saved: the whole library on paper's own measures, with what is lit."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from dsc_desk.library.map import lay_out
from dsc_desk.library.timeline import FIRST_YEAR
from dsc_desk.reports.data_map import Lights, write_map
from dsc_desk.reports.timeline import write_timeline
from dsc_desk.ui.map.filters import TIMELINE
from dsc_desk.ui.map.held import Shown
from dsc_desk.ui.map.timeline import Timeline
from dsc_desk.ui.words import language, tr

Write = Callable[[Path], Path]


def writer(form: str, shown: Shown, timeline: Timeline, reference: str) -> tuple[str, Write]:
    """Return the name a file is proposed, and what writes it off the GUI thread."""
    return _timeline(shown, timeline, reference) if form == TIMELINE else _map(shown, reference)


def _map(shown: Shown, reference: str) -> tuple[str, Write]:
    held, lit = shown.held, shown.lit
    caption = _caption(tr("Datalandkort", "Data map"), len(lit.left), reference)
    lights = Lights(lit.chosen, lit.suggested, lit.left)
    spoken = language()

    def write(path: Path) -> Path:
        drawn = lay_out(held.sources.values())
        return write_map(path, drawn, held.sources, spoken, lights, ways=held.ways, caption=caption)

    return tr("datalandkort", "data-map"), write


def _timeline(shown: Shown, timeline: Timeline, reference: str) -> tuple[str, Write]:
    spans = tuple(timeline.spans.values())
    names = {span.source_id: shown.held.sources[span.source_id].name for span in spans}
    caption = _caption(tr("Hvilke år kilderne dækker", "Which years the sources cover"), len(spans), reference)
    write = partial(
        write_timeline,
        spans=spans,
        names=names,
        years=(FIRST_YEAR, timeline.last),
        language=language(),
        chosen=shown.lit.chosen,
        own=timeline.case_years,
        caption=caption,
    )
    return tr("tidslinje", "timeline"), write


def _caption(what: str, count: int, reference: str) -> str:
    counted = tr("{n} kilder", "{n} sources", n=count)
    chosen = tr("valgt til {case}", "chosen for {case}", case=reference) if reference else ""
    return ", ".join(part for part in (what, counted, chosen) if part)
