"""The route plan as a picture: a row a step along the months, arrows for what comes first, the steps that decide marked.

Solid is the time known to pass, dashed what is uncertain; a dashed box to the edge is a time that is not known.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

from dsc_desk.forms.forecast import Basis, Forecast, Key, Leg
from dsc_desk.forms.forecast_words import basis_words, day_words, desk_words, short_basis_words, when_lines
from dsc_desk.reports.canvas import Canvas, Style, elided, fitted
from dsc_desk.words import Language, Text

_MONTHS = (
    Text("jan.", "Jan"), Text("feb.", "Feb"), Text("mar.", "Mar"), Text("apr.", "Apr"), Text("maj", "May"), Text("juni", "Jun"),
    Text("juli", "Jul"), Text("aug.", "Aug"), Text("sep.", "Sep"), Text("okt.", "Oct"), Text("nov.", "Nov"), Text("dec.", "Dec"),
)  # fmt: skip
_TODAY = Text("i dag", "today")
_DECIDES = Text("kritisk vej", "critical path")
_UNKNOWN = Text("ukendt", "unknown")
_PAST = timedelta(days=120)  # further back than this a bar begins at the edge
_LEAST = timedelta(days=120)  # of the axis from today
_AXIS, _ROW, _FOOT = 22.0, 40.0, 22.0
_BAR = 10.0
_MONTH = 36.0  # what the name of a month takes
_NAME, _STRONG = Style(13, 500, "text"), Style(13, 600, "text")
_SMALL, _QUIET = Style(12, 400, "text-2"), Style(12, 400, "text-3")
_MARKED = Style(12, 600, "text")
_KEY = (
    (Text("klargøres hos os", "prepared with us"), "us-mark", False),
    (Text("kendt tid", "known time"), "them-mark", False),
    (Text("usikkert", "uncertain"), "them-mark", True),
    (Text("givet", "granted"), "ok-mark", False),
)


@dataclass(frozen=True)
class RoutePicture:
    """What is drawn: a plan in time, as seen on a day."""

    found: Forecast
    today: date
    language: Language = Language.DA
    chosen: Key | None = None

    @property
    def first(self) -> date:
        """The day at the left edge."""
        begins = [leg.begin for leg in self.found.legs]
        begins += [leg.desk.begin for leg in self.found.legs if leg.desk is not None and leg.desk.likely is not None]
        return max(min((self.today, *begins)), self.today - _PAST)

    @property
    def last(self) -> date:
        """The day at the right edge."""
        ends = [day for leg in self.found.legs for day in (leg.earliest, leg.likely, leg.late) if day]
        far = max((self.today + _LEAST, *ends))
        return far + (far - self.first) / 12

    @property
    def height(self) -> float:
        """How high the picture is, in points."""
        return _AXIS + len(self.found.legs) * _ROW + _FOOT

    @property
    def alternative(self) -> str:
        """The picture in words, for whoever does not see it."""
        lines = [line for line in when_lines(self.found, self.language) if line]
        for number, leg in enumerate(self.found.legs, 1):
            name = leg.step.name.say(self.language)
            mark = f" ({_DECIDES.say(self.language)})" if leg.critical else ""
            times = "; ".join(
                part for part in (desk_words(leg, self.language), basis_words(leg, self.language)) if part
            )
            lines.append(f"{number}. {name}{mark}: {times}.")
        return " ".join(lines)

    def row_at(self, y: float) -> Key | None:
        """Return the step drawn at a height."""
        place = int((y - _AXIS) // _ROW)
        return self.found.legs[place].key if y >= _AXIS and place < len(self.found.legs) else None


def draw_route_picture(picture: RoutePicture, canvas: Canvas, width: float) -> None:
    """Draw the picture from the corner of a canvas on, as wide as said."""
    drawn = _Drawn(picture, canvas, width)
    drawn.ground()
    for number, leg in enumerate(picture.found.legs):
        drawn.row(number, leg)
    for number, leg in enumerate(picture.found.legs):
        drawn.arrows(number, leg)
    drawn.key()


class _Drawn:
    def __init__(self, picture: RoutePicture, canvas: Canvas, width: float) -> None:
        self.p, self.c, self.width = picture, canvas, width
        self.left = min(width * 0.42, 330)
        self.first, self.last = picture.first, picture.last
        self.places = {leg.key: number for number, leg in enumerate(picture.found.legs)}
        self.floor = _AXIS + len(picture.found.legs) * _ROW

    def x(self, day: date) -> float:
        share = (day - self.first) / (self.last - self.first)
        return self.left + (self.width - self.left - 4) * min(1.0, max(0.0, share))

    def y(self, number: int) -> float:
        """Return the middle of a row's bar."""
        return _AXIS + number * _ROW + _ROW / 2

    def ground(self) -> None:
        """Draw months, hairlines, today, and the two days it is all about."""
        months = list(_months(self.first, self.last))
        wide = (self.width - self.left) * 30 / (self.last - self.first).days  # a month
        every = max(1, ceil(_MONTH / wide))
        for number, day in enumerate(months):
            self.c.line((self.x(day), _AXIS - 4), (self.x(day), self.floor), "line")
            if number % every == 0 and self.x(day) < self.width - 30:
                name = _MONTHS[day.month - 1].say(self.p.language)
                dated = f"{name} {day.year}"
                fits = self.c.measure(dated, _QUIET) + 10 < every * wide
                self.c.text(self.x(day) + 3, 14, dated if day.month == 1 and fits else name, _QUIET)
        for number in range(len(self.places) + 1):
            self.c.line((0, _AXIS + number * _ROW), (self.width, _AXIS + number * _ROW), "line")
        self.c.line((self.x(self.p.today), _AXIS - 4), (self.x(self.p.today), self.floor), "accent", 1.4)

    def row(self, number: int, leg: Leg) -> None:
        top = _AXIS + number * _ROW
        if leg.key == self.p.chosen:
            self.c.rect(0, top + 1, self.left - 8, _ROW - 1, "selected")
            self.c.rect(0, top + 1, 3, _ROW - 1, "accent")
        name, room = leg.step.name.say(self.p.language), self.left - 20
        if leg.critical:
            word = _DECIDES.say(self.p.language)
            wide = self.c.measure(word, _MARKED)
            at = self.left - 14 - wide
            self.c.text(at, top + 16, word, _MARKED)
            self.c.polygon([(at - 11, top + 12), (at - 7, top + 8), (at - 3, top + 12), (at - 7, top + 16)], "text")
            room -= wide + 20
        self.c.text(8, top + 16, *fitted(self.c, name, _STRONG if leg.critical else _NAME, room))
        words = short_basis_words(leg, self.p.language)
        self.c.text(8, top + 32, *fitted(self.c, words, _SMALL, self.left - 20))
        self.bar(leg, self.y(number))

    def desk(self, leg: Leg, y: float) -> None:
        """Draw the time on our own desk above the row's bar, to the day it can likely be sent."""
        desk = leg.desk
        if desk is None or desk.likely is None or desk.likely <= self.p.today:
            return
        begin, top = self.x(max(desk.begin, self.first)), y - _BAR / 2 - 7
        wide = max(3.0, self.x(desk.likely) - begin)
        self.c.rect(begin, top, wide, 4, "us-mark")
        if desk.critical:
            self.c.rect(begin, top - 3, wide, 2, "text")

    def bar(self, leg: Leg, y: float) -> None:
        self.desk(leg, y)
        begin, top = self.x(leg.begin), y - _BAR / 2
        if leg.basis is Basis.SETTLED:
            self.c.rect(begin, top, max(4.0, self.x(leg.earliest) - begin), _BAR, "ok-mark")
            return
        if leg.basis is Basis.UNKNOWN:
            end = self.width - 4
            word = elided(self.c, _UNKNOWN.say(self.p.language), _SMALL, end - begin - 8)
            self.c.text(begin + 2, y + 4, word, _SMALL)
            if (box := begin + self.c.measure(word, _SMALL) + 7) < end:
                self._dashed(box, top, end)
            return
        solid = max(3.0, self.x(leg.earliest) - begin)
        self.c.rect(begin, top, solid, _BAR, "them-mark")
        if leg.critical:
            self.c.rect(begin, top + _BAR + 2, solid, 2, "text")
        late = max((day for day in (leg.likely, leg.late) if day), default=leg.earliest)
        if self.x(late) > begin + solid + 2:
            self._dashed(begin + solid, top, self.x(late))
        if leg.likely is not None and leg.likely > leg.earliest:
            self.c.rect(self.x(leg.likely) - 1, top - 2, 2, _BAR + 4, "text")

    def _dashed(self, left: float, top: float, right: float) -> None:
        low = top + _BAR
        for start, end in (
            ((left, top), (right, top)),
            ((left, low), (right, low)),
            ((right, top), (right, low)),
            ((left, top), (left, low)),
        ):
            self.c.line(start, end, "them-mark", 1, dashed=True)

    def arrows(self, number: int, leg: Leg) -> None:
        """Draw an arrow from the end of each step that comes first; heavy where both decide."""
        for key in leg.after:
            other = self.p.found.leg(key)
            if other.basis is Basis.SETTLED and other.earliest < self.first:
                continue
            heavy = leg.critical and other.critical
            colour, wide = ("text", 2.0) if heavy else ("text-3", 1.0)
            start = self.x(other.begin) + 4 if other.basis is Basis.UNKNOWN else self.x(other.earliest)
            begin, y = self.x(leg.begin), self.y(number)
            from_y = self.y(self.places[key])
            down = 1 if y > from_y else -1
            tip = y - down * (_BAR / 2 + 1)
            at = max(start, begin) if abs(start - begin) < 3 else begin + 2
            self.c.line((start, from_y + down * _BAR / 2), (start, tip - down * 8), colour, wide)
            self.c.line((start, tip - down * 8), (at, tip - down * 8), colour, wide)
            self.c.line((at, tip - down * 8), (at, tip - down * 3), colour, wide)
            self.c.polygon([(at - 3.5, tip - down * 5), (at + 3.5, tip - down * 5), (at, tip)], colour)

    def key(self) -> None:
        """Say what solid, dashed and green mean, and where today is."""
        x, y = 8.0, self.floor + 15
        for words, colour, dashed in _KEY:
            if dashed:
                self._dashed(x, y - 9, x + 18)
            else:
                self.c.rect(x, y - 9, 18, _BAR, colour)
            self.c.text(x + 24, y, words.say(self.p.language), _QUIET)
            x += 40 + self.c.measure(words.say(self.p.language), _QUIET)
        self.c.line((x, y - 10), (x, y + 2), "accent", 1.4)
        today = f"{_TODAY.say(self.p.language)} {day_words(self.p.today, self.p.language)}"
        self.c.text(x + 6, y, today, _QUIET)


def _months(first: date, last: date) -> Iterator[date]:
    """Go through the first days of the months within a span."""
    number = first.year * 12 + first.month
    while (day := date(number // 12, number % 12 + 1, 1)) <= last:
        yield day
        number += 1
