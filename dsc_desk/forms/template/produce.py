"""The authority's own form as an output of an application: filled, looked at again, written, with its annex."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dsc_desk.forms.document import Block, Document, Heading, Kind, written
from dsc_desk.forms.file_names import dated
from dsc_desk.forms.outgoing import lay
from dsc_desk.forms.produce import produce
from dsc_desk.forms.template.fill import Annexed, OwnForm, fill_own
from dsc_desk.forms.template.records import Medium
from dsc_desk.words import Language, Text

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from dsc_desk.forms.applications import Application
    from dsc_desk.forms.template.keeping import Template
    from dsc_desk.store.worker import Worker

_NAMED = 4


@dataclass(frozen=True, slots=True)
class OwnWritten:
    """The files that were written, and what somebody has to do with them yet."""

    files: tuple[Path, ...]
    remarks: tuple[tuple[str, Text], ...]  # file name and remark


def write_own(
    worker: Worker,
    application: Application,
    template: Template,
    facts: Mapping[str, str],
    folder: Path,
    day: datetime.date,
    language: Language = Language.DA,
) -> OwnWritten:
    """Write the authority's own form of an application, and an annex for what did not fit. Raises DeskError."""
    medium, route = template.head.medium, application.route
    made = fill_own(worker, medium, template.content, template.mapped, application.form, facts, language)
    kind = Kind.PDF if medium is Medium.PDF else Kind.DOCX
    path = folder / dated(application.reference, f"{route.id}-myndighedens-skema", day, f".{kind}")
    lay(path, made.content)
    files, remarks = [path], [(path.name, remark) for remark in remarks_of(made)]
    if made.annexed:
        name = dated(application.reference, f"{route.id}-bilag-til-skema", day, f".{kind}")
        annex = produce(_annex(application, made.annexed, language), kind, folder / name)
        files.append(annex.path)
        remarks += [(name, problem.text) for problem in annex.problems]
    return OwnWritten(tuple(files), tuple(remarks))


def remarks_of(made: OwnForm) -> Iterator[Text]:
    """Say what is left to do by hand in a filled form, and what became of long texts."""
    for one in made.annexed:
        yield _ANNEXED.fill(label=one.label, number=one.number)
    if made.unseen:
        yield _UNSEEN.fill(n=made.unseen)
    yield from (one.why for one in made.unplaced)
    for slots, words in ((made.hidden, _HIDDEN), (made.empty, _EMPTY), (made.blank, _BLANK)):
        if slots:
            labels = [f"»{slot.label}«" for slot in slots[:_NAMED]]
            more = len(slots) - len(labels)
            da = ", ".join(labels) + (f" og {more} til" if more else "")
            en = ", ".join(labels) + (f" and {more} more" if more else "")
            yield words.fill(da=da, en=en)


def _annex(application: Application, annexed: Sequence[Annexed], language: Language) -> Document:
    route = application.route
    title = _ANNEX.fill(da=route.name.da, en=route.name.en).say(language)
    blocks: list[Block] = []
    for one in annexed:
        blocks.append(Heading(1, _NUMBERED.fill(number=one.number, label=one.label).say(language)))
        blocks += written(one.text)
    return Document(
        title=title,
        subtitle=application.case_title,
        header=title,
        reference=application.reference,
        subject=title,
        keywords=(application.reference,),
        language=language,
        blocks=tuple(blocks),
    )


_ANNEX = Text("Bilag til skemaet: {da}", "Annex to the form: {en}")
_NUMBERED = Text("Bilag {number}: {label}", "Annex {number}: {label}")
_ANNEXED = Text(
    "»{label}« er for lang til feltet; hele teksten står i bilag {number}, og feltet henviser til det.",
    "“{label}” is too long for the field; the whole text stands in annex {number}, to which the field refers.",
)
_UNSEEN = Text(
    "{n} felter er udfyldt efter forslag, som ingen har bekræftet. Se dem igennem, og gem felterne under Myndighedens skema.",
    "{n} fields were filled by proposals that nobody has confirmed. Look through them and save the fields of the form.",
)
_HIDDEN = Text(
    "Står i filen, men kan ikke ses på siden, fordi skemaet skjuler feltet: {da}. Se efter, om det skal ses.",
    "Stands in the file but cannot be seen on the page, because the form hides the field: {en}. See whether it should be seen.",
)
_EMPTY = Text(
    "Uden svar i sagen, så felterne er tomme: {da}.", "Not answered in the case, so the fields are empty: {en}."
)
_BLANK = Text("Skriv selv i skemaet: {da}.", "Type in the form yourself: {en}.")
