"""The route plan as one page for the requester: when data can be there, the picture, and what to apply for in which order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, cast

from dsc_desk.forms.case_plan import PlanOfCase
from dsc_desk.forms.document import Document, Figure, Kind
from dsc_desk.forms.forecast_words import short_desk_words, when_lines
from dsc_desk.forms.plan_paper import NO_OURS, plan_document
from dsc_desk.forms.produce import make
from dsc_desk.reports.on_paper import PaperCanvas
from dsc_desk.reports.on_picture import PictureCanvas
from dsc_desk.reports.route_picture import RoutePicture, draw_route_picture
from dsc_desk.words import Language

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas as Page

_WIDTH = 470.0  # points between the margins of the page
_WIDE = 760.0  # of the picture before it is brought down to the page


def plan_page(made: PlanOfCase, title: str, language: Language = Language.DA, sender: Sequence[str] = ()) -> Document:
    """Return the page. A long plan gives up advice, then papers, what waits for what, and what the picture shows, to stay one page."""
    paper = None
    for paper in _ever_shorter(made, title, language, sender):
        _content, pages, _problems = make(paper, Kind.PDF)
        if pages == 1:
            return paper
    return cast("Document", paper)


def _ever_shorter(made: PlanOfCase, title: str, language: Language, sender: Sequence[str]) -> Iterator[Document]:
    when = " ".join(line for line in when_lines(made.forecast, language) if line)
    picture = _figure(made, language) if made.plan.steps else None
    for cut in range(NO_OURS + 1):
        yield plan_document(
            made.plan,
            made.reference,
            title,
            made.day,
            language,
            sender,
            when=when,
            picture=picture,
            ours={leg.key: short_desk_words(leg, language) for leg in made.forecast.legs},
            cut=cut,
        )


def _figure(made: PlanOfCase, language: Language) -> Figure:
    picture = RoutePicture(made.forecast, made.day, language)
    scale = _WIDTH / _WIDE

    def draw(page: object) -> None:
        sheet = cast("Page", page)
        sheet.saveState()
        sheet.scale(scale, scale)
        draw_route_picture(picture, PaperCanvas(sheet, picture.height), _WIDE)
        sheet.restoreState()

    canvas = PictureCanvas(_WIDE, picture.height)
    draw_route_picture(picture, canvas, _WIDE)
    return Figure(picture.alternative, _WIDTH, picture.height * scale, draw, canvas.png())
