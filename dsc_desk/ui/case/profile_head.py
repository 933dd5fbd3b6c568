"""The head of the profile: how many fields of all applications it fills, what is still missing, and the search."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dsc_desk.forms.prefill import Provenance
from dsc_desk.forms.profile import Profile
from dsc_desk.ui import theme
from dsc_desk.ui.case.fact_parts import FillingBar
from dsc_desk.ui.case.parts import Run, Runs
from dsc_desk.ui.widgets import Label, LinkButton, SearchLine, hbox, vbox
from dsc_desk.ui.words import count, text, tr, whole
from dsc_desk.words import Text

APPLICATIONS = Text("ansøgning", "application"), Text("ansøgninger", "applications")
FACTS = Text("oplysning udfylder", "fact fills"), Text("oplysninger udfylder", "facts fill")
_NUMBERS = {
    2: Text("to", "two"), 3: Text("tre", "three"), 4: Text("fire", "four"), 5: Text("fem", "five"),
    6: Text("seks", "six"), 7: Text("syv", "seven"), 8: Text("otte", "eight"), 9: Text("ni", "nine"),
}  # fmt: skip


class ProfileHead(QWidget):
    """Signal everything_asked() to show all facts, or only those in use."""

    everything_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sum = Runs()
        self._left = Label(size="small", ink="text-2")
        self._bar = FillingBar()
        self._parts = Runs(size="small")
        self.filter = SearchLine()
        self._all = LinkButton("", self.everything_asked.emit)
        column = vbox(self, gap=6, margins=(0, 0, 0, 8))
        above, below = hbox(), hbox()
        above.addWidget(self._sum, 1)
        above.addWidget(self._left)
        column.addLayout(above)
        column.addWidget(self._bar)
        below.setSpacing(theme.px(16))
        below.addWidget(self._parts, 1)
        below.addWidget(self.filter)
        below.addWidget(self._all)
        column.addLayout(below)
        self.filter.setAccessibleName(tr("Find en oplysning", "Find a fact"))
        self.filter.setPlaceholderText(tr("Find en oplysning", "Find a fact"))
        self.filter.setFixedWidth(theme.px(150))

    def show_profile(self, profile: Profile, *, everything: bool) -> None:
        """Show how far the profile fills what it is asked for."""
        filling = profile.filling
        self._all.setText(
            tr("Kun det, der bruges", "Only what is used")
            if everything
            else tr("Vis alle oplysninger", "Show all facts")
        )
        filled = filling.confirmed + filling.suggested
        if not filling.total:
            words = tr("Ingen ansøgning bruger profilen endnu", "No application uses the profile yet")
            self._sum.show_runs([Run(words, "text-2")])
            self._left.setText("")
            self._parts.show_runs([])
        else:
            self._sum.show_runs(
                [
                    Run(tr("{n} af {all}", "{n} of {all}", n=whole(filled), all=whole(filling.total)), "text", 600),
                    Run(
                        tr(
                            " felter i {many} er udfyldt fra denne profil",
                            " fields in {many} are filled from this profile",
                            many=_in_words(filling.applications),
                        ),
                        "text",
                    ),
                ]
            )
            self._left.setText(tr("{n} tilbage", "{n} left", n=whole(filling.left)) if filling.left else "")
            self._parts.show_runs(_parts(profile))
        self._bar.show_filling(filling, self._sum.accessibleName())


def _parts(profile: Profile) -> list[Run]:
    filling = profile.filling
    runs = [Run(tr("{n} bekræftet", "{n} confirmed", n=whole(filling.confirmed)))]
    if filling.suggested:
        words = tr("{n} foreslået", "{n} suggested", n=whole(filling.suggested))
        runs.append(Run(f"   {words}"))
    if filling.own:
        runs.append(Run("   " + tr("{n} med egen tekst", "{n} in own words", n=whole(filling.own))))
    missing = [line for line in profile.lines if line.missing]
    closed = sum(use.open and use.provenance is Provenance.MISSING for line in missing for use in line.uses)
    if missing and filling.left:
        words = tr(
            "{facts} {n} af de {left}", "{facts} {n} of the {left}",
            facts=count(len(missing), *FACTS), n=closed, left=filling.left,
        )  # fmt: skip
        runs.append(Run(f"   {words}", "us"))
    return runs


def _in_words(number: int) -> str:
    """Write small numbers as words: "seks ansøgninger"."""
    many = count(number, *APPLICATIONS)
    if number in _NUMBERS:
        return f"{text(_NUMBERS[number])} {text(APPLICATIONS[1])}"
    return many
