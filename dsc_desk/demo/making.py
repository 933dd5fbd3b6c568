"""Cases beyond the written ones, put together by chance from parts; the same for the same seed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from dsc_desk.demo.acts import LEADS
from dsc_desk.demo.story import Part, Path, Story
from dsc_desk.demo.texts import centre, chance, words

if TYPE_CHECKING:
    from random import Random

_MONTHS_OF_DAYS = 290  # working days in fourteen months
_CLOSED = {"advice": "advice_given", "quality": "advice_given", "research": "access_opened"}
_DONE = ("granted", "granted", "granted", "granted", "conditions", "refused")
_UNDER_WAY = ("draft", "ready", "with_them", "with_them", "question")


def make_story(number: int, rng: Random) -> Story:
    """Put a case together."""
    kind = rng.choices(("advice", "research", "quality"), (80, 7, 13))[0]
    age = rng.randint(4, _MONTHS_OF_DAYS)
    closed = rng.random() < min(0.9, age / 120)
    return _story(number, kind, age, rng, closed=closed)


def _story(number: int, kind: str, age: int, rng: Random, *, closed: bool) -> Story:
    parts = chance().templates
    subject, group = rng.choice(parts.subjects), rng.choice(parts.groups)
    titles = parts.advice_titles if kind == "advice" else ("{subject} hos {group}",)
    title = rng.choice(titles).format(subject=subject, group=group)
    question = rng.choice(parts.questions).format(subject=subject, group=group)
    paths = _paths(rng, closed=closed) if kind == "research" else {}
    return Story(
        title=title[0].upper() + title[1:],
        who=rng.choice(centre().people).id,
        age=age,
        kind=f"brief_{kind}",
        lead=rng.choice(LEADS),
        channel=rng.choices(("email", "phone", "web_form", "meeting"), (70, 15, 10, 5))[0],
        mail=rng.choice(parts.mails).format(subject=subject, group=group, question=question),
        about=f"{subject} hos {group}",
        question=question,
        population=f"{group[0].upper()}{group[1:]} med {subject}",
        size=rng.randrange(200, 60_000, 50),
        filled=_filled(kind, paths),
        sources=tuple(source for route in paths for source in _some(parts.routes.get(route, ()), rng)),
        paths=paths,
        parts=() if closed and kind == "advice" and number % 3 else (_part(rng, closed=closed),),
        notes=(rng.choice(words().notes),) if number % 3 == 0 else (),
        outcome=_CLOSED[kind] if closed else "",
        closed=rng.randint(1, max(1, age // 2)) if closed else 0,
        brief=True,
    )


def _filled(kind: str, paths: Mapping[str, object]) -> float:
    """Return how much of the profile is filled: all of it once an application was sent."""
    if any(state not in ("draft", "ready") for state in paths.values()):
        return 1.0
    return 0.1 if kind == "research" else 0.0


def _part(rng: Random, *, closed: bool) -> Part:
    does = rng.choice(sorted(words().tasks))
    able = [one.initials for one in centre().staff if words().tasks[does].competence in one.competences]
    state = "delivered" if closed else rng.choice(("open", "in_progress", "delivered", "delivered"))
    return Part(rng.choice(able), does, state, spent=0.0 if state == "open" else rng.randint(1, 12) / 2)


def _paths(rng: Random, *, closed: bool) -> dict[str, str | Path]:
    first, *others = rng.sample(sorted(chance().templates.routes), 2)
    states = _DONE if closed else _UNDER_WAY
    if not closed and rng.random() < 1 / 2:
        return {chance().templates.record_route: "draft", first: "draft"}
    paths: dict[str, str | Path] = {chance().templates.record_route: "granted", first: rng.choice(states)}
    if rng.random() < 1 / 3:
        paths[others[0]] = rng.choice(states)
    return paths


def _some(sources: tuple[str, ...], rng: Random) -> list[str]:
    return rng.sample(sources, min(len(sources), rng.randint(1, 3)))
