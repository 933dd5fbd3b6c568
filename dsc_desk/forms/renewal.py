"""Renewing a permit: a new application along the same route, filled from the profile and the wordings of last time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from dsc_desk.cases.command import Command
from dsc_desk.cases.commands.application import begin_application
from dsc_desk.cases.commands.note import AddNote, NoteText
from dsc_desk.cases.commands.profile import SetFacts
from dsc_desk.cases.rights import Right
from dsc_desk.cases.tables import application, own_answer, renewal
from dsc_desk.forms.differing import Differs, differing
from dsc_desk.forms.ground import GRANTED, ground_of
from dsc_desk.forms.route import load_route
from dsc_desk.store.errors import Invalid
from dsc_desk.words import Text

if TYPE_CHECKING:
    from sqlalchemy import RowMapping

    from dsc_desk.cases.work import Work

EARLIER = "approvals.renewed_permit"  # the fact that names the permit to be renewed


@dataclass(frozen=True)
class RenewPermit(Command[str]):
    """Begin the renewal of a permit, unless it is begun; returns the application's id.

    Own wordings of last time are taken over where the form still has the field, the earlier permit's number becomes a
    fact of the project, and a note says what changed since it was applied for.
    """

    application_id: str

    right: ClassVar[Right] = Right.WORK_ON_CASE
    said: ClassVar[Text] = Text("Fornyelsen er begyndt", "The renewal is begun")

    def carry_out(self, work: Work) -> str:
        earlier = work.get(application, self.application_id)
        if earlier["state"] not in GRANTED:
            raise Invalid(
                Text(
                    "Kun en tilladelse, der er givet, kan fornyes. Intet er ændret.",
                    "Only a permit that was granted can be renewed. Nothing was changed.",
                )
            )
        for row in work.all(renewal, earlier_id=self.application_id):
            if work.get(application, row["application_id"])["state"] != "withdrawn":
                return str(row["application_id"])
        case_id, route = earlier["case_id"], load_route(earlier["route_id"])
        changed = differing(work, earlier, ground_of(work, case_id))
        new = begin_application(work, case_id, route.id, str(route.version))
        work.insert(renewal, application_id=new, earlier_id=self.application_id)
        fields = {name for field in route.fields for name in (field.id, *field.was)}
        for answer in work.all(own_answer, application_id=self.application_id):
            if answer["field_id"] in fields:
                kept = {name: answer[name] for name in ("field_id", "text", "fact_then")}
                work.insert(own_answer, application_id=new, changed_at=work.now, **kept)
        SetFacts(case_id, ((EARLIER, _number(earlier)),), "source").carry_out(work)
        AddNote(case_id, NoteText(body=_note(earlier, changed))).carry_out(work)
        work.say(self.said)
        return new


def _number(earlier: RowMapping) -> str:
    until = f", gælder til {earlier['valid_until']}" if earlier["valid_until"] else ""
    return f"{earlier['their_reference'] or 'uden nummer'}{until}"


def _note(earlier: RowMapping, changed: Differs) -> str:
    """Say in Danish, as notes to the case are, what the renewal has to say otherwise than the permit."""
    name = load_route(earlier["route_id"]).name_da
    lines = [f"Fornyelse af {name}, {_number(earlier)}."]
    if not changed.fields:
        lines.append("Intet er ændret, siden der blev søgt.")
    lines += [f"{one.label.da}: »{one.then}« er nu »{one.now}«" for one in changed.fields]
    return "\n".join(lines)
