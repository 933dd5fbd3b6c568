"""Charts as plain data, in one language: what is drawn on screen, on paper and in Word, and what is read aloud."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a subtitle; a coloured one explains a colour by its word."""

    text: str
    colour: str = "text-2"


@dataclass(frozen=True, slots=True)
class Head:
    """A chart's name: the finding as title, the unit below it, and what a screen reader says of the whole."""

    title: str
    subtitle: tuple[Run, ...]
    alternative: str

    @property
    def unit(self) -> str:
        """The subtitle as one text."""
        return "".join(run.text for run in self.subtitle)


@dataclass(frozen=True, slots=True)
class Bar:
    """One expert: hours promised and hours there are."""

    label: str
    note: str
    value: float
    capacity: float
    words: str  # "+32 t" or "9 t fri"
    over: bool


@dataclass(frozen=True, slots=True)
class BarWithCapacity:
    """Horizontal bars with a stroke where the capacity ends; what lies past it has its own colour."""

    head: Head
    bars: tuple[Bar, ...]
    more: str  # says how many rows are left out; {n} is filled when drawn
    empty: str


@dataclass(frozen=True, slots=True)
class Wait:
    """One route: days with us, days with them, and where nine of ten end."""

    label: str
    us: float
    them: float
    ninth: float | None
    words: str
    weak: bool  # too few answers to lean on: said in grey


@dataclass(frozen=True, slots=True)
class StackedWaiting:
    """Horizontal stacks of two clocks, us then them, with a whisker to the ninth decile."""

    head: Head
    rows: tuple[Wait, ...]
    us_word: str
    them_word: str
    ninth_word: str
    more: str
    empty: str


@dataclass(frozen=True, slots=True)
class Stack:
    """Open cases of an age: from a day on, dots with us and dots with them."""

    first: int
    us: int
    them: int


@dataclass(frozen=True, slots=True)
class DotAges:
    """One dot for each open case (or for each `per_dot` cases), stacked by age."""

    head: Head
    stacks: tuple[Stack, ...]
    width: int  # working days in a stack
    per_dot: int
    median: float | None
    median_words: str
    called_out: tuple[int, str] | None  # age and name of the oldest case we hold
    empty: str


@dataclass(frozen=True, slots=True)
class TwoLines:
    """Two counts a month, the first in ink and the second in the accent, with the ground between them tinted."""

    head: Head
    months: tuple[str, ...]
    first: tuple[int, ...]
    second: tuple[int, ...]
    first_words: str
    second_words: str
    between: str
    running: bool  # the last month is not over: its piece of line is dashed
    empty: str


Chart = BarWithCapacity | StackedWaiting | DotAges | TwoLines
