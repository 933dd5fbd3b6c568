"""Own wordings that the profile has overtaken: those of a draft with both texts, and taking the new ones of a case at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from dsc_desk.cases.command import Command
from dsc_desk.cases.commands.application import DRAFTING, still_open
from dsc_desk.cases.commands.profile import SetFacts
from dsc_desk.cases.facts import parse_fact
from dsc_desk.cases.rights import Right
from dsc_desk.cases.tables import own_answer
from dsc_desk.forms.case_forms import CaseForms
from dsc_desk.forms.groups import rows_to_fact
from dsc_desk.forms.prefill import Provenance
from dsc_desk.store.errors import Invalid
from dsc_desk.words import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dsc_desk.cases.query import Read
    from dsc_desk.cases.work import Work
    from dsc_desk.forms.filled import FilledForm, OwnAnswer


@dataclass(frozen=True)
class Overtaken:
    """A field with an own wording that the profile has overtaken: what it said then, what it says now, and the wording."""

    application_id: str
    route: Text
    field_id: str
    label: Text
    own: str
    then: str
    now: str


@dataclass(frozen=True)
class TakeNewTexts(Command[int]):
    """Take what the profile says now in every draft of a case, or in one; returns how many fields took it."""

    case_id: str
    application_id: str = ""

    right: ClassVar[Right] = Right.WORK_ON_CASE
    said: ClassVar[Text] = Text("Profilens nye tekst er taget", "The profile's new text was taken")

    def carry_out(self, work: Work) -> int:
        work.touch(self.case_id)
        found = [one for one in _overtaken(work, self.case_id) if self.application_id in ("", one.application_id)]
        if not found:
            raise Invalid(
                Text(
                    "Ingen kladde har en egen tekst, som profilen har overhalet. Intet er ændret.",
                    "No draft has an own text that the profile has overtaken. Nothing was changed.",
                )
            )
        for one in found:
            key = {"application_id": one.application_id, "field_id": one.field_id}
            row = work.first(own_answer.select().filter_by(**key))
            if row is not None:
                work.delete(own_answer, row["id"])
        if len(found) > 1:
            work.say(
                Text("{n} felter har profilens nye tekst", "{n} fields have the profile's new text").fill(n=len(found))
            )
        return len(found)


@dataclass(frozen=True)
class TellProfile(Command[None]):
    """Let what was typed in a field of one application stand in the profile, and with it in every form that asks for it.

    Of a table, what its rows know besides the columns of this form is kept.
    """

    application_id: str
    field_id: str
    text: str

    right: ClassVar[Right] = Right.WORK_ON_CASE
    said: ClassVar[Text] = Text("Profilen er gemt", "The profile is saved")

    def carry_out(self, work: Work) -> None:
        row = still_open(work, self.application_id)
        forms = CaseForms(work, row["case_id"])
        one = next((each for each in forms.of(row).fields if each.field.id == self.field_id), None)
        if one is None or one.fact_name is None:
            raise Invalid(
                Text(
                    "Profilen har ingen oplysning til det felt. Intet er ændret.",
                    "The profile has no fact for that field. Nothing was changed.",
                )
            )
        held = forms.ground.profile.get(one.fact_name)
        words = rows_to_fact(one.field, self.text, held.value if held else "") if one.field.columns else self.text
        SetFacts(row["case_id"], ((one.fact_name, parse_fact(one.fact_name, words).text),)).carry_out(work)
        own = work.first(own_answer.select().filter_by(application_id=self.application_id, field_id=self.field_id))
        if own is not None:
            work.delete(own_answer, own["id"])


def overtaken_in(application_id: str, form: FilledForm, own: Mapping[str, OwnAnswer]) -> Iterator[Overtaken]:
    """Return the own wordings of a draft that the profile has overtaken."""
    name = form.route.name_on(form.day)
    for one in form.fields:
        if one.provenance is Provenance.CHANGED:
            then = own[one.field.id].fact_then
            yield Overtaken(application_id, name, one.field.id, one.field.label, one.whole, then, one.new_text)


def _overtaken(read: Read, case_id: str) -> Iterator[Overtaken]:
    forms = CaseForms(read, case_id)
    for row in forms.standing:
        if row["state"] in DRAFTING:
            yield from overtaken_in(row["id"], forms.of(row), forms.own(row))
