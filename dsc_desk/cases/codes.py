"""The shapes of clinical codes: ICD-10 diagnoses (with or without the Danish D), SKS procedures, ATC medicines."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple

from dsc_desk.words import Text


class CodeSystem(StrEnum):
    """A classification; ICD-10 and ATC are of the WHO, SKS is the Danish health classification."""

    ICD10 = "icd10"
    SKS = "sks"
    ATC = "atc"


class Code(NamedTuple):
    """A code or a range of codes (`first` to `last`, the same for one code), without the Danish D and without dots."""

    system: CodeSystem
    first: str
    last: str

    def touches(self, other: Code) -> bool:
        """Tell whether two codes or ranges of one system have a code in common, at the shorter one's depth."""
        if self.system is not other.system:
            return False
        depth = min(len(self.first), len(self.last), len(other.first), len(other.last))
        return self.first[:depth] <= other.last[:depth] and other.first[:depth] <= self.last[:depth]

    @property
    def is_wide(self) -> bool:
        """Tell whether a range runs over several chapters, so that it limits little."""
        return ord(self.last[0]) - ord(self.first[0]) > 1


_ICD10 = re.compile(r"D?(?P<code>[A-Z]\d{2})(?:\.?(?P<rest>\d[0-9A-Z]{0,3}|[A-Z]))?")
_SKS = re.compile(r"[A-Z]{3,6}\d{0,4}[A-Z0-9]{0,3}")
_ATC = re.compile(r"[ABCDGHJLMNPRSV](?:\d{2}(?:[A-Z](?:[A-Z](?:\d{2})?)?)?)?")
_PART = re.compile(r"[,;\n]")
_RANGE = re.compile(r"\s*(?:-|–|til|to)\s*", re.IGNORECASE)
_TOKEN = re.compile(r"[A-Z][A-Z0-9.]*(?:\s?[-–]\s?[A-Z][A-Z0-9.]*\d[A-Z0-9.]*)?", re.IGNORECASE)
# Groups of SKS that are asked for by their letters alone: operations (K), treatment (B), anaesthesia (NA), imaging (UX).
_STEM = re.compile(r"K[A-Z]{3}|B[A-Z]{3}|NA[A-Z]{2}|UX[A-Z]")
_NAMES = {CodeSystem.ICD10: "ICD-10", CodeSystem.SKS: "SKS", CodeSystem.ATC: "ATC"}
_EXAMPLES = {CodeSystem.ICD10: "DE11, E10-E14", CodeSystem.SKS: "KNGB20", CodeSystem.ATC: "A10BA02"}


def plain_code(system: CodeSystem, text: str) -> str | None:
    """Return one code in its plain form (E11 for DE11, E115 for E11.5), or None when it has not the system's shape."""
    code = text.strip().upper()
    if system is CodeSystem.ICD10:
        found = _ICD10.fullmatch(code)
        return found["code"] + (found["rest"] or "") if found else None
    pattern = _SKS if system is CodeSystem.SKS else _ATC
    return code if pattern.fullmatch(code) and (system is not CodeSystem.SKS or len(code) > 2) else None


def parse_code(system: CodeSystem, text: str) -> Code | None:
    """Return a code or a range such as E10-E14, or None when it has not the system's shape."""
    ends = [plain_code(system, end) for end in _RANGE.split(text.strip(), maxsplit=1)]
    first, last = ends[0], ends[-1]
    return Code(system, first, last) if first and last and first <= last else None


def split_codes(text: str) -> list[str]:
    """Split what was typed into its codes; words after a code stay with it."""
    return [part.strip() for part in _PART.split(text) if part.strip()]


def code_of(item: str) -> str:
    """Return the code at the start of an item such as "E10-E14 diabetes"."""
    found = _TOKEN.match(item.strip())
    return found[0] if found else item.strip()


def code_problem(system: CodeSystem, item: str) -> Text | None:
    """Say what is wrong with one item of a list of codes, or None."""
    if parse_code(system, code_of(item)) is not None:
        return None
    return Text(
        "»{code}« ligner ikke en {name}-kode. Skriv for eksempel {example}.",
        "“{code}” does not look like a code of {name}. Write for example {example}.",
    ).fill(code=code_of(item), name=_NAMES[system], example=_EXAMPLES[system])


def codes_in(words: str) -> list[Code]:
    """Find what may be codes among words: a word of a code's shape with a digit, or an SKS stem in capitals."""
    found = []
    for token in _TOKEN.findall(words):
        for system in CodeSystem:
            code = parse_code(system, token)
            if code is not None and (any(char.isdigit() for char in token) or _STEM.fullmatch(token)):
                found.append(code)
    return found
