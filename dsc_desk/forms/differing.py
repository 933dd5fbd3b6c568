"""What was sent and what the profile says since: the differences field by field, and the amendment that says only those."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from dsc_desk.cases.command import Command
from dsc_desk.cases.commands.dispatch import Went, keep_sent, log_dispatch
from dsc_desk.cases.commands.files import NewFile
from dsc_desk.cases.query import Query, Read
from dsc_desk.cases.rights import Right
from dsc_desk.cases.tables import application
from dsc_desk.forms.case_forms import CaseForms
from dsc_desk.forms.compose import Particulars, long_date
from dsc_desk.forms.compose_answers import UNANSWERED
from dsc_desk.forms.document import (
    Block,
    Document,
    Heading,
    LabelledField,
    LabelledFields,
    SignatureLines,
    paragraph,
    plain,
)
from dsc_desk.forms.letterhead import CASE, DATE, letterhead
from dsc_desk.forms.receiver import receiver_lines
from dsc_desk.store.errors import Invalid
from dsc_desk.words import Language, Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import RowMapping

    from dsc_desk.cases.work import Work
    from dsc_desk.forms.filled import FilledForm

STANDING = ("with_them", "question", "granted", "granted_conditions")  # what an authority still works on or permits


@dataclass(frozen=True)
class FieldDiffers:
    """A field as it was sent, and as the profile fills it now."""

    field_id: str
    label: Text
    then: str
    now: str


@dataclass(frozen=True)
class Differs:
    """A sent application that would read otherwise today."""

    application_id: str
    route: Text
    fields: tuple[FieldDiffers, ...]


@dataclass(frozen=True)
class SentDiffer(Query[tuple[Differs, ...]]):
    """The sent applications of a case that differ from what its profile says now, in the order they were begun."""

    case_id: str

    def run(self, read: Read) -> tuple[Differs, ...]:
        mine = application.select().where(application.c.case_id == self.case_id, application.c.state.in_(STANDING))
        rows = read.rows(mine.order_by(application.c.created_at, application.c.route_id))
        if not rows:
            return ()
        return all_differing(rows, CaseForms(read, self.case_id))


@dataclass(frozen=True)
class SendAmendment(Command[str]):
    """Log that an amendment went out; from now on what it says counts as sent. Returns the dispatch's id."""

    application_id: str
    day: str
    how: str
    their_reference: str = ""
    documents: tuple[NewFile, ...] = ()

    right: ClassVar[Right] = Right.SEND
    said: ClassVar[Text] = Text("Ændringen er sendt", "The amendment was sent")

    def carry_out(self, work: Work) -> str:
        row = work.get(application, self.application_id)
        forms = CaseForms(work, row["case_id"])
        differs = differing(row, forms)
        if row["state"] not in STANDING or not differs.fields:
            raise Invalid(
                Text(
                    "Der er intet, der afviger fra det, der blev sendt. Intet er ført.",
                    "Nothing differs from what was sent. Nothing was logged.",
                )
            )
        if not self.how.strip():
            raise Invalid(Text("Skriv, hvordan den blev sendt.", "Write how it was sent."))
        answers = _listed(differs)
        documents = (*self.documents, answers)
        for document in documents:
            keep_sent(work, self.application_id, document, forms.ground.frozen() if document is answers else "")
        went = Went("amendment", self.day, self.how, self.their_reference)
        return log_dispatch(work, self.application_id, went, documents)


def all_differing(rows: Iterable[RowMapping], forms: CaseForms) -> tuple[Differs, ...]:
    """Compare those applications of a case that an authority still works on or permits; only what differs is told."""
    found = (differing(row, forms) for row in rows if row["state"] in STANDING)
    return tuple(one for one in found if one.fields)


def differing(row: RowMapping, forms: CaseForms) -> Differs:
    """Compare an application as it went out with what the profile fills it with now; one never sent differs nowhere."""
    if forms.then(row) is None:
        return Differs(row["id"], Text("", ""), ())
    was, now = forms.of(row), forms.by_profile_now(row)
    return Differs(row["id"], was.route.name, tuple(_fields(was, now)))


def _fields(was: FilledForm, now: FilledForm) -> list[FieldDiffers]:
    before, after = ({one.field.id: (one.whole or one.text).strip() for one in form.fields} for form in (was, now))
    labels = {one.field.id: one.field.label for form in (now, was) for one in form.fields}
    order = [*before, *(name for name in after if name not in before)]
    return [
        FieldDiffers(name, labels[name], before.get(name, ""), after.get(name, ""))
        for name in order
        if before.get(name, "") != after.get(name, "")
    ]


def compose_amendment(
    form: FilledForm, differs: Differs, particulars: Particulars, their_reference: str, sent_at: str
) -> Document:
    """Return the request for an amendment: each field that differs, as it was sent and as it is now, and nothing else.

    `form` gives the authority by its name of the day the amendment is made.
    """
    language = form.language
    say = {each: text.say(language) for each, text in _WORDS.items()}
    name = form.route.name_on(particulars.day).say(language)
    blocks: list[Block] = [paragraph(_intro(sent_at, len(differs.fields), language))]
    for number, one in enumerate(differs.fields, start=1):
        blocks += [
            Heading(1, f"{number}. {one.label.say(language)}"),
            LabelledFields(
                one.label.say(language),
                (
                    LabelledField("", say["then"], plain(one.then or UNANSWERED.say(language))),
                    LabelledField("", say["now"], plain(one.now or UNANSWERED.say(language))),
                ),
            ),
        ]
    blocks.append(SignatureLines((say["place"], particulars.signer)))
    facts = (
        (DATE, long_date(particulars.day, language)),
        (CASE, particulars.reference),
        (_WORDS["theirs"], their_reference),
    )
    return Document(
        title=particulars.project_title or say["amendment"],
        subtitle=f"{say['amendment']}: {name}",
        header=f"{say['amendment']}: {form.route.short_name or name}",
        reference=particulars.reference,
        author=particulars.author,
        subject=f"{say['amendment']}: {name}",
        keywords=(particulars.reference,),
        language=language,
        letterhead=letterhead(particulars.head(language), facts, language, receiver_lines(form, language)),
        blocks=tuple(blocks),
    )


def _intro(sent_at: str, number: int, language: Language) -> str:
    sent = long_date(date.fromisoformat(sent_at), language)
    one = number == 1
    return (
        Text(
            "Siden ansøgningen blev sendt den {sent}, er {n} {da} ændret. De står herunder, som de blev sendt, og som de er nu. "
            "Alt andet i ansøgningen er uændret.",
            "Since the application was sent on {sent}, {n} {en} changed. Each is given below as it was sent and as it is now. "
            "Everything else in the application is unchanged.",
        )
        .fill(
            sent=sent,
            n=number,
            da="oplysning" if one else "oplysninger",
            en="answer has" if one else "answers have",
        )
        .say(language)
    )


def _listed(differs: Differs) -> NewFile:
    """Return the differences as plain text, for an amendment that was typed into a portal."""
    lines = []
    for one in differs.fields:
        lines += [one.label.da, f"  {_WORDS['then'].da}: {one.then}", f"  {_WORDS['now'].da}: {one.now}", ""]
    return NewFile("aendringer.txt", "text/plain", "\n".join(lines).encode())


_WORDS = {
    "amendment": Text("Anmodning om ændring", "Request for amendment"),
    "then": Text("Som sendt", "As sent"),
    "now": Text("Nu", "Now"),
    "place": Text("Sted og dato", "Place and date"),
    "theirs": Text("Jeres nummer", "Your number"),
}
