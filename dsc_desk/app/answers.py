"""What the window asks of the desk for its frame and its palette."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from dsc_desk.cases.queries.window import FrameFacts
from dsc_desk.ui.facts import RecentCase, WindowFacts
from dsc_desk.ui.models.entry import Entry
from dsc_desk.ui.words import text, tr
from dsc_desk.words import Text

if TYPE_CHECKING:
    from dsc_desk.cases.queries.search import Hit
    from dsc_desk.library.catalogue import SourceHit
    from dsc_desk.ui.workplace import Workplace

_SAFE = Text("Lageret er krypteret, loggen ubrudt", "Store encrypted, log unbroken")
_CHECKING = Text("Lageret er krypteret", "The store is encrypted")
_MOST_SOURCES = 6


class FrameAnswers:
    """Facts for the frame; says that the log is unbroken only once it was read to its end."""

    def __init__(self) -> None:
        self.store = _CHECKING

    def facts(self, desk: Any) -> WindowFacts:
        """Answer on the store thread."""
        found = desk.ask(FrameFacts())
        return WindowFacts(
            person=found.person,
            centre=found.centre,
            counts={"inbox": found.inbox, "today": found.due},
            recent=tuple(RecentCase(case, reference[-4:], title) for case, reference, title in found.recent),
            undoable=found.undoable,
            store=self.store,
        )

    def log_read(self, *, whole: bool) -> None:
        """Take in what reading the audit chain found."""
        broken = Text("Loggen er brudt: se Indstillinger", "The log is broken: see Settings")
        self.store = _SAFE if whole else broken


def search_with(work: Callable[[], Workplace]) -> Callable[[str, Callable[[Sequence[Entry]], None]], None]:
    """Return what the palette searches with: cases, people, inquiries and data sources."""

    def search(typed: str, done: Callable[[Sequence[Entry]], None]) -> None:
        place = work()

        def look(desk: Any) -> tuple[tuple[Hit, ...], list[SourceHit]]:
            from dsc_desk.cases.queries.search import Search  # the catalogue and its finder: not for the first page
            from dsc_desk.library.catalogue import load_catalogue

            return desk.ask(Search(typed)), load_catalogue().search(typed, _MOST_SOURCES)

        def show(found: tuple[tuple[Hit, ...], list[SourceHit]]) -> None:
            hits, sources = found
            entries = [*(_entry(place, hit) for hit in hits), *(_source(place, hit) for hit in sources)]
            done([*entries, _question(place, typed)])

        place.context.background.read(place, look, show, slot="palette")

    return search


def _entry(place: Workplace, hit: Hit) -> Entry:
    if hit.kind == "case":
        return Entry(
            hit.title, "folder-open", tr("Sager", "Cases"), lambda: place.open_page("case", hit.id), hit.detail
        )
    if hit.kind == "person":
        return Entry(
            hit.title, "user", tr("Personer", "People"), lambda: place.open_page("cases", hit.title), hit.detail
        )
    return Entry(
        hit.title, "inbox", tr("Henvendelser", "Inquiries"), lambda: place.open_page("inbox", hit.id), hit.detail
    )


def _source(place: Workplace, hit: SourceHit) -> Entry:
    source = hit.source
    return Entry(
        text(source.name),
        "database",
        tr("Datakilder", "Data sources"),
        lambda: place.open_page("data", source.id),
        source.id,
    )


def _question(place: Workplace, typed: str) -> Entry:
    return Entry(
        tr("Find data: {words}", "Find data: {words}", words=typed),
        "search",
        tr("Datakilder", "Data sources"),
        lambda: place.open_page("data", typed, "find"),
        "",
    )
