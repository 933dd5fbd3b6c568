"""A case that goes out or comes in, as it is shown before: every part with every text of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from dsc_desk.cases.certificates import certificate_kinds
from dsc_desk.cases.facts import show_fact
from dsc_desk.cases.flow.definitions import Gate, Step
from dsc_desk.cases.flow.records import StepStatus
from dsc_desk.cases.flow.rulebook import rulebook
from dsc_desk.cases.reply import HOWS
from dsc_desk.cases.vocabulary import known_facts
from dsc_desk.forms.handover.parcel import (
    PART_NAMES,
    AnswerEntry,
    ApplicationEntry,
    CertificateEntry,
    Parcel,
    Part,
    StepEntry,
)
from dsc_desk.forms.handover.under import COURSE, KINDS, Kind
from dsc_desk.forms.receiver import receiver_section
from dsc_desk.forms.route import load_routes
from dsc_desk.library.catalogue import load_catalogue
from dsc_desk.words import Language, Text, join, same

_STATES = {
    "draft": Text("kladde", "draft"),
    "ready": Text("klar", "ready"),
    "with_them": Text("sendt, hos dem", "sent, with them"),
    "question": Text("de spørger", "they ask"),
    "granted": Text("bevilget", "granted"),
    "granted_conditions": Text("bevilget med vilkår", "granted with conditions"),
    "refused": Text("afslag", "refused"),
    "withdrawn": Text("trukket tilbage", "withdrawn"),
}
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_PROFILE_THEN = Text("med profilen, som den var ved afsendelsen", "with the profile as it was when it was sent")
_TEXTS_THEN = Text(
    "Profilens tekster, som de var, da svarene blev skrevet",
    "The profile's texts as they were when the answers were worded",
)
_UNSAID = frozenset({"sha256", "created_at", "profile_then", "format"})
_DAYS = frozenset({"day", "asked_day", "answered_day", "judged_day", "first_day", "last_day"})
_CODES = {
    ("choice", "annex"): Text("i et bilag", "in an annex"),
    ("choice", "english"): Text("på engelsk", "in English"),
    ("state", "enclosed"): Text("vedlagt", "enclosed"),
    ("state", "not_needed"): Text("ikke nødvendigt", "not needed"),
    ("state", "met"): Text("opfyldt", "met"),
    ("state", "not_met"): Text("ikke opfyldt", "not met"),
    ("kind", "application"): Text("ansøgning", "application"),
    ("kind", "reminder"): Text("rykker", "reminder"),
    ("kind", "supplement"): Text("supplement", "supplement"),
    ("kind", "answer"): Text("svar", "answer"),
    ("kind", "amendment"): Text("ændring", "amendment"),
    ("who", "us"): Text("hos os", "with us"),
    ("who", "them"): Text("hos dem", "with them"),
    ("who", "paused"): Text("på pause", "paused"),
}


def state_words(state: str) -> Text:
    """Return what a state of an application is called."""
    return _STATES.get(state, same(state))


def short_day(iso: str, language: Language = Language.DA) -> str:
    """Return the day of an ISO date or moment as people write it: 23.11.2026, 23/11/2026."""
    year, _, rest = iso[:10].partition("-")
    month, _, day = rest.partition("-")
    return ("." if language is Language.DA else "/").join((day, month, year)) if day else iso


def day_text(iso: str) -> Text:
    """Return the day in both languages."""
    return Text(short_day(iso), short_day(iso, Language.EN))


def step_words(state: str) -> Text:
    """Return what a state of a step is called."""
    return StepStatus(state).text if state in list(StepStatus) else same(state)


def answer_words(answer: str) -> Text:
    """Return an answer to a triage question as it is read."""
    return rulebook().say(tuple(answer.split(",")))


def size_words(size: int) -> Text:
    """Return how big a file is."""
    return same(f"{max(1, round(size / 1000))} kB")


def certificate_days(one: CertificateEntry) -> Text:
    """Return from when until when a certificate holds."""
    return join((day_text(each) for each in (one.issued_on, one.valid_until) if each), " – ")


def entry_words(kind: Kind, one: Any) -> Text:
    """Return what lies under an application in a line: its days, codes in words, then what was written."""
    said = []
    for name in (*kind.same, *kind.rest):
        value = getattr(one, name)
        if value and name not in _UNSAID:
            word = _CODES.get((name, value), day_text(value) if name in _DAYS else same(value))
            said.append(word)
    said += [same(paper.name) for paper in getattr(one, "papers", ())]
    if due := getattr(one, "due", ""):
        said.append(Text("opgave {da}", "task {en}").fill(**day_text(due)._asdict()))
    if getattr(one, "profile_then", ""):
        said.append(_PROFILE_THEN)
    return join(said, " · ")


@dataclass(frozen=True, slots=True)
class Shown:
    """A part with its lines: what each is called, and what it says."""

    heading: Text
    lines: tuple[tuple[str, str], ...]


def shown(parcel: Parcel, language: Language) -> tuple[Shown, ...]:
    """Return everything a case is, in the order it is read; a part without anything in it is left out."""
    parts = [Shown(Text("Sagens hoved", "The head of the case"), tuple(_head(parcel, language)))]
    for part, lines in (
        (Part.REQUESTER, _requester(parcel, language)),
        (Part.PROFILE, _facts(parcel, language)),
        (Part.SOURCES, _sources(parcel, language)),
        (Part.APPLICATIONS, _applications(parcel, language)),
        (Part.STEPS, _steps(parcel, language)),
        (Part.NOTES, _notes(parcel, language)),
        (Part.FILES, _files(parcel)),
    ):
        parts.append(Shown(PART_NAMES[part], tuple(lines)))
    return tuple(part for part in parts if part.lines)


def _head(parcel: Parcel, language: Language) -> Iterator[tuple[str, str]]:
    for name, value in (
        (Text("Fra", "From"), ", ".join(one for one in (parcel.sender, parcel.contact, parcel.reference) if one)),
        (Text("Titel", "Title"), parcel.title),
        (Text("Kort om sagen", "In short"), parcel.summary),
        (Text("Ønsket svar", "Answer wanted"), short_day(parcel.due, language)),
        (Text("Besked", "Message"), parcel.note),
    ):
        if value:
            yield name.say(language), value


def _requester(parcel: Parcel, language: Language) -> Iterator[tuple[str, str]]:
    who = parcel.requester
    if who is not None:
        about = (who.name, who.title, who.department, who.organisation, who.email, who.phone, who.orcid)
        yield PART_NAMES[Part.REQUESTER].say(language), ", ".join(one for one in about if one)
        for one in who.certificates:
            kind = certificate_kinds().get(one.kind)
            days = ", ".join(filter(None, (certificate_days(one).say(language), one.issuer, one.number)))
            yield kind.title.say(language) if kind else one.kind, days


def _facts(parcel: Parcel, language: Language) -> Iterator[tuple[str, str]]:
    kinds = known_facts()
    for one in parcel.facts:
        known = kinds.get(one.name)
        yield (known.label.say(language), show_fact(one.name, one.value, language)) if known else (one.name, one.value)


def _sources(parcel: Parcel, language: Language) -> Iterator[tuple[str, str]]:
    known = load_catalogue().sources
    for one in parcel.sources:
        name = known[one.source_id].name.say(language) if one.source_id in known else one.source_id
        yield name, one.reason


def _applications(parcel: Parcel, language: Language) -> Iterator[tuple[str, str]]:
    routes = load_routes()
    for one in parcel.applications:
        route = routes.get(one.route_id)
        fields = (*route.fields, *receiver_section().fields) if route else ()
        labels = {field.id: field.label.say(language) for field in fields}
        said = [
            state_words(one.state).say(language),
            *(short_day(each, language) for each in (one.sent_at, one.answered_at)),
            one.sent_how,
            one.their_reference,
        ]
        said += [one.conditions, short_day(one.valid_until, language)]
        own = [f"{labels.get(field, field)}: {words}" for field, words in one.answers]
        name = route.name.say(language) if route else one.route_id
        yield name, "\n".join([" · ".join(filter(None, said)), *own])
        for title, words in _under_application(one):
            if words:
                yield f"{name}: {title.say(language)}", "\n".join(each.say(language) for each in words)


def _under_application(one: ApplicationEntry) -> Iterator[tuple[Text, list[Text]]]:
    """Yield what stands below an application: what it said when it went out, its course, and the rest of each kind."""
    yield _TEXTS_THEN, [same(words) for _, words in one.answers_then]
    for kind in (COURSE, *KINDS):
        yield kind.title, [entry_words(kind, each) for each in getattr(one, kind.name)]


def _steps(parcel: Parcel, language: Language) -> Iterator[tuple[str, str]]:
    book = rulebook()
    procedure = book.procedures.get(parcel.procedure_id)
    if parcel.procedure_id:
        yield Text("Procedure", "Procedure").say(language), procedure.title.say(language) if procedure else parcel.procedure_id  # fmt: skip
    for question, answer in parcel.answers:
        rule = book.questions.get(question)
        yield rule.short.say(language) if rule else question, answer_words(answer).say(language)
    yield from _steps_taken(parcel, procedure.steps if procedure else (), language)
    gates = procedure.gates if procedure else ()
    yield from _gates(parcel, {**book.gates, **{gate.id: gate for gate in gates}}, language)


def _steps_taken(parcel: Parcel, known: Iterable[Step], language: Language) -> Iterator[tuple[str, str]]:
    rules = {one.id: one for one in known}
    for one in parcel.steps:
        rule = rules.get(one.step_id)
        asked = {each.id: each.title.say(language) for each in rule.evidence} if rule else {}
        yield rule.title.say(language) if rule else one.step_id, _step(one, asked, language)


def _gates(parcel: Parcel, known: Mapping[str, Gate], language: Language) -> Iterator[tuple[str, str]]:
    for one in parcel.gates:
        gate = known.get(one.gate_id)
        name = gate.title.say(language) if gate else one.gate_id
        yield name, " · ".join(filter(None, (short_day(one.ticked_at, language), one.reason)))


def _step(one: StepEntry, asked: Mapping[str, str], language: Language) -> str:
    given = (
        (asked.get(name, name), short_day(value, language) if _ISO.fullmatch(value) else value)
        for name, value in one.evidence
    )
    shown = ", ".join(f"{name}: {value}" for name, value in given)
    state = step_words(one.state).say(language)
    return " · ".join(part for part in (state, short_day(one.done_at, language), one.reason, shown) if part)


def _notes(parcel: Parcel, language: Language) -> Iterator[tuple[str, str]]:
    for one in parcel.notes:
        texts = (_given(one.answer, language), one.body, one.question, one.finding, one.advice, one.sources)
        yield f"{one.author}, {short_day(one.created_at, language)}", "\n".join(part for part in texts if part)


def _given(answer: AnswerEntry | None, language: Language) -> str:
    if answer is None:
        return ""
    how = HOWS.get(answer.how, same(answer.how)).say(language)
    said = Text("Svar til rekvirenten {day}, {how}", "Answer to the requester {day}, {how}")
    return said.fill(day=short_day(answer.day, language), how=how).say(language)


def _files(parcel: Parcel) -> Iterator[tuple[str, str]]:
    for one in parcel.files:
        if not one.sent:  # that stands with its application
            yield one.name, size_words(one.size).da
