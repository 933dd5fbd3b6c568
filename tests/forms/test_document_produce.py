"""A file is announced only when it lies whole on the disk and says what it should."""

from __future__ import annotations

import datetime
import hashlib
from pathlib import Path

import pytest

from dsc_desk.forms import produce as producing
from dsc_desk.forms.document import Kind
from dsc_desk.forms.file_names import dated
from dsc_desk.forms.produce import produce
from dsc_desk.forms.word import word_bytes
from dsc_desk.store.errors import DeskError, PersonalNumber
from tests.forms.samples import document, every_kind, fields

DAY = datetime.date(2026, 11, 23)


@pytest.mark.parametrize("kind", list(Kind))
def test_what_was_written_is_told(kind, tmp_path: Path):
    path = tmp_path / dated("RDSC-2026-0042", "sds-forskermaskinen", DAY, f".{kind}")
    done = produce(every_kind(), kind, path)
    content = path.read_bytes()
    assert (done.path, done.sha256, done.size) == (path, hashlib.sha256(content).hexdigest(), len(content))
    assert done.problems == ()
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


def test_names_say_case_paper_and_day_and_keep_the_ending():
    assert dated("RDSC-2026-0042", "ngc", DAY, ".pdf") == "RDSC-2026-0042_ngc_2026-11-23.pdf"
    assert dated("../a b", "c/æ:d", DAY, ".docx") == "a-b_c-ae-d_2026-11-23.docx"


def test_a_file_that_reads_back_wrong_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    wrong = word_bytes(document(fields(("Formål", "forkert"))))
    monkeypatch.setattr(producing, "word_bytes", lambda _: wrong)
    earlier = tmp_path / "a.docx"
    earlier.write_bytes(b"what was there before")
    with pytest.raises(DeskError) as refused:
        produce(document(fields(("Formål", "hemmelige ord"))), Kind.DOCX, earlier)
    assert "Formål" in refused.value.text.da
    assert "hemmelige" not in refused.value.text.da + refused.value.text.en
    assert earlier.read_bytes() == b"what was there before"
    assert len(list(tmp_path.iterdir())) == 1


def test_papers_that_a_kill_left_half_written_go_with_the_next_paper(tmp_path: Path):
    left = [f".RDSC-2026-0041_ngc_2026-11-20{end}.0a1b2c3d.part" for end in (".pdf", ".docx", ".zip", "")]
    others = {".Brev til regionen.pdf.0a1b2c3d.part", ".RDSC-2026-0041_ngc.pdf.0a1b2c3d.part", ".hidden"}
    for name in (*left, *others, ".a.pdf.0a1b2c3d.part"):
        (tmp_path / name).write_bytes(b"half")
    produce(document(), Kind.PDF, tmp_path / "a.pdf")
    assert {one.name for one in tmp_path.iterdir()} == {"a.pdf", *others}


def test_a_folder_that_is_not_there_is_said_kindly(tmp_path: Path):
    with pytest.raises(DeskError) as refused:
        produce(document(), Kind.PDF, tmp_path / "mangler" / "a.pdf")
    assert "Vælg en mappe" in refused.value.text.da


def test_a_personal_number_does_not_leave_the_desk(tmp_path: Path):
    number = "-".join(("070761", "4285"))
    with pytest.raises(PersonalNumber) as refused:
        produce(document(fields(("Population", f"Patient {number} m.fl."))), Kind.PDF, tmp_path / "a.pdf")
    assert "Population" in refused.value.text.da
    assert "4285" not in refused.value.text.da + refused.value.text.en + str(refused.value)
    assert list(tmp_path.iterdir()) == []
