"""The form of one step: title, what, who, what comes before, when, gates, approvals, evidence and deadline."""

from __future__ import annotations

from functools import partial

from msgspec.structs import replace
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dsc_desk.cases.flow.deadline_list import DeadlineRef
from dsc_desk.cases.flow.definitions import Evidence, EvidenceKind, Procedure, Step
from dsc_desk.cases.rules.draft import Draft
from dsc_desk.cases.rules.steps import id_from, place_of
from dsc_desk.ui import theme
from dsc_desk.ui.case.parts import competence_options
from dsc_desk.ui.rules import words
from dsc_desk.ui.rules.fields import Field, PairField, WhenField, many, side_by_side, tick
from dsc_desk.ui.widgets import Choice, IconButton, QuietButton, SectionHeading, clear, hbox, vbox
from dsc_desk.ui.words import text, tr
from dsc_desk.words import Text


class StepForm(QWidget):
    """Holds a step as it is typed. Signal changed(step) at every change by the user."""

    changed = Signal(object)

    def __init__(self, draft: Draft, procedure: Procedure, step: Step, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._step = step
        number = place_of(procedure, step.id)
        self.setAccessibleName(text(step.title))
        self.title = PairField(tr("Titel", "Title"), step.title)
        self.what = PairField(tr("Hvad der gøres", "What is done"), step.what, lines=2)
        self.who = Choice(tr("Hvem", "Who"), words.workers_options(), step.competence)
        self.helpers = many(tr("Sammen med", "Together with"), competence_options(), step.helpers)
        listed = words.step_options(procedure)
        earlier = [one for at, one in enumerate(listed) if at < number or one[0] in step.requires]
        self.requires = many(tr("Først skal være gjort", "Must be done first"), earlier, step.requires)
        self.when = WhenField(step.when, words.question_options(draft), words.answer_options(draft))
        self.gates = many(tr("Porte", "Gates"), words.gate_options(draft, procedure), step.gates)
        self.approvals = many(
            tr("Indhenter tilladelse", "Obtains approval"), words.approval_options(draft), step.approvals
        )
        self.evidence = EvidenceField(step.evidence, words.shown_by_options(draft))
        self.external = tick(tr("Trinnet afventer andre, når det er sendt", "The step waits for others once it is sent"), on=step.external)  # fmt: skip
        self.notify = PairField(tr("Hvem får besked om hvad", "Who is told what"), step.notify or Text("", ""))
        ref = step.deadline
        own = [(words.ref_key(ref), words.ref_said(ref))] if ref is not None and not ref.item else []
        self.deadline = Choice(tr("Frist", "Deadline"), [*words.deadline_options(draft), *own], words.ref_key(ref))
        self.fields = {
            "title": Field(tr("Titel (dansk, engelsk)", "Title (Danish, English)"), self.title),
            "what": Field(tr("Hvad der gøres", "What is done"), self.what),
            "competence": Field(tr("Hvem", "Who"), self.who),
            "with": Field(tr("Sammen med", "Together with"), self.helpers),
            "requires": Field(tr("Først skal være gjort", "Must be done first"), self.requires),
            "when": Field(tr("Gælder", "Applies"), self.when),
            "gates": Field(tr("Porte før trinnet", "Gates before the step"), self.gates),
            "approvals": Field(tr("Indhenter tilladelse", "Obtains approval"), self.approvals),
            "evidence": Field(tr("Bevis, der lukker trinnet", "Evidence that closes the step"), self.evidence),
            "deadline": Field(tr("Frist", "Deadline"), self.deadline),
            "external": Field(tr("Andre", "Others"), self.external),
            "notify": Field(tr("Besked (kan være tom)", "Notice (may be empty)"), self.notify),
        }
        column = vbox(self, gap=2, margins=(0, 0, 0, 16))
        column.addWidget(SectionHeading(tr("Trin {n}", "Step {n}", n=number + 1)))
        for field in self.fields.values():
            column.addWidget(field)
        column.addStretch(1)
        for part in (
            self.title,
            self.what,
            self.helpers,
            self.requires,
            self.when,
            self.gates,
            self.approvals,
            self.evidence,
            self.notify,
        ):
            part.changed.connect(self._tell)
        self.external.clicked.connect(lambda _on: self._tell())
        for choice in (self.who, self.deadline):
            choice.picked.connect(lambda _value: self._tell())
        self.setFocusProxy(self.title)

    def step(self) -> Step:
        """Return the step as it stands in the form."""
        return replace(
            self._step,
            title=self.title.value(),
            what=self.what.value(),
            competence=self.who.value(),
            helpers=self.helpers.ids(),
            requires=self.requires.ids(),
            when=self.when.value(),
            gates=self.gates.ids(),
            approvals=self.approvals.ids(),
            evidence=self.evidence.value(),
            deadline=self._deadline(),
            external=self.external.isChecked(),
            notify=told if any(told := self.notify.value()) else None,
        )

    def show_errors(self, wrong: dict[str, str]) -> None:
        """Say below each field what is wrong with it; nothing takes it away."""
        for name, field in self.fields.items():
            field.error.say(wrong.get(name, ""))

    def _deadline(self) -> DeadlineRef | None:
        kind, _, name = self.deadline.value().partition(":")
        if not kind:
            return None
        return DeadlineRef(item=name) if kind == "item" else self._step.deadline

    def _tell(self) -> None:
        self.changed.emit(self.step())


class EvidenceField(QWidget):
    """The pieces of evidence of a step, each with its name, kind and whether it may be left out. Signal changed()."""

    changed = Signal()

    def __init__(self, evidence: tuple[Evidence, ...], shown_by: words.Options, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._evidence, self._shown_by = list(evidence), shown_by
        self._column = vbox(self, gap=4)
        self._show()

    def value(self) -> tuple[Evidence, ...]:
        """Return them as they stand."""
        return tuple(self._evidence)

    def _show(self) -> None:
        clear(self._column)
        kinds = [(kind.value, text(said)) for kind, said in words.EVIDENCE.items()]
        for place, one in enumerate(self._evidence):
            pair = PairField(tr("Bevis {n}", "Evidence {n}", n=place + 1), one.title)
            pair.changed.connect(partial(self._name, place, pair))
            kind = Choice(tr("Slags bevis {n}", "Kind of evidence {n}", n=place + 1), kinds, one.kind.value)
            kind.picked.connect(partial(self._kind, place))
            left_out = tick(tr("kan udelades", "may be left out"), on=one.optional)
            left_out.clicked.connect(partial(self._optional, place))
            gone = IconButton(tr("Tag beviset {name} væk", "Take the evidence {name} away", name=text(one.title)), "x", partial(self._take, place))  # fmt: skip
            by = Choice(tr("Hvor bevis {n} kommer fra", "Where evidence {n} comes from", n=place + 1), self._shown_by, one.shown_by)  # fmt: skip
            by.picked.connect(partial(self._by, place))
            if place:
                self._column.addSpacing(theme.px(8))
            self._column.addWidget(pair)
            line = side_by_side()
            line.addWidget(kind)
            line.addWidget(by, 1)
            line.addWidget(left_out)
            line.addWidget(gone)
            self._column.addLayout(line)
        below = hbox()
        below.addWidget(QuietButton(tr("Tilføj et bevis", "Add evidence"), self._add, icon="plus", small=True))
        below.addStretch(1)
        self._column.addLayout(below)

    def _name(self, place: int, pair: PairField) -> None:
        self._evidence[place] = replace(self._evidence[place], title=pair.value())
        self.changed.emit()

    def _kind(self, place: int, kind: str) -> None:
        self._evidence[place] = replace(self._evidence[place], kind=EvidenceKind(kind))
        self.changed.emit()

    def _by(self, place: int, shown_by: str) -> None:
        self._evidence[place] = replace(self._evidence[place], shown_by=shown_by)
        self.changed.emit()

    def _optional(self, place: int, on: bool) -> None:  # noqa: FBT001  Qt's signal
        self._evidence[place] = replace(self._evidence[place], optional=on)
        self.changed.emit()

    def _add(self) -> None:
        name = id_from("proof", (one.id for one in self._evidence))
        self._evidence.append(Evidence(name, EvidenceKind.TEXT, Text("Reference", "Reference")))
        self._changed()

    def _take(self, place: int) -> None:
        del self._evidence[place]
        self._changed()

    def _changed(self) -> None:
        self._show()
        self.changed.emit()
