"""Every field of a data source by the words staff see: what it asks, how it is typed, and whether it must be filled."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dsc_desk.cases.vocabulary import Column
from dsc_desk.words import Text

_NOTHING = Text("", "")


class Way(StrEnum):
    """How a field is typed."""

    LINE = "line"
    TEXT = "text"
    LIST = "list"  # one a line
    CODES = "codes"  # one a line, or with commas between
    CHOICE = "choice"  # one of a list of ids
    MANY = "many"  # ids, one a line
    WHOLE = "whole"  # a whole number
    DAY = "day"
    YES = "yes"
    TRUTH = "truth"  # yes, no or not known
    RULES = "rules"  # alternatives, one a line, each "name = value & name = value"
    PAIRS = "pairs"  # "field: value", one a line
    TABLE = "table"  # rows of its columns, as `cases.records` keeps them


class Group(StrEnum):
    """Fields that stand together."""

    NAME = "name"
    HOLDS = "holds"
    CODES = "codes"
    ACCESS = "access"
    WORDS = "words"
    TRUST = "trust"
    EUROPE = "europe"


GROUPS = {
    Group.NAME: Text("Navn og slags", "Name and kind"),
    Group.HOLDS: Text("Hvad den holder", "What it holds"),
    Group.CODES: Text("Variable og koder", "Variables and codes"),
    Group.ACCESS: Text("Hvem har den, og hvordan får man den", "Who keeps it, and how one gets it"),
    Group.WORDS: Text("Det man søger på", "What one searches for"),
    Group.TRUST: Text("Hvad det hviler på", "What it rests on"),
    Group.EUROPE: Text("Til det europæiske katalog", "For the European catalogue"),
}


@dataclass(frozen=True, slots=True)
class Field:
    """One field; `rests` when it says what its value rests on (`basis`), `hint` what to write, `columns` those of a table."""

    name: str
    label: Text
    way: Way
    group: Group
    required: bool = False
    rests: bool = False
    hint: Text = _NOTHING
    columns: tuple[Column, ...] = ()


_LINES = Text("Én på hver linje", "One on each line")

FIELDS: tuple[Field, ...] = (
    Field("name_da", Text("Navn på dansk", "Name in Danish"), Way.LINE, Group.NAME, required=True),
    Field("name_en", Text("Navn på engelsk", "Name in English"), Way.LINE, Group.NAME, required=True),
    Field("short_name", Text("Kort navn", "Short name"), Way.LINE, Group.NAME, required=True),
    Field("kind", Text("Slags", "Kind"), Way.CHOICE, Group.NAME, required=True),
    Field("content", Text("Hvad den holder", "What it holds"), Way.TEXT, Group.HOLDS, required=True),
    Field("answers", Text("Svarer på", "Answers"), Way.MANY, Group.HOLDS, rests=True),
    Field("population", Text("Hvem er i den", "Who is in it"), Way.TEXT, Group.HOLDS, required=True),
    Field("unit", Text("Én række er", "One row is"), Way.LINE, Group.HOLDS, required=True),
    Field("coverage_from", Text("Første år", "First year"), Way.WHOLE, Group.HOLDS, hint=Text("Tomt: ukendt", "Empty: not known")),
    Field("coverage_to", Text("Sidste år", "Last year"), Way.WHOLE, Group.HOLDS, hint=Text("Tomt: til nu", "Empty: until now")),
    Field("update_frequency", Text("Opdateres", "Updated"), Way.LINE, Group.HOLDS, required=True, rests=True),
    Field("pitfalls", Text("Faldgruber", "Pitfalls"), Way.TEXT, Group.HOLDS),
    Field("remarks", Text("Bemærkninger", "Remarks"), Way.MANY, Group.HOLDS),
    Field("key_variables", Text("Vigtige variable", "Key variables"), Way.LIST, Group.CODES, rests=True, hint=_LINES),
    Field("code_systems", Text("Kodesystemer", "Code systems"), Way.LIST, Group.CODES, rests=True, hint=_LINES),
    Field("conditions", Text("Diagnosekoder", "Diagnosis codes"), Way.CODES, Group.CODES, rests=True, hint=Text("ICD-10, for eksempel E10-E14, M17", "ICD-10, for example E10-E14, M17")),
    Field("procedures", Text("Procedurekoder", "Procedure codes"), Way.CODES, Group.CODES, rests=True, hint=Text("SKS, for eksempel KNGB", "SKS, for example KNGB")),
    Field("linkage_key", Text("Kobles på", "Linked by"), Way.LINE, Group.CODES, required=True),
    Field("custodian", Text("Hvem har den", "Who keeps it"), Way.LINE, Group.ACCESS, required=True, rests=True),
    Field("controller_unknown", Text("Dataansvarlig er ikke fundet", "The controller was not found"), Way.YES, Group.ACCESS),
    Field("office", Text("Kontor", "Office"), Way.CHOICE, Group.ACCESS),
    Field("other_offices", Text("Andre kontorer", "Other offices"), Way.MANY, Group.ACCESS),
    Field("route_status", Text("Kendes adgangsvejen?", "Is the way in known?"), Way.CHOICE, Group.ACCESS, required=True),
    Field("route_id", Text("Adgangsvej", "Way in"), Way.CHOICE, Group.ACCESS),
    Field("other_route_ids", Text("Andre adgangsveje", "Other ways in"), Way.MANY, Group.ACCESS),
    Field("keywords_da", Text("Danske søgeord", "Danish keywords"), Way.LIST, Group.WORDS, rests=True, hint=_LINES),
    Field("keywords_en", Text("Engelske søgeord", "English keywords"), Way.LIST, Group.WORDS, rests=True, hint=_LINES),
    Field("sources", Text("Kilder (adresser)", "Sources (addresses)"), Way.LIST, Group.TRUST, hint=Text("Én adresse på hver linje", "One address on each line")),
    Field("checked", Text("Set den", "Seen on"), Way.DAY, Group.TRUST),
    Field("unsure", Text("Noget er ikke bekræftet", "Something is not confirmed"), Way.YES, Group.TRUST),
    Field("unsure_about", Text("Ikke bekræftet", "Not confirmed"), Way.LIST, Group.TRUST, hint=Text("Feltets navn eller egne ord, ét på hver linje", "The field's name or words of your own, one on each line")),
    Field("basis", Text("Hvad felterne hviler på", "What the fields rest on"), Way.PAIRS, Group.TRUST, hint=Text("felt: source, source_partly eller own_indexing", "field: source, source_partly or own_indexing")),
    Field("number_of_records", Text("Antal rækker", "Number of records"), Way.WHOLE, Group.EUROPE),
    Field("number_of_people", Text("Antal personer", "Number of people"), Way.WHOLE, Group.EUROPE),
    Field("youngest", Text("Typisk alder fra", "Typical age from"), Way.WHOLE, Group.EUROPE),
    Field("oldest", Text("Typisk alder til", "Typical age to"), Way.WHOLE, Group.EUROPE),
    Field("personal_data", Text("Slags personoplysninger", "Kinds of personal data"), Way.LIST, Group.EUROPE, hint=Text("Navne fra Data Privacy Vocabulary, for eksempel Age", "Names of the Data Privacy Vocabulary, such as Age")),
    Field("legal_basis", Text("Retsgrundlag", "Legal basis"), Way.TEXT, Group.EUROPE),
    Field("kept_until", Text("Opbevares til", "Kept until"), Way.DAY, Group.EUROPE),
    Field("trusted_holder", Text("Betroet dataindehaver", "Trusted data holder"), Way.TRUTH, Group.EUROPE),
)  # fmt: skip
BY_NAME = {field.name: field for field in FIELDS}
ID = Field("id", Text("Kendemærke", "Identifier"), Way.LINE, Group.NAME, required=True)

KINDS = {
    "register": Text("Register", "Register"),
    "clinical_quality_database": Text("Klinisk kvalitetsdatabase", "Clinical quality database"),
    "statistics": Text("Statistik", "Statistics"),
    "cohort": Text("Kohorte", "Cohort"),
    "survey": Text("Spørgeskemaundersøgelse", "Survey"),
    "patient_record": Text("Patientjournal", "Patient record"),
    "laboratory": Text("Laboratorium", "Laboratory"),
    "biobank": Text("Biobank", "Biobank"),
    "genome": Text("Genomdata", "Genome data"),
    "civil": Text("Personregister", "Civil register"),
}
STATUSES = {
    "known": Text("Adgangsvejen er kendt", "The way in is known"),
    "unclear": Text("Adgangsvejen er uklar", "The way in is unclear"),
    "not_known": Text("Adgangsvejen er ukendt", "The way in is not known"),
    "closed": Text("Lukket", "Closed"),
}
BASES = {
    "source": Text("læst i en kilde", "read in a source"),
    "source_partly": Text("støttet af en kilde", "supported by a source"),
    "own_indexing": Text("vores indeksering", "our own indexing"),
}
