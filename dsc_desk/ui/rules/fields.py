"""Fields of the rules' forms: a text in both languages side by side, a label above a control, conditions on answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QCheckBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from shiboken6 import isValid

from dsc_desk.cases.flow.definitions import When
from dsc_desk.cases.rules.problems import LONGEST
from dsc_desk.ui import theme
from dsc_desk.ui.library.many_field import ManyField
from dsc_desk.ui.template.search_choice import SearchChoice
from dsc_desk.ui.widgets import Choice, FieldError, IconButton, Label, LineField, TextEditor, clear, hbox, vbox
from dsc_desk.ui.words import tr
from dsc_desk.words import Text

Options = Sequence[tuple[str, str]]
_ONE_LINE = 500  # signs
_SEARCHED = 60  # of more than that one is found by typing


def side_by_side() -> QBoxLayout:
    """Return a line of controls; with big text they stand below each other."""
    line: QBoxLayout = vbox() if theme.big_text() else hbox()
    line.setSpacing(theme.px(2 if theme.big_text() else 8))
    return line


def many(name: str, options: Options, chosen: Iterable[str]) -> ManyField:
    """Return a field for several of a list."""
    field = ManyField(name, options)
    field.set_value("\n".join(chosen))
    return field


def tick(words: str, *, on: bool) -> QCheckBox:
    """Return a tick with its words."""
    box = QCheckBox(words)
    box.setChecked(on)
    return box


def stacked(*parts: QWidget) -> QWidget:
    """Return widgets below each other."""
    holder = QWidget()
    column = vbox(holder, gap=4)
    for part in parts:
        column.addWidget(part)
    holder.setFocusProxy(parts[0])
    return holder


def select_typed() -> None:
    """Select what stands in the field with the keyboard, so that a made-up name is typed over."""
    field = QApplication.focusWidget()
    if isinstance(field, QLineEdit | QPlainTextEdit):
        field.selectAll()


class Field(QWidget):
    """A label above a control, and what is wrong with it below."""

    def __init__(self, words: str, control: QWidget, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.control, self.error = control, FieldError()
        column = vbox(self, gap=2, margins=(0, 4, 0, 4))
        column.addWidget(Label(words, size="small", weight=600, ink="text-2", wrap=True))
        column.addWidget(control)
        if hint:
            column.addWidget(Label(hint, size="small", ink="text-3", wrap=True))
        column.addWidget(self.error)
        self.setFocusProxy(control)


class PairField(QWidget):
    """A text in Danish and in English. Signal changed() while one types."""

    changed = Signal()

    def __init__(self, name: str, words: Text, *, lines: int = 1, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = words
        self.error = FieldError()
        self.da, self.en = (_editor(f"{name} ({tongue})", lines) for tongue in (tr("dansk", "Danish"), tr("engelsk", "English")))  # fmt: skip
        column = vbox(self, gap=2)
        line = side_by_side()
        column.addLayout(line)
        column.addWidget(self.error)
        for editor, said in ((self.da, words.da), (self.en, words.en)):
            editor.set_text(said)
            editor.typed.connect(lambda _words: self.changed.emit())
            editor.committed.connect(lambda _words: self.changed.emit())
            line.addWidget(editor, 1)
            if not theme.big_text():
                line.setAlignment(editor, Qt.AlignmentFlag.AlignTop)
        self.setFocusProxy(self.da)

    def value(self) -> Text:
        """Return what stands in both."""
        return Text(self.da.text().strip(), self.en.text().strip())


def _editor(name: str, lines: int) -> LineField | TextEditor:
    if lines > 1:
        return TextEditor(name, lines=lines, most=8, room=LONGEST)
    field = LineField(name)
    field.line.setMaxLength(_ONE_LINE)
    return field


class WhenField(QWidget):
    """When something applies: answers that must all hold, several such lines are "or" (`one`: only one). Signal changed()."""

    changed = Signal()

    def __init__(
        self,
        when: When,
        questions: Options,
        answers: Mapping[str, Options],
        parent: QWidget | None = None,
        *,
        one: bool = False,
    ) -> None:
        super().__init__(parent)
        self._one = one
        self._when = [dict(one) for one in when]
        self._questions, self._answers = list(questions), answers
        self._names = dict(questions)
        self._adders: list[Choice] = []
        self._choices: dict[tuple[int, str], Choice] = {}
        self._column = vbox(self, gap=4)
        self._show()

    def value(self) -> When:
        """Return the conditions; none is always."""
        return tuple(dict(one) for one in self._when if one)

    def set_value(self, when: Iterable[Mapping[str, str]]) -> None:
        """Show other conditions, without a signal."""
        self._when = [dict(one) for one in when]
        self._show()

    def _show(self) -> None:
        clear(self._column)
        self._adders, self._choices = [], {}
        if not self._when:
            self._column.addWidget(Label(tr("Altid", "Always"), ink="text-2"))
        for place, alternative in enumerate(self._when):
            if place:
                self._column.addWidget(Label(tr("eller", "or"), size="small", weight=600, ink="text-3"))
            for name, answer in alternative.items():
                self._column.addLayout(self._line(place, name, answer))
            self._column.addWidget(self._adder(place, tr("og …", "and …")))
        if not (self._one and self._when):
            self._column.addWidget(self._adder(len(self._when), tr("eller …", "or …") if self._when else tr("kun når …", "only when …")))  # fmt: skip
        self.setFocusProxy(next(iter(self._choices.values()), self._adders[0]))

    def _line(self, place: int, name: str, answer: str) -> QBoxLayout:
        line = side_by_side()
        words = self._names.get(name, name)
        line.addWidget(Label(words, wrap=True), 1)
        offered = list(self._answers.get(name, ()))
        if answer not in dict(offered):
            offered.append((answer, answer))  # what stands there is shown, whether it is known or not
        choice = Choice(tr("Svar på {question}", "Answer to {question}", question=words), offered, answer)
        self._choices[place, name] = choice
        choice.picked.connect(partial(self._answer, place, name))
        line.addWidget(choice, 1)
        gone = tr("Tag betingelsen {question} væk", "Take the condition {question} away", question=words)
        line.addWidget(IconButton(gone, "x", partial(self._take, place, name)))
        return line

    def _adder(self, place: int, words: str) -> Choice:
        taken = self._when[place] if place < len(self._when) else {}
        rest = [one for one in self._questions if one[0] not in taken]
        choice = (SearchChoice if len(rest) > _SEARCHED else Choice)(words, [("", words), *rest])
        choice.picked.connect(partial(self._add, place))
        self._adders.append(choice)
        return choice

    def _add(self, place: int, name: str) -> None:
        if not name or (place < len(self._when) and name in self._when[place]):
            return  # nothing chosen, or told once more by the list as it goes
        if place == len(self._when):
            self._when.append({})
        self._when[place][name] = next(iter(self._answers.get(name, (("yes", ""),))))[0]
        self._changed()
        _take_keyboard(self._choices[place, name])

    def _answer(self, place: int, name: str, answer: str) -> None:
        self._when[place][name] = answer
        self.changed.emit()

    def _take(self, place: int, name: str) -> None:
        del self._when[place][name]
        self._when = [one for one in self._when if one]
        self._changed()
        _take_keyboard(self._adders[min(place, len(self._adders) - 1)])

    def _changed(self) -> None:
        self._show()
        self.changed.emit()


def _take_keyboard(choice: Choice) -> None:
    """Give the keyboard to a list that was made this moment, unless the form was made anew since."""
    if isValid(choice):
        choice.show()
        choice.setFocus()
