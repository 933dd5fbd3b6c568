"""The report as a document: one model, written as PDF and as Word, so that both say the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, cast

from dsc_desk.forms.document import (
    Block,
    Bullets,
    Document,
    Figure,
    Heading,
    PageBreak,
    Paragraph,
    Run,
    Table,
    Tone,
    paragraph,
)
from dsc_desk.forms.letterhead import letterhead
from dsc_desk.forms.pdf_fonts import width
from dsc_desk.forms.sheet import TABLE_HEADER, TABLE_ROW, WIDTH, Letter
from dsc_desk.reports import say
from dsc_desk.reports.build import charts_of
from dsc_desk.reports.canvas import Box, Canvas
from dsc_desk.reports.charts import BarWithCapacity, Chart, StackedWaiting
from dsc_desk.reports.conformance_words import conformance_title, summary
from dsc_desk.reports.drawing import draw_body, draw_unit
from dsc_desk.reports.every_table import every_table
from dsc_desk.reports.figures import Workload
from dsc_desk.reports.findings import sentence
from dsc_desk.reports.on_paper import PaperCanvas
from dsc_desk.reports.on_picture import PictureCanvas
from dsc_desk.reports.tables import TITLE, FigureTable
from dsc_desk.words import Language, Text

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas as Page

_COUNTED = Text("Opgjort", "Counted")
_SCALE = 0.75  # a chart's 12 points become 9 on paper
_TALL = 250
_ROW, _SPARE = 34, 24
_LONGEST = 20  # rows of a printed table; the whole table is in Excel and CSV
_PADDING = 10
_NAMES = 110
_UNIT = 28


def document_of(work: Workload, language: Language) -> Document:
    """Return the report as a document: the sentence, the charts, how it is counted, and every table."""
    days = say.span_text(work.period, work.day).say(language)
    figures = () if work.bare else _figures(work, language)
    return Document(
        title=TITLE.say(language),
        reference="",
        blocks=(_opening(work, language), *figures),
        language=language,
        subtitle=days,
        header=work.centre.name,
        footer=f"{TITLE.say(language)}, {days}",
        author=work.centre.name,
        subject=days,
        letterhead=letterhead(
            work.centre.lines(language), ((_COUNTED, say.moment_text(work.made_at, language)),), language
        ),
    )


def _figures(work: Workload, language: Language) -> list[Block]:
    blocks: list[Block] = []
    charts = charts_of(work, language)
    for chart in (*charts.all(), charts.conformance):
        blocks += _chart(chart)
    if followed := summary(work).say(language):
        blocks.append(paragraph(f"{conformance_title(work).say(language)}. {followed}"))
    blocks += [PageBreak(), Heading(1, Text("Tallene", "The figures").say(language))]
    for table in every_table(work, language):
        blocks += _table(table, language)
    blocks += [Heading(1, Text("Sådan er der talt", "How it is counted").say(language))]
    blocks.append(Bullets(tuple(text.say(language) for text in RULES)))
    return blocks


RULES = (
    Text(
        "Arbejdsdage er mandag til fredag uden danske helligdage. Pauser er trukket fra.",
        "Working days are Monday to Friday without Danish public holidays. Pauses are left out.",
    ),
    Text(
        "Timer lovet er de åbne opgavers timetal minus brugte timer; opgaver uden timetal eller med frist efter de seks "
        "uger er ikke med.",
        "Hours promised are the estimates of open tasks less hours spent; tasks without an estimate or due after the "
        "six weeks are left out.",
    ),
    Text(
        "Kapacitet er ugentlige timer i de næste seks uger minus fravær. En kompetences kapacitet er det, dens "
        "fagpersoner ikke har lovet til andre kompetencer.",
        "Capacity is weekly hours over the next six weeks less absence. A competence's capacity is what its experts "
        "have not promised to other competences.",
    ),
    Text(
        "Ventetid tælles for ansøgninger med afgørelse i de sidste 12 måneder. De, der stadig venter, er ikke med.",
        "Waiting is counted for applications answered in the last 12 months. Those still waiting are left out.",
    ),
    Text(
        "Et trin følger standarden, når det er lukket med sit bevis, inden sin frist og uden at være sprunget over. Tiden tælles "
        "fra det sidste trin før det; under fem lukkede bedømmes ikke.",
        "A step follows the standard when it is closed with its evidence, within its deadline and without being passed over. "
        "Its time counts from the last step before it; under five closed are not judged.",
    ),
    Text(
        "Veje med under fem afgørelser bedømmes ikke, og »ni af ti« vises først fra ti afgørelser.",
        "Routes with under five answers are not judged, and “nine in ten” is shown from ten answers on.",
    ),
)


def _opening(work: Workload, language: Language) -> Block:
    runs = (Run(part.text.say(language), Tone.STRONG if part.strong else Tone.PLAIN) for part in sentence(work))
    return Paragraph(tuple(runs))


def _chart(chart: Chart) -> list[Block]:
    """Return the finding as heading, and the picture with the text that stands for it."""
    wide, high = WIDTH / _SCALE, _height(chart)
    box = Box(0, 0, wide, high)

    def draw(page: object) -> None:
        _draw_on_page(chart, cast("Page", page), box)

    picture = PictureCanvas(wide, high)
    _draw(chart, picture, box)
    return [
        Heading(1, chart.head.title),
        Figure(chart.head.alternative, WIDTH, high * _SCALE, draw, picture.png()),
    ]


def _draw_on_page(chart: Chart, page: Page, box: Box) -> None:
    page.saveState()
    page.scale(_SCALE, _SCALE)
    _draw(chart, PaperCanvas(page, box.height), box)
    page.restoreState()


def _draw(chart: Chart, canvas: Canvas, box: Box) -> None:
    """Draw the unit and the marks; the finding stands above as a heading that one can jump to."""
    draw_unit(chart.head, canvas, 0, 12, box.width)
    draw_body(chart, canvas, Box(box.x, box.y + _UNIT, box.width, box.height - _UNIT))


def _height(chart: Chart) -> float:
    """Return how high a chart stands: rows as they need, the others as tall as a third of a page."""
    rows = _TALL
    if isinstance(chart, BarWithCapacity):
        rows = len(chart.bars) * _ROW + _SPARE
    if isinstance(chart, StackedWaiting):
        rows = len(chart.rows) * 26 + 18 + _SPARE
    return _UNIT + max(48, min(_TALL, rows))


def _table(table: FigureTable, language: Language) -> list[Block]:
    table = table.stacked(language)
    shown = table.shown(language)
    blocks: list[Block] = [Heading(2, table.name)]
    if not shown:
        return [*blocks, paragraph(Text("Ingen.", "None.").say(language))]
    first = shown[:_LONGEST]
    blocks.append(Table(table.name, table.header, first, _widths(table.header, first), table.figures))
    if len(shown) > len(first):
        more = Text("{n} rækker mere står i Excel og CSV.", "{n} more rows are in Excel and CSV.").say(language)
        blocks.append(paragraph(more.format(n=len(shown) - len(first))))
    return blocks


def _widths(header: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> tuple[float, ...]:
    """Give each column what its longest word needs and share what is left by what the texts would like."""
    wants = [_wants(title, [row[number] for row in rows]) for number, title in enumerate(header)]
    least, liked = map(list, zip(*wants, strict=True))
    least[0] = max(least[0], min(_NAMES, liked[0]))
    if sum(least) > WIDTH:
        return _narrowed(least)
    spare = WIDTH - sum(least)
    wish = [more - need for more, need in zip(liked, least, strict=True)]
    return tuple(need + spare * want / (sum(wish) or 1) for need, want in zip(least, wish, strict=True))


def _wants(title: str, cells: Sequence[str]) -> tuple[float, float]:
    """Return the width of a column that its longest word needs, and the one on which no line of its texts is broken."""
    words = max(
        _widest(title.split(), TABLE_HEADER), _widest((each for one in cells for each in one.split()), TABLE_ROW)
    )
    lines = _widest((line for one in cells for line in one.splitlines()), TABLE_ROW)
    least = words + _PADDING
    return least, max(lines, least) + _PADDING


def _widest(texts: Iterable[str], style: Letter) -> float:
    return max((width(text, style.face) * style.size for text in texts), default=0.0)


def _narrowed(least: list[float]) -> tuple[float, ...]:
    """Take what is missing from the widest columns, whose long words can be parted; short words stay whole."""
    widest = max(least)
    while sum(min(need, widest) for need in least) > WIDTH:
        widest -= 1
    return tuple(min(need, widest) for need in least)
