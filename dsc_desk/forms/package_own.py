"""The authority's own form, filled, as a file of a package: where there is one, it is the application."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from dsc_desk.forms.file_names import ending, numbered
from dsc_desk.forms.package import PackedFile
from dsc_desk.forms.template.produce import write_own
from dsc_desk.store.scratch import scratch
from dsc_desk.words import Language, Text

if TYPE_CHECKING:
    from dsc_desk.forms.applications import Application
    from dsc_desk.forms.template.keeping import Template
    from dsc_desk.store.worker import Worker

_FORM, _ANNEX = Text("Myndighedens skema", "The authority's form"), Text("Bilag til skemaet", "Annex to the form")


def own_form(
    worker: Worker,
    one: Application,
    template: Template,
    facts: Mapping[str, str],
    day: date,
    language: Language = Language.DA,
) -> tuple[tuple[PackedFile, ...], tuple[Text, ...]]:
    """Return the filled form with its annex, if any, and what is left to do in it by hand. Raises DeskError."""
    with scratch() as folder:
        written = write_own(worker, one, template, facts, folder, day, language)
        files = tuple(
            PackedFile(numbered(1, what.say(language), ending(path.name)), what, path.read_bytes())
            for what, path in zip((_FORM, _ANNEX), written.files, strict=False)
        )
    return files, tuple(remark for _, remark in written.remarks)
