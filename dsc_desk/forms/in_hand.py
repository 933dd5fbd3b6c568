"""What a page of applications shows, answered in one look at their case: each form of it is filled once."""

from __future__ import annotations

from dataclasses import dataclass

from dsc_desk.cases.query import Query, Read
from dsc_desk.cases.tables import application
from dsc_desk.forms.applications import Application, rows_of, whole
from dsc_desk.forms.case_forms import CaseForms
from dsc_desk.forms.differing import Differs, FieldDiffers, all_differing
from dsc_desk.forms.profile import Profile, profile_by


@dataclass(frozen=True)
class InHand:
    """An application, the profile it is filled from, and how the profile fills it otherwise than it was sent."""

    one: Application
    profile: Profile
    differs: tuple[FieldDiffers, ...]


@dataclass(frozen=True)
class ApplicationInHand(Query[InHand]):
    """An application as its page shows it."""

    application_id: str

    def run(self, read: Read) -> InHand:
        row = read.get(application, self.application_id)
        forms = CaseForms(read, row["case_id"])
        (one,) = whole(read, [row], forms)
        differs = next((each.fields for each in all_differing([row], forms)), ())
        return InHand(one, profile_by(read, forms, forms.standing), differs)


@dataclass(frozen=True)
class ApplicationsInHand(Query[tuple[tuple[Application, ...], tuple[Differs, ...]]]):
    """All applications of a case, also permits of which a renewal is begun, and which of them read otherwise now."""

    case_id: str

    def run(self, read: Read) -> tuple[tuple[Application, ...], tuple[Differs, ...]]:
        rows, forms = rows_of(read, self.case_id, earlier=True), CaseForms(read, self.case_id)
        return whole(read, rows, forms), all_differing(rows, forms)
