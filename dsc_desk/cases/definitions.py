"""The small lists of the centres: the seven competences with their tasks, channels and kinds of requester."""

from __future__ import annotations

from datetime import date
from functools import cache

from msgspec import Struct

from dsc_desk.cases.flow.reading import read
from dsc_desk.resource import resources
from dsc_desk.words import Text


class Titled(Struct, frozen=True, forbid_unknown_fields=True):
    """A title for an id."""

    id: str
    title: Text


class Competence(Struct, frozen=True, forbid_unknown_fields=True):
    """One of the seven services, its typical tasks and what it leaves to others."""

    id: str
    title: Text
    tasks: tuple[Titled, ...]
    boundary: Text
    sources: tuple[str, ...]
    tasks_unsure: bool = False
    advises: bool = False  # its tasks end in advice: what comes of them is written as a consult note


class Competences(Struct, frozen=True, forbid_unknown_fields=True):
    """The file of competences."""

    version: str
    read_on: date
    competences: tuple[Competence, ...]
    roles: tuple[Titled, ...]


class Channel(Struct, frozen=True, forbid_unknown_fields=True):
    """A way in which an inquiry arrives."""

    id: str
    title: Text
    note: Text | None = None
    sources: tuple[str, ...] = ()
    unsure: bool = False


class Reference(Struct, frozen=True, forbid_unknown_fields=True):
    """A number of somebody else's that an inquiry may carry."""

    id: str
    meaning: Text
    example: str = ""
    unsure: bool = False


class Intake(Struct, frozen=True, forbid_unknown_fields=True):
    """The file of intake."""

    version: str
    read_on: date
    channels: tuple[Channel, ...]
    categories: tuple[Titled, ...]
    references: tuple[Reference, ...]
    attachments: tuple[Titled, ...]


@cache
def competences() -> dict[str, Competence]:
    """Return the seven competences by id, in their fixed order."""
    return {one.id: one for one in _competence_file().competences}


@cache
def intake() -> Intake:
    """Return channels, kinds of requester, outside references and kinds of attachment."""
    return read(resources() / "intake.yaml", Intake)


@cache
def workers() -> dict[str, Text]:
    """Return who may do a step: the competences, and the roles for steps that need no expert."""
    file = _competence_file()
    return {one.id: one.title for one in file.competences} | {one.id: one.title for one in file.roles}


@cache
def _competence_file() -> Competences:
    return read(resources() / "competences.yaml", Competences)
