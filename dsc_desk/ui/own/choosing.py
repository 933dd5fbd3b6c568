"""A choice between the centre's wording and the program's."""

from __future__ import annotations

from dsc_desk.ui.widgets import Segmented
from dsc_desk.ui.words import tr

OURS, THEIRS = "ours", "theirs"


def ours_or_theirs(name: str, *, theirs: bool) -> Segmented:
    """Return the choice. What the program alone changed is taken unless somebody says no; what both changed keeps ours."""
    options = [(OURS, tr("Behold jeres", "Keep yours")), (THEIRS, tr("Tag programmets", "Take the program's"))]
    return Segmented(name, options, THEIRS if theirs else OURS)
