"""Each kind of block as the XML of a Word body."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

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
from dsc_desk.forms.word_xml import (
    LAST,
    SPACE,
    TAB,
    cell,
    one_paragraph,
    paragraphs,
    row,
    run_xml,
    table_xml,
    with_next,
)

NEW_PAGE = "<w:pageBreakBefore/>"
WHOLE_LIST = 12  # items that stand on one page
_LETTER_SPACE = 38.0  # between a letterhead without a receiver and the title


def _starts(*styles: str) -> tuple[str, ...]:
    return tuple(f'<w:p><w:pPr><w:pStyle w:val="{style}"/>' for style in styles)


# Headings bring their own space.
_TEXT, _TITLE = _starts("BodyText", "ListBullet", "TickBox", "NoticeTitle", "Picture"), _starts("Title")
_LIST = _starts("ListBullet", "TickBox")
_FACTS_WIDTH = 56 * sheet.POINTS_PER_MM
_FACT_LETTER, _FACT_GAP = 0.6 * sheet.SMALL.size, 6.0  # a letter of whatever font stands in for ours
_TICK_FONT = "MS Gothic"


def letterhead_xml(head: Letterhead) -> str:
    """Return sender beside facts, and the receiver below; nothing for an empty letterhead."""
    parts = []
    if head.sender or head.facts:
        sender = "".join(
            paragraphs("LetterSender" if n else "LetterSenderName", plain(line)) for n, line in enumerate(head.sender)
        )
        place = twips(_FACT_LETTER * max((len(one_line(label)) for label, _ in head.facts), default=0) + _FACT_GAP)
        layout = f'<w:tabs><w:tab w:val="left" w:pos="{place}"/></w:tabs><w:ind w:left="{place}" w:hanging="{place}"/>'
        facts = "".join(
            one_paragraph("LetterFact", value, before=run_xml(one_line(label), Tone.QUIET) + TAB, layout=layout)
            for label, value in head.facts
        )
        widths = (sheet.WIDTH - _FACTS_WIDTH, _FACTS_WIDTH)
        cells = [cell(sender, widths[0]), cell(facts, widths[1])]
        parts.append(table_xml("Layout", "", widths, [row(cells)]))
    receiver = "\n".join(head.receiver)
    return "".join([*parts, one_paragraph("Receiver", receiver) if receiver else ""])


def title_xml(title: str, subtitle: str) -> str:
    """Return the document's title and what stands under it."""
    return "".join(one_paragraph(style, text) for style, text in (("Title", title), ("Subtitle", subtitle)) if text)


def joined(parts: Iterable[str]) -> str:
    """Return blocks one after the other; space and page breaks belong to a paragraph, so no empty one makes them."""
    out: list[str] = []
    new_page = after_table = False
    last = ""
    for part in parts:
        if part == NEW_PAGE:
            new_page = True
            continue
        layout = "<w:pageBreakBefore/>" if new_page else ""
        if part.startswith("<w:tbl>") and (after_table or new_page):
            # Word makes one table of two that touch, and a table itself cannot begin a page.
            out.append(SPACE.replace("</w:pPr>", f"{layout}</w:pPr>"))
        elif part:
            layout += _above(part, last)
            part = part.replace("</w:pPr>", f"{layout}</w:pPr>", 1)
        out.append(part)
        if part:
            new_page, last, after_table = False, part, part.endswith("</w:tbl>")
    return "".join([*out, LAST if after_table or new_page else ""])


def _above(part: str, before: str) -> str:
    """Return the space above a paragraph that what stands before it does not bring."""
    space = 0.0
    if before.endswith("</w:tbl>"):
        space = _LETTER_SPACE if part.startswith(_TITLE) else sheet.BLOCK_SPACE if part.startswith(_TEXT) else 0.0
    elif part.startswith(_TEXT) and before[max(0, before.rfind("<w:p>")) :].startswith(_LIST):
        space = sheet.PARAGRAPH_SPACE
    return f'<w:spacing w:before="{twips(space)}"/>' if space else ""


def block_xml(block: Block, pictures: Pictures) -> str:
    """Return the XML of one block; its picture, if any, is added to `pictures`."""
    match block:
        case Heading(level=level, text=text):
            return one_paragraph(f"Heading{level}", text)
        case Paragraph(runs=runs):
            return paragraphs("BodyText", runs, together=True) if any(run.text for run in runs) else ""
        case LabelledFields() | Table():
            return labelled_fields(block) if isinstance(block, LabelledFields) else plain_table(block)
        case Bullets(items=items):
            return _kept_list([one_paragraph("ListBullet", item) for item in items])
        case TickBoxes(ticks=ticks):
            return _kept_list([_tick(tick.text, ticked=tick.ticked) for tick in ticks])
        case Notice(title=title, text=text):
            return one_paragraph("NoticeTitle", title) + one_paragraph("Notice", text)
        case PageBreak():
            return NEW_PAGE
        case Figure():
            return _figure(block, pictures)
        case SignatureLines(captions=captions):
            return _signatures(captions)


def _kept_list(items: Sequence[str]) -> str:
    """Return a list that stands on one page where it is short; of a longer one no line is left alone at either end."""
    last = len(items) - 1
    kept = [n < last and (last < WHOLE_LIST or n == 0 or n == last - 1) for n in range(len(items))]
    return "".join(with_next(item) if keep else item for item, keep in zip(items, kept, strict=True))


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
    drawn = pictures.add(figure.png, figure.alt, figure.width * scale, figure.height * scale)
    return f'<w:p><w:pPr><w:pStyle w:val="Picture"/></w:pPr><w:r>{drawn}</w:r></w:p>'


def _signatures(captions: Sequence[str]) -> str:
    """Return lines to sign on, two in a row, the first the shorter; a tall row without text is the room to write in."""
    empty = "<w:p><w:pPr><w:keepNext/></w:pPr></w:p>"
    second = sheet.WIDTH - sheet.SIGNATURE_FIRST - sheet.SIGNATURE_GAP
    widths = (sheet.SIGNATURE_FIRST, sheet.SIGNATURE_GAP, second)
    line = f'<w:tcBorders><w:top w:val="single" w:sz="6" w:space="0" w:color="{Ink.TEXT}"/></w:tcBorders>'
    height = f'<w:cantSplit/><w:trHeight w:val="{twips(sheet.SIGNATURE_SPACE)}" w:hRule="atLeast"/>'
    rows = []
    for start in range(0, len(captions), 2):
        pair = [*captions[start : start + 2], ""][:2]
        cells = [
            cell(one_paragraph("SignatureText", pair[0]), widths[0], line),
            cell("", widths[1]),
            cell(one_paragraph("SignatureText", pair[1]) if pair[1] else "", widths[2], line if pair[1] else ""),
        ]
        rows += [row((cell(empty, width) for width in widths), height), row(cells, "<w:cantSplit/>")]
    return table_xml("Layout", "", widths, rows)
