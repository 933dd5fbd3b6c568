"""What a person took away, corrected or added of what was understood; it holds while the question is typed on."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dsc_desk.library.finder.chips import Chip, Understood

Key = tuple[str, str]


def key_of(chip: Chip) -> Key:
    """Return what a chip is known by while the question changes around it."""
    return (str(chip.kind), chip.id)


@dataclass(frozen=True, slots=True)
class Edits:
    """Chips declined, chips put in the place of others, and chips that the question does not say."""

    declined: frozenset[Key] = frozenset()
    instead: Mapping[Key, tuple[Chip, ...]] = field(default_factory=dict)
    added: tuple[Chip, ...] = ()

    def without(self, chip: Chip) -> Edits:
        """Take a chip away, wherever it came from."""
        added = tuple(one for one in self.added if key_of(one) != key_of(chip))
        instead = {
            key: tuple(one for one in chips if key_of(one) != key_of(chip)) for key, chips in self.instead.items()
        }
        return Edits(self.declined | {key_of(chip)}, instead, added)

    def put(self, chip: Chip, others: tuple[Chip, ...]) -> Edits:
        """Put other chips in the place of one; a chip that stood in another's place gives way itself."""
        for key, chips in self.instead.items():
            if any(key_of(one) == key_of(chip) for one in chips):
                return Edits(self._allowed(others), {**self.instead, key: others}, self.added)
        if any(key_of(one) == key_of(chip) for one in self.added):
            left = tuple(one for one in self.added if key_of(one) != key_of(chip))
            return Edits(self._allowed(others), self.instead, (*left, *others))
        return Edits(self._allowed(others), {**self.instead, key_of(chip): others}, self.added)

    def adding(self, others: tuple[Chip, ...]) -> Edits:
        """Add chips."""
        return Edits(self._allowed(others), self.instead, (*self.added, *others))

    def apply(self, asked: Understood) -> Understood:
        """Return a question as it was understood, with these corrections."""
        if not any((self.declined, self.instead, self.added)):
            return asked
        kept = [chip for chip in asked.chips if key_of(chip) not in self.declined]
        corrected = [one for chip in kept for one in self.instead.get(key_of(chip), (chip,))]
        found: dict[Key, Chip] = {}
        for one in (*corrected, *self.added):
            found.setdefault(key_of(one), one)
        said_nothing = asked.is_empty and bool(found)
        return replace(
            asked,
            chips=tuple(found.values()),
            declined=frozenset(one for _, one in self.declined),
            # The last remark of a question that said nothing is that it said nothing.
            remarks=asked.remarks[:-1] if said_nothing else asked.remarks,
        )

    def _allowed(self, chips: tuple[Chip, ...]) -> frozenset[Key]:
        return self.declined - {key_of(one) for one in chips}
