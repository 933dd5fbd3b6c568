"""A case that came from elsewhere against one here: what is new or other in it, and that put into the case.

Each thing has a key (`fact:project.title`); only what its rules know is taken, the rest is named and left.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from dsc_desk.cases.commands.application import DECIDED, NEXT, begin_application
from dsc_desk.cases.commands.files import NewFile, keep_file
from dsc_desk.cases.commands.procedure import FollowProcedure
from dsc_desk.cases.commands.profile import SetFacts
from dsc_desk.cases.commands.source import Choice, ChooseSources
from dsc_desk.cases.flow.rulebook import rulebook
from dsc_desk.cases.tables import (
    application,
    attachment,
    case,
    chosen_source,
    fact,
    holder,
    note,
    own_answer,
    step,
    triage_answer,
)
from dsc_desk.cases.triage import check_answer
from dsc_desk.cases.vocabulary import known_facts
from dsc_desk.forms.handover.packing import named
from dsc_desk.forms.handover.parcel import PART_NAMES, ApplicationEntry, NoteEntry, Parcel, Part, SourceEntry
from dsc_desk.forms.route import load_route, load_routes
from dsc_desk.library.catalogue import load_catalogue
from dsc_desk.store.errors import Invalid
from dsc_desk.words import Text, same

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from sqlalchemy import RowMapping

    from dsc_desk.cases.query import Read
    from dsc_desk.cases.work import Work

_STEP_STATES = ("in_progress", "waiting_requester", "waiting_external", "done", "cancelled")
_NOTE_TEXTS = ("body", "question", "finding", "advice", "sources", "certainty")
_DATED = ("sent_at", "their_reference", "complete_at", "answered_at", "conditions", "valid_until")
_WITH = {"with_them": "them"}


@dataclass(frozen=True)
class Difference:
    """One thing the file says otherwise than the case here, or that is not here yet (`before` is empty)."""

    key: str
    part: Part
    what: Text
    before: str
    after: str


def differences(read: Read, case_id: str, parcel: Parcel, contents: Collection[str]) -> tuple[Difference, ...]:
    """Return what taking the file in would change in a case (none: everything in it is new), part by part."""
    return tuple(
        one for each in (_facts, _sources, _applications, _steps, _notes) for one in each(read, case_id, parcel)
    ) + tuple(_files(read, case_id, parcel, contents))


def left_out(parcel: Parcel) -> tuple[Text, ...]:
    """Return what is in the file and unknown here, so that it cannot be taken in."""
    catalogue, routes, book = load_catalogue().sources, load_routes(), rulebook()
    found = [(Part.PROFILE, one.name) for one in parcel.facts if one.name not in known_facts()]
    found += [(Part.SOURCES, one.source_id) for one in parcel.sources if one.source_id not in catalogue]
    found += [(Part.APPLICATIONS, one.route_id) for one in parcel.applications if one.route_id not in routes]
    if parcel.procedure_id and parcel.procedure_id not in book.procedures:
        found.append((Part.STEPS, parcel.procedure_id))
    return tuple(Text(f"{PART_NAMES[part].da}: {name}", f"{PART_NAMES[part].en}: {name}") for part, name in found)


def apply(
    work: Work, case_id: str, parcel: Parcel, contents: Mapping[str, bytes], keys: Collection[str] | None = None
) -> int:
    """Put what is new or other into a case, all of it or what is named by key; return how many things."""
    wanted = [one for one in differences(work, case_id, parcel, contents.keys()) if keys is None or one.key in keys]
    chosen = {one.key for one in wanted}
    facts = tuple((one.name, one.value) for one in parcel.facts if f"fact:{one.name}" in chosen)
    if facts:
        SetFacts(case_id, facts, origin="imported").carry_out(work)
    sources = tuple(_choice(one) for one in parcel.sources if f"source:{one.source_id}" in chosen)
    if sources:
        ChooseSources(case_id, sources).carry_out(work)
    for key, number, entry in _numbered(parcel):
        if key in chosen:
            _apply_application(work, case_id, entry, number)
    _apply_steps(work, case_id, parcel, chosen)
    for one in parcel.notes:
        if _note_key(one) in chosen:
            work.insert(
                note, case_id=case_id, author_id=work.me.staff_id, created_at=work.now, **_note_row(parcel, one)
            )
    names = named(parcel)
    for each in parcel.files:
        if f"file:{each.sha256}" in chosen:
            new = NewFile(names[each.sha256], each.media_type, contents[each.sha256])
            keep_file(work, new, case_id=case_id, serves=each.serves)
    return len(wanted)


def _facts(read: Read, case_id: str, parcel: Parcel) -> Iterator[Difference]:
    here = {row["name"]: row["value"] for row in read.all(fact, case_id=case_id)}
    for one in parcel.facts:
        kind = known_facts().get(one.name)
        if kind is not None and here.get(one.name, "") != one.value.strip():
            yield Difference(f"fact:{one.name}", Part.PROFILE, kind.label, here.get(one.name, ""), one.value)


def _sources(read: Read, case_id: str, parcel: Parcel) -> Iterator[Difference]:
    here = {row["source_id"] for row in read.all(chosen_source, case_id=case_id)}
    catalogue = load_catalogue().sources
    for one in parcel.sources:
        if one.source_id in catalogue and one.source_id not in here:
            name = catalogue[one.source_id].name
            yield Difference(f"source:{one.source_id}", Part.SOURCES, name, "", one.reason or one.source_id)


def _choice(one: SourceEntry) -> Choice:
    route = load_routes().get(one.route_id)
    return Choice(one.source_id, route.id if route else "", str(route.version) if route else "", one.reason)


def _applications(read: Read, case_id: str, parcel: Parcel) -> Iterator[Difference]:
    routes = load_routes()
    for key, number, one in _numbered(parcel):
        if one.route_id not in routes:
            continue
        row = _along(read, case_id, one.route_id, number)
        before = ""
        if row is not None:
            own = {each["field_id"]: each["text"] for each in read.all(own_answer, application_id=row["id"])}
            before = _told({name: row[name] for name in _DATED} | {"state": row["state"]}, own)
        after = _told({name: getattr(one, name) for name in _DATED} | {"state": _state(one)}, dict(one.answers))
        if before != after:
            yield Difference(key, Part.APPLICATIONS, routes[one.route_id].name, before, after)


def _numbered(parcel: Parcel) -> Iterator[tuple[str, int, ApplicationEntry]]:
    """Yield the applications with their key, and which along its route each is: a renewal is a second one."""
    seen: Counter[str] = Counter()
    for one in parcel.applications:
        number = seen[one.route_id]
        seen[one.route_id] += 1
        yield f"application:{one.route_id}:{number}", number, one


def _along(read: Read, case_id: str, route_id: str, number: int) -> RowMapping | None:
    rows = sorted(read.all(application, case_id=case_id, route_id=route_id), key=lambda row: str(row["created_at"]))
    return rows[number] if number < len(rows) else None


def _told(values: Mapping[str, str], own: Mapping[str, str]) -> str:
    said = [values["state"], *(values[name] for name in _DATED if values[name])]
    return " · ".join(said) + "".join(f"\n{name}: {own[name]}" for name in sorted(own))


def _state(one: ApplicationEntry) -> str:
    return one.state if one.state in NEXT and (one.sent_at or one.state in ("draft", "ready", "withdrawn")) else "draft"


def _apply_application(work: Work, case_id: str, one: ApplicationEntry, number: int) -> None:
    row = _along(work, case_id, one.route_id, number)
    version = str(load_route(one.route_id).version)
    application_id = str(row["id"]) if row is not None else begin_application(work, case_id, one.route_id, version)
    state = _state(one)
    work.update(application, application_id, state=state, **{name: getattr(one, name) for name in _DATED})
    for field_id, words in one.answers:
        key = {"application_id": application_id, "field_id": field_id}
        work.put(own_answer, key, text=words, changed_at=work.now)
    running = work.first(select(holder).where(holder.c.application_id == application_id, holder.c.last_day == ""))
    if running is not None and one.sent_at and state not in ("draft", "ready"):
        # The ball went to them on the day it was sent, from the sender's desk and not from ours.
        who = "us" if state == "question" else _WITH.get(state, "them")
        last = max(one.answered_at or one.sent_at, one.sent_at) if state in DECIDED else ""
        work.update(holder, running["id"], who=who, first_day=one.sent_at, last_day=last)


def _steps(read: Read, case_id: str, parcel: Parcel) -> Iterator[Difference]:
    head = read.get(case, case_id)
    procedure = rulebook().procedures.get(parcel.procedure_id)
    if procedure is None:
        return
    if head["procedure_id"] != procedure.id:
        before = rulebook(head["procedure_version"]).procedures.get(head["procedure_id"])
        named_before = before.title.da if before else ""
        yield Difference("procedure", Part.STEPS, Text("Procedure", "Procedure"), named_before, procedure.title.da)
    answers = {row["question"]: row["answer"] for row in read.all(triage_answer, case_id=case_id)}
    for question, answer in parcel.answers:
        if answers.get(question, "") != answer and _fits(question, answer):
            what = rulebook().questions[question].short
            yield Difference(f"answer:{question}", Part.STEPS, what, answers.get(question, ""), answer)
    here = {row["step_id"]: row for row in read.all(step, case_id=case_id)}
    titles = {one.id: one.title for one in procedure.steps}
    for one in parcel.steps:
        row = here.get(one.step_id)
        same_state = row is not None and (row["state"], row["reason"]) == (one.state, one.reason)
        if one.step_id in titles and one.state in _STEP_STATES and not same_state:
            before_state = row["state"] if row is not None else ""
            yield Difference(f"step:{one.step_id}", Part.STEPS, titles[one.step_id], before_state, one.state)


def _fits(question: str, answer: str) -> bool:
    rule = rulebook().questions.get(question)
    if rule is None or not answer:
        return False
    try:
        check_answer(question, tuple(answer.split(",")) if rule.multiple else answer, book=rulebook())
    except Invalid:
        return False
    return True


def _apply_steps(work: Work, case_id: str, parcel: Parcel, chosen: Collection[str]) -> None:
    if "procedure" in chosen:
        FollowProcedure(case_id, parcel.procedure_id).carry_out(work)
    for question, answer in parcel.answers:
        if f"answer:{question}" in chosen:
            key = {"case_id": case_id, "question": question}
            work.put(triage_answer, key, answer=answer, answered_at=work.now)
    for one in parcel.steps:
        if f"step:{one.step_id}" in chosen:
            done = one.state in ("done", "cancelled")
            work.put(
                step,
                {"case_id": case_id, "step_id": one.step_id},
                state=one.state,
                evidence=json.dumps(dict(one.evidence), ensure_ascii=False, sort_keys=True),
                started_at=one.done_at or work.now,
                done_at=(one.done_at or work.now) if done else "",
                reason=one.reason,
            )


def _notes(read: Read, case_id: str, parcel: Parcel) -> Iterator[Difference]:
    here = {tuple(row[name] for name in _NOTE_TEXTS) for row in read.all(note, case_id=case_id)}
    for one in parcel.notes:
        row = _note_row(parcel, one)
        own = tuple(getattr(one, name) for name in _NOTE_TEXTS)  # a note of ours that comes back
        if tuple(row[name] for name in _NOTE_TEXTS) not in here and own not in here:
            yield Difference(_note_key(one), Part.NOTES, same(f"{one.author}, {one.created_at[:10]}"), "", row["body"])


def _note_key(one: NoteEntry) -> str:
    return f"note:{one.created_at}:{hash_of(one)}"


def hash_of(one: NoteEntry) -> str:
    """Return what tells two notes of the same moment apart."""
    said = "\0".join(getattr(one, name) for name in (*_NOTE_TEXTS, "author"))
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def _note_row(parcel: Parcel, one: NoteEntry) -> dict[str, str]:
    """Return a note as it stands here: whose it was, where and when, said before it."""
    whose = f"[{one.author}, {parcel.sender}, {one.created_at[:10]}]"
    texts = {name: getattr(one, name) for name in _NOTE_TEXTS}
    texts["body"] = f"{whose}\n{one.body}".strip()
    kind = "consult" if one.question or one.finding or one.advice or one.sources else "plain"
    audience = one.audience if one.audience in ("internal", "requester") else "internal"
    return texts | {"kind": kind, "audience": audience}


def _files(read: Read, case_id: str, parcel: Parcel, contents: Collection[str]) -> Iterator[Difference]:
    here = {row["sha256"] for row in read.all(attachment, case_id=case_id)}
    names = named(parcel)
    for one in parcel.files:
        if one.sha256 in contents and one.sha256 not in here:
            yield Difference(f"file:{one.sha256}", Part.FILES, same(names[one.sha256]), "", f"{one.size} B")
