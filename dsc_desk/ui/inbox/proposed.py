"""The data sources that a mail's own words ask for, ticked beside it; those left ticked go into the case with their reasons."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from dsc_desk.cases.commands.source import Choice
from dsc_desk.forms.choosing import way_of
from dsc_desk.forms.proposing import choose_proposed
from dsc_desk.library.finder.chips import ChipKind
from dsc_desk.library.finder.finder import load_finder
from dsc_desk.ui import theme
from dsc_desk.ui.context import Context
from dsc_desk.ui.widgets import Label, LinkButton, SectionHeading, clear, vbox
from dsc_desk.ui.words import count, text, tip, tr
from dsc_desk.words import Text

MOST = 10
_TOPICS = (ChipKind.CONCEPT, ChipKind.CODE, ChipKind.SOURCE)
_SOURCES = Text("kilde", "source"), Text("kilder", "sources")


@dataclass(frozen=True)
class Offer:
    """A source that the words ask for: what it is there for, the way to it, and the choice that takes it."""

    name: Text
    parts: Text
    way: Text | None
    choice: Choice


class ProposedSources(QWidget):
    """Show a mail's words by `show_words`; hidden while they ask for no source. Signal changed() when a tick changed."""

    changed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._words = ""
        self._without: frozenset[str] = frozenset()
        self._offers: tuple[Offer, ...] = ()
        self.ticks: list[QCheckBox] = []
        self._heading = SectionHeading(tr("Foreslåede kilder", "Proposed sources"), size="section")
        self._lines = vbox(gap=2)
        column = vbox(self, gap=6)
        column.addWidget(self._heading)
        column.addWidget(
            Label(
                tr(
                    "Fundet ud fra mailens ord. De afkrydsede følger med sagen, og begrundelsen med i ansøgningen.",
                    "Found by the words of the mail. Those ticked go with the case, and the reason into the application.",
                ),
                size="small",
                ink="text-3",
                wrap=True,
            )
        )
        column.addLayout(self._lines)
        column.addWidget(LinkButton(tr("Ret spørgsmålet i Find data", "Correct the question in Find data"), self._open))
        self.hide()

    def show_words(self, words: str, without: Collection[str] = ()) -> None:
        """Propose by other words; `without` are sources whose tick was taken off."""
        self._words, self._without = words, frozenset(without)
        self._show(())
        # After the mail is laid out and painted: reading its words takes the interpreter from the window.
        background = self._context.background
        find = partial(background.run, self, partial(offers, words), self._show, slot="offers")
        background.in_turn(self, find, slot="offers")

    def keep_without(self, without: Collection[str]) -> None:
        """Take ticks off again that were taken off before."""
        self._without = frozenset(without)
        for tick, offer in zip(self.ticks, self._offers, strict=True):
            tick.setChecked(offer.choice.source_id not in self._without)

    def choices(self) -> tuple[Choice, ...]:
        """Return what is ticked, each with its reason."""
        pairs = zip(self.ticks, self._offers, strict=True)
        return tuple(offer.choice for tick, offer in pairs if tick.isChecked())

    def without(self) -> tuple[str, ...]:
        """Return the sources whose tick was taken off."""
        return tuple(sorted(self._without))

    def _show(self, found: tuple[Offer, ...]) -> None:
        clear(self._lines)
        self._offers, self.ticks = found, []
        for offer in found:
            name = text(offer.name)
            tick = QCheckBox(name.split(" (")[0].replace("&", "&&"))
            tick.setToolTip(tip(name))
            # A long name must not widen the panel past its edge.
            tick.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            tick.setChecked(offer.choice.source_id not in self._without)
            tick.toggled.connect(partial(self._ticked, offer.choice.source_id))
            self.ticks.append(tick)
            self._lines.addWidget(tick)
            way = text(offer.way) if offer.way else tr("spørg myndigheden", "ask the authority")
            line = Label(f"{text(offer.parts)}  ·  {way}", size="small", ink="text-2", wrap=True)
            line.setContentsMargins(theme.px(24), 0, 0, theme.px(4))
            tick.setAccessibleDescription(line.text())
            self._lines.addWidget(line)
        self._heading.set_aside(count(len(found), *_SOURCES))
        self.setVisible(bool(found))

    def _ticked(self, source_id: str, on: bool) -> None:  # noqa: FBT001 - Qt's signal
        self._without = self._without - {source_id} if on else self._without | {source_id}
        self.changed.emit()

    def _open(self) -> None:
        self._context.open_page("data", self._words, "find")


def offers(words: str) -> tuple[Offer, ...]:
    """Return the set that the words of a mail ask for; none where they name no disease, operation, medicine or source."""
    found = load_finder().find(words)
    if not any(chip.kind in _TOPICS for chip in found.asked.chips):
        return ()
    proposed = found.proposed[:MOST]
    choices = choose_proposed("", proposed).choices
    return tuple(
        Offer(
            one.source.name,
            Text(*(", ".join(dict.fromkeys(each)) for each in zip(*(part.label for part in one.parts), strict=True))),
            way_of(one.source.id),
            choice,
        )
        for one, choice in zip(proposed, choices, strict=True)
    )
