"""What the user may set, each declared once with type, default and meaning. Never personal data, never a secret."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, QSaveFile, Signal

from dsc_desk.resource import settings_file
from dsc_desk.store.errors import DeskError
from dsc_desk.store.json_text import parsed
from dsc_desk.words import Text, same

VERSION = 1
_T = TypeVar("_T")


class Setting(Generic[_T]):
    """One setting: a default that gives its type, what it is, and what it may be."""

    def __init__(
        self,
        default: _T,
        title: Text,
        *,
        choices: dict[_T, Text] | None = None,
        bounds: tuple[int, int] | None = None,
        shown: bool = True,
    ) -> None:
        self.default = default
        self.title = title
        self.choices = choices
        self.bounds = bounds
        self.shown = shown
        self.name = ""

    def __set_name__(self, owner: type[Settings], name: str) -> None:
        self.name = name

    def __get__(self, settings: Settings, owner: type[Settings]) -> _T:
        return self.valid(settings.stored(self.name))

    def __set__(self, settings: Settings, value: _T) -> None:
        settings.store(self.name, self.valid(value))

    def valid(self, value: object) -> _T:
        """Return the value where it is of the kind and within the bounds declared, else the default."""
        default = self.default
        # type() first: True is an int to isinstance.
        if type(value) is not type(default) or not isinstance(value, type(default)):
            return default
        if self.choices is not None and value not in self.choices:
            return default
        if self.bounds is not None and isinstance(value, int) and not self.bounds[0] <= value <= self.bounds[1]:
            return default
        return value


class Settings(QObject):
    """The user's settings, kept as one readable file. Signals: changed(name); not_kept(DeskError) the first time the file is not written."""

    changed = Signal(str)
    not_kept = Signal(object)

    language = Setting("da", Text("Sprog", "Language"), choices={"da": same("Dansk"), "en": same("English")})
    theme = Setting(
        "system",
        Text("Udseende", "Appearance"),
        choices={
            "system": Text("Som computeren", "Like the computer"),
            "light": Text("Lyst", "Light"),
            "dark": Text("Mørkt", "Dark"),
        },
    )
    text_size = Setting(100, Text("Tekststørrelse i procent", "Text size in per cent"), bounds=(100, 200))
    dense = Setting(True, Text("Tætte rækker i overblikket", "Dense rows in the overview"))
    lock_minutes = Setting(
        10, Text("Lås efter så mange minutter uden brug", "Lock after this many idle minutes"), bounds=(1, 120)
    )
    reminders = Setting(True, Text("Vis påmindelser", "Show reminders"), shown=False)
    quiet_from = Setting(18, Text("Stille fra klokken", "Quiet from this hour"), bounds=(0, 23), shown=False)
    quiet_to = Setting(7, Text("Stille til klokken", "Quiet until this hour"), bounds=(0, 23), shown=False)
    reminded_on = Setting("", Text("Dagen for den seneste påmindelse", "Day of the last reminder"), shown=False)
    calendar_file = Setting("", Text("Kalenderfil, der holdes ajour", "Calendar file kept current"), shown=False)
    calendar_mine = Setting(True, Text("Kun mit i kalenderfilen", "Only mine in the calendar file"), shown=False)
    calendar_written = Setting("", Text("Kalenderfilen er skrevet", "The calendar file was written"), shown=False)
    calendar_trouble = Setting(
        False, Text("Kalenderfilen kunne ikke skrives", "The calendar file could not be written"), shown=False
    )
    right_panel = Setting(True, Text("Vis højre panel", "Show the right panel"), shown=False)
    window_frame = Setting("", Text("Vinduets sted og mål", "The window's place and size"), shown=False)

    def __init__(self, path: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = path or settings_file()
        self._values = _read(self._path)
        self._told = False

    @classmethod
    def declared(cls) -> Iterator[Setting[Any]]:
        """Go through all settings in the order they are declared."""
        return (entry for entry in vars(cls).values() if isinstance(entry, Setting))

    def stored(self, name: str) -> object:
        """Return the value as the file has it, unchecked."""
        return self._values.get(name)

    def store(self, name: str, value: object) -> None:
        """Keep a checked value and tell who listens; a file that cannot be written leaves it for this run only."""
        if self._values.get(name) == value:
            return
        self._values[name] = value
        kept = _write(self._path, self._values)
        self.changed.emit(name)
        if not kept and not self._told:
            self._told = True
            self.not_kept.emit(DeskError(_NOT_KEPT))


def _read(path: Path) -> dict[str, Any]:
    """Read the file; a damaged one counts as empty, because every setting has a default."""
    try:
        kept = parsed(path.read_bytes())
    except (OSError, ValueError):
        return {}
    values = kept.get("settings") if isinstance(kept, dict) and kept.get("version") == VERSION else None
    return values if isinstance(values, dict) else {}


def _write(path: Path, values: dict[str, Any]) -> bool:
    """Write the file whole; False where that cannot be done."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError:
        return False
    file = QSaveFile(str(path))
    said = json.dumps({"version": VERSION, "settings": values}, indent=1, sort_keys=True).encode()
    return file.open(QSaveFile.OpenModeFlag.WriteOnly) and file.write(said) == len(said) and file.commit()


_NOT_KEPT = Text(
    "Indstillingen gælder, til vinduet lukkes: filen med indstillinger kan ikke skrives. Sagerne er uændrede; frigør plads, "
    "eller ret rettighederne til mappen, og vælg igen.",
    "The setting lasts until the window is closed: the file of settings cannot be written. The cases are unchanged; free "
    "some space, or correct the rights of its folder, and choose again.",
)
