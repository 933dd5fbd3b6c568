"""What the centre is called and how one reaches it: the head of its own letters."""

from __future__ import annotations

from dataclasses import dataclass

from dsc_desk.words import Language, Text

ADDRESS, PHONE, MAIL = "centre.address", "centre.phone", "centre.mail"  # names of settings
_PHONE = Text("Tlf. {number}", "Tel. {number}")


@dataclass(frozen=True, slots=True)
class Centre:
    """Empty is what nobody said."""

    name: str = ""
    address: str = ""  # line by line
    phone: str = ""
    mail: str = ""

    def lines(self, language: Language) -> tuple[str, ...]:
        """Return what stands at the head of a letter, the name first."""
        phone = _PHONE.fill(number=self.phone).say(language) if self.phone else ""
        return tuple(line for line in (self.name, *self.address.splitlines(), phone, self.mail) if line.strip())


UNNAMED = Centre()
