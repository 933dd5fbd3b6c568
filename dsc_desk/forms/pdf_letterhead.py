"""The top of a letter: who sends it, the facts at the right, to whom it goes."""

from __future__ import annotations

from dsc_desk.forms import sheet
from dsc_desk.forms.document import Letterhead
from dsc_desk.forms.pdf_fonts import width
from dsc_desk.forms.pdf_strips import Strip, Words, baseline, gap, set_lines, stack
from dsc_desk.forms.sheet import Face, Ink, Letter
from dsc_desk.forms.structure import Node

_FACT = Letter(sheet.SMALL.size, 13.6)
_FACT_LABEL = Letter(sheet.SMALL.size, 13.6, ink=Ink.THIRD)
_FACT_GAP = 5 * sheet.POINTS_PER_MM
_FACT_MOST = 60 * sheet.POINTS_PER_MM
_SENDER_WIDTH = 95 * sheet.POINTS_PER_MM


def letterhead_strips(head: Letterhead, root: Node) -> list[Strip]:
    """Return sender and facts side by side, then the receiver; nothing for an empty letterhead."""
    strips: list[Strip] = []
    if head.sender or head.facts:
        side_by_side = Strip(0)
        heights = (_sender(head, root, side_by_side), _facts(head, root, side_by_side))
        side_by_side.height = max(heights)
        strips += [side_by_side, gap(17)]
    for line in head.receiver:
        strips += stack(root.add("P"), set_lines(line, sheet.BODY, sheet.TEXT_WIDTH), sheet.BODY)
    return [*strips, gap(21)] if strips else []


def _sender(head: Letterhead, root: Node, strip: Strip) -> float:
    height = 0.0
    for number, text in enumerate(head.sender):
        letter = sheet.SMALL if number else sheet.SMALL_STRONG
        node = root.add("P")
        for line in set_lines(text, letter, _SENDER_WIDTH):
            strip.words.append(Words(node, 0, height + baseline(letter), line, letter.size))
            height += letter.leading
    return height


def _facts(head: Letterhead, root: Node, strip: Strip) -> float:
    """Set the facts so that the longest ends at the right margin."""
    if not head.facts:
        return 0.0
    longest = max(width(value, Face.REGULAR) * _FACT.size for _, value in head.facts)
    value_x = sheet.WIDTH - min(longest, _FACT_MOST)
    label_x = value_x - _FACT_GAP - max(width(label, Face.REGULAR) * _FACT.size for label, _ in head.facts)
    height = 0.0
    for label, value in head.facts:
        node = root.add("P")
        for line in set_lines(label, _FACT_LABEL, value_x - label_x):
            strip.words.append(Words(node, label_x, height + baseline(_FACT), line, _FACT.size, last=False))
        for line in set_lines(value, _FACT, _FACT_MOST + 1):
            strip.words.append(Words(node, value_x, height + baseline(_FACT), line, _FACT.size))
            height += _FACT.leading
    return height
