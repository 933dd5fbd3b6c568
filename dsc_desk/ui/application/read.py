"""What the editor reads in one go, and what its helpers may ask of the page."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtWidgets import QStackedWidget, QWidget

from dsc_desk.cases.facts import show_fact
from dsc_desk.cases.queries.after import NOTHING, After, AfterSending, SentFile
from dsc_desk.cases.queries.deletions import DeletionDuties, Duty
from dsc_desk.cases.queries.people import StaffList, StaffRow
from dsc_desk.forms.applications import Application, Sent
from dsc_desk.forms.case_forms import FILLS
from dsc_desk.forms.differing import FieldDiffers
from dsc_desk.forms.in_hand import ApplicationInHand
from dsc_desk.forms.prefill import FilledField, FilledSection
from dsc_desk.forms.profile import FactLine, Profile
from dsc_desk.forms.revisions import Outdated, OutdatedDrafts
from dsc_desk.forms.template.keeping import Template, TemplateOf
from dsc_desk.library.catalogue import load_catalogue
from dsc_desk.reports.permit_facts import ENVIRONMENT, RETENTION
from dsc_desk.ui.application.deeds import DeedPanel
from dsc_desk.ui.application.written import WrittenPanel
from dsc_desk.ui.widgets import Progress
from dsc_desk.ui.words import language, text
from dsc_desk.words import Text

SHOWS = FILLS | {"holder", "template", "question", "condition", "answer_file", "deletion", "dispatch", "task", "step"}


@dataclass(frozen=True)
class Read:
    """An application with the profile it is filled from."""

    one: Application
    profile: Profile
    outdated: Outdated | None = None  # a newer version of the form, while the draft follows an older one
    own_form: Template | None = None  # the authority's own form, in use for this route
    after: After = NOTHING  # what happened once it was sent
    differs: tuple[FieldDiffers, ...] = ()  # how it was sent, and what the profile says since
    duties: tuple[tuple[Duty, Text], ...] = ()  # data to be deleted when it ends, by the names of their sources
    staff: tuple[StaffRow, ...] = ()  # who may see to conditions

    @property
    def templates(self) -> dict[str, Template]:
        return {self.one.route.id: self.own_form} if self.own_form else {}

    @property
    def facts(self) -> dict[str, str]:
        return {line.kind.name: line.state.value for line in self.profile.lines if line.state.value}

    @property
    def environment(self) -> str:
        """Where the data are, in words, as far as the profile says."""
        value = self.facts.get(ENVIRONMENT, "")
        return show_fact(ENVIRONMENT, value, language()) if value else ""

    @property
    def retention(self) -> FactLine | None:
        """The day of deletion that the profile says, None where it says none."""
        return next((line for line in self.profile.lines if line.kind.name == RETENTION and line.state.value), None)

    @property
    def fields(self) -> tuple[FilledField, ...]:
        return tuple(self.one.form.fields)

    def others(self) -> dict[str, tuple[str, ...]]:
        """Return by fact the other applications that lack it too."""
        found: dict[str, tuple[str, ...]] = {}
        for line in self.profile.lines:
            if line.missing:
                names = (text(use.route) for use in line.uses if use.open and use.application_id != self.one.id)
                found[line.kind.name] = tuple(dict.fromkeys(names))
        return found

    def next_empty(self, here: Collection[str], typed: Mapping[str, str]) -> str:
        """Return the next empty field after the one in hand, those that are required before the rest; "" for none.

        `typed` has what stands in the fields in sight.
        """

        def empty(each: FilledField) -> bool:
            return not typed[each.field.id].strip() if each.field.id in typed else not each.is_filled

        names = [each.field.id for each in self.fields]
        at = next((place for place, name in enumerate(names) if name in here), -1)
        found = [each for each in (*self.fields[at + 1 :], *self.fields[: at + 1]) if empty(each)]
        wanted = next((each for each in found if each.required), next(iter(found), None))
        return wanted.field.id if wanted is not None else ""

    def section(self, section_id: str) -> FilledSection | None:
        """Return a section by its id."""
        return next((each for each in self.one.form.sections if each.section.id == section_id), None)

    def section_of(self, field_id: str) -> str:
        """Return the section in which a field stands, nothing for one that is not asked."""
        for section in self.one.form.sections:
            if any(each.field.id == field_id for each in section.fields):
                return section.section.id
        return ""


class AfterLike(Protocol):
    """What is done after sending, as far as the page's other helpers know it."""

    def ask(self, deed: str, about: Any = None) -> None: ...
    def open(self) -> None: ...


class FilesLike(Protocol):
    """What is made of the application, as far as the page's other helpers know it."""

    def pack(self, *, zipped: bool) -> None: ...
    def open_sent(self, document: Sent | SentFile) -> None: ...


class EditorPage(Protocol):
    """The page, as far as its helpers know it."""

    @property
    def after(self) -> AfterLike: ...
    @property
    def files(self) -> FilesLike: ...

    deeds: DeedPanel
    side: QStackedWidget
    progress: Progress
    written: WrittenPanel

    @property
    def application(self) -> Application | None: ...
    def leave(self) -> None: ...
    def show_side(self, widget: QWidget) -> None: ...
    def show_preview(self) -> None: ...
    def show_about(self) -> None: ...
    def with_all(self, then: Callable[[Read], object]) -> None: ...


def read_application(application_id: str, desk: Any) -> Read:
    """Read an application with its profile, on the store's thread."""
    found = desk.ask(ApplicationInHand(application_id))
    one = found.one
    lagging = (each for each in desk.ask(OutdatedDrafts(one.case_id)) if each.application_id == one.id)
    outdated, own_form = next(lagging, None), desk.ask(TemplateOf(one.route.id))
    if not one.cell.sent_at:
        return Read(one, found.profile, outdated, own_form)
    after, duties = desk.ask(AfterSending(one.id)), _duties(one, desk)
    return Read(one, found.profile, outdated, own_form, after, found.differs, duties, desk.ask(StaffList()))


def _duties(one: Application, desk: Any) -> tuple[tuple[Duty, Text], ...]:
    mine = [each for each in desk.ask(DeletionDuties(one.case_id)) if each.application_id == one.id]
    return tuple((each, load_catalogue().of_case(each.source_id).name) for each in mine)
