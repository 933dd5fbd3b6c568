"""The morning in plain text, for oneself: how much and where, by case number and kind, no title and no name of a requester."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dsc_desk.cases.queries.item import Item
from dsc_desk.cases.queries.today import Morning
from dsc_desk.forms.mail_draft import draft
from dsc_desk.words import Language, Text

_KINDS = {
    "task": Text("Opgave", "Task"),
    "step": Text("Næste skridt", "Next step"),
    "case": Text("Ønsket svar", "Answer wanted"),
    "overdue": Text("Myndighed over frist", "Authority overdue"),
    "question": Text("Myndighed spørger", "Authority asks"),
    "not_begun": Text("Ingen procedure og ingen ekspert", "No procedure and no expert"),
    "stuck": Text("Sidder fast", "Stuck"),
    "decided": Text("Afgørelse", "Decision"),
    "expiring": Text("Tilladelse udløber", "Permit ends"),
    "deletion": Text("Data skal slettes", "Data to be deleted"),
    "certificate": Text("Certifikat udløber", "Certificate ends"),
}
_GROUPS = (
    ("due", Text("Forfalder", "Due")),
    ("not_begun", Text("Ikke sat i gang", "Not begun")),
    ("stuck", Text("Sidder fast", "Stuck")),
    ("answered", Text("Svar modtaget", "Answers received")),
    ("expiring", Text("Udløber", "Expiring")),
)
_NOTHING = Text("Intet forfalder de næste 14 dage.", "Nothing falls due in the next 14 days.")
_DAYS = Text("{n} arbejdsdage", "{n} working days")
_SUBJECT = Text("I dag, {day}", "Today, {day}")


def digest_text(morning: Morning, headline: str, day: date, language: Language) -> str:
    """Return the whole morning as text, the headline first."""
    lines = [f"{_written(day, language)}: {headline}"]
    for name, words in _GROUPS:
        found: Sequence[Item] = getattr(morning, name)
        if found:
            lines += ["", f"{words.say(language)} ({len(found)})", *(_line(item, language) for item in found)]
    return "\n".join(lines if len(lines) > 1 else (*lines, "", _NOTHING.say(language))) + "\n"


def digest_mail(text: str, address: str, day: date, language: Language) -> bytes:
    """Return the text as a mail draft to oneself: a mail program opens it as not sent yet."""
    return draft(_SUBJECT.fill(day=_written(day, language)).say(language), text, (address,), sender=address)


def _line(item: Item, language: Language) -> str:
    kind = _KINDS[item.kind].say(language)
    when = _written(date.fromisoformat(item.day[:10]), language) if item.day else _DAYS.fill(n=item.days).say(language)
    return f"- {item.reference + ': ' if item.reference else ''}{kind}, {when}"


def _written(day: date, language: Language) -> str:
    return day.strftime("%d.%m.%Y" if language is Language.DA else "%d/%m/%Y")
