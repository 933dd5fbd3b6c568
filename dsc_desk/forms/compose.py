"""From a filled form to the papers that go out: the application, and the enclosures the desk makes."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import count

from dsc_desk.cases.centre import UNNAMED, Centre
from dsc_desk.cases.denmark import MONTHS
from dsc_desk.cases.facts import FactType, known_facts, show_fact
from dsc_desk.forms.compose_answers import (
    answers,
    group_table,
    is_table,
    printed,
    record_table,
    runs_of,
    shows_table,
    unanswered,
)
from dsc_desk.forms.definition import Attachment, RouteKind
from dsc_desk.forms.document import (
    Block,
    Document,
    Heading,
    Letterhead,
    Notice,
    Paragraph,
    SignatureLines,
    Tick,
    TickBoxes,
    written,
)
from dsc_desk.forms.filled import FilledSection
from dsc_desk.forms.letterhead import CASE, DATE, applicant_head, letterhead
from dsc_desk.forms.prefill import AttachmentState, FilledAttachment, FilledField, FilledForm
from dsc_desk.forms.receiver import is_letter, receiver_lines, receiver_open
from dsc_desk.forms.route_names import called
from dsc_desk.words import Language, Text

_KINDS = {
    RouteKind.DATA: Text("Ansøgning", "Application"),
    RouteKind.APPROVAL: Text("Ansøgning", "Application"),
    RouteKind.REGISTRATION: Text("Anmeldelse", "Notification"),
    RouteKind.AMENDMENT: Text("Anmodning om ændring", "Request for amendment"),
    RouteKind.INTAKE: Text("Henvendelse", "Inquiry"),
    RouteKind.ADVICE: Text("Henvendelse", "Inquiry"),
}
_ENCLOSURES, _ENCLOSURE = Text("Bilag", "Enclosures"), Text("Bilag", "Enclosure")
_MISSING = Text("mangler", "missing")
_PLACE_AND_DATE = Text("Sted og dato", "Place and date")
_UNSURE = Text("Vær opmærksom", "Please note")
# Characters that surely fit in the two lines of a footer; the checklist in the document has them all.
_FOOTER_MOST = 150
_THERE = frozenset({AttachmentState.ENCLOSED, AttachmentState.MADE})


@dataclass(frozen=True, slots=True)
class Particulars:
    """What a paper says besides its answers: the case, the day, who sends it and who signs.

    `sender` is name and address of the applying body, line by line; `author` is the body named in the file's properties;
    `centre` is whose case number `reference` is.
    """

    reference: str
    project_title: str
    day: datetime.date
    sender: tuple[str, ...] = ()
    signer: str = ""
    author: str = ""
    centre: Centre = UNNAMED

    def head(self, language: Language) -> tuple[str, ...]:
        """Return what stands at the head of a letter as its sender."""
        return applicant_head(self.sender, self.centre, language)


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper to produce; `id` goes into its file name and says which one it is."""

    id: str
    name: Text
    document: Document


def papers(form: FilledForm, particulars: Particulars, facts: Mapping[str, str] | None = None) -> tuple[Paper, ...]:
    """Return the application and every enclosure that the desk makes; `facts` are texts by name for those made of one."""
    kind, language = kind_of(form), form.language
    out = [Paper(form.route.id, kind, compose(form, particulars))]
    for one in form.attachments:
        if one.state is AttachmentState.MADE and one.attachment.made_from:
            document = compose_enclosure(form, one.attachment, particulars, facts, language=language)
            out.append(Paper(f"{form.route.id}-{one.attachment.id}", one.attachment.name, document))
    for section in form.body:
        if section.section.apart:
            blocks, title = tuple(_section_blocks(section, language)), section.section.title
            document = _beside(form, title, particulars, blocks, language)
            out.append(Paper(f"{form.route.id}-{section.section.id}", title, document))
    for field in form.annexes:
        # Upper and lower case are one where file names are concerned.
        number = form.annexes.index(field) + 1
        out.append(Paper(f"{form.route.id}-annex-{number}", annex_name(field), compose_annex(form, field, particulars)))
    return tuple(out)


def kind_of(form: FilledForm) -> Text:
    """Return what kind of paper the form is: an application, a notification, a request."""
    return _KINDS[RouteKind.ADVICE if form.route.is_enquiry else form.route.kind]


def compose(form: FilledForm, particulars: Particulars, *, preview: bool = False) -> Document:
    """Return the whole application; a preview shows all that is empty and what is our guess, a final one only what must be answered."""
    route, language = form.route, form.language
    blocks = list(_body(form, preview=preview))
    letter = is_letter(route)
    if letter:
        blocks.append(SignatureLines((_PLACE_AND_DATE.say(language), particulars.signer)))
    kind, name = kind_of(form).say(language), route.name_on(form.day).say(language)
    # A letter names its receiver above.
    authority = "" if letter or receiver_open(route, form.day) else form.authority.say(language)
    said = _of_kind(kind, name)
    return Document(
        title=particulars.project_title or said,
        subtitle=_of_kind(kind, _to(name, authority) if authority else name),
        header=_of_kind(kind, called(route).say(language) if route.short_name else name),
        reference=particulars.reference,
        footer=_footer(form, language),
        author=particulars.author,
        subject=said,
        keywords=(particulars.reference,),
        language=language,
        letterhead=_letterhead(form, particulars, language) if letter else Letterhead(),
        blocks=tuple(blocks),
    )


def _body(form: FilledForm, *, preview: bool) -> Iterator[Block]:
    """Yield the sections with their answers, numbered through, and the list of enclosures."""
    if preview:
        yield from _notices(form, form.language)
    numbers = count(1)
    body = [one for one in form.body if preview or not one.section.apart]
    for section in body:
        asked = printed(section, preview=preview)
        if asked.fields:
            if len(body) > 1:
                yield Heading(1, section.section.title.say(form.language))
            begun = count(1) if section.section.apart else numbers
            yield from answers(asked, begun, form.language, preview=preview)
    yield from _checklist(form, form.language, preview=preview)


def _of_kind(kind: str, name: str) -> str:
    """Return a route under what kind of paper it is, which its name may begin with itself."""
    return name if name.startswith(kind) else f"{kind}: {name}"


def _to(name: str, authority: str) -> str:
    """Return whom a paper goes to and along which route; where one names the other, it is said once."""
    if name in authority:
        return authority
    return name if authority in name else f"{name}, {authority}"


def compose_enclosure(
    form: FilledForm,
    attachment: Attachment,
    particulars: Particulars,
    facts: Mapping[str, str] | None = None,
    *,
    language: Language = Language.DA,
) -> Document:
    """Return an enclosure made from a section of the form, a heading for each of its fields, or from one fact."""
    blocks = tuple(_enclosure_blocks(form, attachment, facts or {}, language))
    return _beside(form, attachment.name, particulars, blocks, language)


def _beside(
    form: FilledForm, name: Text, particulars: Particulars, blocks: tuple[Block, ...], language: Language
) -> Document:
    """Return a paper that goes along with the application, and says on each page with which."""
    said, route = name.say(language), called(form.route).say(language)
    header = Text("{name} til {route}", "{name} for {route}").fill(name=said, route=route).say(language)
    return Document(
        title=particulars.project_title or said,
        subtitle=said,
        header=header,
        reference=particulars.reference,
        author=particulars.author,
        subject=header,
        keywords=(particulars.reference,),
        language=language,
        blocks=blocks,
    )


def annex_name(field: FilledField) -> Text:
    """Return what the annex of a field is called."""
    label = field.field.label
    return Text(f"Bilag {field.annex}: {label.da}", f"Annex {field.annex}: {label.en}")


def compose_annex(form: FilledForm, field: FilledField, particulars: Particulars) -> Document:
    """Return the annex that holds the whole text of a field, whose box is too small for it."""
    language = form.language
    blocks = (group_table(field, language),) if is_table(field) else tuple(_written(field, field.whole, language))
    return _beside(form, annex_name(field), particulars, blocks, language)


def long_date(day: datetime.date, language: Language = Language.DA) -> str:
    """Return a day as a letter says it: 23. november 2026."""
    dot = "." if language is Language.DA else ""
    return f"{day.day}{dot} {MONTHS[day.month - 1].say(language)} {day.year}"


def _section_blocks(section: FilledSection, language: Language) -> Iterator[Block]:
    for one in printed(section, preview=False).fields:
        yield Heading(1, one.field.label.say(language))
        if one.is_filled:
            yield from (group_table(one, language),) if shows_table(one) else _written(one, one.text, language)
        else:
            yield Paragraph(unanswered(one, language))


def _written(one: FilledField, text: str, language: Language) -> Iterator[Block]:
    for run in runs_of(one, text, language):
        yield from written(run.text, run.language)


def _enclosure_blocks(
    form: FilledForm, attachment: Attachment, facts: Mapping[str, str], language: Language
) -> Iterator[Block]:
    source = attachment.made_from or ""
    section = next((each for each in form.sections if each.section.id == source), None)
    if section is not None:
        yield from _section_blocks(section, language)
        return
    value = facts.get(source, "")
    kind = known_facts().get(source) if value else None
    if kind is not None and kind.type is FactType.RECORDS:
        yield record_table(kind, value, language)
        return
    said = show_fact(source, value, language) if kind else ""
    said = said or next((one.text for one in form.fields if one.fact_name == source), "")
    yield from written(said)


def _checklist(form: FilledForm, language: Language, *, preview: bool) -> list[Block]:
    """Return the enclosures with ticks for those that are there; a preview adds those that depend on a condition."""
    shown = [one for one in form.attachments if one.state in _THERE or one.state is AttachmentState.MISSING or preview]
    ticks = tuple(
        Tick(_enclosure_line(one, language, preview=preview), one.state in _THERE)
        for one in shown
        if one.state is not AttachmentState.NOT_NEEDED
    )
    ticks += tuple(Tick(annex_name(field).say(language), ticked=True) for field in form.annexes)
    return [Heading(1, _ENCLOSURES.say(language)), TickBoxes(ticks)] if ticks else []


def _enclosure_line(one: FilledAttachment, language: Language, *, preview: bool) -> str:
    name = one.attachment.name.say(language)
    if preview and one.state is AttachmentState.MISSING:
        return f"{name} ({_MISSING.say(language)})"
    if preview and one.state is AttachmentState.IF_NEEDED and one.attachment.condition_en:
        return f"{name}: {one.attachment.condition.say(language)}"
    return name


def _footer(form: FilledForm, language: Language) -> str:
    word, there = _ENCLOSURE.say(language).lower(), (one for one in form.attachments if one.state in _THERE)
    names = [f"{word} {number} {one.attachment.name.say(language)}" for number, one in enumerate(there, start=1)]
    names += [annex_name(field).say(language) for field in form.annexes]  # these say themselves which they are
    listed = ", ".join(names)
    return listed[:1].upper() + listed[1:] if len(listed) <= _FOOTER_MOST else ""


def _letterhead(form: FilledForm, particulars: Particulars, language: Language) -> Letterhead:
    enclosed = sum(one.state in _THERE for one in form.attachments) + len(form.annexes)
    facts = (
        (DATE, long_date(particulars.day, language)),
        (CASE, particulars.reference),
        (_ENCLOSURES, str(enclosed) if enclosed else ""),
    )
    return letterhead(particulars.head(language), facts, language, receiver_lines(form, language))


def _notices(form: FilledForm, language: Language) -> Iterator[Block]:
    """Yield what staff must know before this goes out; only previews show it."""
    if form.route.unsure and form.route.unsure_points:
        points = "\n".join(point.text.say(language) for point in form.route.unsure_points)
        yield Notice(_UNSURE.say(language), points)
