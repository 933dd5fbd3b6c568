"""How one reaches the centre."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from dsc_desk.cases.centre import ADDRESS, MAIL, PHONE
from dsc_desk.cases.command import Command
from dsc_desk.cases.mail_address import is_address
from dsc_desk.cases.rights import Right
from dsc_desk.cases.tables import setting
from dsc_desk.cases.tables.base import LINE
from dsc_desk.store.errors import Invalid
from dsc_desk.words import Text

if TYPE_CHECKING:
    from dsc_desk.cases.work import Work

_MOST_LINES = 6


@dataclass(frozen=True)
class SetCentreAddress(Command[None]):
    """Keep address, telephone and mail of the centre for the head of its own letters; what is empty is left out there.

    None leaves a part as it is.
    """

    address: str | None = None
    phone: str | None = None
    mail: str | None = None

    right: ClassVar[Right] = Right.MANAGE_STORE
    said: ClassVar[Text] = Text("Centrets adresse er gemt", "The centre's address is saved")

    def carry_out(self, work: Work) -> None:
        for name, typed in ((ADDRESS, self.address), (PHONE, self.phone), (MAIL, self.mail)):
            if typed is not None:
                lines = filter(None, (" ".join(line.split()) for line in typed.splitlines()))
                value = ("\n" if name == ADDRESS else " ").join(lines)
                if (wrong := _wrong(name, value)) is not None:
                    raise Invalid(wrong)
                work.put(setting, {"id": name}, value=value)


def _wrong(name: str, value: str) -> Text | None:
    if len(value) > LINE:
        return _LONG.fill(most=LINE)
    if value.count("\n") >= _MOST_LINES:
        return _HIGH.fill(most=_MOST_LINES)
    return _NO_ADDRESS.fill(mail=value[:80]) if name == MAIL and value and not is_address(value) else None


_LONG = Text("Der er plads til {most} tegn. Intet er gemt.", "There is room for {most} characters. Nothing was saved.")
_HIGH = Text(
    "En adresse har højst {most} linjer. Intet er gemt.", "An address has at most {most} lines. Nothing was saved."
)
_NO_ADDRESS = Text("»{mail}« er ikke en mailadresse. Intet er gemt.", "“{mail}” is no mail address. Nothing was saved.")
