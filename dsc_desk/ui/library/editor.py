"""The form of a source: every field in words, kept as a draft while typing, saved as the centre's own version."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, Qt
from PySide6.QtWidgets import QWidget

from dsc_desk.library.catalogue import DataSource, load_catalogue
from dsc_desk.library.fields import FIELDS, GROUPS, ID
from dsc_desk.library.own_sources import keep_source
from dsc_desk.library.typed import id_from, source_from, typed_of
from dsc_desk.ui.context import Context
from dsc_desk.ui.data.words import unsure_typed, unsure_words
from dsc_desk.ui.inbox.form_draft import FormDraft
from dsc_desk.ui.library.field_box import FieldBox
from dsc_desk.ui.widgets import FieldError, Label, LineField, PrimaryButton, QuietButton, SectionHeading, hbox, vbox
from dsc_desk.ui.words import said, text, tr
from dsc_desk.words import Text

_HIDDEN = ("unsure", "basis")  # told by "not confirmed", and beside each field
_WHY, _RESTS = "why", "rests:"
_BLANK = DataSource(
    id="", name_da="", name_en="", short_name="", kind="register", custodian="", route_status="not_known", population="",
    unit="", update_frequency="", content="", linkage_key="CPR",
)  # fmt: skip
_NO_WHY = Text("Skriv, hvorfor. Det står i historikken.", "Say why. It is kept in the history.")


class SourceEditor(QWidget):
    """Corrects a source, or adds one (None). Signals: saved(source id); given_up()."""

    saved = Signal(str)
    given_up = Signal()

    def __init__(self, context: Context, source: DataSource | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._source = source or _BLANK
        self.boxes = {field.name: FieldBox(field) for field in FIELDS if field.name not in _HIDDEN}
        self.why = LineField(tr("Hvorfor rettes den?", "Why is it corrected?"))
        self.error = FieldError()
        self.save_button = PrimaryButton(tr("Gem i biblioteket", "Save in the library"), self.save, small=True)
        self._build()
        self._fill(self._typed_of(self._source))
        place = f"source:{source.id}" if source else "source:new"
        self._draft = FormDraft(context, place, self._changed_values, self._restore, self)
        for box in self.boxes.values():
            box.changed.connect(self._draft.touch)
        self.why.line.textEdited.connect(lambda _words: self._draft.touch())

    def take_focus(self) -> None:
        """Begin with the first field."""
        self.boxes["name_da"].setFocus()

    def save(self) -> None:
        """Keep it; what cannot be kept stays typed, with what is wrong below each field."""
        catalogue = load_catalogue()
        typed = self._typed()
        source_id = self._source.id or id_from(typed["short_name"] or typed["name_da"], catalogue.sources)
        source, problems = source_from(source_id, typed, catalogue)
        for name, box in self.boxes.items():
            box.show_error(text(problems[name]) if name in problems else "")
        why = self.why.text().strip()
        self.why.show_error("" if why else text(_NO_WHY))
        if source is None or not why:
            self._show_problems(problems)
            return
        self.error.say("")
        command = keep_source(source, why)
        self._context.background.do(self, command, lambda _number: self._done(source.id), self._refused)

    def _show_problems(self, problems: Mapping[str, Text]) -> None:
        """Say below what has no field of its own, and go to the first field that is wrong."""
        hidden = [f"{text(ID.label)}: {text(what)}" for name, what in problems.items() if name not in self.boxes]
        nothing = tr("Intet er gemt endnu: se de røde felter.", "Nothing is saved yet: see the red fields.")
        self.error.say(" ".join((nothing, *hidden)))
        wrong = next((self.boxes[one.name] for one in FIELDS if one.name in problems.keys() & self.boxes.keys()), None)
        (wrong or self.why).setFocus()

    def give_up(self) -> None:
        """Throw away what was typed."""
        self._draft.clear()
        self.given_up.emit()

    def _done(self, source_id: str) -> None:
        self._draft.clear()
        self.saved.emit(source_id)

    def _refused(self, error: Exception) -> None:
        self.error.say(said(error))

    # What stands in the form

    def _typed_of(self, source: DataSource) -> dict[str, str]:
        typed = typed_of(source)
        typed["unsure_about"] = "\n".join(unsure_words(one) for one in source.unsure_about)
        return typed | {f"{_RESTS}{name}": basis for name, basis in source.basis.items()}

    def _fill(self, values: Mapping[str, str]) -> None:
        for name, box in self.boxes.items():
            if name in values:
                box.set_typed(values[name])
            if f"{_RESTS}{name}" in values:
                box.set_basis(values[f"{_RESTS}{name}"])

    def _values(self) -> dict[str, str]:
        found = {name: box.typed() for name, box in self.boxes.items()}
        return found | {f"{_RESTS}{name}": box.basis() for name, box in self.boxes.items() if box.rests is not None}

    def _changed_values(self) -> dict[str, str]:
        before = self._typed_of(self._source)
        found = {name: value for name, value in self._values().items() if value != before.get(name, "")}
        return found | {_WHY: self.why.text()}

    def _restore(self, values: Mapping[str, str]) -> None:
        self._fill(values)
        self.why.set_text(values.get(_WHY, ""))

    def _typed(self) -> dict[str, str]:
        """Return the form as the library reads it."""
        values = self._values()
        basis = dict(self._source.basis)  # also of fields the form does not ask it for
        for name, box in self.boxes.items():
            if box.rests is not None:
                basis.pop(name, None)
                if box.basis():
                    basis[name] = box.basis()
        about = "\n".join(unsure_typed(line) for line in values["unsure_about"].splitlines())
        told = "\n".join(f"{name}: {said}" for name, said in basis.items())
        return values | {"basis": told, "unsure_about": about, "unsure": "yes" if about.strip() else "no"}

    # Built once

    def _build(self) -> None:
        column = vbox(self, gap=2, margins=(0, 0, 0, 8))
        name = text(self._source.name)
        title = tr("Ret {name}", "Edit {name}", name=name) if name else tr("Ny kilde", "New source")
        self.setAccessibleName(title)
        column.addWidget(Label(title, size="section", weight=600, wrap=True))
        words = (
            tr(
                "Jeres udgave gælder i stedet for programmets, overalt i programmet. Den kan altid trækkes tilbage.",
                "Your version holds instead of the program's, everywhere in the program. It can always be withdrawn.",
            )
            if name
            else tr(
                "Kilden kommer i jeres bibliotek og findes overalt i programmet. Den kan altid tages ud igen.",
                "The source comes into your library and is found everywhere in the program. It can always be taken out again.",
            )
        )
        column.addWidget(Label(words, size="small", ink="text-2", wrap=True))
        for group, heading in GROUPS.items():
            column.addWidget(SectionHeading(text(heading)))
            for field in FIELDS:
                if field.group is group and field.name in self.boxes:
                    column.addWidget(self.boxes[field.name])
        column.addWidget(SectionHeading(tr("Hvorfor", "Why")))
        column.addWidget(Label(tr("Hvorfor rettes den? (skal udfyldes)", "Why is it corrected? (required)"), size="small", weight=600, ink="text-2", wrap=True))  # fmt: skip
        column.addWidget(self.why)
        column.addWidget(self.error)
        line = hbox(gap=8, margins=(0, 8, 0, 0))
        line.addWidget(self.save_button)
        line.addWidget(QuietButton(tr("Smid væk", "Throw away"), self.give_up, small=True))
        line.addStretch(1)
        column.addLayout(line)

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        strong = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if strong and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.save()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        for box in self.boxes.values():
            box.commit()
        self._draft.flush()
        super().hideEvent(event)
