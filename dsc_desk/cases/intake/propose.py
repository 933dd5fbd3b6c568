"""What a mail offers for the fields of a new case, each with the place in its text it was read from.

Proposals only: nothing is stored before somebody takes them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from dsc_desk.cases.intake.mail import Mail
from dsc_desk.cases.intake.summary import summary_of
from dsc_desk.cases.intake.wanted import wanted_day
from dsc_desk.cases.intake.words import any_of, mail_words

_READ = 20_000  # signs of the body that are looked at
# A full stop ends a sentence only before a capital letter, so "f.eks." does not; a single line break never does.
_ENDS = re.compile(r"(?P<asked>\?+(?=[\s\"'”)]|$))|[?!]|[.](?![^\s.]|\s[a-zæøå\d])|\n(?=[^\S\n]*\n)")
_SHORTEST, _LONGEST = 3, 400  # signs of a question before its mark
_QUESTIONS_AT_MOST = 4
# A full stop within a word, or after a short one that is cut off ("Afd. Q"), belongs to a name; any other ends it.
_WORD = r"(?:[\w/&-]|\.(?=\w)|(?<=\b[Aa]fd)\.|(?<=\b[Uu]niv)\.|(?<=\b[Mm]ed)\.|(?<=\b[Kk]ir)\.)+"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A field's proposed value, from which place of the body (0, 0: from the head), and whether it is only a guess."""

    field: str  # subject | name | email | title | category | department | organisation | question | wanted_by | summary
    value: str
    start: int = 0
    end: int = 0
    guess: bool = False
    said: str = ""  # the words of the mail, where the value differs from them


def propose_fields(mail: Mail) -> tuple[Proposal, ...]:
    """Return what the mail offers; a field it says nothing about is missing."""
    inner = mail.forwarded
    name, email = (inner.name, inner.email) if inner else (mail.sender_name, mail.sender_email)
    title, questions, wanted = _title(mail), _questions(mail), _wanted(mail)
    asked = [(one.start, one.end) for one in questions]
    aside = [(wanted.start, wanted.end)] if wanted else []
    found = (
        Proposal("subject", (inner.subject if inner else "") or mail.subject),
        Proposal("name", name),
        Proposal("email", email),
        title,
        Proposal("category", suggest_requester_category(mail) or "", guess=True),
        *_workplace(mail, title),
        *questions,
        wanted,
        Proposal("summary", summary_of(mail.body, mail.asked_at, _asked_until(mail), asked, aside)),
    )
    return tuple(each for each in found if each and each.value)


def proposed(proposals: Iterable[Proposal], field: str) -> str:
    """Return what is proposed for a field, one after the other where there are several."""
    return " ".join(each.value for each in proposals if each.field == field)


def suggest_requester_category(mail: Mail) -> str | None:
    """Return the category of who asks, by title in signature or text, else by the address; None when nothing tells."""
    body = mail.body[mail.asked_at : mail.asked_at + _READ]
    signature = mail.body[mail.signature_at : mail.signature_at + 2000]
    introduction = " ".join(
        re.findall(r"(?:jeg er|vi er|I am|I'm|we are|undertegnede er|som)\s[^.\n]{3,160}", body, re.IGNORECASE)
    )
    name, email = (
        (mail.forwarded.name, mail.forwarded.email) if mail.forwarded else (mail.sender_name, mail.sender_email)
    )
    return next(filter(None, map(_category_in, (signature, introduction, name))), None) or _category_at(email)


def _category_in(text: str) -> str | None:
    return next((id_ for id_, pattern in _categories() if pattern.search(text)), None)


def _category_at(email: str) -> str | None:
    domain = email.rpartition("@")[2]
    return next((each.id for each in mail_words().domains if any(_ends(domain, one) for one in each.endings)), None)


def _ends(domain: str, ending: str) -> bool:
    """Tell whether a domain is this one or lies below it; a long ending may also end a word."""
    return domain == ending or domain.endswith((f".{ending}", ending if len(ending) > 3 else f".{ending}"))


def _title(mail: Mail) -> Proposal | None:
    """Return the first title: in the signature, where it surely is the writer's, or else where the text introduces her."""
    for start in (mail.signature_at, mail.asked_at):
        for _, pattern in _titles():
            match = pattern.search(mail.body, start, start + _READ)
            if match and (start == mail.signature_at or _introduced(mail.body, match.start())):
                return Proposal(
                    "title", match[0].lower() if match[0].istitle() else match[0], match.start(), match.end()
                )
    return None


def _introduced(body: str, place: int) -> bool:
    return bool(
        re.search(
            r"\b(?:jeg er|undertegnede er|I am|I'm|som)\s(?:\w+\s){0,4}$",
            body[max(0, place - 80) : place],
            re.IGNORECASE,
        )
    )


def _workplace(mail: Mail, title: Proposal | None) -> list[Proposal]:
    """Return department and organisation: from the words after a title, else from the lines of the signature."""
    found: list[Proposal] = []
    if title:
        match = re.compile(rf"[ ,]+(?:på|ved|i|hos|at|in)\s((?:{_WORD} ?){{1,6}})(?:, ?((?:{_WORD} ?){{1,5}}))?").match(
            mail.body, title.end
        )
        if match and match[1][0].isupper():
            found = _named_workplace(match)
    lines = re.compile(r"[^\n,|]{3,120}")
    for line in lines.finditer(mail.body, mail.signature_at, mail.signature_at + 2000):
        for field, pattern in (("department", _department()), ("organisation", _organisation())):
            if pattern.search(line[0]) and not any(each.field == field for each in found):
                start = line.start() + len(line[0]) - len(line[0].lstrip())
                found.append(Proposal(field, line[0].strip(), start, start + len(line[0].strip())))
                break
    return found


def _named_workplace(match: re.Match[str]) -> list[Proposal]:
    pieces = [(match[1].strip(" ."), match.start(1))] + ([(match[2].strip(" ."), match.start(2))] if match[2] else [])
    fields = (
        ("department", "organisation")
        if len(pieces) > 1
        else ("organisation" if _organisation().search(pieces[0][0]) else "department",)
    )
    found = []
    for field, (said, start) in zip(fields, pieces, strict=True):
        name = re.split(r"\s(?:og|and|hvor|som|med|der)\b", said)[0].strip()
        if name[:1].isupper():
            long = next((each.title for each in mail_words().short_names if each.id == name), name)
            found.append(Proposal(field, long, start, start + len(name), said=name if long != name else ""))
    return found


def _asked_until(mail: Mail) -> int:
    return min(mail.signature_at, mail.asked_at + _READ)


def _questions(mail: Mail) -> list[Proposal]:
    """Return the sentences that ask, without greetings."""
    found = []
    begins = mail.asked_at
    for match in _ENDS.finditer(mail.body, mail.asked_at, _asked_until(mail)):
        if match["asked"] and match.start() - begins >= _SHORTEST:
            start = begins
            if match.start() - begins > _LONGEST:  # its end, from a whole word on
                start = match.start() - _LONGEST
                start += mail.body[start : match.start()].find(" ") + 1
            opening = _opening().match(mail.body[start : match.end()])
            start += opening.end() if opening else 0
            found.append(Proposal("question", " ".join(mail.body[start : match.end()].split()), start, match.end()))
        begins = match.end()
    return found[:_QUESTIONS_AT_MOST]


def _wanted(mail: Mail) -> Proposal | None:
    for match in _wish().finditer(mail.body, mail.asked_at, _asked_until(mail)):
        day, end, guess = wanted_day(mail.body[match.end() : match.end() + 60], mail.sent[:10])
        if day:
            return _said_day(mail, match, end, day, guess=guess)
    for match in _rather().finditer(mail.body, mail.asked_at, _asked_until(mail)):
        day, end, guess = wanted_day(mail.body[match.end() : match.end() + 60], mail.sent[:10])
        if day >= mail.sent[:10] and not guess:  # what is named by a day long past is what the mail is about
            return _said_day(mail, match, end, day, guess=True)
    return None


def _said_day(mail: Mail, match: re.Match[str], end: int, day: str, *, guess: bool) -> Proposal:
    said = mail.body[match.start() : match.end() + end].strip()
    return Proposal("wanted_by", day, match.start(), match.start() + len(said), guess, said)


@cache
def _opening() -> re.Pattern[str]:
    """What stands before a question without belonging to it: bullets, and a greeting on its own line."""
    return re.compile(
        rf"[\s,;:–•-]*(?:(?:{any_of(mail_words().salutations)})\b[^\n]{{0,60}}\n[\s–•-]*)?", re.IGNORECASE
    )


@cache
def _wish() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of(mail_words().wanted_by)})\b:?", re.IGNORECASE)


@cache
def _rather() -> re.Pattern[str]:
    """A wish told around its day, within a sentence: "helst klart til mødet den 15. januar"."""
    words = mail_words()
    within = r"[^.?!;\n]{1,60}?"
    ready = rf"\b(?:{any_of(words.rather)})\b{within}\b(?:{any_of(words.ready)})\b"
    return re.compile(rf"{ready}(?:{within})?\s(?:{any_of(words.on_day)})\s(?=\d)", re.IGNORECASE)


@cache
def _categories() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((each.id, _whole_words(each.words)) for each in mail_words().categories)


@cache
def _titles() -> tuple[tuple[str, re.Pattern[str]], ...]:
    people = [each for each in mail_words().categories if each.id not in ("company", "municipality", "authority")]
    return tuple((each.id, _whole_words(each.words, "(?:ledende |klinisk )?")) for each in people)


@cache
def _department() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(mail_words().department_words)})(?!\w{{6}})", re.IGNORECASE)


@cache
def _organisation() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(mail_words().organisation_words)})(?!\w{{4}})", re.IGNORECASE)


def _whole_words(words: Iterable[str], after: str = "") -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){after}(?:{'|'.join(words)})(?!\w)", re.IGNORECASE)
