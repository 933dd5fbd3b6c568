"""What the library holds: data sources, offices, remarks, and words with their codes, as experts write them."""

from __future__ import annotations

import datetime

import msgspec

from dsc_desk.words import Text


class Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The ground of every record: frozen, and no unknown word in it."""


class DataSource(Record, frozen=True, kw_only=True):
    """A register, database, biobank or record system; texts are Danish, names and keywords in both languages.

    `basis` says what a value rests on (source, source_partly, own_indexing), `unsure_about` what is not confirmed.
    The last eight are what HealthDCAT-AP asks about a data set beyond that; None and empty: not known.
    """

    id: str
    name_da: str
    name_en: str
    short_name: str
    kind: str
    custodian: str
    controller_unknown: bool = False
    office: str | None = None
    other_offices: tuple[str, ...] = ()
    route_id: str | None = None
    route_status: str
    other_route_ids: tuple[str, ...] = ()
    coverage_from: int | None = None
    coverage_to: int | None = None
    population: str
    unit: str
    update_frequency: str
    content: str
    key_variables: tuple[str, ...] = ()
    code_systems: tuple[str, ...] = ()
    linkage_key: str
    answers: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    procedures: tuple[str, ...] = ()
    keywords_da: tuple[str, ...] = ()
    keywords_en: tuple[str, ...] = ()
    pitfalls: str = ""
    remarks: tuple[str, ...] = ()
    unsure: bool = False
    unsure_about: tuple[str, ...] = ()
    basis: dict[str, str] = {}
    sources: tuple[str, ...] = ()
    checked: datetime.date | None = None
    number_of_records: int | None = None
    number_of_people: int | None = None
    youngest: int | None = None  # typical age in years, as is oldest
    oldest: int | None = None
    personal_data: tuple[str, ...] = ()  # names of the Data Privacy Vocabulary, such as Age
    legal_basis: str = ""
    kept_until: datetime.date | None = None
    trusted_holder: bool | None = None

    @property
    def name(self) -> Text:
        return Text(self.name_da, self.name_en)


class Office(Record, frozen=True, kw_only=True):
    """An office one turns to for a source, by the name that is shown."""

    id: str
    name: str
    unsure: bool = False
    source: str | None = None


class Remark(Record, frozen=True, kw_only=True):
    """A caution that holds for several sources."""

    id: str
    about: str
    text_da: str
    text_en: str
    unsure: bool = False
    sources: tuple[str, ...] = ()

    @property
    def text(self) -> Text:
        return Text(self.text_da, self.text_en)


class TermCodes(Record, frozen=True):
    """The codes a word means; ICD-10 without the Danish D, as ranges or stems."""

    icd10: tuple[str, ...] = ()
    sks: tuple[str, ...] = ()
    atc: tuple[str, ...] = ()
    npu: tuple[str, ...] = ()


class Term(Record, frozen=True, kw_only=True):
    """A word of doctors or patients, its synonyms, its codes, and the questions it asks."""

    id: str
    da: str
    en: str
    synonyms_da: tuple[str, ...] = ()
    synonyms_en: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    codes: TermCodes = TermCodes()

    @property
    def name(self) -> Text:
        return Text(self.da, self.en)

    @property
    def words(self) -> tuple[str, ...]:
        """Every way to say it."""
        return (self.da, self.en, *self.synonyms_da, *self.synonyms_en)


class Question(Record, frozen=True, kw_only=True):
    """A question a source can answer."""

    id: str
    label_da: str
    label_en: str

    @property
    def label(self) -> Text:
        return Text(self.label_da, self.label_en)


class SourceFile(Record, frozen=True):
    """A file of `resources/sources/`."""

    checked: datetime.date
    sources: tuple[DataSource, ...]


class OfficeFile(Record, frozen=True):
    """`resources/organisations/offices.yaml`."""

    checked: datetime.date
    offices: tuple[Office, ...]
    remarks: tuple[Remark, ...]


class TermFile(Record, frozen=True):
    """A file of words in `resources/terms/`."""

    checked: datetime.date
    code_sources: tuple[str, ...]
    terms: tuple[Term, ...]


class QuestionFile(Record, frozen=True):
    """`resources/terms/questions.yaml`."""

    questions: tuple[Question, ...]
