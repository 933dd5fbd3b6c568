"""The gates: what each says, what it needs to open, and before which steps it stands."""

from __future__ import annotations

from functools import partial

from msgspec.structs import replace
from PySide6.QtWidgets import QWidget

from dsc_desk.cases.flow.definitions import Gate, Needs, Stage
from dsc_desk.cases.rules.draft import Draft, draft_of
from dsc_desk.cases.rules.problems import Part
from dsc_desk.cases.rules.procedures import gates_of, new_gate, put_gate, stand_at
from dsc_desk.ui.rules import words
from dsc_desk.ui.rules.entry_edit import EntryEdit
from dsc_desk.ui.rules.fields import Field, many, stacked, tick
from dsc_desk.ui.rules.hand import RulesHand
from dsc_desk.ui.widgets import Choice
from dsc_desk.ui.words import text, tr

_ALL = ":"


class GateEdit(EntryEdit):
    """A gate of one procedure or of all; what it needs is chosen, never typed, so that a program can hold it."""

    part = Part.GATE

    def __init__(self, hand: RulesHand, parent: QWidget | None = None) -> None:
        super().__init__(hand, tr("Port", "Gate"), parent)
        self.adder: Choice = Choice(tr("Ny port", "New gate"))
        self.adder.setMinimumContentsLength(16)
        self.adder.picked.connect(self.add)
        self.head.addWidget(self.adder)

    def options(self) -> words.Options:
        draft = self._hand.draft
        if draft is None:
            return []
        titles = {name: text(one.title) for name, one in draft.procedures.items()}
        return [
            (key, f"{text(gate.title)} · {titles[owner]}" if (owner := key.partition(":")[0]) else text(gate.title))
            for key, gate in gates_of(draft).items()
        ]

    def add(self, where: str) -> None:
        """Add a gate to one procedure, or to all."""
        if self._hand.draft is not None and where:
            made, key = new_gate(self._hand.draft, where.strip(":"))
            self._hand.put(made)
            self.open(key, "title", new=True)

    def draw(self, draft: Draft, entry: str) -> None:
        gate, owner = gates_of(draft)[entry], entry.partition(":")[0]
        new = [("", tr("Ny port …", "New gate …")), (_ALL, tr("For alle procedurer", "For all procedures"))]
        self.adder.set_options([*new, *((k, tr("Kun for »{p}«", "For “{p}” alone", p=said)) for k, said in words.procedure_options(draft))])  # fmt: skip
        self.pair("title", tr("Navn (dansk, engelsk)", "Name (Danish, English)"), gate.title, partial(self._set, "title"))  # fmt: skip
        self.pair("rule", tr("Hvad der skal være opfyldt", "What must hold"), gate.rule, partial(self._set, "rule"), 2)
        self._needs(draft, gate, owner)
        self._stands(draft, entry, owner)
        self.sources(gate.sources)
        if self._is_own(entry):
            self.way_out(tr("Tag porten ud", "Take the gate out"), lambda held: put_gate(held, entry, None))

    def _needs(self, draft: Draft, gate: Gate, owner: str) -> None:
        needs = gate.needs
        said = {
            "staff": tr("en persons flueben", "a person's tick"),
            "certified": tr("gyldige certifikater hos alle på sagen", "valid certificates of all on the case"),
            "decided": tr("at svar, de næste trin hænger på, er afklarede", "that answers the next steps hang on are settled"),
        }  # fmt: skip
        boxes = [tick(words_, on=getattr(needs, name)) for name, words_ in said.items()]
        for name, box in zip(said, boxes, strict=True):
            box.clicked.connect(partial(self._need, name))
        stages = [("", tr("ingen bestemte", "none in particular")), *((k.value, text(v)) for k, v in words.STAGES.items())]  # fmt: skip
        self.put("needs", Field(tr("Den kræver", "It needs"), stacked(*boxes)))
        stage = Choice(tr("Alle tilladelser før", "All approvals before"), stages, needs.stage or "")
        stage.picked.connect(lambda value: self._need("stage", Stage(value) if value else None))
        self.put("stage", Field(tr("Alle tilladelser, der kræves før", "All approvals required before"), stage))
        self.many("approvals", tr("Disse tilladelser, hvor de kræves", "These approvals, where required"), words.approval_options(draft), needs.approvals, partial(self._need, "approvals"))  # fmt: skip
        if owner:
            steps = words.step_options(draft.procedures[owner])
            self.many("steps", tr("Disse trin færdige", "These steps done"), steps, needs.steps, partial(self._need, "steps"))  # fmt: skip

    def _stands(self, draft: Draft, entry: str, owner: str) -> None:
        """Offer the steps it may stand before; for a gate of all procedures each step is named with its procedure."""
        name = entry.partition(":")[2]
        wanted = [draft.procedures[owner]] if owner else list(draft.procedures.values())
        lead = {one.id: "" if owner else f"{text(one.title)}, " for one in wanted}
        options = [(f"{one.id}/{k}", lead[one.id] + said) for one in wanted for k, said in words.step_options(one)]
        chosen = [f"{one.id}/{step.id}" for one in wanted for step in one.steps if name in step.gates]
        field = many(tr("Trin, den står før", "Steps it stands before"), options, chosen)
        field.changed.connect(lambda: self._stand(entry, field.ids()))
        hint = tr("Trinnet kan ikke lukkes, før porten er åben.", "The step cannot be closed until the gate is open.")
        self.put("stands", Field(tr("Den står før", "It stands before"), field, hint))

    def _stand(self, entry: str, chosen: tuple[str, ...]) -> None:
        draft, owner = self._hand.draft, entry.partition(":")[0]
        if draft is None:
            return
        for name in (owner,) if owner else tuple(draft.procedures):
            own = [each.partition("/")[2] for each in chosen if each.partition("/")[0] == name]
            draft = stand_at(draft, entry, name, own)
        self._hand.put(draft)

    def _need(self, field: str, value: object) -> None:
        if (gate := self._gate()) is not None:
            needs: Needs = replace(gate.needs, **{field: value})
            if needs.certified and not needs.staff:  # certificates are looked at when a person ticks
                needs = replace(needs, staff=field == "certified", certified=field == "certified")
            self._set("needs", needs)
            if needs.staff is not gate.needs.staff or needs.certified is not gate.needs.certified:
                self.fill()
                self.fields["needs"].setFocus()

    def _set(self, field: str, value: object) -> None:
        if (gate := self._gate()) is not None and self._hand.draft is not None:
            self._hand.put(put_gate(self._hand.draft, self.choice.value(), replace(gate, **{field: value})))

    def _gate(self) -> Gate | None:
        return gates_of(self._hand.draft).get(self.choice.value()) if self._hand.draft is not None else None

    def _is_own(self, key: str) -> bool:
        return self._hand.now is not None and key not in gates_of(draft_of(self._hand.now.shipped))
