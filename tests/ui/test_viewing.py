"""Copies that are looked at in other programs: an ending by the content, a folder of one's own, nothing left behind."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from dsc_desk.store.errors import DeskError, Invalid
from dsc_desk.ui.case import viewing

TEXT = b"WScript.Echo('x')"


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path


def copy(name: str, content: bytes) -> Path:
    return viewing.write_copy(name, hashlib.sha256(content + name.encode()).hexdigest(), content)


@pytest.mark.parametrize(
    "name", ["svar.js", "svar.vbs", "svar.bat", "svar.desktop", "svar.url", "svar.pdf", "svar", "svar.txt\u202ecod.exe"]
)
def test_a_text_is_opened_as_a_text_whatever_its_name_says(name):
    assert copy(name, TEXT).suffix == ".txt"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("side.html", b"<script>alert(1)</script>"),
        ("side.txt", b"<!DOCTYPE html><img src=https://ondt.example/x.png>"),
        ("tegning.xml", b'<svg onload="x()"/>'),
        ("program.pdf", b"MZ\x90\x00"),
        ("genvej.lnk", b"L\x00\x00\x00\x01\x14\x02\x00"),
        ("makro.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le")),
        ("arkiv.zip", b"PK\x03\x04"),
    ],
)
def test_what_may_do_something_when_opened_is_not_opened(name, content, cache):
    with pytest.raises(Invalid, match="Save it"):
        copy(name, content)
    assert not [path for path in cache.rglob("*") if path.is_file()]


def test_a_document_keeps_its_kind_and_only_its_owner_reads_it():
    place = copy("rapport.exe", b"%PDF-1.7")
    assert (place.suffix, place.stat().st_mode & 0o777, place.parent.stat().st_mode & 0o777) == (".pdf", 0o400, 0o700)
    viewing.clear_left()
    assert place.exists(), "a window that starts does not know whose it is"
    viewing.empty()
    assert not place.exists()


def test_a_place_that_cannot_be_written_to_is_said(tmp_path):
    (tmp_path / "fil").touch()
    with pytest.raises(DeskError, match="another place"):
        viewing.save_as(tmp_path / "fil" / "ud.txt", TEXT)
