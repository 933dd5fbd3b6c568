"""Who gets a letter whose receiver no source names: asked in a section of ours beside the form's own."""

from __future__ import annotations

import datetime
from functools import cache

import msgspec

from dsc_desk.cases.entries import read_entries
from dsc_desk.forms.definition import Entry, Medium, Section
from dsc_desk.forms.filled import FilledForm
from dsc_desk.forms.route import Route
from dsc_desk.resource import resources
from dsc_desk.words import Language, Text

_TO_FILL = Text("Modtager udfyldes: {who}", "Receiver to be filled in: {who_en}")


class _Receiver(Entry, frozen=True):
    checked: datetime.date
    section: Section


def is_letter(route: Route) -> bool:
    """Tell whether an application is sent as a paper: nothing of it is typed into a portal."""
    media = {section.medium for section in route.sections}
    return Medium.PORTAL not in media and bool(media & {Medium.LETTER, Medium.FORM})


def receiver_open(route: Route, day: datetime.date) -> bool:
    """Tell whether no source names the body that gets it on a day."""
    return route.receiver_open and route.successor(day) is None


def with_receiver(route: Route, day: datetime.date) -> Route:
    """Return a route with the section that asks who gets the letter, where no source names it."""
    if not (receiver_open(route, day) and is_letter(route)):
        return route
    return msgspec.structs.replace(route, sections=(*route.sections, receiver_section()))


@cache
def receiver_section() -> Section:
    """Return the section of ours that asks who gets a letter."""
    return read_entries(resources() / "receiver.yaml", _Receiver).section


def receiver_lines(form: FilledForm, language: Language) -> tuple[str, ...]:
    """Return who gets the letter, as it is called that day: the body, its office, and its address where one is known."""
    if receiver_open(form.route, form.day):
        return form.receiver or (_TO_FILL.fill(who=form.authority.da, who_en=form.authority.en).say(language),)
    later = form.route.successor(form.day)
    unit = form.route.unit(form.day).say(language) if later and later.unit_da else ""
    lines = (form.authority.say(language), unit, *(later.address.splitlines() if later else ()))
    return tuple(line for line in lines if line)
