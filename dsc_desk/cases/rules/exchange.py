"""The centre's own rules as one file for another centre, and such a file taken in: parsed in the worker, taken as data."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import yaml

from dsc_desk.cases.flow.deadline_list import Deadlines
from dsc_desk.cases.flow.definitions import Procedure, Triage
from dsc_desk.cases.flow.own_files import LARGEST
from dsc_desk.cases.flow.reading import read_text
from dsc_desk.cases.flow.rulebook import rulebook, shipped_rules
from dsc_desk.cases.rules.as_yaml import as_yaml
from dsc_desk.cases.rules.draft import DEADLINES, TRIAGE, Draft, draft_from
from dsc_desk.cases.rules.upgrade import merged, three_way
from dsc_desk.store.errors import DeskError, Invalid
from dsc_desk.store.private import read_foreign, write_file_safely
from dsc_desk.store.worker import Worker
from dsc_desk.words import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

FORMAT = "dsc-desk-rules-1"
_MOST_EVENTS, _DEEPEST = 200_000, 24
_A_PROCEDURE = re.compile(r"procedures/[a-z0-9_]{1,60}\.yaml")
_LONGEST = 200  # signs of the names a file gives itself

_HUGE = Text("Filen er for stor til at være regler (over 4 MB) og er ikke læst.", "The file is too big to be rules (over 4 MB) and was not read.")  # fmt: skip
_GONE = Text(
    "Filen kan ikke åbnes; måske er den flyttet eller låst af et andet program. Intet er taget ind.",
    "The file cannot be opened; perhaps it was moved or another program holds it. Nothing was taken in.",
)
_NONE = Text(
    "Filen er ikke regler fra et center (DSC Desk). Intet er taget ind.",
    "The file holds no rules of a centre (DSC Desk). Nothing was taken in.",
)
_TRICKS = Text(
    "Filen bruger henvisninger eller mærker, som regler aldrig har brug for, og er derfor afvist. Intet er taget ind.",
    "The file uses references or tags that rules never need, and was therefore refused. Nothing was taken in.",
)
_UNKNOWN_BASE = Text(
    "Reglerne i filen bygger på programmets udgave {v}, som ikke findes her. Opdatér programmet, eller bed om en fil fra den her udgave. Intet er taget ind.",
    "The rules in the file build on the program's edition {v}, which is not here. Update the program, or ask for a file of this edition. Nothing was taken in.",
)
_NOT_WRITTEN = Text(
    "Filen kunne ikke gemmes der. Intet er ændret. Vælg en mappe, du må skrive i.",
    "The file could not be saved there. Nothing was changed. Choose a folder you may write in.",
)


class RulesFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A file of rules: the files that differ from those of the program's edition named in `based_on`."""

    format: str
    based_on: str
    version: str
    centre: str
    files: dict[str, str]


def write_rules(path: Path, draft: Draft, version: str, centre: str) -> Path:
    """Write the rules as one file; whole or not at all. Raises DeskError."""
    said = RulesFile(FORMAT, draft.based_on, version, centre, draft.files())
    words = yaml.dump(msgspec.to_builtins(said), Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False)
    try:
        write_file_safely(path, words.encode())
    except OSError as error:
        raise DeskError(_NOT_WRITTEN) from error
    return path


def read_rules_path(path: Path) -> tuple[RulesFile, Draft]:
    """Read a file through the worker process, laid over this edition's rules. Raises a DeskError for one that is none."""
    data = read_foreign(path, LARGEST, gone=_GONE, huge=_HUGE)
    with Worker((__name__,)) as worker:
        found = worker.run(parse, RulesFile, data)
    return found, as_draft(found)


def as_draft(found: RulesFile) -> Draft:
    """Return a file's rules as a draft over this edition."""
    shipped = shipped_rules()
    if not all(name in (TRIAGE, DEADLINES) or _A_PROCEDURE.fullmatch(name) for name in found.files):
        raise Invalid(_NONE)
    try:
        rulebook(found.based_on)
    except DeskError as error:
        raise Invalid(_UNKNOWN_BASE.fill(v=found.based_on[:40])) from error
    draft = draft_from(found.files, found.based_on)
    return draft if found.based_on == shipped.version else merged(three_way(draft), ())


def parse(data: bytes) -> RulesFile:
    """Read foreign bytes; called in the worker process. What comes out was written anew from checked values."""
    raw = _plain(_text(data))
    try:
        found = msgspec.convert(raw, RulesFile)
    except msgspec.ValidationError as error:
        raise Invalid(_NONE) from error
    if found.format != FORMAT or max(map(len, (found.based_on, found.version, found.centre))) > _LONGEST:
        raise Invalid(_NONE)
    return msgspec.structs.replace(found, files=_checked(found.files))


def _checked(files: Mapping[str, str]) -> dict[str, str]:
    kinds: dict[str, type[msgspec.Struct]] = {TRIAGE: Triage, DEADLINES: Deadlines}
    found = {}
    for name, words in files.items():
        _plain(words)
        found[name] = as_yaml(read_text(Path(name[:_LONGEST]), words, kinds.get(name, Procedure)))
    return found


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Invalid(_NONE) from error


def _plain(words: str) -> object:
    """Return plain values; what points back at itself, names a type or nests without end is refused before it is built."""
    depth = 0
    try:
        for number, event in enumerate(yaml.parse(words, Loader=yaml.CSafeLoader)):
            opens = isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent)
            depth += opens - isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent)
            if isinstance(event, yaml.AliasEvent) or getattr(event, "tag", None) or getattr(event, "anchor", None):
                raise Invalid(_TRICKS)
            if number > _MOST_EVENTS or depth > _DEEPEST:
                raise Invalid(_NONE)
        return yaml.load(words, Loader=yaml.CSafeLoader)
    except (yaml.YAMLError, ValueError) as error:
        raise Invalid(_NONE) from error
