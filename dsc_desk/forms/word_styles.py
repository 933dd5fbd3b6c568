"""The styles of a Word document as one XML part, from the measures of the page."""

from __future__ import annotations

from dataclasses import dataclass

from dsc_desk.forms import sheet
from dsc_desk.forms.sheet import Face, Ink, Letter

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" mc:Ignorable="w14"'
)
BULLETS = 1


def twips(points: float) -> int:
    """Return points as twentieths of a point."""
    return round(points * 20)


def letter_xml(letter: Letter) -> str:
    """Return the run properties of a letter; the heavier cuts are Word's bold."""
    bold = "<w:b/>" if letter.face in (Face.MEDIUM, Face.SEMIBOLD) else ""
    size = round(letter.size * 2)
    return f'<w:rPr>{bold}<w:color w:val="{letter.ink}"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>'


def styles_part(tag: str) -> str:
    """Return all styles of a produced document in a language given as BCP 47."""
    family = "".join(f' w:{kind}="{sheet.FAMILY}"' for kind in ("ascii", "hAnsi", "eastAsia", "cs"))
    return (
        f"<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts{family}/>"
        f'<w:sz w:val="19"/><w:szCs w:val="19"/><w:lang w:val="{tag}" w:eastAsia="{tag}" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:semiHidden/></w:style>'
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/><w:semiHidden/></w:style>'
        f"{''.join(style.xml() for style in _paragraph_styles())}{_table_styles()}</w:styles>"
    )


@dataclass(frozen=True, slots=True)
class _Style:
    """A paragraph style; `marks` are numbering, borders and tabs, `indent` what stands after the spacing."""

    name: str
    shown: str
    letter: Letter
    before: float = 0
    after: float = 0
    keep: bool = False
    marks: str = ""
    indent: str = ""
    level: int | None = None

    def xml(self) -> str:
        default, based = (_DEFAULT, "") if self.name == "Normal" else ("", _BASED_ON_NORMAL)
        return (
            f'<w:style w:type="paragraph" w:styleId="{self.name}"{default}><w:name w:val="{self.shown}"/>'
            f"{based}<w:qFormat/>"
            f"<w:pPr>{'<w:keepNext/><w:keepLines/>' if self.keep else ''}{self.marks}"
            f'<w:spacing w:before="{twips(self.before)}" w:after="{twips(self.after)}" '
            f'w:line="{twips(self.letter.leading)}" w:lineRule="atLeast"/>{self.indent}{_outline(self.level)}</w:pPr>'
            f"{letter_xml(self.letter)}</w:style>"
        )


_DEFAULT = ' w:default="1"'
_BASED_ON_NORMAL = '<w:basedOn w:val="Normal"/>'


def _outline(level: int | None) -> str:
    return "" if level is None else f'<w:outlineLvl w:val="{level}"/>'


def _tabs(place: float, kind: str) -> str:
    return f'<w:tabs><w:tab w:val="{kind}" w:pos="{twips(place)}"/></w:tabs>'


def _indent(left: float = 0, hanging: float = 0, right: float = 0) -> str:
    return f'<w:ind w:left="{twips(left)}" w:right="{twips(right)}" w:hanging="{twips(hanging)}"/>'


def _paragraph_styles() -> list[_Style]:
    margin = sheet.WIDTH - sheet.TEXT_WIDTH
    narrow, label_gap = _indent(right=margin), _indent(right=sheet.COLUMN_GAP)
    listed = _indent(sheet.LIST_INDENT, sheet.LIST_INDENT, margin)
    noticed = _indent(sheet.NOTICE_INDENT, 0, margin)
    rule = f'<w:pBdr><w:left w:val="single" w:sz="18" w:space="7" w:color="{Ink.TEXT}"/></w:pBdr>'
    bullets = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{BULLETS}"/></w:numPr>'
    to_the_right = _tabs(sheet.WIDTH, "right")
    headings = [
        _Style(f"Heading{number}", f"heading {number}", letter, *space, keep=True, indent=narrow, level=number - 1)
        for number, (letter, space) in enumerate(zip(sheet.HEADINGS, sheet.HEADING_SPACE, strict=True), start=1)
    ]
    return [
        _Style("Normal", "Normal", sheet.BODY),
        _Style("Title", "Title", sheet.TITLE, after=4, keep=True, indent=narrow),
        _Style("Subtitle", "Subtitle", sheet.SUBTITLE, after=sheet.BLOCK_SPACE, keep=True, indent=narrow),
        *headings,
        _Style("BodyText", "Body Text", sheet.BODY, after=sheet.PARAGRAPH_SPACE, indent=narrow),
        _Style("ListBullet", "List Bullet", sheet.BODY, after=2, marks=bullets, indent=listed),
        _Style("TickBox", "Tick Box", sheet.BODY, after=2, marks=_tabs(sheet.LIST_INDENT, "left"), indent=listed),
        _Style("NoticeTitle", "Notice Title", sheet.STRONG, before=5, keep=True, marks=rule, indent=noticed),
        _Style("Notice", "Notice", sheet.SUBTITLE, after=sheet.BLOCK_SPACE, marks=rule, indent=noticed),
        _Style("Picture", "Picture", sheet.BODY, after=sheet.BLOCK_SPACE),
        _Style("Receiver", "Receiver", sheet.BODY, before=17, after=21),
        _Style("LetterSenderName", "Letter Sender Name", sheet.SMALL_STRONG),
        _Style("LetterSender", "Letter Sender", sheet.SMALL),
        _Style("LetterFact", "Letter Fact", sheet.SMALL),
        _Style("FieldNumber", "Field Number", sheet.NUMBER),
        _Style("FieldLabel", "Field Label", sheet.LABEL, indent=label_gap),
        _Style("FieldNote", "Field Note", sheet.NUMBER, indent=label_gap),
        _Style("FieldText", "Field Text", sheet.BODY),
        _Style("TableHeading", "Table Heading", sheet.TABLE_HEADER, keep=True),
        _Style("TableText", "Table Text", sheet.TABLE_ROW),
        _Style("SignatureText", "Signature Text", sheet.SMALL, before=4),
        _Style("Space", "Space", Letter(2, sheet.BLOCK_SPACE), keep=True),  # what is kept together is so across it
        _Style("Header", "header", sheet.RUNNING, marks=to_the_right),
        _Style("Footer", "footer", sheet.RUNNING, marks=to_the_right),
    ]


def _table_styles() -> str:
    top = _border("top", sheet.TOP_RULE, Ink.TEXT)
    rows = _border("insideH", sheet.ROW_RULE, Ink.HAIRLINE)
    last = _border("bottom", sheet.ROW_RULE, Ink.HAIRLINE)
    under_header = (
        '<w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders>'
        f"{_border('bottom', sheet.TOP_RULE, Ink.TEXT)}</w:tcBorders></w:tcPr></w:tblStylePr>"
    )
    return (
        _table_style("TableNormal", "Normal Table", "", 0, "")
        + _table_style("Layout", "Layout", "", 0, "")
        + _table_style("LabelledFields", "Labelled Fields", top + last + rows, sheet.ROW_PADDING, "")
        + _table_style("HairlineTable", "Hairline Table", last + rows, sheet.CELL_PADDING, under_header)
    )


def _table_style(name: str, shown: str, borders: str, padding: float, parts: str) -> str:
    default, based = (_DEFAULT, "") if name == "TableNormal" else ("", '<w:basedOn w:val="TableNormal"/>')
    lines = f"<w:tblBorders>{borders}</w:tblBorders>" if borders else ""
    margins = "".join(
        f'<w:{side} w:w="{twips(size)}" w:type="dxa"/>'
        for side, size in (("top", padding), ("left", 0), ("bottom", padding), ("right", 0))
    )
    return (
        f'<w:style w:type="table" w:styleId="{name}"{default}><w:name w:val="{shown}"/>{based}'
        f'<w:tblPr><w:tblInd w:w="0" w:type="dxa"/>{lines}<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>{parts}</w:style>'
    )


def _border(side: str, thickness: float, ink: Ink) -> str:
    return f'<w:{side} w:val="single" w:sz="{round(thickness * 8)}" w:space="0" w:color="{ink}"/>'
