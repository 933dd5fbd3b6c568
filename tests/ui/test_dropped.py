"""What mail programs drop on the window: virtual files of Windows, mails in memory, links."""

from __future__ import annotations

import struct
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent

from dsc_desk.cases.intake.files import HandedOver, read_files
from dsc_desk.cases.intake.mail import LARGEST_FILE, Mail
from dsc_desk.store.errors import DeskError
from dsc_desk.ui.case.take_files import read_files as read_for_case
from dsc_desk.ui.dropped import LINK, MAIL, MAIL_LINK, WINDOWS_CONTENT, WINDOWS_NAMES, can_be_dropped, dropped

NAMED, SIZED, FOLDER = 0x04, 0x40, 0x10


def a_mail(subject: str = "Hvor finder jeg data?") -> bytes:
    message = EmailMessage()
    message["From"] = "Ditte Rosenkilde <ditte@auh.example>"
    message["Subject"] = subject
    message["Date"] = "Mon, 23 Nov 2026 08:52:00 +0100"
    message.set_content("Har de været indlagt?\n")
    return message.as_bytes()


def entry(name: str, size: int | None = None, *, folder: bool = False) -> bytes:
    """Return a FILEDESCRIPTORW as shlobj_core.h lays it out."""
    known = NAMED | (0 if size is None else SIZED)
    whole = struct.pack("<I16s8s8sI24sII", known, b"", b"", b"", FOLDER if folder else 0x80, b"", 0, size or 0)
    return whole + name.encode("utf-16-le")[:518].ljust(520, b"\0")


def virtual(*files: tuple[str, bytes | int], said: int | None = None) -> QMimeData:
    data = QMimeData()
    entries = b"".join(entry(name, content if isinstance(content, int) else None) for name, content in files)
    data.setData(WINDOWS_NAMES, struct.pack("<I", len(files) if said is None else said) + entries)
    for number, (_name, content) in enumerate(files):
        if isinstance(content, bytes):
            data.setData(f"{WINDOWS_CONTENT};index={number}", content)
    return data


def given(format_: str, content: bytes) -> QMimeData:
    data = QMimeData()
    data.setData(format_, content)
    return data


def read(data: QMimeData) -> dict[str, Mail | str]:
    assert can_be_dropped(data)
    found = read_files(dropped(data))
    return {path.name: told.text.da if isinstance(told, DeskError) else told for path, told in found}


def test_mails_dragged_out_of_the_mail_program_are_read_from_memory(tmp_path: Path) -> None:
    found = read(virtual(("VS: Knæ.eml", a_mail("VS: Knæ")), ("..\\..\\Hjerte.msg", b"rod"), ("Tom.msg", b"")))
    assert isinstance(found["VS_ Knæ.eml"], Mail)
    assert found["VS_ Knæ.eml"].subject == "Knæ"
    assert "ikke en mail" in str(found["Hjerte.msg"])
    assert "Træk den først til en mappe" in str(found["Tom.msg"])
    assert not list(tmp_path.iterdir())


def test_what_is_too_big_is_not_fetched_and_folders_are_passed_over() -> None:
    found = read(virtual(("Stor.msg", LARGEST_FILE + 1), ("Lille.eml", a_mail())))
    assert "over 50 MB" in str(found["Stor.msg"])
    assert isinstance(found["Lille.eml"], Mail)
    folder = given(WINDOWS_NAMES, struct.pack("<I", 1) + entry("Mappe", folder=True))
    assert dropped(folder) == []


@pytest.mark.parametrize(
    "raw",
    [b"", b"\1", struct.pack("<I", 2**32 - 1), struct.pack("<I", 9) + entry("En.eml") + b"\xff" * 300, b"\xff" * 5000],
)
def test_a_list_of_names_that_lies_brings_nothing_down(raw: bytes) -> None:
    assert len(dropped(given(WINDOWS_NAMES, raw))) <= 8


def test_several_mails_in_one_piece_are_each_read() -> None:
    both = b"From - Mon Nov 23 08:52:00 2026\n" + a_mail("Et") + b"\nFrom - Mon Nov 23 08:53:00 2026\n" + a_mail("To")
    mails = [told for _path, told in read_files(dropped(given(MAIL, both)))]
    assert [mail.subject for mail in mails if isinstance(mail, Mail)] == ["Et", "To"]
    assert [one.data for one in dropped(given(MAIL, b"x")) if isinstance(one, HandedOver)] == [b"x"]


def test_a_link_to_a_local_file_is_the_file_and_a_remote_one_is_nothing(tmp_path: Path) -> None:
    local = QUrl.fromLocalFile(str(tmp_path / "æ b.eml")).toString(QUrl.ComponentFormattingOption.FullyEncoded)
    assert dropped(given(LINK, f"{local}\nKnæ".encode("utf-16-le"))) == [tmp_path / "æ b.eml"]
    remote = given(LINK, "https://example.org/a.eml\nKnæ".encode("utf-16-le"))
    assert not can_be_dropped(remote)
    assert dropped(remote) == []


def test_a_mail_that_is_only_pointed_to_says_what_to_do() -> None:
    (told,) = read(given(MAIL_LINK, b"mailbox-message://ditte@example.org/Inbox#7")).values()
    assert "Træk den først til en mappe" in str(told)


def test_a_file_handed_over_in_memory_goes_onto_a_case() -> None:
    kept, refused = read_for_case(dropped(virtual(("Referat.txt", b"Vi aftalte det."), ("Tom.msg", b""))))
    assert kept.file is not None
    assert (kept.file.name, kept.file.content) == ("Referat.txt", b"Vi aftalte det.")
    assert refused.file is None
    assert refused.refused is not None


def test_a_drop_is_always_a_copy_so_that_no_program_deletes_what_was_dropped(open_window: Any, tmp_path: Path) -> None:
    window = open_window()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.eml"))])
    both = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
    held, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier
    enter = QDragEnterEvent(QPoint(10, 10), both, data, held, keys)
    drop = QDropEvent(QPointF(10, 10), both, data, held, keys)
    for event, take in ((enter, window.dragEnterEvent), (drop, window.dropEvent)):
        event.setDropAction(Qt.DropAction.MoveAction)
        take(event)
        assert event.isAccepted()
        assert event.dropAction() == Qt.DropAction.CopyAction
