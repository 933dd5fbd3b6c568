"""What a type cannot say about a route file: ids that stand twice, and names of what does not exist."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from dsc_desk.cases.entries import mistake
from dsc_desk.cases.vocabulary import known_facts
from dsc_desk.forms.definition import CELLS, FIELD, FieldType, Required
from dsc_desk.words import Text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from pathlib import Path

    from dsc_desk.forms.definition import Attachment, Column, Condition, Field
    from dsc_desk.forms.route import Route
    from dsc_desk.forms.terms import Prerequisite

_ONE = Text(
    "nævn ét felt, én oplysning eller ét spørgsmål, eller flere i when",
    "name one field, fact or question, or several in when",
)


def check_route(path: Path, route: Route) -> None:
    """Check a route as a whole. Raises ResourceError with file, entry and field."""
    check = _Check(path, route.id)
    if path.stem.split(".")[0] != route.id:
        check.fail("", "id", Text("skal være filens navn", "must be the name of the file"))
    check.unique("sections", (section.id for section in route.sections))
    check.unique("attachments", (attachment.id for attachment in route.attachments))
    check.unique("fields", (field.id for field in route.fields))
    for attachment in route.attachments:
        check.attachment(attachment, route)
    for field in route.fields:
        check.field(field, route)
    for prerequisite in route.prerequisites:
        check.prerequisite(prerequisite)
    check.replacements(route)
    if route.renewal is not None and route.renewal.sections:
        form = msgspec.structs.replace(route, sections=route.renewal.sections, attachments=(), renewal=None)
        check_route(path, form)  # the form of a renewal is a form like any other


class _Check(msgspec.Struct):
    """What a type cannot say about a route file."""

    path: Path
    route_id: str

    def fail(self, entry: str, field: str, what: Text) -> None:
        place = " › ".join(part for part in (self.route_id, entry) if part)
        raise mistake(self.path, place, field, what)

    def unique(self, where: str, ids: Iterable[str]) -> None:
        seen: set[str] = set()
        for name in ids:
            if name in seen:
                self.fail(name, where, Text("id'et findes to gange", "the id stands twice"))
            seen.add(name)

    def replacements(self, route: Route) -> None:
        for replacement in route.replaced_by:
            if replacement.needed_if is not None:
                self.condition(", ".join(replacement.use), "needed_if", replacement.needed_if)

    def field(self, field: Field, route: Route) -> None:
        self.known_fact(field.id, field.prefill)
        self.columns(field)
        for name, condition in (("show_if", field.show_if), ("required_if", field.required_if)):
            if condition is not None:
                self.condition(field.id, name, condition, {other.id for other in route.fields} - {field.id})
        if not field.label_da.strip():
            self.fail(field.id, "label_da", Text("feltet er tomt", "the field is empty"))
        if field.attachment is not None and field.attachment not in {one.id for one in route.attachments}:
            self.fail(field.id, "attachment", Text("bilaget findes ikke", "no such attachment exists"))

    def columns(self, field: Field) -> None:
        group = field.type is FieldType.GROUP
        if group != bool(field.columns):
            self.fail(field.id, "columns", Text("hører til en tabel", "belong to a table, and a table has them"))
        self.unique(field.id, (column.id for column in field.columns))
        known = {one.id for one in known_facts()[field.prefill].columns} if field.prefill else set()
        for column in field.columns:
            self.column(f"{field.id} › {column.id}", column, known)

    def column(self, place: str, column: Column, of_fact: Collection[str]) -> None:
        """Check one column of a table; `of_fact` are the columns of the fact that fills it."""
        if column.type not in CELLS:
            self.fail(place, "type", Text("en celle kan ikke være sådan", "no cell can be of that type"))
        if column.type is FieldType.CHOICE and not column.options:
            self.fail(place, "options", Text("feltet mangler", "the field is missing"))
        if column.prefill and column.prefill not in of_fact:
            self.fail(place, "prefill", Text("oplysningen har ikke den kolonne", "the fact has no such column"))

    def condition(self, entry: str, name: str, condition: Condition, fields: Collection[str] = ()) -> None:
        """Check what a condition names: exactly one thing, or alternatives; fields only of the form it stands in."""
        if sum(map(bool, (condition.field, condition.fact, condition.question, condition.when))) != 1:
            self.fail(entry, name, _ONE)
        if condition.when and (condition.values or not all(condition.when)):
            self.fail(entry, name, Text("værdierne står i alternativerne", "the values stand in the alternatives"))
        self.known_fact(entry, condition.fact or None, name)
        self.alternatives(entry, name, condition, fields)

    def alternatives(self, entry: str, name: str, condition: Condition, fields: Collection[str]) -> None:
        for on in (on for alternative in condition.alternatives for on in alternative):
            if on.startswith(FIELD):
                self.known_field(entry, on.removeprefix(FIELD), name, fields)
            elif condition.when and "." in on:
                self.known_fact(entry, on, name)

    def known_field(self, entry: str, field: str, name: str, fields: Collection[str]) -> None:
        if field not in fields:
            self.fail(entry, name, Text("nævner et felt, der ikke findes", "names a field that does not exist"))

    def attachment(self, attachment: Attachment, route: Route) -> None:
        self.known_fact(attachment.id, attachment.prefill)
        made_from = attachment.made_from
        if made_from is not None and made_from not in {section.id for section in route.sections}:
            self.known_fact(attachment.id, made_from, "made_from")
        if attachment.needed_if is not None:
            self.condition(attachment.id, "needed_if", attachment.needed_if)
        if attachment.required is Required.CONDITION and not attachment.condition_en:
            self.fail(attachment.id, "condition_en", Text("feltet mangler", "the field is missing"))

    def prerequisite(self, one: Prerequisite) -> None:
        entry = ", ".join(one.any_of)
        for name in one.evidence:
            self.known_fact(entry, name, "evidence")
        if one.needed_if is not None:
            self.condition(entry, "needed_if", one.needed_if)
            if not one.condition_en:
                self.fail(entry, "condition_en", Text("feltet mangler", "the field is missing"))

    def known_fact(self, entry: str, name: str | None, field: str = "prefill") -> None:
        if name is not None and name not in known_facts():
            what = Text(f"oplysningen »{name}« findes ikke", f"there is no fact “{name}”")
            self.fail(entry, field, what)
