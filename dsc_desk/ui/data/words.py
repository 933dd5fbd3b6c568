"""How the library is put into words: kinds of source, ways in, years, and what a value rests on."""

from __future__ import annotations

import re
from collections.abc import Iterable

from PySide6.QtCore import QLocale

from dsc_desk.library.catalogue import DataSource
from dsc_desk.library.fields import KINDS, STATUSES
from dsc_desk.ui.widgets import Label
from dsc_desk.ui.words import language, text, tr
from dsc_desk.words import Language, Text

_DANISH = re.compile(r"[æøå]|\b(?:og|med|fra|som|af)\b", re.IGNORECASE)

_FIELDS = {
    "controller": Text("dataansvarlig", "controller"),
    "coverage_from": Text("første år", "first year"),
    "coverage_to": Text("sidste år", "last year"),
    "route_id": Text("adgangsvej", "way in"),
    "key_variables": Text("variable", "variables"),
    "enkelte key_variables": Text("enkelte variable", "some variables"),
    "custodian": Text("hvem der har kilden", "who keeps it"),
    "custodian i dag": Text("hvem der har kilden i dag", "who keeps it today"),
    "pitfalls": Text("faldgruber", "pitfalls"),
    "hele posten": Text("hele posten", "the whole entry"),
    "update_frequency": Text("opdatering", "updates"),
    "code_systems": Text("kodesystemer", "code systems"),
    "conditions": Text("diagnosekoder", "diagnosis codes"),
    "procedures": Text("procedurekoder", "procedure codes"),
    "population": Text("population", "population"),
    "kind": Text("slags", "kind"),
    "linkage_key": Text("koblingsnøgle", "linkage key"),
    "name_da": Text("navn", "name"),
}


def kind_words(source: DataSource) -> str:
    """Return what kind of source it is."""
    return text(KINDS[source.kind]) if source.kind in KINDS else source.kind


def way_words(source: DataSource) -> str:
    """Return whether it is known how one applies."""
    return text(STATUSES[source.route_status]) if source.route_status in STATUSES else source.route_status


def unsure_words(field: str) -> str:
    """Return the name of what is not confirmed; a remark of the experts' own stands as they wrote it."""
    name, mark, rest = field.partition(" (")
    shown = text(_FIELDS[name]) if name in _FIELDS else name
    return f"{shown}{mark}{rest}"


def unsure_typed(words: str) -> str:
    """Return the field that a line somebody typed names; other words stand as they are."""
    said, mark, rest = words.strip().partition(" (")
    found = (
        field for field, name in _FIELDS.items() if said.casefold() in (field, name.da.casefold(), name.en.casefold())
    )
    return f"{next(found, said)}{mark}{rest}"


def years(source: DataSource) -> str:
    """Return the years as the row shows them: "1977–2019", "1997–", or that they are not known."""
    if source.coverage_from is None:
        return tr("ukendt", "unknown")
    return f"{source.coverage_from}–{source.coverage_to or ''}"


def years_in_full(source: DataSource) -> str:
    """Return the years for somebody who hears them."""
    if source.coverage_from is None:
        return tr("årene er ukendt", "years not known")
    if source.coverage_to is None:
        return tr("fra {a} til nu", "from {a} until now", a=source.coverage_from)
    return tr("fra {a} til {b}", "from {a} to {b}", a=source.coverage_from, b=source.coverage_to)


def in_danish(words: str) -> bool:
    """Tell whether words of the library stand in Danish in a window that speaks English; it says of most sources in Danish alone what they hold."""
    return language() is Language.EN and _DANISH.search(words) is not None


def as_spoken(label: Label, words: str) -> Label:
    """Say of a label in Danish that it is, so that a screen reader in English does not read it as English."""
    if in_danish(words):
        label.setLocale(QLocale("da_DK"))
    return label


def described(sources: Iterable[DataSource]) -> str:
    """Return that sources are described in another language than the window's; nothing where none is."""
    return tr("", "described in Danish") if any(in_danish(one.content) for one in sources) else ""


def first_sentence(words: str) -> str:
    """Return the first sentence; abbreviations end in no sentence when a small letter follows."""
    place = 0
    while (place := words.find(". ", place)) >= 0:
        if words[place + 2 : place + 3].isupper():
            return words[:place]
        place += 2
    return words.removesuffix(".")
