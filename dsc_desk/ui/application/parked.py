"""Answers that are kept though their field is not asked, and what a new version of the form changes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from dsc_desk.forms.prefill import FilledForm, FilledSection, Parked
from dsc_desk.forms.revisions import Outdated
from dsc_desk.ui.clipboard import PASTED_WITHIN_MS, copy_secret
from dsc_desk.ui.widgets import IconLabel, Label, LinkButton, Notice, hbox, vbox
from dsc_desk.ui.words import text, tr

SHOWN = 8  # changes of a new version that are named; the rest is counted


class ParkedAnswer(QWidget):
    """An own answer that is not printed: what it says, when it comes back, and the ways to go on."""

    def __init__(
        self,
        parked: Parked,
        go: Callable[[str], object],
        drop: Callable[[str], object],
        parent: QWidget | None = None,
        *,
        fixed: bool,
    ) -> None:
        super().__init__(parent)
        self.parked = parked
        self.setAccessibleName(tr("Parkeret svar: {field}", "Parked answer: {field}", field=text(parked.label)))
        column = vbox(self, gap=4, margins=(0, 10, 0, 0))
        head = hbox(gap=8)
        head.addWidget(IconLabel("circle-dashed", "none"))
        head.addWidget(Label(text(parked.label), weight=600, ink="text-3", wrap=True), 1)
        column.addLayout(head)
        why = tr("Parkeret og skrives ikke ud: {why}.", "Parked and not printed: {why}.", why=text(parked.reason))
        column.addWidget(Label(why, size="small", ink="text-3", wrap=True))
        column.addWidget(Label(parked.text, ink="text-2", wrap=True, selectable=True))
        line = hbox(gap=12)
        if parked.hangs_on and not fixed:
            words = tr("Gå til det felt, den hænger på", "Go to the field it hangs on")
            line.addWidget(LinkButton(words, partial(go, parked.hangs_on)))
        line.addWidget(LinkButton(tr("Kopiér teksten", "Copy the text"), self._copy))
        if not fixed:
            line.addWidget(LinkButton(tr("Fjern svaret", "Remove the answer"), partial(drop, parked.field_id)))
        line.addStretch(1)
        column.addLayout(line)

    def _copy(self) -> None:
        copy_secret(self.parked.text, PASTED_WITHIN_MS)


def parked_in(form: FilledForm, section: FilledSection) -> tuple[Parked, ...]:
    """Return the parked answers that belong in a section; those whose field is gone stand in the first one."""
    mine = {one.id for one in section.section.fields}
    first = section is form.sections[0]
    return tuple(one for one in form.parked if one.field_id in mine or (one.gone and first))


def new_version(outdated: Outdated, move: Callable[[], object]) -> Notice:
    """Say what a new version of the form changes, and offer to follow it."""
    title = tr(
        "Skemaet er kommet i version {new}; kladden følger version {old}",
        "The form has come in version {new}; the draft follows version {old}",
        new=outdated.newest,
        old=outdated.version,
    )
    return Notice(
        title,
        changes_in_words(outdated),
        "us",
        icon="history",
        buttons=((tr("Følg det nye skema", "Follow the new form"), move),),
    )


def changes_in_words(outdated: Outdated) -> str:
    """Name what changes, one a line; many are cut and counted."""
    lines = [f"{text(one.text)}." for one in outdated.changes[:SHOWN]]
    more = len(outdated.changes) - SHOWN
    if more > 0:
        lines.append(tr("Og {n} ændringer mere.", "And {n} more changes.", n=more))
    return "\n".join(lines) or tr("Ingen felter ændres.", "No fields change.")
