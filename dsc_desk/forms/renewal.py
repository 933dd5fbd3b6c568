"""Renewing a permit: a new application along the route that renews it, filled from the profile, the permit and last time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from dsc_desk.cases.command import Command
from dsc_desk.cases.commands.application import begin_application
from dsc_desk.cases.commands.note import AddNote, NoteText
from dsc_desk.cases.commands.profile import SetFacts
from dsc_desk.cases.rights import Right
from dsc_desk.cases.tables import application, enclosure, own_answer, renewal
from dsc_desk.forms.case_forms import CARRIED, CaseForms
from dsc_desk.forms.differing import Differs, differing
from dsc_desk.forms.filling import renewal_form
from dsc_desk.forms.ground import GRANTED
from dsc_desk.forms.route import Route, load_route, load_routes
from dsc_desk.store.errors import Invalid
from dsc_desk.words import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import RowMapping

    from dsc_desk.cases.work import Work
    from dsc_desk.forms.case_forms import Enclosed

EARLIER = "approvals.renewed_permit"  # the fact that names the permit to be renewed
CHANGES = "approvals.renewed_changes"  # what changed since it was applied for
CASE_NO = "enquiry.case_no"  # the authority's number, for routes that are an enquiry about it


def renewal_route(route: Route) -> Route:
    """Return the route along which a permit is renewed: the one its data name, else the same."""
    named = route.renewal.route if route.renewal else ""
    return load_routes().get(named, route) if named else route


@dataclass(frozen=True)
class RenewPermit(Command[str]):
    """Begin the renewal of a permit, unless it is begun; returns the application's id.

    It goes along the route that the permit's route names for it, or, where none is known or `same_route` is wanted,
    along the same one. Own wordings of last time are taken over where the form still has the field, and so are the
    enclosures, each to be kept or replaced. The permit's number and what changed since become facts of the project,
    and a note says both.
    """

    application_id: str
    same_route: bool = False

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
        case_id, granted = earlier["case_id"], load_route(earlier["route_id"])
        route = granted if self.same_route else renewal_route(granted)
        forms = CaseForms(work, case_id)
        changed = differing(earlier, forms)
        new = begin_application(work, case_id, route.id, str(route.version))
        work.insert(renewal, application_id=new, earlier_id=self.application_id)
        if route.id == granted.id:
            _carry(work, self.application_id, new, renewal_form(route))
        facts = [(EARLIER, _number(earlier)), (CHANGES, _changes(changed))]
        if earlier["their_reference"]:
            facts.append((CASE_NO, earlier["their_reference"]))
        SetFacts(case_id, tuple(facts), "source").carry_out(work)
        note = _note(earlier, route, changed, forms.papers(earlier).values())
        AddNote(case_id, NoteText(body=note)).carry_out(work)
        work.say(self.said)
        return new


def _carry(work: Work, earlier_id: str, new: str, form: Route) -> None:
    """Take over own wordings and enclosures, as far as the form has their places."""
    fields = {name for field in form.fields for name in (field.id, *field.was)}
    for answer in work.all(own_answer, application_id=earlier_id):
        if answer["field_id"] in fields:
            kept = {name: answer[name] for name in ("field_id", "text", "fact_then")}
            work.insert(own_answer, application_id=new, changed_at=work.now, **kept)
    papers = {one.id for one in form.attachments}
    for paper in work.all(enclosure, application_id=earlier_id):
        attachment_id, file_id = paper["attachment_id"], paper["file_id"]
        if attachment_id in papers and file_id:
            work.insert(enclosure, application_id=new, state=CARRIED, attachment_id=attachment_id, file_id=file_id)


def _number(earlier: RowMapping) -> str:
    until = f", gælder til {earlier['valid_until']}" if earlier["valid_until"] else ""
    return f"{earlier['their_reference'] or 'uden nummer'}{until}"


def _changes(changed: Differs) -> str:
    """Say in Danish what the renewal has to say otherwise than the permit."""
    lines = [f"{one.label.da}: »{one.then}« er nu »{one.now}«" for one in changed.fields]
    return "\n".join(lines) or "Intet er ændret, siden der blev søgt."


def _note(earlier: RowMapping, route: Route, changed: Differs, papers: Iterable[Enclosed]) -> str:
    """Say in Danish, as notes to the case are, along which route, on what ground, with which papers, and what changed."""
    granted = load_route(earlier["route_id"])
    lines = [f"Fornyelse af {granted.name_da}, {_number(earlier)}."]
    known = granted.renewal
    if known is None:
        lines.append("Søges ad samme vej, på samme skema: det er vores gæt, ingen kilde siger hvordan.")
    else:
        unsure = " (ikke bekræftet)" if known.unsure else ""
        lines.append(f"Søges ad vejen {route.name_da}. {known.how.da}{unsure}")
    lines += [f"Bilag fra sidst: {one.file.name}, lagt på sagen {one.added}." for one in papers if one.file]
    return "\n".join([*lines, _changes(changed)])
