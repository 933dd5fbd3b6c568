"""The covering letter of an application, and the mail draft for those that are sent by mail."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from dsc_desk.cases.party import parse_party
from dsc_desk.forms.compose import Particulars, kind_of, long_date
from dsc_desk.forms.document import Block, Bullets, Document, Heading, written
from dsc_desk.forms.letterhead import CASE, DATE, letterhead
from dsc_desk.forms.mail_draft import draft
from dsc_desk.forms.prefill import FilledForm
from dsc_desk.forms.receiver import receiver_lines
from dsc_desk.forms.route import Route
from dsc_desk.words import Language, Text

_MAIL = "email"
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_LETTER = Text("Følgebrev", "Covering letter")
_HEREBY = Text(
    "Hermed fremsendes {kind} (»{route}«) vedrørende projektet »{title}«.",
    "Please find enclosed the {kind} (“{route}”) for the project “{title}”.",
)
_ENCLOSED, _QUESTIONS = Text("Vedlagt", "Enclosed"), Text("Spørgsmål: {who}", "Questions: {who}")
_REFERENCE = Text("Vores reference er {reference}.", "Our reference is {reference}.")
_REGARDS = Text("Venlig hilsen", "Kind regards")
_SUBJECT = Text("{reference}: {kind} »{route}«", "{reference}: {kind} “{route}”")


def goes_by_mail(route: Route) -> bool:
    """Return whether the application, or a part of it, is sent by mail."""
    return _MAIL in route.channel.type


def mail_address(route: Route) -> str:
    """Return the address of the channel: only the one that its source names; none when there are several or no source."""
    channel = route.channel
    found = {one.casefold(): one for one in _ADDRESS.findall(f"{channel.detail_en} {channel.detail_da}")}
    return next(iter(found.values())) if channel.source and len(found) == 1 and goes_by_mail(route) else ""


def covering_letter(
    form: FilledForm, said: Particulars, facts: Mapping[str, str], enclosed: Sequence[str], language: Language
) -> Document:
    """Return the letter that goes on top: what is sent, for which project, what lies below, whom to ask."""
    title = _LETTER.say(language)
    blocks: list[Block] = [*written(_hereby(form, said, language))]
    blocks += [Heading(1, _ENCLOSED.say(language)), Bullets(tuple(enclosed))] if enclosed else []
    blocks += [block for line in _end(said, facts, language) for block in written(line)]
    facts_at_right = ((DATE, long_date(said.day, language)), (CASE, said.reference))
    return Document(
        title=title,
        subtitle=said.project_title,
        reference=said.reference,
        blocks=tuple(blocks),
        language=language,
        header=title,
        author=said.author,
        subject=title,
        keywords=(said.reference,),
        letterhead=letterhead(said.head(language), facts_at_right, language, receiver_lines(form, language)),
    )


def mail_draft(
    form: FilledForm,
    said: Particulars,
    facts: Mapping[str, str],
    files: Sequence[tuple[str, bytes]],
    language: Language = Language.DA,
) -> bytes:
    """Return a draft that a mail program opens for editing (X-Unsent); the receiver stands there only when sourced."""
    kind, route = kind_of(form).say(language), form.route.name.say(language)
    names = "\n".join(name for name, _ in files)
    reference = _REFERENCE.say(language).format(reference=said.reference)
    lines = (
        _hereby(form, said, language),
        reference,
        f"{_ENCLOSED.say(language)}:\n{names}",
        *_end(said, facts, language),
    )
    subject = _SUBJECT.say(language).format(reference=said.reference, kind=kind.lower(), route=route)
    return draft(subject, "\n\n".join(lines), (mail_address(form.route),), files)


def _hereby(form: FilledForm, said: Particulars, language: Language) -> str:
    kind = kind_of(form).say(language).lower()
    return _HEREBY.fill(kind=kind, route=form.route.name.say(language), title=said.project_title).say(language)


def _end(said: Particulars, facts: Mapping[str, str], language: Language) -> tuple[str, ...]:
    asked = parse_party(facts.get("responsible.name") or facts.get("applicant.name", ""), person=True)
    who = ", ".join(part for part in (asked.name, asked.email, asked.phone) if part)
    signed = "\n".join(part for part in (_REGARDS.say(language), said.signer, *said.sender[:1]) if part)
    return (*((_QUESTIONS.say(language).format(who=who),) if who else ()), signed)
