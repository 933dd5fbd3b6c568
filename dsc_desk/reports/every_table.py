"""Every figure of a report as a table: the workload, then how far the standard was followed."""

from __future__ import annotations

from dsc_desk.reports.conformance_words import departures, step_times
from dsc_desk.reports.figures import Workload
from dsc_desk.reports.tables import FigureTable, tables_of
from dsc_desk.words import Language


def every_table(work: Workload, language: Language) -> tuple[FigureTable, ...]:
    """Return them in the order of the files."""
    return (*tables_of(work, language), step_times(work, language), departures(work, language))
