"""What the page of a form reads in one go, and the state it works on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import msgspec

from dsc_desk.cases.rights import WHO_MAY, Right, Role
from dsc_desk.forms.applications import Application, OneApplication
from dsc_desk.forms.case_forms import FILLS
from dsc_desk.forms.profile import ProfileValues
from dsc_desk.forms.route import Route, load_route
from dsc_desk.forms.template.keeping import NewestAlong, Template, TemplateHead, TemplateOf, TemplateVersions
from dsc_desk.forms.template.records import Mapped, Use, UseKind
from dsc_desk.forms.template.values import Values, values_for

Uses = dict[str, Use]
SHOWS = FILLS | {"template", "template_field"}  # the tables of which it reads


@dataclass(frozen=True)
class FormRead:
    """A route's form, the application it is shown with, and what was typed and not saved."""

    route: Route
    template: Template | None
    versions: tuple[TemplateHead, ...]
    one: Application | None
    facts: Mapping[str, str]
    role: Role
    draft: Uses

    @property
    def may_edit(self) -> bool:
        return self.role in WHO_MAY[Right.EDIT_KNOWLEDGE]

    @property
    def newest(self) -> int:
        return self.versions[0].number if self.versions else 0

    def mapped(self, changed: Mapping[str, Use]) -> tuple[Mapped, ...]:
        """Return the fields as they would be saved with these changes."""
        kept = self.template.mapped if self.template else ()
        return tuple(replace(each, use=changed.get(each.slot.key, each.use)) for each in kept)

    def values(self, mapped: Sequence[Mapped]) -> Values:
        """Return what the fields say in the application it is shown with."""
        return values_for(mapped, self.one.form if self.one else None, self.facts)


def draft_key(route_id: str) -> str:
    """Return the place in the journal of what is changed and not saved."""
    return f"template:{route_id}"


def read_form_page(route_id: str, application_id: str, desk: Any) -> FormRead:
    """Read everything on the store's thread."""
    versions = desk.ask(TemplateVersions(route_id))
    wanted = application_id or desk.ask(NewestAlong(route_id))
    one = desk.ask(OneApplication(wanted)) if wanted else None
    kept = desk.journal.get(draft_key(route_id), desk.me.staff_id)
    return FormRead(
        load_route(route_id),
        desk.ask(TemplateOf(route_id)),
        versions,
        one,
        desk.ask(ProfileValues(one.case_id)) if one else {},
        desk.me.role,
        thawed(kept or ""),
    )


def frozen(changed: Mapping[str, Use]) -> str:
    """Return changes as the journal keeps them."""
    return msgspec.json.encode({key: (use.kind, use.target, use.when) for key, use in changed.items()}).decode()


def thawed(kept: str) -> Uses:
    """Return changes from the journal; none from what an older version wrote otherwise."""
    try:
        found = msgspec.json.decode(kept or "{}", type=dict[str, tuple[UseKind, str, str]])
    except msgspec.DecodeError:
        return {}
    return {key: Use(*said) for key, said in found.items()}
