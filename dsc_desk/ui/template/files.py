"""Files of a form, made off the GUI thread: one for another centre, and the filled form to look at."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from dsc_desk.cases.rights import Right, require
from dsc_desk.forms.template.exchange import exported
from dsc_desk.forms.template.fill import fill_own
from dsc_desk.forms.template.foreign import template_worker
from dsc_desk.forms.template.form_read import FormRead
from dsc_desk.forms.template.keeping import NONE_HERE, Template
from dsc_desk.forms.template.records import Mapped
from dsc_desk.forms.template.taking import Taken, take_file
from dsc_desk.store.errors import NotFound
from dsc_desk.ui.case.viewing import save_as, write_copy
from dsc_desk.ui.words import tr
from dsc_desk.words import Text

ONE_FILE = Text(
    "Et skema er én fil. Slip én Word- eller PDF-fil fra en mappe; en vedhæftet fil gemmes først. Intet er ændret.",
    "A form is one file. Drop one Word or PDF file from a folder; an attachment is saved first. Nothing was changed.",
)


def take_form(read: FormRead, path: Path, before: Sequence[Mapped]) -> Taken:
    """Read a form for a route; raises NotAllowed for who may not keep it, before the file is opened."""
    require(read.role, Right.EDIT_KNOWLEDGE)
    return take_file(path, read.route.id, before)


def export_form(template: Template, path: Path) -> str:
    """Write a form with its fields as one file; return what is said of it."""
    save_as(path, exported(template))
    return tr("Skemaet er gemt til et andet center", "The form was saved for another centre")


def filled_copy(read: FormRead, mapped: tuple[Mapped, ...]) -> Path:
    """Fill a form for the application it is shown with, and return a copy to look at."""
    if read.template is None or read.one is None:
        raise NotFound(NONE_HERE)
    medium = read.template.head.medium
    with template_worker() as worker:
        made = fill_own(worker, medium, read.template.content, mapped, read.one.form, read.facts)
    return write_copy(f"skema.{medium}", hashlib.sha256(made.content).hexdigest(), made.content)
