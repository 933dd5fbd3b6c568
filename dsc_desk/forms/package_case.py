"""The package of a case: a folder for each application, numbered in the order they are sent, and a page of what goes where."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from dsc_desk.cases.queries.files import FileContent
from dsc_desk.cases.query import Query, Read
from dsc_desk.cases.tables import case
from dsc_desk.forms.applications import Application, rows_of, whole
from dsc_desk.forms.case_forms import CaseForms
from dsc_desk.forms.case_plan import stages_of
from dsc_desk.forms.compose import long_date
from dsc_desk.forms.document import Block, Document, Heading, Kind, Notice, Table, paragraph
from dsc_desk.forms.file_names import dated, safe_name
from dsc_desk.forms.filled import KeptFile
from dsc_desk.forms.filling import files_at
from dsc_desk.forms.package import Packed, pack
from dsc_desk.forms.package_own import own_form
from dsc_desk.forms.package_target import package_target
from dsc_desk.forms.produce import make
from dsc_desk.forms.template.foreign import template_worker
from dsc_desk.forms.template.keeping import Template, TemplateOf
from dsc_desk.forms.writing import particulars_of
from dsc_desk.store.errors import Invalid
from dsc_desk.store.worker import Worker
from dsc_desk.words import Language, Text

if TYPE_CHECKING:
    from sqlalchemy import RowMapping

Report = Callable[[float, str], None]
GIVEN_UP = ("refused", "withdrawn")
_TITLE = Text("Hvad skal hvorhen", "What goes where")
_INTRO = Text(
    "Mapperne står i den rækkefølge, ansøgningerne sendes i. Filerne i en mappe er nummereret, som modtageren beder om dem.",
    "The folders are in the order in which the applications are sent. The files in a folder are numbered as the receiver asks.",
)
_COLUMNS = (
    Text("Mappe", "Folder"),
    Text("Ansøgning og modtager", "Application and receiver"),
    Text("Sådan sendes den", "How it is sent"),
)
_FILE, _WHAT, _GOES = Text("Fil", "File"), Text("Hvad det er", "What it is"), Text("Skal sendes", "To be sent")
_YES, _NO = Text("ja", "yes"), Text("nej, til os selv", "no, for ourselves")
_MISSING, _SENT_ON = Text("Mangler", "Missing"), Text("Sendt {day}", "Sent {day}")
_NOTE = Text("Vær opmærksom", "Please note")
_NOTHING = Text(
    "Sagen har ingen ansøgning at pakke. Begynd en ansøgning, eller vælg datakilder, og prøv igen.",
    "The case has no application to pack. Begin an application, or choose data sources, and try again.",
)
_INDEX = Text("00_Hvad-skal-hvorhen", "00_What-goes-where")
_WRITING, _CHECKING = Text("Læser efter", "Reading back"), Text("Oversigt", "Index")


@dataclass(frozen=True)
class Packing:
    """What a package is made of; `files` are the bytes of the case's files that are enclosed."""

    reference: str
    title: str
    applications: tuple[Application, ...]
    facts: dict[str, str]
    files: dict[KeptFile, bytes]
    templates: dict[str, Template] = field(default_factory=dict)  # the authorities' own forms in use, by route


@dataclass(frozen=True)
class Package:
    """A package that was written and read back: where it is, the names of its files, and what to know."""

    path: Path
    packed: tuple[Packed, ...]
    names: tuple[str, ...]


@dataclass(frozen=True)
class CasePacking(Query[Packing]):
    """Everything that the package of a case, or of some of its routes, is made of, in the order of sending."""

    case_id: str
    routes: tuple[str, ...] = ()
    application_id: str = ""  # of one application alone, also of a permit that is renewed

    def run(self, read: Read) -> Packing:
        head, forms = read.get(case, self.case_id), CaseForms(read, self.case_id)
        rows = filter(self._is_wanted, rows_of(read, self.case_id, earlier=bool(self.application_id)))
        stages = stages_of(read, forms)
        found = sorted(whole(read, [*rows], forms), key=lambda one: stages.get(one.route.id, len(stages)))
        enclosed = files_at(
            read, self.case_id, (file for one in found for paper in one.form.attachments for file in paper.files)
        )
        files = {file: FileContent(row["sha256"]).run(read) for file, row in enclosed.items()}
        own = {one.route.id: TemplateOf(one.route.id).run(read) for one in found}
        templates = {route: template for route, template in own.items() if template is not None}
        return Packing(head["reference"], head["title"], tuple(found), forms.facts, files, templates)

    def _is_wanted(self, row: RowMapping) -> bool:
        """Tell whether an application goes along: one that was given up only where its route is asked for."""
        asked_for = row["route_id"] in self.routes if self.routes else row["state"] not in GIVEN_UP
        return asked_for and self.application_id in ("", row["id"])


def write_package(
    packing: Packing,
    folder: Path,
    *,
    day: date,
    zipped: bool = False,
    language: Language = Language.DA,
    report: Report | None = None,
) -> Package:
    """Write the package into `folder` as a new folder or ZIP. `report(share, words)` may raise to stop: then nothing is left.

    One application lies in the package itself, several in a folder each, with the page of what goes where.
    """
    if not packing.applications:
        raise Invalid(_NOTHING)
    tell = report or (lambda _share, _words: None)
    several = len(packing.applications) > 1
    what = "pakke" if several else packing.applications[0].route.id
    name = dated(packing.reference, what, day)
    packed: list[Packed] = []
    # The worker starts at the first form of an authority.
    with package_target(folder, name, zipped=zipped) as target, template_worker() as worker:
        folders = folders_of(packing.applications) if several else ("",)
        for number, (one, inside) in enumerate(zip(packing.applications, folders, strict=True)):
            tell(number / len(folders), one.route.name.say(language))
            made = _packed(packing, one, worker, day, language)
            packed.append(made)
            for file in made.files:
                target.put(f"{inside}/{file.name}" if inside else file.name, file.content)
        if several:
            tell(1, _CHECKING.say(language))
            index = index_document(packing, packed, folders, day, language)
            for kind in (Kind.PDF, Kind.DOCX):
                target.put(f"{_INDEX.say(language)}.{kind}", make(index, kind)[0])
        tell(1, _WRITING.say(language))
    return Package(target.path, tuple(packed), tuple(target.digests))


def _packed(packing: Packing, one: Application, worker: Worker, day: date, language: Language) -> Packed:
    said, facts, template = particulars_of(one, packing.facts, day), packing.facts, packing.templates.get(one.route.id)
    if template is None:
        return pack(one, said, facts, packing.files, language)
    own, remarks = own_form(worker, one, template, facts, day, language)
    made = pack(one, said, facts, packing.files, language, own)
    return replace(made, remarks=made.remarks + remarks)


def folders_of(applications: Sequence[Application]) -> tuple[str, ...]:
    """Return the folder of each application, in order."""
    return tuple(f"{number:02d}_{safe_name(one.route.id)}" for number, one in enumerate(applications, start=1))


def index_document(
    packing: Packing, packed: Sequence[Packed], folders: Sequence[str], day: date, language: Language
) -> Document:
    """Return the page that says what goes where, and what is still missing."""
    rows = tuple(_row(one, inside, language) for one, inside in zip(packing.applications, folders, strict=True))
    blocks: list[Block] = [
        paragraph(_INTRO.say(language)),
        Table(_TITLE.say(language), tuple(column.say(language) for column in _COLUMNS), rows, (4.6, 4, 4.6)),
    ]
    for one, made, inside in zip(packing.applications, packed, folders, strict=True):
        name = one.route.name.say(language)
        blocks += [Heading(1, f"{inside[:2]} {name}"), *_packed_blocks(made, name, language)]
    said = particulars_of(packing.applications[0], packing.facts, day)
    return Document(
        title=_TITLE.say(language),
        subtitle=packing.title,
        reference=packing.reference,
        blocks=tuple(blocks),
        language=language,
        header=_TITLE.say(language),
        author=said.author,
        subject=_TITLE.say(language),
        keywords=(packing.reference,),
    )


def _packed_blocks(made: Packed, name: str, language: Language) -> Iterator[Block]:
    header = tuple(text.say(language) for text in (_FILE, _WHAT, _GOES))
    lines = tuple(
        (file.name, file.what.say(language), (_NO if file.for_us else _YES).say(language)) for file in made.files
    )
    yield Table(name, header, lines, (5, 4, 2))
    if made.missing:
        yield Notice(_MISSING.say(language), ", ".join(missing.say(language) for missing in made.missing))
    if made.remarks:
        yield Notice(_NOTE.say(language), "\n".join(text.say(language) for text in made.remarks))


def _row(one: Application, inside: str, language: Language) -> tuple[str, str, str]:
    sent = (
        _SENT_ON.say(language).format(day=long_date(date.fromisoformat(one.cell.sent_at), language))
        if one.cell.sent_at
        else ""
    )
    how = "\n".join(part for part in (one.route.channel.detail.say(language), sent) if part)
    return inside, f"{one.route.name.say(language)}\n{one.form.authority.say(language)}", how
