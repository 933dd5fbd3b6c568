"""What staff may write about a route, by the words they see: the terms of its head, a section, a field, an enclosure and so on."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from dsc_desk.cases.vocabulary import known_facts
from dsc_desk.forms.definition import CELLS, Basis, CanApply, FieldType, Medium, Required, RouteKind
from dsc_desk.library.fields import Field, Group, Way
from dsc_desk.words import Text, same


class Part(StrEnum):
    """What an entry of a route is."""

    HEAD = "head"
    SECTION = "sections"
    FIELD = "fields"
    COLUMN = "columns"
    ENCLOSURE = "attachments"
    BEFORE = "prerequisites"
    FEE = "fee_figures"
    TIME = "turnaround"
    SOURCE = "sources"


PART_NAMES = {
    Part.HEAD: Text("Ansøgningsvejen", "The access route"),
    Part.SECTION: Text("Afsnit", "Section"),
    Part.FIELD: Text("Felt", "Field"),
    Part.COLUMN: Text("Kolonne", "Column"),
    Part.ENCLOSURE: Text("Bilag", "Enclosure"),
    Part.BEFORE: Text("Det, der skal være på plads", "What must be in place"),
    Part.FEE: Text("Gebyr", "Fee"),
    Part.TIME: Text("Sagsbehandlingstid", "Time"),
    Part.SOURCE: Text("Kilde", "Source"),
}

_EMPTY = Text("", "")


def _f(name: str, da: str, en: str, way: Way = Way.LINE, *, required: bool = False, hint: Text = _EMPTY) -> Field:
    return Field(name, Text(da, en), way, Group.NAME, required=required, hint=hint)


_PAIRS = Text("Én på hver linje: værdi: dansk | engelsk", "One on each line: value: Danish | English")
_SOURCE = _f("source", "Læst i", "Read in", Way.CHOICE)
_FIGURE = (
    _f("what_da", "Hvad på dansk", "What in Danish"),
    _f("what_en", "Hvad på engelsk", "What in English", required=True),
    _f("value", "Tal", "Figure", required=True),
    _f("unit_da", "Enhed på dansk", "Unit in Danish"),
    _f("unit_en", "Enhed på engelsk", "Unit in English"),
    _f("year", "Gælder for år", "Holds for the year", required=True),
    _f("note_da", "Bemærkning på dansk", "Remark in Danish"),
    _f("note_en", "Bemærkning på engelsk", "Remark in English"),
    _SOURCE,
)
SPECS: dict[Part, tuple[Field, ...]] = {
    Part.HEAD: (
        _f("name_da", "Navn på dansk", "Name in Danish", required=True),
        _f("name_en", "Navn på engelsk", "Name in English", required=True),
        _f("short_name", "Kort navn", "Short name"),
        _f("kind", "Fører til", "Leads to", Way.CHOICE, required=True),
        _f("can_apply", "Kan der søges?", "Can one apply?", Way.CHOICE, required=True),
        _f("authority_da", "Myndighed på dansk", "Authority in Danish", required=True),
        _f("authority_en", "Myndighed på engelsk", "Authority in English", required=True),
        _f("unit_da", "Enhed på dansk", "Unit in Danish"),
        _f("unit_en", "Enhed på engelsk", "Unit in English"),
        _f("office", "Kontor, kort", "Office, in short"),
        _f("applied_for.da", "Det, der søges om, på dansk", "What is applied for, in Danish", Way.TEXT),
        _f("applied_for.en", "Det, der søges om, på engelsk", "What is applied for, in English", Way.TEXT, required=True),
        _f("who_may_apply.da", "Hvem kan søge, på dansk", "Who may apply, in Danish", Way.TEXT),
        _f("who_may_apply.en", "Hvem kan søge, på engelsk", "Who may apply, in English", Way.TEXT),
        _f("channel.type", "Kanal", "Channel", Way.CHOICE, required=True),
        _f("channel.detail_da", "Sådan afleveres den, på dansk", "How it is handed in, in Danish", Way.TEXT),
        _f("channel.detail_en", "Sådan afleveres den, på engelsk", "How it is handed in, in English", Way.TEXT, required=True),
        _f("web", "Webadresse", "Web address", hint=Text("Begynder med https://", "Begins with https://")),
        _f("fees.da", "Gebyrer i ord, på dansk", "Fees in words, in Danish", Way.TEXT),
        _f("fees.en", "Gebyrer i ord, på engelsk", "Fees in words, in English", Way.TEXT),
        _f("validity.da", "Gælder hvor længe, på dansk", "Valid how long, in Danish", Way.TEXT),
        _f("validity.en", "Gælder hvor længe, på engelsk", "Valid how long, in English", Way.TEXT),
        _f("checked", "Set efter den", "Checked on", Way.DAY, required=True),
        _f("unsure", "Noget er ikke bekræftet", "Something is not confirmed", Way.YES),
    ),
    Part.SECTION: (
        _f("title_da", "Overskrift på dansk", "Heading in Danish", required=True),
        _f("title_en", "Overskrift på engelsk", "Heading in English", required=True),
        _f("medium", "Svarene går til", "The answers go to", Way.CHOICE, required=True),
        _f("note_da", "Bemærkning på dansk", "Remark in Danish", Way.TEXT),
        _f("note_en", "Bemærkning på engelsk", "Remark in English", Way.TEXT),
    ),
    Part.FIELD: (
        _f("label_da", "Feltets navn på dansk", "The field's label in Danish", required=True),
        _f("label_en", "Feltets navn på engelsk", "The field's label in English", required=True),
        _f("type", "Besvares med", "Answered with", Way.CHOICE, required=True),
        _f("required", "Skal udfyldes", "Must be filled in", Way.YES),
        _f("prefill", "Udfyldes fra oplysningen", "Filled from the fact", Way.CHOICE),
        _f("basis", "Navnet hviler på", "The label rests on", Way.CHOICE, required=True),
        _f("source", "Læst i", "Read in", Way.CHOICE, hint=Text("Kun med en kilde vises navnet som myndighedens eget", "Only with a source is the label shown as the authority's own")),
        _f("help_da", "Hjælp på dansk", "Help in Danish", Way.TEXT),
        _f("help_en", "Hjælp på engelsk", "Help in English", Way.TEXT),
        _f("limit.chars", "Højst tegn", "At most signs", Way.WHOLE),
        _f("limit.words", "Højst ord", "At most words", Way.WHOLE),
        _f("limit.lines", "Højst linjer", "At most lines", Way.WHOLE),
        _f("options", "Svarmuligheder", "Options", Way.PAIRS, hint=_PAIRS),
        _f("show_if.field", "Spørges kun, når feltet", "Asked only when the field", Way.CHOICE),
        _f("show_if.fact", "… eller oplysningen", "… or the fact", Way.CHOICE),
        _f("show_if.values", "… er en af (tom: udfyldt)", "… is one of (empty: filled)", Way.LIST),
        _f("show_if.reason_da", "Hvorfor, på dansk", "Why, in Danish"),
        _f("show_if.reason_en", "Hvorfor, på engelsk", "Why, in English"),
        _f("attachment", "Svaret er bilaget", "The answer is the enclosure", Way.CHOICE),
        _f("lay", "Myndigheden vil have hverdagsord", "The authority wants plain words", Way.YES),
        _f("unsure", "Ikke bekræftet", "Not confirmed", Way.YES),
    ),
    Part.COLUMN: (
        _f("label_da", "Kolonnens navn på dansk", "The column's label in Danish", required=True),
        _f("label_en", "Kolonnens navn på engelsk", "The column's label in English", required=True),
        _f("type", "Cellerne er", "The cells are", Way.CHOICE, required=True),
        _f("required", "Skal udfyldes i hver række", "Must be filled in every row", Way.YES),
        _f("prefill", "Fyldes af oplysningens kolonne", "Filled by the fact's column", Way.CHOICE),
        _f("limit.chars", "Højst så mange tegn", "At most so many characters", Way.WHOLE),
        _f("options", "Svarmuligheder", "Options", Way.PAIRS, hint=_PAIRS),
    ),
    Part.ENCLOSURE: (
        _f("name_da", "Bilagets navn på dansk", "The enclosure's name in Danish", required=True),
        _f("name_en", "Bilagets navn på engelsk", "The enclosure's name in English", required=True),
        _f("format", "Filtyper", "File types", required=True, hint=Text("For eksempel: pdf", "For example: pdf")),
        _f("required", "Kræves", "Required", Way.CHOICE, required=True),
        _f("condition_da", "Hvornår, på dansk", "When, in Danish"),
        _f("condition_en", "Hvornår, på engelsk", "When, in English"),
        _f("prefill", "Filen hører til oplysningen", "The file belongs to the fact", Way.CHOICE),
        _f("made_from", "Skrives af programmet ud fra afsnittet", "Made by the program from the section", Way.CHOICE),
        _SOURCE,
    ),
    Part.BEFORE: (
        _f("name_da", "Navn på dansk", "Name in Danish", required=True),
        _f("name_en", "Navn på engelsk", "Name in English", required=True),
        _f("any_of", "En af vejene", "One of the routes", Way.MANY, required=True),
        _f("condition_da", "Kun hvis, på dansk", "Only if, in Danish"),
        _f("condition_en", "Kun hvis, på engelsk", "Only if, in English"),
        _SOURCE,
    ),
    Part.FEE: _FIGURE,
    Part.TIME: _FIGURE,
    Part.SOURCE: (
        _f("id", "Kort mærke", "Short mark", required=True),
        _f("url", "Webadresse", "Web address"),
        _f("age", "Sidens alder", "Age of the page"),
        _f("checked", "Læst den", "Read on", Way.DAY, required=True),
    ),
}  # fmt: skip

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
}
_OTHERS = {
    "order": Text("Rækkefølge", "Order"),
    "sections": Text("Afsnit", "Sections"),
    "attachments": Text("Bilag", "Enclosures"),
    "prerequisites": Text("Det, der skal være på plads", "What must be in place"),
    "fee_figures": Text("Gebyrer", "Fees"),
    "turnaround": Text("Sagsbehandlingstider", "Times"),
    "sources": Text("Kilder", "Sources"),
    "channel": Text("Kanal", "Channel"),
    "applied_for": Text("Det, der søges om", "What is applied for"),
    "who_may_apply": Text("Hvem kan søge", "Who may apply"),
    "limit": Text("Grænse", "Limit"),
    "show_if": Text("Spørges kun, når", "Asked only when"),
    "fees": Text("Gebyrer i ord", "Fees in words"),
    "validity": Text("Gælder hvor længe", "Valid how long"),
    "notes": Text("Bemærkninger", "Remarks"),
    "legal_basis": Text("Retsgrundlag", "Legal basis"),
}


def choices_of(part: Part, name: str) -> dict[str, Text] | None:
    """Return the fixed answers of a term; None where there are none, or they depend on the route."""
    if name in ("prefill", "show_if.fact") and part is not Part.COLUMN:
        return {fact: kind.label for fact, kind in known_facts().items()}
    found = _CHOICES.get((part, name))
    return {str(key): words for key, words in found.items()} if found is not None else None


def label_of(part: str, key: str) -> Text:
    """Return what people call a term of a part ("field:ID", "section:ID" or a term of the head)."""
    spec = {"field": Part.FIELD, "section": Part.SECTION}.get(part.partition(":")[0], Part.HEAD)
    return _OTHERS.get(key) or next((one.label for one in SPECS[spec] if one.name == key), same(key))


def shown(value: object) -> str:
    """Return a value as text for somebody who reads a difference; lists line by line."""
    if value is None or value == "" or value == []:
        return ""
    if isinstance(value, bool):
        return "✓" if value else ""
    if isinstance(value, list):
        return "\n".join(line for one in value if (line := shown(one)))
    if isinstance(value, dict):
        return "; ".join(f"{label_of('head', name).da}: {said}" for name, one in value.items() if (said := shown(one)))
    return str(value)
