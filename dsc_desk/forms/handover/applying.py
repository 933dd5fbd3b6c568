"""A case that came from elsewhere against one here: what is new or other in it, and that put into the case.

Each thing has a key (`fact:project.title`); only what its rules know is taken, the rest is named and left.
"""

from __future__ import annotations

import hashlib
from dataclasses import asdict
from typing import TYPE_CHECKING

from dsc_desk.cases.certificates import HolderKind, certificate_kinds
from dsc_desk.cases.commands.certificate import AddCertificate
from dsc_desk.cases.commands.files import NewFile, keep_file
from dsc_desk.cases.commands.profile import SetFacts
from dsc_desk.cases.commands.source import Choice, ChooseSources
from dsc_desk.cases.consult import ANSWER
from dsc_desk.cases.facts import show_fact
from dsc_desk.cases.flow.rulebook import rulebook
from dsc_desk.cases.tables import (
    attachment,
    case,
    certificate,
    chosen_source,
    fact,
    note,
    reply,
)
from dsc_desk.cases.tables.base import LINE
from dsc_desk.cases.vocabulary import known_facts
from dsc_desk.forms.handover.applying_applications import applications_changed, apply_applications
from dsc_desk.forms.handover.applying_steps import apply_steps, gates_changed, may_tick, steps_changed
from dsc_desk.forms.handover.difference import NOTHING, Difference
from dsc_desk.forms.handover.packing import named
from dsc_desk.forms.handover.parcel import (
    PART_NAMES,
    CertificateEntry,
    NoteEntry,
    Parcel,
    Part,
    SourceEntry,
)
from dsc_desk.forms.handover.preview import certificate_days, day_text, size_words
from dsc_desk.forms.route import load_routes
from dsc_desk.library.catalogue import load_catalogue
from dsc_desk.words import Language, Text, same

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from dsc_desk.cases.query import Read
    from dsc_desk.cases.work import Work

_NOTE_TEXTS = ("body", "question", "finding", "advice", "sources", "certainty")


def differences(read: Read, case_id: str, parcel: Parcel, contents: Collection[str]) -> tuple[Difference, ...]:
    """Return what taking the file in would change in a case (none: everything in it is new), part by part."""
    found = [one for each in (_requester, _facts, _sources) for one in each(read, case_id, parcel)]
    found += applications_changed(read, case_id, parcel, contents)
    found += [one for each in (steps_changed, gates_changed, _notes) for one in each(read, case_id, parcel)]
    return (*found, *_files(read, case_id, parcel, contents))


def left_out(parcel: Parcel) -> tuple[Text, ...]:
    """Return what is in the file and unknown here, so that it cannot be taken in."""
    named: tuple[tuple[Part, list[str], Collection[str]], ...] = (
        (Part.PROFILE, [one.name for one in parcel.facts], known_facts()),
        (Part.SOURCES, [one.source_id for one in parcel.sources], load_catalogue().sources),
        (Part.APPLICATIONS, [one.route_id for one in parcel.applications], load_routes()),
        (Part.STEPS, [parcel.procedure_id] if parcel.procedure_id else [], rulebook().procedures),
    )
    found = [(part, name) for part, names, known in named for name in names if name not in known]
    found += _not_ours_to_take(parcel)
    return tuple(Text(f"{PART_NAMES[part].da}: {name}", f"{PART_NAMES[part].en}: {name}") for part, name in found)


def _not_ours_to_take(parcel: Parcel) -> Iterator[tuple[Part, str]]:
    """Yield the gates and certificates that show nothing here."""
    yield from ((Part.STEPS, one.gate_id) for one in parcel.gates if not may_tick(parcel, one))
    certificates = parcel.requester.certificates if parcel.requester else ()
    yield from ((Part.REQUESTER, one.kind) for one in certificates if not _of_requester(one))


def apply(
    work: Work, case_id: str, parcel: Parcel, contents: Mapping[str, bytes], keys: Collection[str] | None = None
) -> int:
    """Put what is new or other into a case, all of it or what is named by key; return how many things."""
    wanted = [one for one in differences(work, case_id, parcel, contents.keys()) if keys is None or one.key in keys]
    chosen = {one.key for one in wanted}
    _apply_facts(work, case_id, parcel, chosen)
    sources = tuple(_choice(one) for one in parcel.sources if f"source:{one.source_id}" in chosen)
    if sources:
        ChooseSources(case_id, sources).carry_out(work)
    _apply_files(work, case_id, parcel, contents, chosen)  # before what they prove
    apply_applications(work, case_id, parcel, contents, chosen)
    _apply_certificates(work, case_id, parcel, chosen)
    apply_steps(work, case_id, parcel, chosen)
    _apply_notes(work, case_id, parcel, chosen)
    return len(wanted)


def _apply_files(
    work: Work, case_id: str, parcel: Parcel, contents: Mapping[str, bytes], chosen: Collection[str]
) -> None:
    names = named(parcel)
    for each in parcel.files:
        if f"file:{each.sha256}" in chosen:
            new = NewFile(names[each.sha256], each.media_type, contents[each.sha256])
            keep_file(work, new, case_id=case_id, serves=each.serves)


def _apply_notes(work: Work, case_id: str, parcel: Parcel, chosen: Collection[str]) -> None:
    author = {"case_id": case_id, "author_id": work.me.staff_id, "created_at": work.now}
    for one in parcel.notes:
        if _note_key(one) in chosen:
            note_id = work.insert(note, **author, **_note_row(parcel, one))
            if one.answer is not None:
                work.insert(reply, case_id=case_id, note_id=note_id, **asdict(one.answer))


def _apply_facts(work: Work, case_id: str, parcel: Parcel, chosen: Collection[str]) -> None:
    facts = tuple((one.name, one.value) for one in parcel.facts if f"fact:{one.name}" in chosen)
    if facts:
        SetFacts(case_id, facts, origin="imported").carry_out(work)
        _confirm(work, case_id, parcel, {name for name, _ in facts})


def _confirm(work: Work, case_id: str, parcel: Parcel, names: Collection[str]) -> None:
    """Keep who stood behind a fact there, and that it was there."""
    for one in parcel.facts:
        row = work.one(fact, case_id=case_id, name=one.name)
        if one.name in names and one.confirmed_by and one.confirmed_at and row is not None:
            by = f"{one.confirmed_by} ({parcel.sender})"[:LINE]
            work.update(fact, row["id"], confirmed_by=by, confirmed_at=one.confirmed_at)


def _requester(read: Read, case_id: str, parcel: Parcel) -> Iterator[Difference]:
    person_id = read.get(case, case_id)["requester_id"]
    if parcel.requester is None or not person_id:
        return
    here = {
        _held(row["kind"], row["issued_on"], row["valid_until"]) for row in read.all(certificate, person_id=person_id)
    }
    for one in parcel.requester.certificates:
        key = _held(one.kind, one.issued_on, one.valid_until)
        if _of_requester(one) and key not in here:
            name = certificate_kinds()[one.kind].title
            yield Difference(key, Part.REQUESTER, name, NOTHING, certificate_days(one))


def _held(kind: str, issued_on: str, valid_until: str) -> str:
    return f"certificate:{kind}:{issued_on}:{valid_until}"


def _of_requester(one: CertificateEntry) -> bool:
    kind = certificate_kinds().get(one.kind)
    return kind is not None and kind.holder is HolderKind.REQUESTER and bool(one.issued_on)


def _apply_certificates(work: Work, case_id: str, parcel: Parcel, chosen: Collection[str]) -> None:
    for one in parcel.requester.certificates if parcel.requester else ():
        if _held(one.kind, one.issued_on, one.valid_until) in chosen:
            told = f"{one.issuer} ({parcel.sender})".strip()[:LINE]  # we have it from them, and have not seen it
            person_id = work.get(case, case_id)["requester_id"]
            AddCertificate(person_id, one.kind, one.issued_on, one.valid_until, told, one.number).carry_out(work)


def _facts(read: Read, case_id: str, parcel: Parcel) -> Iterator[Difference]:
    here = {row["name"]: row["value"] for row in read.all(fact, case_id=case_id)}
    for one in parcel.facts:
        kind = known_facts().get(one.name)
        if kind is not None and here.get(one.name, "") != one.value.strip():
            before = _fact_words(one.name, here.get(one.name, ""))
            yield Difference(f"fact:{one.name}", Part.PROFILE, kind.label, before, _fact_words(one.name, one.value))


def _fact_words(name: str, value: str) -> Text:
    return Text(*(show_fact(name, value, language) for language in (Language.DA, Language.EN))) if value else NOTHING


def _sources(read: Read, case_id: str, parcel: Parcel) -> Iterator[Difference]:
    here = {row["source_id"] for row in read.all(chosen_source, case_id=case_id)}
    catalogue = load_catalogue().sources
    for one in parcel.sources:
        if one.source_id in catalogue and one.source_id not in here:
            name = catalogue[one.source_id].name
            yield Difference(f"source:{one.source_id}", Part.SOURCES, name, NOTHING, same(one.reason or one.source_id))


def _choice(one: SourceEntry) -> Choice:
    route = load_routes().get(one.route_id)
    name = load_catalogue().of_case(one.source_id).name
    return Choice(one.source_id, route.id if route else "", str(route.version) if route else "", one.reason, name)


def _notes(read: Read, case_id: str, parcel: Parcel) -> Iterator[Difference]:
    here = {tuple(row[name] for name in _NOTE_TEXTS) for row in read.all(note, case_id=case_id)}
    for one in parcel.notes:
        row = _note_row(parcel, one)
        own = tuple(getattr(one, name) for name in _NOTE_TEXTS)  # a note of ours that comes back
        if tuple(row[name] for name in _NOTE_TEXTS) not in here and own not in here:
            yield Difference(
                _note_key(one),
                Part.NOTES,
                Text("{who}, {da}", "{who}, {en}").fill(who=one.author, **day_text(one.created_at)._asdict()),
                NOTHING,
                same(row["body"]),
            )


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
    kind = ANSWER if one.answer else "consult" if one.question or one.finding or one.advice or one.sources else "plain"
    audience = one.audience if one.audience in ("internal", "requester") else "internal"
    return texts | {"kind": kind, "audience": audience}


def _files(read: Read, case_id: str, parcel: Parcel, contents: Collection[str]) -> Iterator[Difference]:
    here = {row["sha256"] for row in read.all(attachment, case_id=case_id)}
    names = named(parcel)
    for one in parcel.files:
        if not one.sent and one.sha256 in contents and one.sha256 not in here:
            yield Difference(f"file:{one.sha256}", Part.FILES, same(names[one.sha256]), NOTHING, size_words(one.size))
