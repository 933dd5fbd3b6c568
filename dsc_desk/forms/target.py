"""Where what is typed in a field goes: an empty field that a fact fills is filled for every form, any other only here."""

from __future__ import annotations

from dsc_desk.cases.facts import FactType, known_facts
from dsc_desk.forms.definition import Field, FieldType
from dsc_desk.forms.prefill import FilledField, Provenance

_ALIKE = {
    FieldType.TEXT: {FactType.TEXT, FactType.LONGTEXT, FactType.LIST, FactType.CODES, FactType.PERIOD, FactType.NUMBER},
    FieldType.LONGTEXT: {FactType.TEXT, FactType.LONGTEXT, FactType.LIST, FactType.CODES},
    FieldType.DATE: {FactType.DATE},
    FieldType.NUMBER: {FactType.NUMBER},
    FieldType.PERSON: {FactType.PERSON},
    FieldType.ORGANISATION: {FactType.ORGANISATION},
    FieldType.LIST: {FactType.LIST, FactType.CODES, FactType.LONGTEXT},
    FieldType.GROUP: {FactType.RECORDS},
    FieldType.YESNO: {FactType.YESNO},
    FieldType.CHOICE: {FactType.CHOICE, FactType.MULTICHOICE},
    FieldType.MULTICHOICE: {FactType.MULTICHOICE},
}


def fills_profile(asked: Field, fact: str | None) -> bool:
    """Tell whether an answer to the field can stand as the fact behind it."""
    kind = known_facts().get(fact or "")
    if kind is None or any((kind.is_file, asked.own_sources, asked.yes_when)):
        return False
    alike = kind.type in _ALIKE.get(asked.type, set())
    whole = all(column.prefill for column in asked.columns)  # else a cell the fact has no column for would be lost
    offered = {option.value for option in asked.options}
    return alike and whole and offered <= {option.value for option in kind.options}


def goes_to_profile(field: FilledField) -> bool:
    """Tell whether what is typed now fills the profile: it says nothing yet, and nobody has worded it for this form."""
    says_nothing = field.provenance is Provenance.MISSING or field.untranslated
    return says_nothing and fills_profile(field.field, field.fact_name)
