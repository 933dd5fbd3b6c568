"""What an XML part of a foreign document may not be, before any parser sees it."""

from __future__ import annotations

import re

_OURS = frozenset((b"utf-8", b"us-ascii", b"ascii", b"iso-8859-1", b"windows-1252"))
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([^"']+)["']""")


def is_strange(xml: bytes) -> bool:
    """Tell whether XML has a document type, and with it entities, or letters in which one could hide.

    Markup holds a NUL in every 16 or 32-bit encoding, with a byte order mark or without.
    """
    declared = _DECLARED.match(xml[:400])
    if b"\0" in xml or (declared is not None and declared[1].lower() not in _OURS):
        return True
    return b"<!DOCTYPE" in xml or b"<!ENTITY" in xml
