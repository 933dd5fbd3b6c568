"""What folders and files are called: ASCII, short, by case number and number alone; never a person, never a title."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dsc_desk.forms.file_names import ending, safe_name
from dsc_desk.words import Text

if TYPE_CHECKING:
    from dsc_desk.words import Language

_LONGEST = 40
CASES, INQUIRIES, TABLES = Text("sager", "cases"), Text("henvendelser", "inquiries"), Text("tabeller", "tables")
LOG, OWN, FORMS = Text("log", "log"), Text("eget", "own"), Text("skemaer", "forms")
LOOSE = Text("uden-plads", "unplaced")
PAGE, DATA, NOTES = Text("sag.html", "case.html"), "case.json", Text("notater.txt", "notes.txt")
MAILS, FILES, SENT = Text("mails", "mails"), Text("filer", "files"), Text("sendt", "sent")
PAPERS = Text("ansoegninger", "applications")


@dataclass
class Unique:
    """Names that no two things share, also where upper and lower case are one."""

    taken: set[str] = field(default_factory=set)

    def of(self, words: str) -> str:
        """Return words as a name that nobody has yet."""
        name, number = safe_name(words, _LONGEST), 1
        found = name
        while found.casefold() in self.taken:
            number += 1
            found = f"{name}-{number}"
        self.taken.add(found.casefold())
        return found


def file_name(number: int, name: str) -> str:
    """Return "001.pdf": of the name it came by, the ending is kept alone."""
    return f"{number:03d}{ending(name)}"


def inside(language: Language, *parts: Text | str) -> str:
    """Return a path within the folder."""
    return "/".join(part.say(language) if isinstance(part, Text) else part for part in parts)
