"""Numbers and addresses with a shape: CVR, EAN/GLN, ORCID, e-mail and phone. Each check returns what is wrong, or None."""

from __future__ import annotations

import re

from dsc_desk.words import Text

_GAPS = re.compile(r"[\s.\-]")
_EMAIL = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>]{2,}")
_DANISH_PHONE = re.compile(r"(?:\+45|0045)?([2-9]\d{7})")
_FOREIGN_PHONE = re.compile(r"(?:\+|00)(?!45)\d{6,14}")
_ORCID_ADDRESS = re.compile(r"^(?:https?://)?(?:www\.)?orcid\.org/", re.IGNORECASE)


def digits(text: str) -> str:
    """Return a number without spaces, dots, hyphens and a leading DK, CVR or EAN."""
    return _GAPS.sub("", re.sub(r"^\s*(?:cvr|dk|ean|gln)\W*(?:nr\W*)?", "", text, flags=re.IGNORECASE))


def cvr_problem(text: str) -> Text | None:
    """Check a company number: 8 digits, modulus 11 (Erhvervsstyrelsen, "Modulus 11 kontrol")."""
    number = digits(text)
    if not re.fullmatch(r"\d{8}", number):
        return Text("Et CVR-nummer har 8 cifre.", "A company number (CVR) has 8 digits.")
    weighed = sum(int(digit) * weight for digit, weight in zip(number, (2, 7, 6, 5, 4, 3, 2, 1), strict=True))
    if weighed % 11 or number == "00000000":
        return Text(
            "CVR-nummerets kontrolciffer passer ikke; der er nok en tastefejl.",
            "The check digit of the company number does not fit; probably a typing mistake.",
        )
    return None


def ean_problem(text: str) -> Text | None:
    """Check an EAN or GLN: 13 digits, the last one a check digit modulus 10 (GS1 General Specifications)."""
    number = digits(text)
    if not re.fullmatch(r"\d{13}", number):
        return Text("Et EAN-nummer har 13 cifre.", "An EAN number has 13 digits.")
    if sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(number)) % 10:
        return Text(
            "EAN-nummerets kontrolciffer passer ikke; der er nok en tastefejl.",
            "The check digit of the EAN number does not fit; probably a typing mistake.",
        )
    return None


def plain_orcid(text: str) -> str:
    """Return an ORCID in its printed form, 0000-0000-0000-0000, from the number or its address."""
    bare = _GAPS.sub("", _ORCID_ADDRESS.sub("", text.strip())).upper()
    return "-".join(bare[at : at + 4] for at in range(0, len(bare), 4))


def orcid_problem(text: str) -> Text | None:
    """Check an ORCID: 16 characters, the last one by ISO 7064 MOD 11-2."""
    bare = plain_orcid(text).replace("-", "")
    if not re.fullmatch(r"\d{15}[\dX]", bare):
        return Text("Et ORCID-nummer har fire grupper a fire cifre.", "An ORCID has four groups of four digits.")
    total = 0
    for digit in bare[:-1]:
        total = (total + int(digit)) * 2
    if "0123456789X"[(12 - total % 11) % 11] != bare[-1]:
        return Text(
            "ORCID-nummerets kontrolciffer passer ikke; der er nok en tastefejl.",
            "The check character of the ORCID does not fit; probably a typing mistake.",
        )
    return None


def email_problem(text: str) -> Text | None:
    """Check that a text is shaped as one e-mail address."""
    if _EMAIL.fullmatch(text.strip()):
        return None
    return Text("Det ligner ikke en e-mailadresse.", "This does not look like an e-mail address.")


def plain_phone(text: str) -> str:
    """Return a phone number without spaces; Danish numbers without +45."""
    bare = re.sub(r"[\s.\-()/]", "", text)
    found = _DANISH_PHONE.fullmatch(bare)
    return found[1] if found else bare


def shown_phone(text: str) -> str:
    """Return a Danish number as 12 34 56 78, others as they stand."""
    bare = plain_phone(text)
    return " ".join(bare[at : at + 2] for at in range(0, 8, 2)) if re.fullmatch(r"\d{8}", bare) else bare


def phone_problem(text: str) -> Text | None:
    """Check a phone number: 8 digits in Denmark (2-9 first), or a foreign one with its country code."""
    bare = plain_phone(text)
    if _DANISH_PHONE.fullmatch(bare) or _FOREIGN_PHONE.fullmatch(bare):
        return None
    return Text(
        "Et dansk telefonnummer har 8 cifre; skriv landekode (+…) på et udenlandsk.",
        "A Danish phone number has 8 digits; write the country code (+…) of a foreign one.",
    )
