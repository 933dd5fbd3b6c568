"""The recovery key on a page to print: tagged PDF, read back, and readable by its owner alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dsc_desk.store.errors import DeskError
from dsc_desk.store.private import write_file_safely
from dsc_desk.words import Language, Text

if TYPE_CHECKING:
    import datetime
    from pathlib import Path

    from dsc_desk.forms.document import Document


def recovery_document(printed: str, day: datetime.date, language: Language) -> Document:
    """Return the page: the key in its groups, what it is for, and when it was made."""
    # The first start shows the key and must not wait for what writes documents.
    from dsc_desk.forms.compose import long_date
    from dsc_desk.forms.document import Document, Heading, LabelledField, LabelledFields, paragraph, plain

    title, key = _TITLE.say(language), _KEY.say(language)
    return Document(
        title=title,
        reference="",
        header=title,
        subject=title,
        language=language,
        blocks=(
            LabelledFields(key, (LabelledField("", key, plain(in_groups(printed))),)),
            Heading(1, _WHAT.say(language)),
            paragraph(WHAT_FOR.say(language)),
            paragraph(_MADE.fill(day=long_date(day, language)).say(language)),
        ),
    )


def write_recovery(printed: str, day: datetime.date, language: Language, path: Path) -> None:
    """Write the page. Raises DeskError, and then leaves no new file."""
    from dsc_desk.forms.document import Kind
    from dsc_desk.forms.pdf import pdf_bytes
    from dsc_desk.forms.readback import read_back

    document = recovery_document(printed, day, language)
    # Not by `produce`, whose guard could take figures of a key for a CPR number.
    content = pdf_bytes(document)
    _, problems = read_back(document, Kind.PDF, content)
    if any(problem.blocking for problem in problems):
        raise DeskError(_NOT_IN_ORDER)
    try:
        write_file_safely(path, content)
    except OSError as error:
        raise DeskError(NOT_SAVED) from error


def in_groups(printed: str) -> str:
    """Return the key in two lines of four groups each, the check sign last."""
    groups = printed.split("-")
    return "-".join(groups[:4]) + "-\n" + "-".join(groups[4:])


WHAT_FOR = Text(
    "Den åbner lageret og alle sikkerhedskopier, når adgangssætningen er glemt, eller computeren er ny. "
    "Den vises kun her. Læg den et andet sted end computeren.",
    "It opens the store and every backup when the passphrase is forgotten or the computer is new. "
    "It is shown only here. Keep it elsewhere than the computer.",
)
NOT_SAVED = Text(
    "Filen kunne ikke gemmes dér. Vælg et andet sted.", "It could not be saved there. Choose another place."
)
_TITLE = Text("DSC Desk: gendannelsesnøgle", "DSC Desk: recovery key")
_KEY, _WHAT = Text("Gendannelsesnøglen", "The recovery key"), Text("Hvad den er til", "What it is for")
_MADE = Text("Lavet {day}.", "Made on {day}.")
_NOT_IN_ORDER = Text(
    "Siden blev læst igen og er ikke i orden, så den er ikke gemt. Skriv nøglen ud, eller gem den som tekst.",
    "The page was read back and is not in order, so it was not saved. Print the key, or save it as text.",
)
