"""A Word file as a package: opened with limits, cleaned of what is never kept, written again part by part."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from io import BytesIO
from typing import Any

from lxml import etree

from dsc_desk.cases.intake.xml_parts import is_strange
from dsc_desk.forms.template import refusals
from dsc_desk.store.errors import Invalid
from dsc_desk.words import Text

_MOST_ENTRIES = 2_000
_LARGEST_PART = 40 * 1024 * 1024  # bytes unpacked
_LARGEST_WHOLE = 120 * 1024 * 1024
_HIGHEST_RATIO = 200  # unpacked to packed; XML of real documents reaches 30
_SMALL = 1024 * 1024  # a part below this may have any ratio
_FILLED = re.compile(r"word/(?:document|header\d*|footer\d*)\.xml")
_PROGRAM = re.compile(r"vbaProject|vbaData|activeX/|attachedToolbars", re.IGNORECASE)
_FETCHING = re.compile(
    r"^\s*(?:DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|LINK|IMPORT|INCLUDE|RD|MACROBUTTON|DATABASE|AUTOTEXT)\b",
    re.IGNORECASE,
)
_MAIN = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TEMPLATE_MAIN = b"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
_TYPES, _SETTINGS_RELS = "[Content_Types].xml", "word/_rels/settings.xml.rels"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

Parts = dict[str, bytes]


def open_package(data: bytes) -> Parts:
    """Return the parts of a package in its order, after counting entries, sizes and ratios."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = archive.infolist()
            names = [entry.filename for entry in entries]
            if len(entries) > _MOST_ENTRIES or sum(entry.file_size for entry in entries) > _LARGEST_WHOLE:
                raise Invalid(refusals.STRANGE)
            if len(set(names)) < len(names) or any(_leaves(name) for name in names):
                raise Invalid(refusals.STRANGE)
            return {entry.filename: _part(archive, entry) for entry in entries}
    except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError, EOFError) as mistake:
        raise Invalid(refusals.DAMAGED) from mistake


def _leaves(name: str) -> bool:
    """Tell whether a name leads out of the package."""
    return name.startswith(("/", "\\")) or ":" in name or ".." in re.split(r"[/\\]", name) or "\0" in name


def _part(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    dense = entry.file_size > _SMALL and entry.file_size > _HIGHEST_RATIO * max(1, entry.compress_size)
    if dense or entry.file_size > _LARGEST_PART or entry.flag_bits & 1:
        raise Invalid(refusals.STRANGE)
    with archive.open(entry) as part:
        data = part.read(entry.file_size + 1)
    if len(data) > entry.file_size:
        raise Invalid(refusals.STRANGE)
    return data


def cleaned(parts: Parts) -> tuple[Parts, list[Text]]:
    """Return the parts without what is never kept, and what that was; refuse programs and what fetches from elsewhere."""
    if not {"word/document.xml", _TYPES} <= parts.keys():
        raise Invalid(refusals.NO_FORM)
    if any(map(_PROGRAM.search, parts)) or b"macroEnabled" in parts[_TYPES]:
        raise Invalid(refusals.MACROS)
    kept, notes = dict(parts), []
    kept[_TYPES] = parts[_TYPES].replace(_TEMPLATE_MAIN, _MAIN)
    if {_SETTINGS_RELS, "word/settings.xml"} <= kept.keys() and _drop_remote_template(kept):
        notes.append(refusals.TEMPLATE_REMOVED)
    if any(_leads_out(name, content) for name, content in kept.items()):
        raise Invalid(refusals.FETCHES)
    return kept, notes


def _leads_out(name: str, content: bytes) -> bool:
    if name.endswith(".rels"):
        return _external(parse(content))
    return name.startswith("word/") and name.endswith(".xml") and _fetches(parse(content))


def _drop_remote_template(parts: Parts) -> bool:
    rels, settings = parse(parts[_SETTINGS_RELS]), parse(parts["word/settings.xml"])
    gone = [rel for rel in rels if str(rel.get("Type", "")).endswith("/attachedTemplate")]
    for rel in gone:
        rels.remove(rel)
    for element in settings.findall(f"{W}attachedTemplate"):
        settings.remove(element)
    if gone:
        parts[_SETTINGS_RELS], parts["word/settings.xml"] = serialized(rels), serialized(settings)
    return bool(gone)


def _external(rels: Any) -> bool:
    """Tell whether a part is fetched from elsewhere; a link that a reader may click is none."""
    return any(rel.get("TargetMode") == "External" and not str(rel.get("Type")).endswith("/hyperlink") for rel in rels)


def _fetches(root: Any) -> bool:
    codes = ["".join(element.itertext()) for element in root.iter(f"{W}instrText")]
    # A code may be split over runs, so they are also looked at as one text of the paragraph.
    codes += [
        "".join(p.itertext(f"{W}instrText")) for p in root.iter(f"{W}p") if p.find(f".//{W}instrText") is not None
    ]
    codes += [str(element.get(f"{W}instr", "")) for element in root.iter(f"{W}fldSimple")]
    return any(_FETCHING.match(code) for code in codes)


def filled_parts(parts: Mapping[str, bytes]) -> list[str]:
    """Return the names of the parts that may hold fields: the text first, then headers and footers."""
    return sorted(
        (name for name in parts if _FILLED.fullmatch(name)), key=lambda name: (name != "word/document.xml", name)
    )


def parse(content: bytes) -> Any:
    """Parse a part; a document type, and with it every entity, is refused."""
    if is_strange(content):
        raise Invalid(refusals.STRANGE)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as mistake:
        raise Invalid(refusals.DAMAGED) from mistake


def serialized(root: Any) -> bytes:
    """Return a part's bytes, as Word writes its head."""
    content: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return content


def rewritten(data: bytes, parts: Mapping[str, bytes]) -> bytes:
    """Return a package with other contents of some parts; the rest stays as it is, in its order."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for entry in before.infolist():
            info = zipfile.ZipInfo(entry.filename, entry.date_time)
            info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, entry.external_attr
            after.writestr(info, parts[entry.filename])
    return out.getvalue()
