"""Language, look, text size, density and lock: each takes effect at once."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QCheckBox, QPushButton, QWidget

from dsc_desk.ui.context import Context
from dsc_desk.ui.settings import Setting, Settings
from dsc_desk.ui.settings_page.parts import ColumnView, Row
from dsc_desk.ui.widgets import WIDEST, SectionHeading, Segmented, limited
from dsc_desk.ui.words import text, tr
from dsc_desk.words import Text, same

_OFFERED = {  # the numbers offered; another one, set earlier, stands among them
    "text_size": ((100, 110, 125, 150, 175, 200), same("%")),
    "lock_minutes": ((2, 5, 10, 15, 30, 60), same("min.")),
}
_TOUCHED = "touched"  # which setting was changed last: the page is made anew by it, and the keyboard stays there
_HINTS = {
    "language": Text(
        "Skærmen skifter straks. Dokumenter får deres eget sprog, hvor de laves.",
        "The screen changes at once. Documents get their own language where they are made.",
    ),
    "text_size": Text("Alt følger med: rækker, knapper og billeder.", "Everything follows: rows, buttons and charts."),
    "dense": Text("19 sager på en skærm i stedet for 14.", "19 cases on a screen instead of 14."),
    "lock_minutes": Text(
        "Nøglen lægges væk, og der vises intet, før du låser op. Ctrl+L låser straks.",
        "The key is put away, and nothing is shown until you unlock. Ctrl+L locks at once.",
    ),
}


class AppearanceView(ColumnView):
    """What the user has settled for herself on this computer; never anything about a case."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.controls: dict[str, QWidget] = {}
        self.column.addWidget(SectionHeading(tr("På denne computer", "On this computer")))
        for setting in Settings.declared():
            if setting.shown:
                control = self._control(setting)
                self.controls[setting.name] = control
                hint = _HINTS.get(setting.name)
                words = "" if isinstance(control, QCheckBox) else text(setting.title)
                width = 80 * len(control.findChildren(QPushButton)) or WIDEST
                self.column.addWidget(Row(words, limited(control, width), text(hint) if hint else ""))

    def take_focus(self) -> None:
        touched = self.controls.get(str(self.context.settings.property(_TOUCHED) or ""))
        found = touched or next(iter(self.controls.values()))
        chosen = next((each for each in found.findChildren(QPushButton) if each.isChecked()), found)
        chosen.setFocus()

    def _control(self, setting: Setting[Any]) -> QWidget:
        value = getattr(self.context.settings, setting.name)
        if setting.choices is not None:
            options = [(str(each), text(words)) for each, words in setting.choices.items()]
            return self._segments(setting, options, str(value))
        if isinstance(value, bool):
            return self._tick(setting, value=value)
        offered, unit = _OFFERED[setting.name]
        steps = [(str(step), f"{step} {text(unit)}") for step in sorted({*offered, value})]
        return self._segments(setting, steps, str(value))

    def _segments(self, setting: Setting[Any], options: list[tuple[str, str]], value: str) -> Segmented:
        made = Segmented(text(setting.title), options, value)
        kind = type(setting.default)
        made.chosen.connect(lambda chosen: self._set(setting, kind(chosen)))
        return made

    def _tick(self, setting: Setting[Any], *, value: bool) -> QCheckBox:
        made = QCheckBox(text(setting.title))
        made.setChecked(value)
        made.toggled.connect(lambda on: self._set(setting, on))
        return made

    def _set(self, setting: Setting[Any], value: object) -> None:
        self.context.settings.setProperty(_TOUCHED, setting.name)
        setattr(self.context.settings, setting.name, value)
