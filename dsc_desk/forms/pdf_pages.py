"""Strips filled into pages: nothing that belongs together is torn, headers stand again on each page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from dsc_desk.forms import sheet
from dsc_desk.forms.pdf_strips import Strip

# Room for what sums of fractions leave over.
_SLACK = 0.01


@dataclass(slots=True)
class Page:
    """A page's strips with the distance of each from the page's top; repeated ones are drawn but not read again."""

    top: float
    strips: list[tuple[float, Strip]] = field(default_factory=list)
    repeated: list[tuple[float, Strip]] = field(default_factory=list)
    used: float = 0.0

    def place(self, strip: Strip, *, repeated: bool = False) -> None:
        """Put a strip under what is there."""
        (self.repeated if repeated else self.strips).append((self.top + self.used, strip))
        self.used += strip.height

    @property
    def empty(self) -> bool:
        """Return whether nothing but repeated headers stands here."""
        return not self.strips

    @property
    def room(self) -> float:
        """Return the points left."""
        return sheet.PAGE_HEIGHT - sheet.BOTTOM - self.top - self.used + _SLACK


def fill_pages(strips: Sequence[Strip], first_top: float) -> list[Page]:
    """Return the pages of a document; the first begins at `first_top` points from the edge, the others lower."""
    pages = [Page(first_top)]
    for group in _groups(strips):
        if group[0].new_page and not pages[-1].empty:
            pages.append(Page(sheet.TOP_UNDER_HEADER))
        only_gaps = all(strip.gap for strip in group)  # of which the last would begin a page that nothing follows on
        if not only_gaps and sum(strip.height for strip in group) > pages[-1].room and not pages[-1].empty:
            pages.append(Page(sheet.TOP_UNDER_HEADER))
        for strip in group:
            _put(strip, pages)
    return pages


def _put(strip: Strip, pages: list[Page]) -> None:
    """Put one strip, on a new page when a group higher than a page ran out of room."""
    if strip.height > pages[-1].room and not strip.gap and not pages[-1].empty:
        pages.append(Page(sheet.TOP_UNDER_HEADER))
    page = pages[-1]
    if strip.gap and page.empty:
        return
    if page.empty:
        for header in strip.repeat:
            page.place(header, repeated=True)
    page.place(strip)


def _groups(strips: Sequence[Strip]) -> list[list[Strip]]:
    """Return the strips in groups that stay on one page."""
    groups: list[list[Strip]] = []
    open_group = False
    for strip in strips:
        if open_group:
            groups[-1].append(strip)
        else:
            groups.append([strip])
        open_group = strip.glued
    return groups
