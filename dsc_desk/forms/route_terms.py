"""What staff may write about a route: the terms of its head and of each kind of entry, in the groups they are shown in."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dsc_desk.cases.vocabulary import Column
from dsc_desk.library.fields import Field, Group, Way
from dsc_desk.words import Text


class Part(StrEnum):
    """What an entry of a route is; the value is the key it stands under."""

    HEAD = "head"
    SECTION = "sections"
    FIELD = "fields"
    COLUMN = "columns"
    ENCLOSURE = "attachments"
    BEFORE = "prerequisites"
    REPLACED = "replaced_by"
    FEE = "fee_figures"
    TIME = "turnaround"
    LAW = "legal_basis"
    SUCCESSOR = "successors"
    OUTCOME = "outcomes"
    REFUSAL = "refusal_reasons"
    NOTE = "notes"
    UNSURE = "unsure_points"
    SOURCE = "sources"


PART_NAMES = {
    Part.HEAD: Text("Ansøgningsvejen", "The access route"),
    Part.SECTION: Text("Afsnit", "Section"),
    Part.FIELD: Text("Felt", "Field"),
    Part.COLUMN: Text("Kolonne", "Column"),
    Part.ENCLOSURE: Text("Bilag", "Enclosure"),
    Part.BEFORE: Text("Det, der skal være på plads", "What must be in place"),
    Part.REPLACED: Text("En anden vej i stedet", "Another route instead"),
    Part.FEE: Text("Gebyr", "Fee"),
    Part.TIME: Text("Sagsbehandlingstid", "Time"),
    Part.LAW: Text("Retsgrundlag", "Legal basis"),
    Part.SUCCESSOR: Text("Myndighedens efterfølger", "The authority's successor"),
    Part.OUTCOME: Text("Udfald", "Outcome"),
    Part.REFUSAL: Text("Grund til at sende tilbage", "Reason to send back"),
    Part.NOTE: Text("Bemærkning", "Remark"),
    Part.UNSURE: Text("Usikkert punkt", "Unsure point"),
    Part.SOURCE: Text("Kilde", "Source"),
}
LISTED = tuple(part for part in Part if part not in (Part.HEAD, Part.SECTION, Part.FIELD, Part.COLUMN))
PRINTED = frozenset({Part.SECTION, Part.FIELD, Part.COLUMN, Part.ENCLOSURE})  # what the page of an application shows

_EMPTY = Text("", "")


@dataclass(frozen=True, slots=True)
class Terms:
    """Terms that are written together."""

    name: Text
    terms: tuple[Field, ...]


def _f(name: str, da: str, en: str, way: Way = Way.LINE, *, required: bool = False, hint: Text = _EMPTY) -> Field:
    return Field(name, Text(da, en), way, Group.NAME, required=required, hint=hint)


_RULES = Text(
    "Vælges fra lister eller skrives: ét alternativ på hver linje, dele med &: bio_material = yes & consent = not yes",
    "Chosen from lists or typed: one alternative on each line, parts with &: bio_material = yes & consent = not yes",
)


def _when(name: str, *, field: bool) -> tuple[Field, ...]:
    """Return the terms of a condition; an enclosure hangs on no field."""
    on = (_f(f"{name}.field", "Når feltet", "When the field", Way.CHOICE),) if field else ()
    return (
        *on,
        _f(f"{name}.fact", "… eller oplysningen" if field else "Når oplysningen", "… or the fact" if field else "When the fact", Way.CHOICE),
        _f(f"{name}.question", "… eller triagens spørgsmål", "… or the triage question", Way.CHOICE),
        _f(f"{name}.values", "… er en af (tom: udfyldt)", "… is one of (empty: filled)", Way.LIST),
        _f(f"{name}.when", "… eller flere ting sammen", "… or several things together", Way.RULES, hint=_RULES),
        _f(f"{name}.reason_da", "Hvorfor, på dansk", "Why, in Danish"),
        _f(f"{name}.reason_en", "Hvorfor, på engelsk", "Why, in English"),
        _f(f"{name}.source", "Læst i", "Read in", Way.CHOICE),
    )  # fmt: skip


def _rules(name: str) -> tuple[Field, ...]:
    return (
        _f(f"{name}.formats", "Filtyper, én på hver linje", "File types, one on each line", Way.LIST, hint=Text("For eksempel: pdf", "For example: pdf")),
        _f(f"{name}.max_pages", "Højst sider", "At most pages", Way.WHOLE),
        _f(f"{name}.max_mb", "Højst MB", "At most MB", Way.WHOLE),
        _f(f"{name}.dated", "Skal være dateret", "Must be dated", Way.YES),
        _f(f"{name}.paged", "Skal have sidetal", "Must have page numbers", Way.YES),
        _f(f"{name}.versioned", "Skal have versionsnummer", "Must have a version number", Way.YES),
        _f(f"{name}.signed", "Skal være underskrevet", "Must be signed", Way.YES),
        _f(f"{name}.source", "Læst i", "Read in", Way.CHOICE),
    )  # fmt: skip


def _one(*terms: Field) -> tuple[Terms, ...]:
    return (Terms(_EMPTY, terms),)


_KEPT = Text("Værdien gemmes. Uden engelsk tekst bruges den danske.", "The value is kept. Without English words the Danish ones are used.")  # fmt: skip
_OPTION = (("value", "Værdi", "Value"), ("label_da", "På dansk", "In Danish"), ("label_en", "På engelsk", "In English"))
_COLUMNS = tuple(Column(id=one, label_da=da, label_en=en) for one, da, en in _OPTION)
_OPTIONS = Field("options", Text("Svarmuligheder", "Options"), Way.TABLE, Group.NAME, hint=_KEPT, columns=_COLUMNS)
_SOURCE = _f("source", "Læst i", "Read in", Way.CHOICE)
_LAST_DAY = Text("Tom, når den gælder uden frist", "Empty when it holds without end")
_FIGURE = _one(
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
_SAY = _one(
    _f("da", "På dansk", "In Danish", Way.TEXT),
    _f("en", "På engelsk", "In English", Way.TEXT, required=True),
)
FORMS: dict[Part, tuple[Terms, ...]] = {
    Part.HEAD: (
        Terms(Text("Navn", "Name"), (
            _f("name_da", "Navn på dansk", "Name in Danish", required=True),
            _f("name_en", "Navn på engelsk", "Name in English", required=True),
            _f("short_name", "Kort navn", "Short name"),
            _f("kind", "Fører til", "Leads to", Way.CHOICE, required=True),
            _f("authority_da", "Myndighed på dansk", "Authority in Danish", required=True),
            _f("authority_en", "Myndighed på engelsk", "Authority in English", required=True),
            _f("receiver_open", "Modtagerens navn skal skrives i hver sag", "The receiver's name is filled in for each case", Way.YES),
            _f("unit_da", "Enhed på dansk", "Unit in Danish"),
            _f("unit_en", "Enhed på engelsk", "Unit in English"),
            _f("office", "Kontor, kort", "Office, in short"),
        )),
        Terms(Text("Sådan søges", "How to apply"), (
            _f("can_apply", "Kan der søges?", "Can one apply?", Way.CHOICE, required=True),
            _f("apply_via", "Søges ad en anden vej", "Applied for along another route", Way.MANY),
            _f("applied_for.da", "Det, der søges om, på dansk", "What is applied for, in Danish", Way.TEXT),
            _f("applied_for.en", "Det, der søges om, på engelsk", "What is applied for, in English", Way.TEXT, required=True),
            _f("who_may_apply.da", "Hvem kan søge, på dansk", "Who may apply, in Danish", Way.TEXT),
            _f("who_may_apply.en", "Hvem kan søge, på engelsk", "Who may apply, in English", Way.TEXT),
            _f("channel.type", "Kanal", "Channel", Way.CHOICE, required=True),
            _f("channel.detail_da", "Sådan afleveres den, på dansk", "How it is handed in, in Danish", Way.TEXT),
            _f("channel.detail_en", "Sådan afleveres den, på engelsk", "How it is handed in, in English", Way.TEXT, required=True),
            _f("channel.formats", "Filtyper, der kan sendes", "File types that can be sent", Way.LIST),
            _f("channel.desk_makes_da", "Programmet laver, på dansk", "The desk makes, in Danish"),
            _f("channel.desk_makes_en", "Programmet laver, på engelsk", "The desk makes, in English"),
            _f("channel.source", "Kanalen er læst i", "The channel was read in", Way.CHOICE),
            _f("web", "Webadresse", "Web address", hint=Text("Begynder med https://", "Begins with https://")),
            _f("languages", "Sprog, det sædvanlige først", "Languages, the usual one first", Way.MANY),
        )),
        Terms(Text("Skemaets krav", "What the form must be"), _rules("form_rules")),
        Terms(Text("Vilkår", "Terms"), (
            _f("fees.da", "Gebyrer i ord, på dansk", "Fees in words, in Danish", Way.TEXT),
            _f("fees.en", "Gebyrer i ord, på engelsk", "Fees in words, in English", Way.TEXT),
            _f("validity.da", "Tilladelsen gælder hvor længe, på dansk", "The permit holds how long, in Danish", Way.TEXT),
            _f("validity.en", "Tilladelsen gælder hvor længe, på engelsk", "The permit holds how long, in English", Way.TEXT),
            _f("renewal.route", "Fornyes ad vejen", "Renewed along the route", Way.CHOICE, hint=Text("Tom: samme vej", "Empty: the same route")),
            _f("renewal.how_da", "Sådan fornyes den, på dansk", "How it is renewed, in Danish", Way.TEXT),
            _f("renewal.how_en", "Sådan fornyes den, på engelsk", "How it is renewed, in English", Way.TEXT),
            _f("renewal.source", "Fornyelsen er læst i", "The renewal was read in", Way.CHOICE),
            _f("renewal.unsure", "Fornyelsen er ikke bekræftet", "The renewal is not confirmed", Way.YES),
        )),
        Terms(Text("Gyldighed", "Validity"), (
            _f("valid_from", "Vejen gælder fra", "The route holds from", Way.DAY),
            _f("valid_to", "Vejen gælder til", "The route holds until", Way.DAY, hint=_LAST_DAY),
            _f("checked", "Set efter den", "Checked on", Way.DAY, required=True),
            _f("unsure", "Noget er ikke bekræftet", "Something is not confirmed", Way.YES),
        )),
    ),
    Part.SECTION: _one(
        _f("title_da", "Overskrift på dansk", "Heading in Danish", required=True),
        _f("title_en", "Overskrift på engelsk", "Heading in English", required=True),
        _f("medium", "Svarene går til", "The answers go to", Way.CHOICE, required=True),
        _f("apart", "Skrives på et papir for sig", "Written on a paper of its own", Way.YES),
        _f("note_da", "Bemærkning på dansk", "Remark in Danish", Way.TEXT),
        _f("note_en", "Bemærkning på engelsk", "Remark in English", Way.TEXT),
    ),
    Part.FIELD: (
        Terms(Text("Feltet", "The field"), (
            _f("label_da", "Feltets navn på dansk", "The field's label in Danish", required=True),
            _f("label_en", "Feltets navn på engelsk", "The field's label in English", required=True),
            _f("type", "Besvares med", "Answered with", Way.CHOICE, required=True),
            _f("required", "Skal udfyldes", "Must be filled in", Way.YES),
            _f("prefill", "Udfyldes fra oplysningen", "Filled from the fact", Way.CHOICE),
            _f("basis", "Navnet hviler på", "The label rests on", Way.CHOICE, required=True),
            _f("source", "Læst i", "Read in", Way.CHOICE, hint=Text("Kun med en kilde vises navnet som myndighedens eget", "Only with a source is the label shown as the authority's own")),
            _f("help_da", "Hjælp på dansk", "Help in Danish", Way.TEXT),
            _f("help_en", "Hjælp på engelsk", "Help in English", Way.TEXT),
            _f("unsure", "Ikke bekræftet", "Not confirmed", Way.YES),
        )),
        Terms(Text("Svaret", "The answer"), (
            _OPTIONS,
            _f("limit.chars", "Højst tegn", "At most characters", Way.WHOLE),
            _f("limit.words", "Højst ord", "At most words", Way.WHOLE),
            _f("limit.lines", "Højst linjer", "At most lines", Way.WHOLE),
            _f("lay", "Myndigheden vil have hverdagsord", "The authority wants plain words", Way.YES),
            _f("handing_in", "Er selve indsendelsen", "Is the act of handing in", Way.YES),
            _f("attachment", "Svaret er bilaget", "The answer is the enclosure", Way.CHOICE),
            _f("yes_when", "Svaret er ja, når oplysningen er en af", "The answer is yes when the fact is one of", Way.LIST),
            _f("own_sources", "Kun kilder, der søges ad denne vej", "Only sources applied for along this route", Way.YES),
        )),
        Terms(Text("Spørges når", "Asked when"), _when("show_if", field=True)),
        Terms(Text("Kræves når", "Required when"), _when("required_if", field=True)),
    ),
    Part.COLUMN: _one(
        _f("label_da", "Kolonnens navn på dansk", "The column's label in Danish", required=True),
        _f("label_en", "Kolonnens navn på engelsk", "The column's label in English", required=True),
        _f("type", "Cellerne er", "The cells are", Way.CHOICE, required=True),
        _f("required", "Skal udfyldes i hver række", "Must be filled in every row", Way.YES),
        _f("prefill", "Fyldes af oplysningens kolonne", "Filled by the fact's column", Way.CHOICE),
        _f("limit.chars", "Højst så mange tegn", "At most so many characters", Way.WHOLE),
        _OPTIONS,
    ),
    Part.ENCLOSURE: (
        Terms(Text("Bilaget", "The enclosure"), (
            _f("name_da", "Bilagets navn på dansk", "The enclosure's name in Danish", required=True),
            _f("name_en", "Bilagets navn på engelsk", "The enclosure's name in English", required=True),
            _f("format", "Filtyper", "File types", required=True, hint=Text("For eksempel: pdf", "For example: pdf")),
            _f("required", "Kræves", "Required", Way.CHOICE, required=True),
            _f("condition_da", "Hvornår, på dansk", "When, in Danish"),
            _f("condition_en", "Hvornår, på engelsk", "When, in English"),
            _f("prefill", "Filen hører til oplysningen", "The file belongs to the fact", Way.CHOICE),
            _f("made_from", "Skrives af programmet ud fra afsnittet", "Made by the program from the section", Way.CHOICE),
            _SOURCE,
        )),
        Terms(Text("Kræves når", "Needed when"), _when("needed_if", field=False)),
        Terms(Text("Papirets krav", "What the paper must be"), _rules("rules")),
    ),
    Part.BEFORE: (
        Terms(Text("Tilladelsen", "The permit"), (
            _f("name_da", "Navn på dansk", "Name in Danish", required=True),
            _f("name_en", "Navn på engelsk", "Name in English", required=True),
            _f("any_of", "En af vejene", "One of the routes", Way.MANY, required=True),
            _f("condition_da", "Kun hvis, på dansk", "Only if, in Danish"),
            _f("condition_en", "Kun hvis, på engelsk", "Only if, in English"),
            _f("evidence", "Oplysninger, der viser den", "Facts that show it", Way.MANY),
            _SOURCE,
        )),
        Terms(Text("Kræves når", "Needed when"), _when("needed_if", field=False)),
    ),
    Part.REPLACED: (
        Terms(_EMPTY, (
            _f("use", "Vejene", "The routes", Way.MANY, required=True),
            _f("condition_da", "Hvis, på dansk", "If, in Danish"),
            _f("condition_en", "Hvis, på engelsk", "If, in English", required=True),
            _SOURCE,
        )),
        Terms(Text("Afgøres af", "Decided by"), _when("needed_if", field=False)),
    ),
    Part.FEE: _FIGURE,
    Part.TIME: _FIGURE,
    Part.LAW: _one(
        _f("law", "Lov", "Law", required=True),
        _f("paragraph", "Bestemmelse", "Provision"),
        _f("what_da", "Hvad på dansk", "What in Danish"),
        _f("what_en", "Hvad på engelsk", "What in English", required=True),
        _SOURCE,
    ),
    Part.SUCCESSOR: _one(
        _f("from", "Fra den", "From", Way.DAY, required=True),
        _f("name_da", "Myndighed på dansk", "Authority in Danish", required=True),
        _f("name_en", "Myndighed på engelsk", "Authority in English", required=True),
        _f("unit_da", "Enhed på dansk", "Unit in Danish"),
        _f("unit_en", "Enhed på engelsk", "Unit in English"),
        _f("route_da", "Vejens navn derefter, på dansk", "The route's name then, in Danish"),
        _f("route_en", "Vejens navn derefter, på engelsk", "The route's name then, in English"),
        _f("address", "Adresse (tom: ikke kendt)", "Address (empty: not known)", Way.TEXT),
        _f("unsure", "Ikke bekræftet", "Not confirmed", Way.YES),
        _f("note_da", "Bemærkning på dansk", "Remark in Danish"),
        _f("note_en", "Bemærkning på engelsk", "Remark in English"),
    ),
    Part.OUTCOME: _SAY,
    Part.REFUSAL: _SAY,
    Part.NOTE: _SAY,
    Part.UNSURE: _SAY,
    Part.SOURCE: _one(
        _f("id", "Kort mærke", "Short mark", required=True),
        _f("url", "Webadresse", "Web address"),
        _f("age", "Sidens alder", "Age of the page"),
        _f("checked", "Læst den", "Read on", Way.DAY, required=True),
    ),
}  # fmt: skip
SPECS: dict[Part, tuple[Field, ...]] = {
    part: tuple(term for terms in form for term in terms.terms) for part, form in FORMS.items()
}
