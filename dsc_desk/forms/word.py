"""A document as Word file."""

from __future__ import annotations

import re
import zipfile
from datetime import UTC, datetime
from html import escape
from io import BytesIO

from dsc_desk.forms.document import Document, SignatureLines
from dsc_desk.forms.lettering import one_line, shortened

_MARK = re.compile(rb"\{\{(header|reference|footer)\}\}")
_CORE = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{title}</dc:title><dc:subject>{subject}</dc:subject>
<dc:creator>{author}</dc:creator><cp:keywords>{keywords}</cp:keywords><cp:lastModifiedBy>{author}</cp:lastModifiedBy>
<dcterms:created xsi:type="dcterms:W3CDTF">{now}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">{now}</dcterms:modified>
<dc:language>{language}</dc:language></cp:coreProperties>"""


def word_bytes(document: Document) -> bytes:
    """Return the document as .docx with real styles, repeated table headers, page numbers, properties and language."""
    # python-docx is heavy and is not needed before the first document is made.
    from dsc_desk.forms.word_blocks import block_xml, joined, letterhead_xml, title_xml
    from dsc_desk.forms.word_figures import Pictures
    from dsc_desk.forms.word_styles import NAMESPACES
    from dsc_desk.forms.word_template import template
    from dsc_desk.forms.word_xml import ending_with_next

    letter = bool(document.letterhead.sender)
    empty = template(document.language_tag, document.language, letter=letter)
    pictures = Pictures()
    body = [letterhead_xml(document.letterhead), title_xml(document.title, document.subtitle)]
    blocks = document.blocks
    for block, following in zip(blocks, (*blocks[1:], None), strict=False):
        xml = block_xml(block, pictures)
        # Nobody signs a page on which nothing else stands.
        body.append(ending_with_next(xml) if isinstance(following, SignatureLines) else xml)
    xml = f"<w:document {NAMESPACES}><w:body>{joined(body)}{empty.section}</w:body></w:document>"
    parts = empty.parts | {
        name: _filled(part, document)
        for name, part in empty.parts.items()
        if name.startswith(("word/header", "word/footer"))
    }
    parts |= pictures.parts(parts["word/_rels/document.xml.rels"], parts["[Content_Types].xml"])
    parts["docProps/core.xml"] = _core(document).encode()
    parts["word/document.xml"] = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{xml}'.encode()
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return stream.getvalue()


def _filled(part: bytes, document: Document) -> bytes:
    """Fill all marks in one pass, so that a text that looks like a mark stays a text."""
    texts = {b"header": shortened(document.header), b"reference": document.reference, b"footer": document.footer}
    return _MARK.sub(lambda mark: escape(one_line(texts[mark[1]]), quote=False).encode(), part)


def _core(document: Document) -> str:
    return _CORE.format(
        title=escape(one_line(document.title)),
        subject=escape(one_line(document.subject)),
        author=escape(one_line(document.author)),
        keywords=escape(one_line(", ".join(document.keywords))),
        language=document.language_tag,
        now=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
    )
