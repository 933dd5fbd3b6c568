"""The parts of a question: each a thing the sources together must answer, with its role in a study."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dsc_desk.cases.codes import Code, CodeSystem
from dsc_desk.library.finder.chips import Certainty, Chip, ChipKind, Understood, Word
from dsc_desk.library.finder.spans import all_categories
from dsc_desk.words import Text, same

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from dsc_desk.library.finder.knowledge import Knowledge

_SURE = {Certainty.SAID: 1.0, Certainty.SPELT: 0.9, Certainty.PART: 0.75}
_WHO = (ChipKind.AGE, ChipKind.SEX, ChipKind.PLACE)
_ASKED_WHO, _NAMED = 0.95, 1.5
_TEXT, _BY_WORDS = 0.8, 0.3
_MEDICINE, _DIAGNOSED = "medicated", "diagnosed"
_UNNAMED = 0.35


@dataclass(frozen=True)
class Part:
    """One thing asked. `implied`: nobody asked, but such a study needs it. `given` are sources that are named for it."""

    id: str
    role: str
    label: Text
    weight: float
    needs: tuple[str, ...] = ()
    codes: tuple[Code, ...] = ()
    term: str | None = None
    words: tuple[Word, ...] = ()
    given: Mapping[str, float] = field(default_factory=dict)
    why: Text | None = None
    implied: bool = False

    @property
    def is_topic(self) -> bool:
        """Tell whether the part is about a disease, an operation or a medicine, and not a kind of data."""
        return self.term is not None or bool(self.codes)


def parts_of(asked: Understood, knowledge: Knowledge, knows: Callable[[Word], bool]) -> tuple[Part, ...]:
    """Return the parts of a question, those somebody asked first; `knows` tells whether any source says a word."""
    topics = list(_topics(asked, knowledge))
    parts = [*topics, *_needs(asked, topics, knowledge), *_names(asked), *_words(asked, knows)]
    parts += _unnamed(parts, knowledge)
    if any(not part.given for part in parts):
        parts += [*_treatments(asked, parts, knowledge), *_implied(asked, parts, knowledge)]
    elif any(chip.kind in _WHO for chip in asked.chips):
        parts += _implied(asked, parts, knowledge)
    return tuple(parts)


def _topics(asked: Understood, knowledge: Knowledge) -> Iterator[Part]:
    chips = [chip for chip in asked.chips if chip.kind in (ChipKind.CONCEPT, ChipKind.CODE)]
    for chip in chips:
        if not any(_is_wider(chip, other) for other in chips):
            yield _topic(chip, knowledge)


def _is_wider(chip: Chip, other: Chip) -> bool:
    """Tell whether a chip says less exactly what another one says, as cancer beside breast cancer."""
    mine = all_categories(_limiting(chip))
    theirs = all_categories(_limiting(other))
    return bool(theirs) and theirs < mine and len(mine) > 2 * len(theirs)


def _topic(chip: Chip, knowledge: Knowledge) -> Part:
    if _is_medicine(chip):
        codes, needs = _medicines(chip), chip.needs
    else:
        codes = _limiting(chip) or chip.codes
        needs = tuple(need for need in chip.needs if need != _MEDICINE or not _limiting(chip))
    role = next((knowledge.needs[need].role for need in needs if need in knowledge.needs), "population")
    term = chip.id if chip.kind is ChipKind.CONCEPT or chip.label.da else None
    label = Text(*(one or chip.said for one in chip.label))
    return Part(f"topic:{chip.id}", role, label, _SURE[chip.certainty], needs, codes, term)


def _is_medicine(chip: Chip) -> bool:
    return chip.needs[:1] == (_MEDICINE,) and "diagnosed" not in chip.needs and bool(_medicines(chip))


def _medicines(chip: Chip) -> tuple[Code, ...]:
    return tuple(code for code in chip.codes if code.system is CodeSystem.ATC)


def _limiting(chip: Chip) -> tuple[Code, ...]:
    return tuple(code for code in chip.codes if code.system is not CodeSystem.ATC)


def _needs(asked: Understood, topics: list[Part], knowledge: Knowledge) -> Iterator[Part]:
    answered = {need for part in topics if "diagnosed" not in part.needs or not part.codes for need in part.needs}
    if topics:
        answered.add("diagnosed")
    for chip in asked.chips:
        if chip.kind is ChipKind.NEED and chip.id not in answered:
            need = knowledge.needs[chip.id]
            weight = need.weight * _SURE[chip.certainty]
            yield Part(f"need:{chip.id}", need.role, Text(need.da, need.en), weight, (chip.id,))


def _names(asked: Understood) -> Iterator[Part]:
    for chip in asked.chips:
        if chip.kind is ChipKind.SOURCE:
            yield Part(f"source:{chip.id}", "population", chip.label, _NAMED, given={chip.id: 1.0})


def _words(asked: Understood, knows: Callable[[Word], bool]) -> Iterator[Part]:
    strong = [word for word in asked.words if not word.weak and knows(word)]
    if strong:
        words = (*strong, *(word for word in asked.words if word.weak))
        said = " ".join(word.said for word in strong[:6])
        yield Part("words", "population", same(said), min(_TEXT, 0.5 + 0.1 * len(strong)), words=words)


def _unnamed(parts: list[Part], knowledge: Knowledge) -> Iterator[Part]:
    """A disease under a name that nobody taught the finder is still a diagnosis in hospital, most of the time."""
    if any(part.is_topic or part.given or _DIAGNOSED in part.needs for part in parts):
        return
    if any(part.words for part in parts):
        need = knowledge.needs[_DIAGNOSED]
        yield Part(f"need:{_DIAGNOSED}", need.role, Text(need.da, need.en), _UNNAMED, (_DIAGNOSED,), implied=True)


def _treatments(asked: Understood, parts: list[Part], knowledge: Knowledge) -> Iterator[Part]:
    """What a disease is treated with shows who has it, where most are treated outside hospital."""
    if any(_MEDICINE in part.needs or "prescriptions" in part.needs for part in parts):
        return
    for chip in asked.chips:
        medicine = _medicines(chip)
        if chip.kind is ChipKind.CONCEPT and medicine and _limiting(chip) and not _is_medicine(chip):
            need = knowledge.needs[_MEDICINE]
            label = Text(f"medicin ved {chip.label.da}", f"medicine for {chip.label.en}")
            yield Part(
                f"treated:{chip.id}", need.role, label, knowledge.readings.treated, (_MEDICINE,), medicine, implied=True
            )


def _implied(asked: Understood, parts: list[Part], knowledge: Knowledge) -> Iterator[Part]:
    asked_who = any(chip.kind in _WHO for chip in asked.chips)
    for one in knowledge.backbones.implied:
        if not any(set(one.needs) & set(part.needs) for part in parts):
            weight = _ASKED_WHO if asked_who else one.weight * (1.0 if any(part.needs for part in parts) else _BY_WORDS)
            yield Part(
                f"implied:{one.id}", one.role, one.name, weight, given=one.sources, why=one.name, implied=not asked_who
            )
