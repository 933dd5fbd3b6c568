"""Which field of a source stands where in HealthDCAT-AP. Writing, reading and the page in `docs/` all follow this table."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dsc_desk.words import Text


class Form(StrEnum):
    """How a value is said."""

    TEXT = "text"  # a literal, in `language` when one is named
    WORDS = "words"  # one literal for each item of a list
    LINES = "lines"  # one literal, an item on each line
    PAGES = "pages"  # one address for each item
    YES = "yes"  # xsd:boolean
    COUNT = "count"  # xsd:nonNegativeInteger
    YEAR = "year"  # xsd:gYear within a dct:PeriodOfTime
    AGENT = "agent"  # a foaf:Agent with its name
    TRUST = "trust"  # xsd:boolean at that agent
    CODES = "codes"  # literals with the name of the coding system before the code
    SYSTEMS = "systems"  # concepts of the European list, as far as they are known
    FREQUENCY = "frequency"  # a concept of the European list, as far as it is known
    KIND = "kind"  # a concept of ours or of the European list
    PERSONAL = "personal"  # concepts of the Data Privacy Vocabulary
    BASIS = "basis"  # a dpv:LegalBasis with its description
    UNTIL = "until"  # xsd:date as the end of a dct:PeriodOfTime
    SEEN = "seen"  # xsd:date at the dcat:CatalogRecord


@dataclass(frozen=True, slots=True)
class Row:
    """One field: the property it stands in, and `own`, the property of ours that keeps what that one loses."""

    field: str
    place: str
    form: Form
    language: str = ""
    own: str = ""
    note: Text | None = None


_ORDER = Text("egenskaben i vores navnerum holder rækkefølgen", "the property of our namespace keeps the order")
_WORDING = Text(
    "egenskaben i vores navnerum holder vores egne ord", "the property of our namespace keeps our own words"
)
_OWN = Text("har ingen plads i profilen", "has no place in the profile")


def _own(field: str, name: str, form: Form = Form.TEXT, language: str = "", note: Text = _OWN) -> Row:
    return Row(field, f"dsc:{name}", form, language, note=note)


ROWS: tuple[Row, ...] = (
    Row("id", "dct:identifier", Form.TEXT, note=Text("er også datasættets adresse: urn:dsc-desk:source:ID", "is the data set's address too: urn:dsc-desk:source:ID")),
    Row("name_da", "dct:title", Form.TEXT, "da"),
    Row("name_en", "dct:title", Form.TEXT, "en"),
    Row("short_name", "dct:alternative", Form.TEXT),
    Row("kind", "dct:type", Form.KIND, own="dsc:kind", note=_WORDING),
    Row("custodian", "geodcatap:custodian", Form.AGENT),
    _own("controller_unknown", "controllerUnknown", Form.YES),
    _own("office", "office"),
    _own("other_offices", "otherOffices", Form.LINES),
    _own("route_id", "route", note=Text("vejens side er adressen i dcat:distribution", "the way's page is the address in dcat:distribution")),
    _own("route_status", "routeStatus"),
    _own("other_route_ids", "otherRoutes", Form.LINES),
    Row("coverage_from", "dcat:startDate", Form.YEAR, note=Text("i dct:temporal; mangler, hvor året er ukendt", "in dct:temporal; missing where the year is not known")),
    Row("coverage_to", "dcat:endDate", Form.YEAR, note=Text("i dct:temporal; mangler, hvor kilden fortsætter", "in dct:temporal; missing where the source goes on")),
    Row("population", "healthdcatap:populationCoverage", Form.TEXT, "da"),
    _own("unit", "unit", language="da"),
    Row("update_frequency", "dct:accrualPeriodicity", Form.FREQUENCY, own="dsc:updateFrequency", note=_WORDING),
    Row("content", "dct:description", Form.TEXT, "da"),
    _own("key_variables", "keyVariables", Form.LINES, note=Text(
        "healthdcatap:hasVariables kræver datatype og beskrivelse for hver variabel; dem kender biblioteket ikke",
        "healthdcatap:hasVariables demands datatype and description for each variable; the library does not know them",
    )),
    Row("code_systems", "healthdcatap:hasCodingSystem", Form.SYSTEMS, own="dsc:codeSystems", note=_WORDING),
    _own("linkage_key", "linkageKey"),
    _own("answers", "answers", Form.LINES),
    Row("conditions", "healthdcatap:hasCodeValues", Form.CODES, "ICD-10", own="dsc:conditions", note=_ORDER),
    Row("procedures", "healthdcatap:hasCodeValues", Form.CODES, "SKS", own="dsc:procedures", note=_ORDER),
    Row("keywords_da", "dcat:keyword", Form.WORDS, "da", own="dsc:keywordsDa", note=_ORDER),
    Row("keywords_en", "dcat:keyword", Form.WORDS, "en", own="dsc:keywordsEn", note=_ORDER),
    _own("pitfalls", "pitfalls", language="da"),
    _own("remarks", "remarks", Form.LINES),
    _own("unsure", "unsure", Form.YES),
    _own("unsure_about", "unsureAbout", Form.LINES),
    _own("basis", "basis", Form.LINES, note=Text("hvad hvert felt hviler på, som »felt: værdi«", "what each field rests on, as “field: value”")),
    Row("sources", "foaf:page", Form.PAGES, own="dsc:pages", note=_ORDER),
    Row("checked", "dct:modified", Form.SEEN, note=Text("i dcat:CatalogRecord", "in dcat:CatalogRecord")),
    Row("number_of_records", "healthdcatap:numberOfRecords", Form.COUNT),
    Row("number_of_people", "healthdcatap:numberOfUniqueIndividuals", Form.COUNT),
    Row("youngest", "healthdcatap:minTypicalAge", Form.COUNT),
    Row("oldest", "healthdcatap:maxTypicalAge", Form.COUNT),
    Row("personal_data", "dpv:hasPersonalData", Form.PERSONAL, own="dsc:personalData", note=_ORDER),
    Row("legal_basis", "dpv:hasLegalBasis", Form.BASIS, "da"),
    Row("kept_until", "healthdcatap:retentionPeriod", Form.UNTIL),
    Row("trusted_holder", "healthdcatap:trustedDataHolder", Form.TRUST, note=Text("ved geodcatap:custodian; i udgave 5, ikke længere i 8", "at geodcatap:custodian; in Release 5, no longer in 8")),
)  # fmt: skip
