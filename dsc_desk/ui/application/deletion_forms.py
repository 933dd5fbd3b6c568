"""The forms of the deletion of data: by which day, and the proof that it was done."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dsc_desk.cases.commands.deletion import DecideDeletionDay, ProveDeletion
from dsc_desk.cases.queries.deletions import Duty
from dsc_desk.forms.profile import FactLine
from dsc_desk.ui.application.after_forms import day_field, text_field
from dsc_desk.ui.application.deeds import DeedPanel
from dsc_desk.ui.case.fact_words import provenance
from dsc_desk.ui.widgets import Choice, DateField, LineField, TextEditor
from dsc_desk.ui.words import day, tr


def ask_deletion(
    panel: DeedPanel, one: Duty, where: str, files: Sequence[tuple[str, str]], add: Callable[[], object]
) -> None:
    """Ask when the data were deleted, by whom, where they were (`where`: as far as known), who confirmed it, and which file shows it."""
    panel.begin(tr("Bevis for sletning", "Proof of deletion"))
    when = day_field(panel, tr("Slettet", "Deleted"))
    who = panel.field(LineField(tr("Af hvem", "By whom")), tr("Af hvem", "By whom"))
    place = panel.field(
        LineField(tr("Hvor lå data?", "Where were the data?"), where), tr("Hvor lå data?", "Where were the data?")
    )
    confirmed = tr("Hvem har bekræftet det?", "Who confirmed it?")
    confirmer = panel.field(LineField(confirmed), confirmed)
    options = (("", tr("Vælg en fil …", "Choose a file …")), *files)
    proof = panel.field(Choice(tr("Fil på sagen", "File of the case"), options), tr("Fil på sagen", "File of the case"))
    panel.link(tr("Læg en fil på sagen …", "Add a file to the case …"), add)
    panel.end(
        tr("Før sletningen", "Log the deletion"),
        lambda: panel.done.emit(
            ProveDeletion(
                one.application_id,
                one.source_id,
                when.value(),
                who.text(),
                place.text(),
                confirmer.text(),
                proof.value(),
            )
        ),
    )


def ask_deletion_day(panel: DeedPanel, one: Duty, ends: str, profile: FactLine | None) -> None:
    """Ask by which day the data are deleted, and why it is not the day the permit `ends`; the day of the profile is offered."""
    usual = tr(
        "Uden en anden dag slettes data, når tilladelsen udløber",
        "Without another day the data are deleted when the permit ends",
    )
    panel.begin(tr("Dag for sletning", "Day of deletion"), f"{usual}: {day(ends)}." if ends else f"{usual}.")
    when = panel.field(DateField(tr("Slettes senest", "Deleted by"), one.due), tr("Slettes senest", "Deleted by"))
    why = text_field(panel, tr("Hvorfor den dag?", "Why that day?"))
    why.setPlainText(one.why)
    if profile is not None and profile.state.value != one.due:
        _offer_day(panel, profile, ends, when, why)
    if one.why:
        panel.link(
            tr("Tilbage til tilladelsens sidste dag", "Back to the permit's last day"),
            lambda: panel.done.emit(DecideDeletionDay(one.application_id, one.source_id)),
        )
    panel.end(
        tr("Sæt dagen", "Set the day"),
        lambda: panel.done.emit(DecideDeletionDay(one.application_id, one.source_id, when.value(), why.text())),
    )


def _offer_day(panel: DeedPanel, profile: FactLine, ends: str, when: DateField, why: TextEditor) -> None:
    """Offer the day the profile says, with who said it; taken, it is the reason too."""
    said, (_icon, _hue, source) = profile.state.value, provenance(profile)
    panel.say(tr("Projektets profil siger {day}, {source}.", "The project's profile says {day}, {source}.", day=day(said), source=source))  # fmt: skip
    if ends and said > ends:
        panel.say(tr("Det er efter tilladelsens sidste dag.", "That is after the permit's last day."), "us")

    def take() -> None:
        when.set_value(said)
        if not why.text().strip():
            why.setPlainText(tr("Slettedato i projektets profil, {source}", "Deletion date of the project's profile, {source}", source=source))  # fmt: skip

    panel.link(tr("Tag dagen fra profilen", "Take the day of the profile"), take)
