"""Each kind of block as the XML of a Word body."""

from __future__ import annotations

from collections.abc import Sequence

from dsc_desk.forms import sheet
from dsc_desk.forms.document import (
    Block,
    Bullets,
    Figure,
    Heading,
    LabelledFields,
    Letterhead,
    Notice,
    PageBreak,
    Paragraph,
    SignatureLines,
    Table,
    TickBoxes,
    Tone,
    plain,
)
from dsc_desk.forms.lettering import one_line
from dsc_desk.forms.sheet import Ink
from dsc_desk.forms.word_figures import Pictures
from dsc_desk.forms.word_styles import twips
from dsc_desk.forms.word_tables import labelled_fields, plain_table
from dsc_desk.forms.word_xml import SPACE, TAB, cell, one_paragraph, paragraphs, row, run_xml, table_xml

_FACTS_WIDTH = 50 * sheet.POINTS_PER_MM
_TICK_FONT = "MS Gothic"


def letterhead_xml(head: Letterhead) -> str:
    """Return sender beside facts, and the receiver below; nothing for an empty letterhead."""
    parts = []
    if head.sender or head.facts:
        sender = "".join(
            paragraphs("LetterSender" if n else "LetterSenderName", plain(line)) for n, line in enumerate(head.sender)
        )
        facts = "".join(
            one_paragraph("LetterFact", value, before=run_xml(one_line(label), Tone.QUIET) + TAB)
            for label, value in head.facts
        )
        widths = (sheet.WIDTH - _FACTS_WIDTH, _FACTS_WIDTH)
        cells = [cell(sender, widths[0]), cell(facts, widths[1])]
        parts += [table_xml("Layout", "", widths, [row(cells)]), SPACE]
    parts += [paragraphs("Normal", plain(line)) for line in head.receiver]
    return "".join([*parts, SPACE, SPACE]) if parts else ""


def title_xml(title: str, subtitle: str) -> str:
    """Return the document's title and what stands under it."""
    return "".join(one_paragraph(style, text) for style, text in (("Title", title), ("Subtitle", subtitle)) if text)


def block_xml(block: Block, pictures: Pictures) -> str:
    """Return the XML of one block; its picture, if any, is added to `pictures`."""
    match block:
        case Heading(level=level, text=text):
            return one_paragraph(f"Heading{level}", text)
        case Paragraph(runs=runs):
            return paragraphs("BodyText", runs)
        case LabelledFields() | Table():
            return labelled_fields(block) if isinstance(block, LabelledFields) else plain_table(block)
        case Bullets(items=items):
            return "".join(one_paragraph("ListBullet", item) for item in items)
        case TickBoxes(ticks=ticks):
            return "".join(_tick(tick.text, ticked=tick.ticked) for tick in ticks)
        case Notice(title=title, text=text):
            return one_paragraph("NoticeTitle", title) + one_paragraph("Notice", text) + SPACE
        case PageBreak():
            return '<w:p><w:pPr><w:pStyle w:val="Space"/><w:pageBreakBefore/></w:pPr></w:p>'
        case Figure():
            return _figure(block, pictures)
        case SignatureLines(captions=captions):
            return _signatures(captions)


def _tick(text: str, *, ticked: bool) -> str:
    """Return a line with a box that can be ticked in Word."""
    font = f'<w:rFonts w:ascii="{_TICK_FONT}" w:eastAsia="{_TICK_FONT}" w:hAnsi="{_TICK_FONT}" w:hint="eastAsia"/>'
    box = (
        f'<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="{int(ticked)}"/>'
        f'<w14:checkedState w14:val="2612" w14:font="{_TICK_FONT}"/>'
        f'<w14:uncheckedState w14:val="2610" w14:font="{_TICK_FONT}"/></w14:checkbox></w:sdtPr>'
        f"<w:sdtContent><w:r><w:rPr>{font}</w:rPr><w:t>{'☒' if ticked else '☐'}</w:t></w:r></w:sdtContent></w:sdt>"
    )
    return one_paragraph("TickBox", text, before=box + TAB)


def _figure(figure: Figure, pictures: Pictures) -> str:
    if figure.png is None:
        return one_paragraph("BodyText", figure.alt)
    scale = min(1.0, sheet.WIDTH / figure.width)
    return f"<w:p><w:r>{pictures.add(figure.png, figure.alt, figure.width * scale, figure.height * scale)}</w:r></w:p>"


def _signatures(captions: Sequence[str]) -> str:
    """Return lines to sign on, two in a row, the first the shorter."""
    second = sheet.WIDTH - sheet.SIGNATURE_FIRST - sheet.SIGNATURE_GAP
    widths = (sheet.SIGNATURE_FIRST, sheet.SIGNATURE_GAP, second)
    line = f'<w:tcBorders><w:top w:val="single" w:sz="6" w:space="0" w:color="{Ink.TEXT}"/></w:tcBorders>'
    space = f'<w:p><w:pPr><w:pStyle w:val="Space"/><w:spacing w:before="{twips(sheet.SIGNATURE_SPACE)}"/></w:pPr></w:p>'
    out = []
    for start in range(0, len(captions), 2):
        cells = []
        for caption, width in zip(captions[start : start + 2], (widths[0], widths[2]), strict=False):
            cells += [cell(one_paragraph("SignatureText", caption), width, line), cell("", widths[1])]
        out += [space, table_xml("Layout", "", widths[: len(cells) - 1], [row(cells[:-1], "<w:cantSplit/>")])]
    return "".join([*out, SPACE])
