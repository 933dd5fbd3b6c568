"""The empty Word document that every produced one starts from: styles, page, header and footer, made once a language."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from functools import cache
from io import BytesIO

import docx
from docx.opc.part import XmlPart
from docx.oxml.parser import parse_xml
from docx.section import Section
from docx.shared import Pt

from dsc_desk.forms import sheet
from dsc_desk.forms.word_styles import BULLETS, NAMESPACES, styles_part, twips
from dsc_desk.words import Language

_NOT_NEEDED = ("/thumbnail", "/customXml", "/stylesWithEffects", "/webSettings", "/theme")
_NUMBERING = (
    f'<w:numbering {NAMESPACES}><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/>'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:pStyle w:val="ListBullet"/>'
    '<w:lvlText w:val="•"/><w:lvlJc w:val="left"/><w:pPr>'
    f'<w:ind w:left="{twips(sheet.LIST_INDENT)}" w:hanging="{twips(sheet.LIST_INDENT)}"/></w:pPr></w:lvl></w:abstractNum>'
    f'<w:num w:numId="{BULLETS}"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)
_SETTINGS = (
    f'<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
    '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    '<w:themeFontLang w:val="{tag}"/><w:decimalSymbol w:val="{decimal}"/><w:listSeparator w:val=";"/></w:settings>'
)
_FONTS = (
    f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts {NAMESPACES}><w:font w:name="{sheet.FAMILY}">'
    f'<w:altName w:val="{sheet.FAMILY_ELSEWHERE}"/><w:panose1 w:val="020B0503050203000203"/><w:charset w:val="00"/>'
    '<w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font></w:fonts>'
)
_APP = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Properties '
    'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>DSC Desk</Application></Properties>"
)


@dataclass(frozen=True, slots=True)
class Template:
    """The parts of the empty document by name, and the section's properties, which end every body."""

    parts: dict[str, bytes]
    section: str


@cache
def template(tag: str, language: Language, *, letter: bool) -> Template:
    """Return the template of a language, under a letterhead or not; `{{name}}` marks in header and footer wait to be filled."""
    document = docx.Document()
    for package_or_part in (document.part.package, document.part):
        for key, relation in list(package_or_part.rels.items()):
            if relation.reltype.endswith(_NOT_NEEDED):
                del package_or_part.rels[key]
    decimal = "," if language is Language.DA else "."
    _replace(document.part.part_related_by(_relation("styles")), styles_part(tag))
    _replace(document.part.numbering_part, _NUMBERING)
    _replace(document.part.part_related_by(_relation("settings")), _SETTINGS.format(tag=tag, decimal=decimal))
    _set_page(document.sections[0], letter=letter)
    stream = BytesIO()
    document.save(stream)
    with zipfile.ZipFile(stream) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts = {name: part.replace(b"{{page_of}}", _page_of(language).encode()) for name, part in parts.items()}
    parts |= {"word/fontTable.xml": _FONTS.encode(), "docProps/app.xml": _APP.encode()}
    body = parts["word/document.xml"].decode()
    return Template(parts, body[body.index("<w:sectPr") : body.index("</w:body>")])


def _relation(kind: str) -> str:
    return f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"


def _replace(part: object, xml: str) -> None:
    """Put own content into a part that the library made."""
    if not isinstance(part, XmlPart):
        raise TypeError(type(part).__name__)
    new = parse_xml(xml)
    element = part.element
    for child in list(element):
        element.remove(child)
    element.extend(list(new))


def _set_page(section: Section, *, letter: bool) -> None:
    section.page_width, section.page_height = Pt(sheet.PAGE_WIDTH), Pt(sheet.PAGE_HEIGHT)
    section.left_margin, section.right_margin = Pt(sheet.LEFT), Pt(sheet.RIGHT)
    section.top_margin, section.bottom_margin = Pt(sheet.TOP), Pt(sheet.BOTTOM)
    section.header_distance = Pt(sheet.HEADER_BASELINE - sheet.RUNNING.size)
    section.footer_distance = Pt(sheet.FOOTER_BASELINE - sheet.RUNNING.leading / 2)
    section.different_first_page_header_footer = True
    header = section.header
    header.is_linked_to_previous = False
    header.paragraphs[0].text = "{{header}}\t{{reference}}"
    # The body begins lower under a running header than under a letterhead, whose page has none.
    under_header = sheet.TOP_UNDER_HEADER - sheet.HEADER_BASELINE + sheet.RUNNING.size - sheet.RUNNING.leading
    header.paragraphs[0].paragraph_format.space_after = Pt(under_header)
    first = section.first_page_header
    first.is_linked_to_previous = False
    if not letter:
        # The title says what the paper is; the reference stands nowhere else.
        first.paragraphs[0].text = "\t{{reference}}"
        first.paragraphs[0].paragraph_format.space_after = Pt(under_header)
    for footer in (section.footer, section.first_page_footer):
        footer.is_linked_to_previous = False
        footer.paragraphs[0].text = "{{footer}}\t{{page_of}}"


def _page_of(language: Language) -> str:
    """Return "page x of y" with fields that Word counts, to stand inside a run's text."""
    text = sheet.PAGE_OF.fill(page=_field("PAGE"), pages=_field("NUMPAGES")).say(language)
    return f'</w:t></w:r><w:r><w:t xml:space="preserve">{text}'


def _field(name: str) -> str:
    return (
        f'</w:t></w:r><w:fldSimple w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        '<w:r><w:t xml:space="preserve">'
    )
