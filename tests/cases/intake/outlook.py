"""Writes small Outlook .msg files (MS-CFB, MS-OXMSG), so that no real mail need lie in the tests."""

from __future__ import annotations

import struct
from datetime import UTC, datetime
from typing import Any

SECTOR, MINI, CUTOFF = 512, 64, 4096
END, FREE, NONE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFF
Folder = dict[str, Any]  # name -> bytes (a stream) or another folder


def message(
    *,
    texts: dict[int, str] | None = None,
    narrow: dict[int, bytes] | None = None,
    blobs: dict[int, bytes] | None = None,
    sent: datetime | None = None,
    recipients: tuple[tuple[str, str], ...] = (),
    files: tuple[tuple[str, bytes], ...] = (),
    embedded: tuple[Folder, ...] = (),
    header: int = 32,
    numbers: dict[int, int] | None = None,
) -> Folder:
    """Return a message as a folder of streams; `header` is 24 for a message within another."""
    folder = _properties(texts or {}, narrow or {}, blobs or {}, header, sent, numbers)
    for at, (name, email) in enumerate(recipients):
        folder[f"__recip_version1.0_#{at:08X}"] = _properties({0x3001: name, 0x39FE: email}, {}, {}, 8)
    for at, (name, data) in enumerate(files):
        folder[f"__attach_version1.0_#{at:08X}"] = _properties({0x3707: name}, {}, {0x3701: data}, 8)
    for at, inner in enumerate(embedded, len(files)):
        folder[f"__attach_version1.0_#{at:08X}"] = {
            **_properties({0x3001: "inner"}, {}, {}, 8),
            "__substg1.0_3701000D": inner,
        }
    return folder


def _properties(
    texts: dict[int, str],
    narrow: dict[int, bytes],
    blobs: dict[int, bytes],
    header: int,
    sent: datetime | None = None,
    numbers: dict[int, int] | None = None,
) -> Folder:
    folder: Folder = {}
    entries = [bytes(header)]
    streams = [(pid, 0x1F, text.encode("utf-16-le")) for pid, text in texts.items()]
    streams += [(pid, 0x1E, data) for pid, data in narrow.items()] + [(pid, 0x102, data) for pid, data in blobs.items()]
    for pid, kind, data in streams:
        folder[f"__substg1.0_{pid:04X}{kind:04X}"] = data
        entries.append(struct.pack("<HHIII", kind, pid, 6, len(data), 0))
    if sent:
        ticks = int((sent - datetime(1601, 1, 1, tzinfo=UTC)).total_seconds()) * 10_000_000
        entries.append(struct.pack("<HHIQ", 0x40, 0x0039, 6, ticks))
    entries += [struct.pack("<HHIII", 0x03, pid, 6, value, 0) for pid, value in (numbers or {}).items()]
    folder["__properties_version1.0"] = b"".join(entries)
    return folder


def compound(folder: Folder) -> bytes:
    """Return the bytes of a compound file with the folder's streams."""
    writer = _Writer()
    writer.add("Root Entry", 5, folder)
    return writer.bytes()


class _Writer:
    def __init__(self) -> None:
        self.entries: list[dict[str, Any]] = []
        self.mini = bytearray()
        self.mini_fat: list[int] = []
        self.sectors: list[bytes] = []
        self.fat: list[int] = []

    def add(self, name: str, kind: int, content: Folder | bytes) -> int:
        entry: dict[str, Any] = {"name": name, "kind": kind, "next": NONE, "child": NONE, "start": END, "size": 0}
        self.entries.append(entry)
        number = len(self.entries) - 1
        if isinstance(content, bytes):
            entry["size"] = len(content)
            entry["start"] = self._small(content) if len(content) < CUTOFF else self._large(content)
            return number
        last = None
        for child, inside in content.items():
            at = self.add(child, 2 if isinstance(inside, bytes) else 1, inside)
            if last is None:
                entry["child"] = at
            else:
                self.entries[last]["next"] = at
            last = at
        return number

    def _small(self, data: bytes) -> int:
        if not data:
            return END
        first, count = len(self.mini_fat), -(-len(data) // MINI)
        self.mini += data.ljust(count * MINI, b"\0")
        self.mini_fat += [*range(first + 1, first + count), END]
        return first

    def _large(self, data: bytes) -> int:
        first, count = len(self.fat), -(-len(data) // SECTOR)
        self.sectors += [data[at * SECTOR : (at + 1) * SECTOR].ljust(SECTOR, b"\0") for at in range(count)]
        self.fat += [*range(first + 1, first + count), END]
        return first

    def bytes(self) -> bytes:
        root = self.entries[0]
        root["size"], root["start"] = len(self.mini), self._large(bytes(self.mini)) if self.mini else END
        mini_fat = self._large(struct.pack(f"<{len(self.mini_fat)}I", *self.mini_fat)) if self.mini_fat else END
        mini_fat_sectors = -(-len(self.mini_fat) * 4 // SECTOR)
        directory = self._large(b"".join(map(_entry, self.entries)))
        count = 1
        while (len(self.fat) + count) * 4 > count * SECTOR:
            count += 1
        first = len(self.fat)
        fat = [*self.fat, *[0xFFFFFFFD] * count]
        fat += [FREE] * (count * SECTOR // 4 - len(fat))
        difat = [*range(first, first + count), *[FREE] * (109 - count)]
        head = struct.pack(
            "<8s16xHHHHH6xIIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6,
            0, count, directory, 0, CUTOFF, mini_fat, mini_fat_sectors, END, 0, difat[0],
        )  # fmt: skip
        head += struct.pack("<108I", *difat[1:])
        return head + b"".join(self.sectors) + struct.pack(f"<{len(fat)}I", *fat)


def _entry(entry: dict[str, Any]) -> bytes:
    name = entry["name"].encode("utf-16-le") + b"\0\0"
    return struct.pack(
        "<64sHBBIII16xIQQIII", name, len(name), entry["kind"], 1, NONE, entry["next"], entry["child"],
        0, 0, 0, entry["start"], entry["size"], 0,
    )  # fmt: skip
