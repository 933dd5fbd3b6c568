"""The lines of the morning page in words: icon, what, when, and the one action of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from dsc_desk.cases.queries.item import ANSWER, Item, past_and_today
from dsc_desk.ui.actions import shown_keys
from dsc_desk.ui.paint import mark
from dsc_desk.ui.words import count, day, tr, weekday, whole
from dsc_desk.ui.words import text as say
from dsc_desk.words import Text

if TYPE_CHECKING:
    from dsc_desk.cases.queries.today import Morning

Names = Mapping[str, Text]
_SOON, _LAST_CALL = 90, 30  # calendar days left of a permit
ASSIGN_KEYS = "Ctrl+Shift+A"  # as on the case
_PARTS = 3  # of the title; the groups say the rest
_PLAIN = {
    "task": "list-checks",
    "step": "flag",
    "case": "calendar-clock",
    "todo": "square",
    "certificate": "badge-check",
    "deletion": "trash-2",
    "asked": "message-circle-question-mark",
    "held": "hourglass",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to see to. `deed` is the word of its button; the page knows where it leads.

    `assign` is the word of a second button, where the case can be given to an expert at once.
    """

    item: Item
    icon: str
    hue: str
    number: str
    what: str
    title: str
    when: str
    when_hue: str
    deed: str
    assign: str = ""

    def said(self) -> str:
        """Return the whole line, for a screen reader."""
        keys = [
            f"Enter: {self.deed}",
            *([f"{'+'.join(shown_keys(ASSIGN_KEYS))}: {self.assign}"] if self.assign else []),
        ]
        parts = (f"{self.number} {self.what}".strip(), self.title, self.when, *keys)
        return ". ".join(part.rstrip(".") for part in parts if part)


@dataclass(frozen=True, slots=True)
class Group:
    """A group before it is laid out."""

    id: str
    words: str
    note: str
    lines: tuple[Line, ...]


def groups_of(morning: Morning, names: Names, today: date, *, tasks_first: bool, may_assign: bool) -> tuple[Group, ...]:
    """Return the groups of a morning; a consultant's own tasks come before everything else."""
    assign = tr("Tildel", "Assign") if may_assign else ""
    own = {item.ref for item in morning.tasks} if tasks_first else set()
    due = [item for item in morning.due if not (item.kind == "task" and item.ref in own)]

    def lines(items: Iterable[Item]) -> tuple[Line, ...]:
        return tuple(line_of(item, names, today) for item in items)

    mine = Group(
        "tasks", tr("Mine opgaver", "My tasks"), tr("efter frist", "by due date"), lines(morning.tasks if own else ())
    )
    return (
        mine,
        due_group(lines(due)),
        Group(
            "not_begun",
            tr("Ikke sat i gang", "Not begun"),
            tr("uden procedure og ekspert", "without procedure and expert"),
            tuple(replace(line, assign=assign) for line in lines(morning.not_begun)),
        ),
        Group(
            "stuck",
            tr("Sidder fast", "Stuck"),
            tr("ingen bevægelse i {n} arbejdsdage", "no movement for {n} working days", n=morning.stuck_days),
            lines(morning.stuck),
        ),
        Group(
            "answered",
            tr("Svar modtaget", "Answers received"),
            tr("de seneste 7 dage", "the last 7 days"),
            lines(morning.answered),
        ),
        Group("expiring", tr("Udløber", "Expiring"), tr("inden 180 dage", "within 180 days"), lines(morning.expiring)),
    )


def due_group(lines: Sequence[Line]) -> Group:
    """Return the group of what falls due: the one that is known first."""
    return Group("due", tr("Forfalder", "Due"), tr("inden 14 dage", "within 14 days"), tuple(lines))


def line_of(item: Item, names: Names, today: date) -> Line:
    """Return a thing as its line shows it."""
    icon, hue = _icon(item, today)
    when, when_hue = _when(item, today)
    return Line(
        item,
        icon,
        hue,
        item.reference[-4:],
        _what(item, say(names[item.route_id]) if item.route_id in names else ""),
        item.case_title,
        when,
        when_hue,
        _deed(item),
    )


def _icon(item: Item, today: date) -> tuple[str, str]:
    if item.kind == "stuck":
        return ("hourglass", "them") if item.stage == "them" else ("pause", "us")
    if item.kind == "not_begun":
        return "circle-dashed", "us"
    if item.kind in _PLAIN:
        return _PLAIN[item.kind], _urgency(item.day, today)
    shown = mark("status", item.stage)
    return shown.icon, shown.hue


def _what(item: Item, office: str) -> str:
    known: dict[str, Callable[[], str]] = {
        "overdue": lambda: tr("Ryk {office}", "Remind {office}", office=office),
        "question": lambda: _asked(item, office),
        "decided": lambda: f"{office}: {say(mark('status', item.stage).text).lower()}",
        "deletion": lambda: f"{office}: {say(item.what)[:1].lower()}{say(item.what)[1:]}",
        "expiring": lambda: tr("{office}, tilladelsen udløber", "{office}, the permit ends", office=office),
    }
    return known[item.kind]() if office and item.kind in known else say(item.what)


def _asked(item: Item, office: str) -> str:
    if item.what == ANSWER:
        return tr("Svar {office} på deres spørgsmål", "Answer the question of {office}", office=office)
    words = " ".join(say(item.what).split())
    return tr("Svar {office}: {words}", "Answer {office}: {words}", office=office, words=words)


def _when(item: Item, today: date) -> tuple[str, str]:
    """Return the words at the right and their hue: days for who holds it, else the day."""
    match item.kind:
        case "held" | "waiting" | "overdue":
            past = item.kind == "held" and "" < item.day < today.isoformat()
            return _with_them(item.days), "stop" if past or item.kind == "overdue" else "them"
        case "asked":
            return count(item.days, Text("arb.dag", "w.day"), Text("arb.dage", "w.days")), "text-2"
        case "stuck" if item.stage == "them":
            return tr("{n} d hos dem", "{n} d with them", n=item.days), "them"
        case "question" | "stuck" | "not_begun":
            return tr("{n} d hos os", "{n} d with us", n=item.days), "us"
        case "expiring" | "certificate":
            return _until_it_ends(item)
    return near_day(item.day, today), "text-2" if item.kind == "decided" else _urgency(item.day, today)


def _until_it_ends(item: Item) -> tuple[str, str]:
    if item.kind == "certificate" and item.days < 0:
        return tr("udløb {day}", "ended {day}", day=day(item.day)), "stop"
    hue = "stop" if item.days <= _LAST_CALL else "us" if item.days <= _SOON else "text-2"
    return tr("{day}, om {n} d", "{day}, in {n} d", day=day(item.day), n=item.days), hue


def _with_them(days: int) -> str:
    return count(days, Text("arb.dag hos dem", "w.day with them"), Text("arb.dage hos dem", "w.days with them"))


def near_day(iso: str, today: date) -> str:
    """Write a day as one says it: "i dag", "i morgen", "fredag", "3 d over", else in figures."""
    if not iso:
        return ""
    away = (date.fromisoformat(iso[:10]) - today).days
    if away in (-1, 0, 1):
        return {-1: tr("i går", "yesterday"), 0: tr("i dag", "today"), 1: tr("i morgen", "tomorrow")}[away]
    return weekday(date.fromisoformat(iso[:10]).weekday()) if 1 < away < 7 else day(iso)


def _urgency(iso: str, today: date) -> str:
    if not iso or iso > today.isoformat():
        return "text-2"
    return "us" if iso[:10] == today.isoformat() else "stop"


def _deed(item: Item) -> str:
    if item.kind == "decided":
        words = {
            "granted_conditions": tr("Læs vilkår", "Read conditions"),
            "refused": tr("Se begrundelse", "See the reasons"),
        }
        return words.get(item.stage, tr("Se afgørelsen", "See the decision"))
    return {
        "task": tr("Åbn opgaven", "Open the task"),
        "step": tr("Åbn trinnet", "Open the step"),
        "not_begun": tr("Vælg procedure", "Choose procedure"),
        "held": tr("Åbn trinnet", "Open the step"),
        "question": tr("Åbn spørgsmål", "Open the question"),
        "asked": tr("Åbn triage", "Open triage"),
        "waiting": tr("Åbn ansøgning", "Open application"),
        "overdue": tr("Åbn ansøgning", "Open application"),
        "expiring": tr("Gennemse", "Look through"),
        "deletion": tr("Før beviset", "Log the proof"),
        "certificate": tr("Åbn kortet", "Open the card"),
    }.get(item.kind, tr("Åbn sagen", "Open the case"))


def headline(due: Iterable[Item], answered: int, stuck: int, today: date, not_begun: int = 0) -> str:
    """Say the finding of the morning in one sentence: "To frister i dag, tre svar er kommet"."""
    items = tuple(due)
    late, now = past_and_today(items, today.isoformat())
    theirs = sum(item.kind == "overdue" for item in items)
    parts = [
        _counted(
            late,
            tr("frist er overskredet", "deadline has passed"),
            tr("frister er overskredet", "deadlines have passed"),
        ),
        _counted(now, tr("frist i dag", "deadline today"), tr("frister i dag", "deadlines today")),
        _counted(
            answered, tr("svar er kommet", "answer has come"), tr("svar er kommet", "answers have come"), neuter=True
        ),
        _counted(
            theirs,
            tr("myndighed er over frist", "authority is overdue"),
            tr("myndigheder er over frist", "authorities are overdue"),
        ),
    ]
    parts.append(
        _counted(
            not_begun,
            tr("sag er ikke sat i gang", "case is not begun"),
            tr("sager er ikke sat i gang", "cases are not begun"),
        )
    )
    if not answered:
        parts.append(
            _counted(stuck, tr("sag sidder fast", "case is stuck"), tr("sager sidder fast", "cases are stuck"))
        )
    said = [part for part in parts if part]
    if not late and not now and not theirs:
        said = [tr("ingen frister i dag", "no deadlines today"), *said]
    sentence = ", ".join(said[:_PARTS])
    return sentence[:1].upper() + sentence[1:]


_NUMBERS = (
    Text("to", "two"), Text("tre", "three"), Text("fire", "four"), Text("fem", "five"), Text("seks", "six"),
    Text("syv", "seven"), Text("otte", "eight"), Text("ni", "nine"), Text("ti", "ten"),
)  # fmt: skip


def _counted(number: int, one: str, many: str, *, neuter: bool = False) -> str:
    if not number:
        return ""
    if number == 1:
        return f"{tr('ét' if neuter else 'én', 'one')} {one}"
    spelled = say(_NUMBERS[number - 2]) if number < len(_NUMBERS) + 2 else whole(number)
    return f"{spelled} {many}"
