"""What was noticed while an inquiry was taken in, kept with it one to a line, in both languages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dsc_desk.words import Text

NOTE = ""
MASKED = "masked"  # CPR numbers in the text were masked
LEFT_OUT = "left_out"  # a file with a CPR number was not kept


@dataclass(frozen=True)
class Remark:
    """One thing noticed, and its kind: a plain note, masked numbers, a file left out."""

    text: Text
    kind: str = NOTE


def written(remarks: Iterable[Remark]) -> str:
    """Return remarks as they are stored."""
    return "\n".join("\t".join(map(_one_line, (*remark.text, remark.kind))) for remark in remarks)


def read(stored: str) -> tuple[Remark, ...]:
    """Return stored remarks; a line without the second language stands for both."""
    return tuple(_remark(line.split("\t")) for line in stored.splitlines() if line.strip())


def _remark(parts: list[str]) -> Remark:
    da, en, kind, *_ = (*parts, "", "")
    return Remark(Text(da, en or da), kind)


def _one_line(words: str) -> str:
    return " ".join(words.split())
