"""The applications of a case that came from elsewhere against those here, with all that lies under each."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from dsc_desk.cases.commands.application import DECIDED, NEXT, begin_application
from dsc_desk.cases.commands.condition import Seeing, add_conditions
from dsc_desk.cases.commands.expert import MoveTask
from dsc_desk.cases.commands.files import keep_content
from dsc_desk.cases.records import words_of
from dsc_desk.cases.tables import application, attachment, condition, dispatch_file, holder, own_answer, renewal
from dsc_desk.forms.ground import thawed
from dsc_desk.forms.handover.difference import NOTHING, Difference
from dsc_desk.forms.handover.packing import tidy
from dsc_desk.forms.handover.parcel import ApplicationEntry, Parcel, Part
from dsc_desk.forms.handover.preview import entry_words, short_day, state_words
from dsc_desk.forms.handover.under import COURSE, KINDS, Kind
from dsc_desk.forms.handover.under_entries import HeldEntry
from dsc_desk.forms.route import load_route, load_routes
from dsc_desk.words import Language, Text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from sqlalchemy import RowMapping

    from dsc_desk.cases.query import Read
    from dsc_desk.cases.work import Work

_DATED = ("sent_at", "sent_how", "their_reference", "complete_at", "answered_at", "conditions", "valid_until")
_WITH = {"with_them": "them"}
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def applications_changed(read: Read, case_id: str, parcel: Parcel, contents: Collection[str]) -> Iterator[Difference]:
    """Yield what is other in the applications; one that is not here yet is one thing with all that lies under it."""
    for key, number, one in numbered(parcel):
        if one.route_id not in load_routes():
            continue
        row = _along(read, case_id, one.route_id, number)
        before = _here(read, row, one) if row is not None else NOTHING
        course = tuple(span for span in one.course if COURSE.fits(span))
        values = {name: getattr(one, name) for name in _DATED}
        after = _told(one, values, _state(one), dict(one.answers), course)
        if before != after:
            yield Difference(key, Part.APPLICATIONS, load_routes()[one.route_id].name, before, after)
        if row is not None:
            yield from _under(read, row["id"], _hashes(read, case_id), key, one, contents)


def apply_applications(
    work: Work, case_id: str, parcel: Parcel, contents: Mapping[str, bytes], chosen: Collection[str]
) -> None:
    """Put the chosen applications, and what is chosen of what lies under them, into the case."""
    made: dict[int, str] = {}
    for place, (key, number, one) in enumerate(numbered(parcel)):
        if one.route_id not in load_routes():
            continue
        row = _along(work, case_id, one.route_id, number)
        if key in chosen:
            made[place] = _apply_head(work, case_id, one, row)
        elif row is not None:
            made[place] = row["id"]
        if place in made:
            hashes = _hashes(work, case_id)
            for kind, entry in _news(work, made[place], hashes, one, contents):
                if row is None or _key(key, kind, entry) in chosen:
                    _put(work, made[place], kind, entry, hashes, contents)
    _link_renewals(work, parcel, made)


def numbered(parcel: Parcel) -> Iterator[tuple[str, int, ApplicationEntry]]:
    """Yield the applications with their key, and which along its route each is: a renewal is a second one."""
    seen: Counter[str] = Counter()
    for one in parcel.applications:
        number = seen[one.route_id]
        seen[one.route_id] += 1
        yield f"application:{one.route_id}:{number}", number, one


def _along(read: Read, case_id: str, route_id: str, number: int) -> RowMapping | None:
    rows = sorted(read.all(application, case_id=case_id, route_id=route_id), key=lambda row: str(row["created_at"]))
    return rows[number] if number < len(rows) else None


def _heads(one: ApplicationEntry) -> tuple[str, ...]:
    """Return what an application says of itself; older files do not tell how it was sent."""
    return _DATED if one.created_at else tuple(name for name in _DATED if name != "sent_how")


def _here(read: Read, row: RowMapping, one: ApplicationEntry) -> Text:
    own = {each["field_id"]: each["text"] for each in read.all(own_answer, application_id=row["id"])}
    spans = (
        HeldEntry(each["who"], each["first_day"], each["last_day"], each["reason"])
        for each in read.all(holder, application_id=row["id"])
    )
    return _told(one, row, row["state"], own, spans if one.course else ())


def _told(one: ApplicationEntry, values: Any, state: str, own: Mapping[str, str], course: Iterable[HeldEntry]) -> Text:
    """Return all an application says of itself; `values` is what has it, a row or a mapping."""
    labels = {field.id: field.label for field in load_routes()[one.route_id].fields}
    dated = [values[name] for name in _heads(one) if values[name]]
    spans = sorted(course, key=COURSE.key)

    def say(language: Language) -> str:
        lines = [" · ".join((state_words(state).say(language), *(_day(each, language) for each in dated)))]
        lines += [entry_words(COURSE, span).say(language) for span in spans]
        lines += [
            f"{labels[name].say(language) if name in labels else name}: {words_of(own[name])}" for name in sorted(own)
        ]
        return "\n".join(lines)

    return Text(say(Language.DA), say(Language.EN))


def _day(said: str, language: Language) -> str:
    return short_day(said, language) if _DAY.fullmatch(said) else said


def _state(one: ApplicationEntry) -> str:
    return one.state if one.state in NEXT and (one.sent_at or one.state in ("draft", "ready", "withdrawn")) else "draft"


def _hashes(read: Read, case_id: str) -> dict[str, str]:
    """Return the files of the case by id."""
    return {row["id"]: row["sha256"] for row in read.all(attachment, case_id=case_id, removed_at="")}


# What lies under one


def _under(
    read: Read,
    application_id: str,
    hashes: Mapping[str, str],
    key: str,
    one: ApplicationEntry,
    contents: Collection[str],
) -> Iterator[Difference]:
    name = load_routes()[one.route_id].name
    for kind, entry in _news(read, application_id, {**hashes, **{sha: sha for sha in contents}}, one, contents):
        what = Text(f"{name.da}: {kind.title.da}", f"{name.en}: {kind.title.en}")
        yield Difference(_key(key, kind, entry), Part.APPLICATIONS, what, NOTHING, entry_words(kind, entry))


def _key(application_key: str, kind: Kind, entry: Any) -> str:
    return f"{application_key}:{kind.name}:{hashlib.sha256(repr(entry).encode()).hexdigest()[:16]}"


def _news(
    read: Read, application_id: str, hashes: Mapping[str, str], one: ApplicationEntry, contents: Collection[str]
) -> Iterator[tuple[Kind, Any]]:
    """Yield what is not under the application here, or stands otherwise. `hashes`: the files that can be linked to."""
    for kind in KINDS:
        here = {kind.key_of(row): row for row in read.all(kind.table, application_id=application_id)}
        for entry in filter(kind.fits, getattr(one, kind.name)):
            row = here.get(kind.key(entry))
            if row is None:
                is_news = kind.name != "sent" or entry.sha256 in contents
            else:
                is_news = not _stands(kind, entry, row, hashes)
            if is_news:
                yield kind, entry


def _stands(kind: Kind, entry: Any, row: RowMapping, hashes: Mapping[str, str]) -> bool:
    """Tell whether what came stands here already, with the file it is linked to where that can be linked to."""
    if any(row[name] != getattr(entry, name) for name in kind.rest if name != "profile_then"):
        return False
    linked = entry.file if kind.link and entry.file in hashes.values() else ""
    return not linked or hashes.get(row[kind.link] or "") == linked


def _file_id(hashes: Mapping[str, str], sha256: str) -> str | None:
    return next((file_id for file_id, sha in hashes.items() if sha and sha == sha256), None)


def _put(
    work: Work, application_id: str, kind: Kind, entry: Any, hashes: Mapping[str, str], contents: Mapping[str, bytes]
) -> None:
    key = {"application_id": application_id, **{name: getattr(entry, name) for name in kind.same}}
    values = {name: getattr(entry, name) for name in kind.rest}
    if kind.link:
        values[kind.link] = _file_id(hashes, entry.file)
    if kind.name == "sent":
        values["profile_then"] = _sound(entry.profile_then)
        if entry.sha256 in contents:
            keep_content(work, contents[entry.sha256])
    is_new = work.one(kind.table, **key) is None
    if kind.name == "terms" and is_new:
        _impose(work, application_id, entry)
        return
    row_id = work.put(kind.table, key, **values)
    if kind.name == "dispatches" and is_new:
        _put_papers(work, row_id, entry, contents)


def _put_papers(work: Work, dispatch_id: str, entry: Any, contents: Mapping[str, bytes]) -> None:
    for paper in entry.papers:
        if paper.sha256 in contents:
            sha256 = keep_content(work, contents[paper.sha256])
            work.insert(dispatch_file, dispatch_id=dispatch_id, name=paper.name, format=paper.format, sha256=sha256)


def _impose(work: Work, application_id: str, entry: Any) -> None:
    """Enter a condition as one is entered here: it becomes somebody's task, done already where it was met there."""
    before = {row["id"] for row in work.all(condition, application_id=application_id)}
    add_conditions(work, application_id, " ".join(entry.text.split()), Seeing(due=entry.due))
    for row in work.all(condition, application_id=application_id):
        if row["id"] not in before:
            judged = {name: getattr(entry, name) for name in ("text", "created_at", "state", "judged_day", "how")}
            work.update(condition, row["id"], **judged)
            if entry.state == "met":
                MoveTask(row["task_id"], "delivered").carry_out(work)


def _sound(kept: str) -> str:
    """Return what the profile said then, empty where it is not what the desk itself writes: pages open it."""
    try:
        plain = json.dumps(tidy(json.loads(kept)), ensure_ascii=False, sort_keys=True)
        thawed(plain)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return ""
    return plain


# The application itself


def _apply_head(work: Work, case_id: str, one: ApplicationEntry, row: RowMapping | None) -> str:
    version = str(load_route(one.route_id).version)
    application_id = str(row["id"]) if row is not None else begin_application(work, case_id, one.route_id, version)
    state = _state(one)
    begun = ("created_at",) if one.created_at else ()
    values: dict[str, Any] = {name: getattr(one, name) for name in (*_heads(one), *begun)}
    work.update(application, application_id, state=state, **values)
    then = dict(one.answers_then)
    for field_id, words in one.answers:
        key = {"application_id": application_id, "field_id": field_id}
        work.put(own_answer, key, text=words, fact_then=then.get(field_id, ""), changed_at=work.now)
    course = {COURSE.key(span): span for span in one.course if COURSE.fits(span) and span.first_day}
    if course:
        _apply_course(work, application_id, course)
    elif one.sent_at and state not in ("draft", "ready"):
        _pass_on(work, application_id, one, state)
    return application_id


def _pass_on(work: Work, application_id: str, one: ApplicationEntry, state: str) -> None:
    """Let the ball go to them on the day it was sent, from the sender's desk and not from ours."""
    running = work.first(select(holder).where(holder.c.application_id == application_id, holder.c.last_day == ""))
    if running is None:
        return
    who = "us" if state == "question" else _WITH.get(state, "them")
    last = max(one.answered_at or one.sent_at, one.sent_at) if state in DECIDED else ""
    work.update(holder, running["id"], who=who, first_day=one.sent_at, last_day=last)


def _apply_course(work: Work, application_id: str, wanted: dict[tuple[str, ...], HeldEntry]) -> None:
    """Let the days be counted as they were there."""
    for row in work.all(holder, application_id=application_id):
        span = wanted.pop(COURSE.key_of(row), None)
        if span is None:
            work.delete(holder, row["id"])
        else:
            work.update(holder, row["id"], last_day=span.last_day, reason=span.reason)
    for span in wanted.values():
        values = {"who": span.who, "first_day": span.first_day, "last_day": span.last_day, "reason": span.reason}
        work.insert(holder, application_id=application_id, **values)


def _link_renewals(work: Work, parcel: Parcel, made: Mapping[int, str]) -> None:
    for place, one in enumerate(parcel.applications):
        mine, earlier = made.get(place), made.get(one.renews)
        if mine and earlier and mine != earlier and parcel.applications[one.renews].route_id == one.route_id:
            work.put(renewal, {"application_id": mine}, earlier_id=earlier)
