"""How wide codes are and how much two sets of them have in common, counted in categories of three signs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dsc_desk.cases.codes import Code, CodeSystem

if TYPE_CHECKING:
    from collections.abc import Iterable

_ICD10_DEPTH, _STEM_DEPTH = 3, 4
# What a source is worth that is about a small part of what is asked, and about nothing else.
_LEAST_ANSWERED = 0.25


def touching(asked: Iterable[Code], held: Iterable[Code]) -> list[tuple[Code, Code]]:
    """Return the pairs of codes, asked and held, that have a code in common."""
    held = tuple(held)
    return [(one, other) for one in asked for other in held if one.touches(other)]


def likeness(asked: tuple[Code, ...], held: tuple[Code, ...]) -> float:
    """Tell how well what a source is limited to fits what is asked: 1 the same, near 0 a wide source or a by-matter."""
    best = 0.0
    for system in {code.system for code in asked}:
        mine = [code for code in asked if code.system is system]
        theirs = [code for code in held if code.system is system]
        pairs = touching(mine, theirs)
        if not pairs:
            continue
        common = sum(_common(one, other) for one, other in pairs)
        on_topic = min(common / sum(map(width, theirs)), 1.0)
        answered = min(common / sum(map(width, mine)), 1.0)
        best = max(best, on_topic**0.5 * (_LEAST_ANSWERED + (1 - _LEAST_ANSWERED) * answered))
    return best


def width(code: Code) -> float:
    """Count the categories of a code or range; a code below a category counts as a part of one."""
    depth = _ICD10_DEPTH if code.system is CodeSystem.ICD10 else _STEM_DEPTH
    first, last = code.first[:depth].ljust(depth, "0"), code.last[:depth].ljust(depth, "9")
    if code.system is not CodeSystem.ICD10:
        return 1.0 if len(code.first) >= depth else 3.0
    whole = _number(last) - _number(first) + 1
    return whole if len(code.first) <= depth else max(whole - 1, 0.5)


def subcodes(asked: tuple[Code, ...], held: tuple[Code, ...]) -> frozenset[str]:
    """Return the categories of what is asked that a source covers, to see what a set of sources leaves out."""
    found: set[str] = set()
    for one, other in touching(asked, held):
        if one.system is not CodeSystem.ICD10:
            found.add(one.first)
            continue
        first = max(_number(one.first[:3]), _number(other.first[:3]))
        last = min(_number(one.last[:3]), _number(other.last[:3]))
        found.update(_category(number) for number in range(int(first), int(last) + 1))
    return frozenset(found)


def all_categories(asked: tuple[Code, ...]) -> frozenset[str]:
    """Return the categories of what is asked."""
    return subcodes(asked, asked)


def _common(one: Code, other: Code) -> float:
    if one.system is not CodeSystem.ICD10:
        return min(width(one), width(other))
    if max(len(one.first), len(other.first)) > _ICD10_DEPTH:
        return min(width(one), width(other))
    first = max(_number(one.first[:3]), _number(other.first[:3]))
    last = min(_number(one.last[:3]), _number(other.last[:3]))
    return max(last - first + 1, 0.5)


def _number(category: str) -> float:
    return (ord(category[0]) - ord("A")) * 100 + int(category[1:3])


def _category(number: int) -> str:
    return f"{chr(ord('A') + number // 100)}{number % 100:02}"
