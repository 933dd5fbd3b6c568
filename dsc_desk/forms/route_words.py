"""The answers that terms of a route may have, and what people call its terms, in the words staff see."""

from __future__ import annotations

from typing import Any

from dsc_desk.cases.flow.rulebook import rulebook
from dsc_desk.cases.vocabulary import known_facts
from dsc_desk.forms.definition import CELLS, Basis, CanApply, FieldType, Medium, Required, RouteKind
from dsc_desk.forms.route_terms import PART_NAMES, SPECS, Part
from dsc_desk.words import Language, Text, same

CHANNELS = {
    "unknown": Text("Ikke kendt", "Not known"),
    "online_form": Text("Formular på nettet", "Form on the web"),
    "form": Text("Skema", "Form"),
    "email_form": Text("Skema pr. mail", "Form by mail"),
    "portal_login": Text("Portal med login", "Portal with login"),
    "email": Text("Mail", "Mail"),
    "none": Text("Ingen", "None"),
    "internal": Text("Internt", "Internal"),
    "portal_then_email": Text("Portal, derefter mail", "Portal, then mail"),
    "future_portal": Text("Kommende portal", "Future portal"),
    "email_pdf": Text("PDF pr. mail", "PDF by mail"),
    "email_word": Text("Word pr. mail", "Word by mail"),
}
KINDS = {
    RouteKind.DATA: Text("Data", "Data"),
    RouteKind.APPROVAL: Text("Godkendelse", "Approval"),
    RouteKind.REGISTRATION: Text("Registrering", "Registration"),
    RouteKind.AMENDMENT: Text("Ændring", "Amendment"),
    RouteKind.INTAKE: Text("Henvendelse til centret", "Enquiry to the centre"),
    RouteKind.ADVICE: Text("Vejledning", "Advice"),
}
CAN_APPLY = {
    CanApply.POSSIBLE: Text("Ja", "Yes"),
    CanApply.VIA_OTHER_ROUTE: Text("Ad en anden vej", "Along another route"),
    CanApply.NOT_KNOWN: Text("Ikke kendt: spørg", "Not known: ask"),
    CanApply.NOTHING_TO_APPLY_FOR: Text("Intet at søge om", "Nothing to apply for"),
    CanApply.NOT_YET: Text("Endnu ikke", "Not yet"),
}
TYPES = {
    FieldType.TEXT: Text("Kort tekst", "Short text"),
    FieldType.LONGTEXT: Text("Lang tekst", "Long text"),
    FieldType.DATE: Text("Dato", "Date"),
    FieldType.CHOICE: Text("Ét valg", "One choice"),
    FieldType.MULTICHOICE: Text("Flere valg", "Several choices"),
    FieldType.PERSON: Text("Person", "Person"),
    FieldType.ORGANISATION: Text("Organisation", "Organisation"),
    FieldType.LIST: Text("Liste", "List"),
    FieldType.YESNO: Text("Ja eller nej", "Yes or no"),
    FieldType.NUMBER: Text("Tal", "Number"),
    FieldType.ATTACHMENT: Text("Bilag", "Enclosure"),
    FieldType.GROUP: Text("Tabel", "Table"),
}
BASES = {
    Basis.LABELS: Text("myndighedens egne ord", "the authority's own words"),
    Basis.REQUIREMENTS: Text("myndighedens krav", "the authority's requirements"),
    Basis.LAW: Text("en lovtekst", "a legal text"),
    Basis.INFERRED: Text("vores gæt", "our guess"),
}
MEDIA = {
    Medium.DOCUMENT: Text("Et dokument, programmet skriver", "A document the program writes"),
    Medium.PORTAL: Text("En portal", "A portal"),
    Medium.FORM: Text("Myndighedens skema", "The authority's form"),
    Medium.LETTER: Text("Et brev", "A letter"),
}
REQUIRED = {
    Required.ALWAYS: Text("Altid", "Always"),
    Required.CONDITION: Text("Under en betingelse", "On a condition"),
    Required.USUAL: Text("Normalt", "Usually"),
}
_CHOICES: dict[tuple[Part, str], dict[Any, Text]] = {
    (Part.HEAD, "kind"): KINDS,
    (Part.HEAD, "can_apply"): CAN_APPLY,
    (Part.HEAD, "channel.type"): CHANNELS,
    (Part.SECTION, "medium"): MEDIA,
    (Part.FIELD, "type"): TYPES,
    (Part.FIELD, "basis"): BASES,
    (Part.COLUMN, "type"): {key: TYPES[key] for key in CELLS},
    (Part.ENCLOSURE, "required"): REQUIRED,
    (Part.HEAD, "languages"): {Language.DA: Text("Dansk", "Danish"), Language.EN: Text("Engelsk", "English")},
}
_OTHERS = {
    "order": Text("Rækkefølge", "Order"),
    "channel": Text("Kanal", "Channel"),
    "applied_for": Text("Det, der søges om", "What is applied for"),
    "who_may_apply": Text("Hvem kan søge", "Who may apply"),
    "limit": Text("Grænse", "Limit"),
    "show_if": Text("Spørges kun, når", "Asked only when"),
    "required_if": Text("Kræves, når", "Required when"),
    "needed_if": Text("Kræves, når", "Needed when"),
    "rules": Text("Papirets krav", "What the paper must be"),
    "form_rules": Text("Skemaets krav", "What the form must be"),
    "renewal": Text("Fornyelse", "Renewal"),
    "fees": Text("Gebyrer i ord", "Fees in words"),
    "validity": Text("Gælder hvor længe", "Valid how long"),
}


def choices_of(part: Part, name: str) -> dict[str, Text] | None:
    """Return the fixed answers of a term; None where there are none, or they depend on the route."""
    if (name in ("prefill", "evidence") or name.endswith(".fact")) and part is not Part.COLUMN:
        return {fact: kind.label for fact, kind in known_facts().items()}
    if name.endswith(".question"):
        book = rulebook()
        return {name: book.short(name) for name in (*book.questions, *book.facts)}
    found = _CHOICES.get((part, name))
    return {str(key): words for key, words in found.items()} if found is not None else None


def kind_of(part: str) -> Part:
    """Return what a part of a route is ("field:ID", "section:ID" or a term of the head)."""
    return {"field": Part.FIELD, "section": Part.SECTION}.get(part.partition(":")[0], Part.HEAD)


def label_in(spec: Part, key: str) -> Text:
    """Return what people call a term of an entry; a term inside another is named with a dot."""
    known = _OTHERS.get(key) or (PART_NAMES[Part(key)] if key in set(Part) else None)
    return known or next((one.label for one in SPECS[spec] if one.name == key), same(key.rpartition(".")[2]))
