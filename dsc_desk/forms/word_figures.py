"""Pictures inside a Word document."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape

from dsc_desk.forms.lettering import one_line

_EMU_PER_POINT = 12_700
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"


@dataclass(slots=True)
class Pictures:
    """The PNG pictures of one document, in the order in which they were met."""

    files: list[bytes] = field(default_factory=list)

    def add(self, png: bytes, alt: str, width: float, height: float) -> str:
        """Keep a picture and return the drawing that shows it, sizes in points."""
        self.files.append(png)
        number = len(self.files)
        size = f'cx="{round(width * _EMU_PER_POINT)}" cy="{round(height * _EMU_PER_POINT)}"'
        named = f'id="{number}" name="figure{number}" descr="{escape(one_line(alt))}"'
        return (
            f'<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/><wp:docPr {named}/>'
            f'<a:graphic><a:graphicData uri="{_PICTURE}"><pic:pic><pic:nvPicPr><pic:cNvPr {named}/><pic:cNvPicPr/>'
            f'</pic:nvPicPr><pic:blipFill><a:blip r:embed="figure{number}"/><a:stretch><a:fillRect/></a:stretch>'
            f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>'
        )

    def parts(self, relations: bytes, types: bytes) -> dict[str, bytes]:
        """Return the parts that carry the pictures, with the document's relations and content types widened by them."""
        if not self.files:
            return {}
        found = {f"word/media/figure{number}.png": png for number, png in enumerate(self.files, start=1)}
        entries = "".join(
            f'<Relationship Id="figure{number}" Type="{_RELATION}" Target="media/figure{number}.png"/>'
            for number in range(1, len(self.files) + 1)
        )
        kind = b'<Default Extension="png" ContentType="image/png"/>'
        found["word/_rels/document.xml.rels"] = relations.replace(
            b"</Relationships>", entries.encode() + b"</Relationships>"
        )
        found["[Content_Types].xml"] = types.replace(b"<Override", kind + b"<Override", 1)
        return found
