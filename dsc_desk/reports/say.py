"""Numbers, days and lists in words, in both languages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from dsc_desk.cases.denmark import MONTHS
from dsc_desk.reports.records import Period
from dsc_desk.words import Language, Text

_NUMBERS = (
    Text("ingen", "no"),
    Text("en", "one"),
    Text("to", "two"),
    Text("tre", "three"),
    Text("fire", "four"),
    Text("fem", "five"),
    Text("seks", "six"),
    Text("syv", "seven"),
    Text("otte", "eight"),
    Text("ni", "nine"),
    Text("ti", "ten"),
    Text("elleve", "eleven"),
    Text("tolv", "twelve"),
)


def words(number: int) -> Text:
    """Return a whole number in words up to twelve, in digits above, as it stands inside a sentence."""
    if 0 <= number < len(_NUMBERS):
        return _NUMBERS[number]
    return Text(figure(number, Language.DA), figure(number, Language.EN))


def figure(value: float, language: Language, decimals: int = 0) -> str:
    """Return a number in digits with the language's own marks: 1.234,5 or 1,234.5."""
    text = f"{value:,.{decimals}f}"
    return text.translate(str.maketrans(",.", ".,")) if language is Language.DA else text


def amount(value: float, language: Language) -> str:
    """Return a median or an hour figure: whole when it is whole or ten and above, else one decimal."""
    decimals = 0 if value >= 10 or value == round(value) else 1
    return figure(value, language, decimals)


def plural(number: int, one: Text, many: Text) -> Text:
    """Return the word that goes with a number."""
    return one if number == 1 else many


def listed(items: Sequence[Text]) -> Text:
    """Join names into one list: a, b og c; a name that holds an "og" of its own is joined by "samt"."""
    danish, english = [item.da for item in items], [item.en or item.da for item in items]
    return Text(
        _joined(danish, " samt " if any(" og " in name for name in danish) else " og "),
        _joined(english, " as well as " if any(" and " in name for name in english) else " and "),
    )


def capital(text: Text) -> Text:
    """Return a text with a capital first letter, as a title or sentence begins."""
    return Text(text.da[:1].upper() + text.da[1:], text.en[:1].upper() + text.en[1:])


def month(day: date) -> Text:
    """Return the name of a day's month."""
    return MONTHS[day.month - 1]


def day_text(day: date, language: Language) -> str:
    """Return a day in digits: 23.11.2026 in Danish, 23/11/2026 in English."""
    return day.strftime("%d.%m.%Y" if language is Language.DA else "%d/%m/%Y")


def moment_text(moment: datetime, language: Language) -> str:
    """Return a moment as day and time of day."""
    if language is Language.DA:
        return f"{day_text(moment.date(), language)} kl. {moment:%H.%M}"
    return f"{day_text(moment.date(), language)} at {moment:%H:%M}"


def span_text(period: Period, until: date) -> Text:
    """Return the days a report counts, as one reads them: 1. – 23. november 2026."""
    first, last = period.first, until
    if last <= first:
        return Text(f"{first.day}. {month(first).da} {first.year}", f"{first.day} {month(first).en} {first.year}")
    return Text(
        f"{first.day}.{_unless_same(first, last, month(first).da)} – {last.day}. {month(last).da} {last.year}",
        f"{first.day}{_unless_same(first, last, month(first).en)} – {last.day} {month(last).en} {last.year}",
    )


def _unless_same(first: date, last: date, name: str) -> str:
    if first.year != last.year:
        return f" {name} {first.year}"
    return "" if first.month == last.month else f" {name}"


def _joined(items: Sequence[str], last: str) -> str:
    if len(items) <= 1:
        return "".join(items)
    return ", ".join(items[:-1]) + last + items[-1]
