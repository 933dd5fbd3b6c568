"""The smallest pieces of a Word body; every text of a person is escaped here and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape

from dsc_desk.forms.document import Run, Tone, plain, tag_of
from dsc_desk.forms.lettering import typeset
from dsc_desk.forms.sheet import Ink
from dsc_desk.forms.word_styles import twips
from dsc_desk.words import Language

# Word wants a paragraph after a last table: as low as it goes, or it stands on a page of its own below a full one.
LAST = '<w:p><w:pPr><w:pStyle w:val="Space"/><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/></w:pPr></w:p>'
SPACE = '<w:p><w:pPr><w:pStyle w:val="Space"/></w:pPr></w:p>'
TAB = "<w:r><w:tab/></w:r>"
_STYLE = re.compile(r'<w:pStyle w:val="[^"]*"/>(?!<w:keepNext/>)')  # what keeps a paragraph stands next to its style
_BARE_ROW = re.compile("<w:tr>(?!<w:trPr>)")
_SOFT_HYPHEN = "\u00ad"
_TONES = {
    Tone.PLAIN: "",
    Tone.STRONG: "<w:rPr><w:b/></w:rPr>",
    Tone.QUIET: f'<w:rPr><w:color w:val="{Ink.THIRD}"/></w:rPr>',
    Tone.EMPTY: f'<w:rPr><w:i/><w:color w:val="{Ink.EMPTY}"/></w:rPr>',
}


_BREAK = "<w:r><w:br/></w:r>"


def paragraphs(style: str, runs: Sequence[Run], *, together: bool = False) -> str:
    """Return a paragraph for each line that the writer ended, or one with line breaks where they stay together."""
    lines = ["".join(line) for line in _lines(runs)]
    return "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{line}</w:p>'
        for line in ([_BREAK.join(lines)] if together else lines)
    )


def one_paragraph(style: str, text: str, *, before: str = "", layout: str = "") -> str:
    """Return one paragraph, line feeds inside it as line breaks; `before` is XML ahead of the text."""
    body = _BREAK.join("".join(line) for line in _lines(plain(text)))
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{layout}</w:pPr>{before}{body}</w:p>'


def run_xml(text: str, tone: Tone = Tone.PLAIN, language: Language | None = None) -> str:
    """Return a run; soft hyphens become Word's own, and a language of its own is said, so that it is spelt and read aloud in it."""
    looks = _TONES[tone]
    if language is not None:
        looks = f'{looks.removesuffix("</w:rPr>") or "<w:rPr>"}<w:lang w:val="{tag_of(language)}"/></w:rPr>'
    escaped = f'<w:t xml:space="preserve">{escape(text, quote=False)}</w:t>'
    hyphen = '</w:t><w:softHyphen/><w:t xml:space="preserve">'
    return f"<w:r>{looks}{escaped.replace(_SOFT_HYPHEN, hyphen)}</w:r>"


def _lines(runs: Iterable[Run]) -> Iterator[list[str]]:
    line: list[str] = []
    for run in runs:
        for number, piece in enumerate(typeset(run.text).split("\n")):
            if number:
                yield line
                line = []
            if piece:
                line.append(run_xml(piece, run.tone, run.language))
    yield line


def cell(content: str, width: float, extra: str = "") -> str:
    """Return a cell of a width in points; Word wants a paragraph even in an empty one."""
    return f'<w:tc><w:tcPr><w:tcW w:w="{twips(width)}" w:type="dxa"/>{extra}</w:tcPr>{content or "<w:p/>"}</w:tc>'


WHOLE = "<w:cantSplit/>"


def row(cells: Iterable[str], properties: str = "") -> str:
    """Return a row."""
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{''.join(cells)}</w:tr>"


def with_next(xml: str) -> str:
    """Return a paragraph, or a row that is not torn, that stands on the page of what follows."""
    kept = xml if WHOLE in xml else _BARE_ROW.sub(f"<w:tr><w:trPr>{WHOLE}</w:trPr>", xml, count=1)
    return _STYLE.sub(r"\g<0><w:keepNext/>", kept)


def ending_with_next(xml: str) -> str:
    """Return a block whose last row or paragraph stands on the page of what follows."""
    last = max(0, xml.rfind("<w:tr>" if xml.endswith("</w:tbl>") else "<w:p>"))
    return xml[:last] + with_next(xml[last:])


def table_xml(style: str, label: str, widths: Sequence[float], rows: Iterable[str], look: str = "firstColumn") -> str:
    """Return a table in a table style; `label` is what a screen reader says first, `look` where its headings are."""
    caption = f'<w:tblCaption w:val="{escape(typeset(label))}"/>' if label else ""
    columns = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in widths)
    looks = {"firstRow": "0420", "firstColumn": "0480"}[look]
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{twips(sum(widths))}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblLook w:val="{looks}"/>{caption}</w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )
