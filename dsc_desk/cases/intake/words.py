"""The words by which a mail is understood, from `resources/mail_words.yaml`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

import msgspec

from dsc_desk.cases.flow.reading import read
from dsc_desk.resource import resources


class Pattern(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A number others use for the same matter, as a regular expression."""

    id: str
    pattern: str


class LanguageWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Short words that tell a language."""

    id: str
    code: str
    words: frozenset[str]


class CategoryWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Titles, as regular expressions, that tell a category of requester."""

    id: str
    words: tuple[str, ...]


class Domains(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Endings of a mail address that tell a category of requester."""

    id: str
    endings: tuple[str, ...]


class ShortName(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A short name of an organisation and the long one."""

    id: str
    title: str


class Season(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A time of the year by its words, and the day (MM-DD) it is taken to mean."""

    id: str
    words: tuple[str, ...]
    day: str


class MailWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All words by which a mail is understood."""

    version: str
    subject_prefixes: tuple[str, ...]
    forward_prefixes: tuple[str, ...]
    gateway_marks: tuple[str, ...]
    older_mail: tuple[str, ...]
    forwarded_mail: tuple[str, ...]
    from_words: tuple[str, ...]
    sent_words: tuple[str, ...]
    to_words: tuple[str, ...]
    subject_words: tuple[str, ...]
    other_header_words: tuple[str, ...]
    wrote: tuple[str, ...]
    closings: tuple[str, ...]
    salutations: tuple[str, ...]
    courtesies: tuple[str, ...]
    auto_subjects: tuple[str, ...]
    bounce_subjects: tuple[str, ...]
    bounce_senders: tuple[str, ...]
    outside_references: tuple[Pattern, ...]
    languages: tuple[LanguageWords, ...]
    categories: tuple[CategoryWords, ...]
    domains: tuple[Domains, ...]
    department_words: tuple[str, ...]
    organisation_words: tuple[str, ...]
    short_names: tuple[ShortName, ...]
    wanted_by: tuple[str, ...]
    rather: tuple[str, ...]
    ready: tuple[str, ...]
    on_day: tuple[str, ...]
    seasons: tuple[Season, ...]
    months: tuple[str, ...]
    months_en: tuple[str, ...]


@cache
def mail_words() -> MailWords:
    """Return the words; a mistake in the file is a ResourceError naming file, entry and field."""
    return read(resources() / "mail_words.yaml", MailWords)


def any_of(words: Iterable[str]) -> str:
    """Return a pattern for any of the words as they stand, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
