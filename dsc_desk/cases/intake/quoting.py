"""Takes a mail's text apart: what its writer wrote, the older mails below it, and the signature."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from dsc_desk.cases.intake.heads import addresses
from dsc_desk.cases.intake.mail import Forwarded
from dsc_desk.cases.intake.subject import clean_subject
from dsc_desk.cases.intake.words import any_of, mail_words

_LINES_AT_MOST = 20_000
_HEAD_LINES = 12  # lines an older mail's head may take, blank ones between
_QUOTED = re.compile(r"^\s{0,3}>")
_AROUND = re.compile(r"^[>\s*]+|[*\s]+$")
_RULE = re.compile(r"^\s*[_*=—–-]{5,}\s*$")
_SIGNATURE_LINES = 25
_NAME = r"(?:[^\W\d_][\w.'-]*)(?: [^\W\d_][\w.'-]*){0,3}"


@dataclass(frozen=True, slots=True)
class Split:
    """A text taken apart; `forwarded` when the older mail is the one that was sent on."""

    own: str
    quoted: str
    forwarded: Forwarded | None = None
    asked_at: int = 0  # where in `own` the text of the mail that was sent on begins


@dataclass(frozen=True, slots=True)
class _Head:
    """The head of an older mail within a text, and the line its text begins at."""

    values: dict[str, str]
    end: int


def split(text: str, *, forwarded: bool) -> Split:
    """Take a text apart. In a forwarded mail the older text belongs to what is asked, so it stays with the writer's own."""
    lines = text.split("\n", _LINES_AT_MOST)
    start = next((at for at in range(len(lines)) if _begins_older(lines, at)), None)
    if start is None:
        return _without_marked(lines)
    head = _head_after(lines, start)
    if head and (forwarded or _mark(forwarded=True).match(_bare(lines[start]))):
        return _forward(lines, start, head)
    if not head:
        answered = _answered_below(lines, start)
        if answered:
            return answered
    return Split(_joined(lines[:start]), _joined(lines[start:]))


def signature_start(body: str, after: int = 0) -> int:
    """Return where the signature begins: at "-- " or at the last greeting with a few lines below; else the end."""
    lines = body[after:].split("\n")
    first = max(0, len(lines) - _SIGNATURE_LINES)
    for at in range(len(lines) - 1, first - 1, -1):
        if lines[at].strip() == "--" or _closing().match(lines[at].strip()):
            return after + sum(len(line) + 1 for line in lines[:at])
    return len(body)


def _forward(lines: list[str], start: int, head: _Head) -> Split:
    values = head.values
    people = addresses(values.get("from", ""))
    inner = split(_joined([_unquoted(line) for line in lines[head.end :]]), forwarded=False)
    own = _joined(lines[:start])
    who = Forwarded(
        people[0].name if people else "",
        people[0].email if people else "",
        values.get("sent", ""),
        clean_subject(values.get("subject", "")),
    )
    text, asked_at = below(own, who, inner.own)
    return Split(text, _joined([*lines[start : head.end], "", inner.quoted]), who, asked_at)


def below(own: str, who: Forwarded, text: str) -> tuple[str, int]:
    """Put the text that was sent on below the words of who sent it on; return both and where it begins."""
    if not own:
        return text, 0
    named = " ".join(filter(None, (who.name, f"<{who.email}>" if who.email else "")))
    above = f"{own}\n\n— {named}:\n"
    return above + text, len(above)


def _begins_older(lines: list[str], at: int) -> bool:
    line = lines[at]
    if not line.strip() or len(line) > 400:
        return False
    bare = _bare(line)
    if _mark(forwarded=False).match(bare) or _mark(forwarded=True).match(bare):
        return True
    if _RULE.match(line):
        return at + 1 < len(lines) and any(_head(lines, near) for near in range(at + 1, min(at + 3, len(lines))))
    return _wrote_line(lines, at) or _head(lines, at) is not None


def _wrote_line(lines: list[str], at: int) -> bool:
    """Say whether "On ... X wrote:" begins here; mail programs break that line in two or three."""
    begins = _bare(lines[at])
    if not re.match(r"(?:Den|On|Am|Le|El|I|Op|På|[A-Za-zæøå]{2,3}\.?,?) ?", begins, re.IGNORECASE) or not re.search(
        r"\d", begins
    ):
        return False
    for count in (1, 2, 3):
        joined = " ".join(_bare(line) for line in lines[at : at + count])[:400]
        if joined.endswith((":", *mail_words().wrote)) and _wrote().search(joined):
            return True
    return False


def _head_after(lines: list[str], start: int) -> _Head | None:
    """Return the head of the older mail, at most four lines below where it begins."""
    return next((found for at in range(start, min(start + 4, len(lines))) if (found := _head(lines, at))), None)


def _head(lines: list[str], at: int) -> _Head | None:
    """Return the head of an older mail if it begins here: who it is from, and at least two more of its lines."""
    first = _head_line().match(_bare(lines[at]))
    if not first or _role(first[1]) != "from":
        return None
    values, end, blanks = {"from": first[2].strip()}, at + 1, 0
    for near in range(at + 1, min(at + _HEAD_LINES, len(lines))):
        bare = _bare(lines[near])
        match = _head_line().match(bare)
        if match:
            values.setdefault(_role(match[1]), match[2].strip())
            end, blanks = near + 1, 0
        elif not bare:
            blanks += 1
            if blanks > 1 or len(values) >= 4:
                break
        elif near != end or blanks:
            break  # neither a head nor the rest of a folded one
    return _Head(values, end) if len(values.keys() & {"sent", "to", "subject"}) >= 2 else None


def _answered_below(lines: list[str], start: int) -> Split | None:
    """Return the parts when the answer stands below or between the quoted lines, None when all below is old."""
    marked = [at for at in range(start, len(lines)) if _QUOTED.match(lines[at])]
    if not marked:
        return None
    rest = [line for at, line in enumerate(lines[marked[0] :], marked[0]) if line.strip() and not _QUOTED.match(line)]
    return _without_marked(lines, start) if rest else None


def _without_marked(lines: list[str], attribution: int | None = None) -> Split:
    """Fold one block of quoted lines; answers between several blocks need what they answer, so all of it stays."""
    marked = [bool(_QUOTED.match(line)) for line in lines]
    if not any(marked):
        return Split(_joined(lines), "")
    first, last = marked.index(True), len(marked) - 1 - marked[::-1].index(True)
    if any(line.strip() for line, quoted in zip(lines[first:last], marked[first:last], strict=True) if not quoted):
        return Split(_joined(lines), "")
    start = first if attribution is None else attribution
    return Split(_joined([*lines[:start], *lines[last + 1 :]]), _joined(lines[start : last + 1]))


def _bare(line: str) -> str:
    return _AROUND.sub("", line[:400]).replace("*", "")


def _unquoted(line: str) -> str:
    return re.sub(r"^\s?> ?", "", line)


def _joined(lines: list[str]) -> str:
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n ")


def _role(word: str) -> str:
    return _roles().get(word.casefold(), "other")


@cache
def _roles() -> dict[str, str]:
    words = mail_words()
    known = {"from": words.from_words, "sent": words.sent_words, "to": words.to_words, "subject": words.subject_words}
    return {each.casefold(): role for role, named in reversed(known.items()) for each in named}


@cache
def _head_line() -> re.Pattern[str]:
    words = mail_words()
    known = (*words.from_words, *words.sent_words, *words.to_words, *words.subject_words, *words.other_header_words)
    return re.compile(rf"({any_of(known)})\s?:\s?(.*)$", re.IGNORECASE)


@cache
def _mark(*, forwarded: bool) -> re.Pattern[str]:
    words = mail_words().forwarded_mail if forwarded else mail_words().older_mail
    return re.compile(rf"[-_–— ]*(?:{any_of(words)})\s?:?[-_–— ]*$", re.IGNORECASE)


@cache
def _wrote() -> re.Pattern[str]:
    return re.compile(rf"[\W\d](?:{any_of(mail_words().wrote)})\b", re.IGNORECASE)


@cache
def _closing() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(mail_words().closings)})[,.!]?(?:\s+/?{_NAME})?$", re.IGNORECASE)
