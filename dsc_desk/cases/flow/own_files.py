"""The files of the centre's own rules as one text, the way the own layer keeps them; packed where they are many."""

from __future__ import annotations

import base64
import binascii
import zlib
from collections.abc import Mapping
from pathlib import Path

import yaml

from dsc_desk.cases.flow.reading import fail, read_text
from dsc_desk.words import Text

_PLACE = Path("own-rules.yaml")
_PACKED = "zlib:"
_PLAIN = 120_000  # signs: what is longer is packed, so that all procedures have room in one entry
LARGEST = 4_000_000  # bytes of all files together: ten times what the program's own take


def content_of(files: Mapping[str, str]) -> str:
    """Return files as one text, nothing for none."""
    if not files:
        return ""
    words = yaml.dump(dict(files), Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=True, default_style="|")
    if len(words) <= _PLAIN:
        return words
    return _PACKED + base64.b64encode(zlib.compress(words.encode(), 9)).decode("ascii")


def own_files(content: str) -> dict[str, str]:
    """Return the files by their place below the rules' folder; raises ResourceError for a text that holds none."""
    return read_text(_PLACE, _unpacked(content), dict[str, str])


def _unpacked(content: str) -> str:
    if not content.startswith(_PACKED):
        return content
    try:
        packed = base64.b64decode(content.removeprefix(_PACKED), validate=True)
        opened = zlib.decompressobj()
        words = opened.decompress(packed, LARGEST)
        if opened.unconsumed_tail:
            raise ValueError
        return words.decode()
    except (ValueError, binascii.Error, zlib.error):
        fail(_PLACE, "", "", Text("posten kan ikke pakkes ud", "the entry cannot be unpacked"))
