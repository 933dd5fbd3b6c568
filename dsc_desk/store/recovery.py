"""The recovery key that is printed when a store is made: 160 random bits in signs that are hard to misread."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field

from dsc_desk.store.errors import WrongKey
from dsc_desk.words import Text

_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32: no I, L, O, U
_CHECKS = _SIGNS + "*~$=U"
_MISREAD = str.maketrans("OIL", "011")
_BYTES = 20
_DIGITS = 32


@dataclass(frozen=True)
class RecoveryKey:
    """What opens a store when passphrase and computer are lost."""

    secret: bytes = field(repr=False)

    @classmethod
    def fresh(cls) -> RecoveryKey:
        return cls(secrets.token_bytes(_BYTES))

    @classmethod
    def parse(cls, typed: str) -> RecoveryKey:
        """Read a key as a person typed it; raises WrongKey, naming a slip of the pen as such."""
        signs = "".join(typed.split()).replace("-", "").upper()
        digits, check = signs[:-1].translate(_MISREAD), signs[-1:]
        if len(digits) != _DIGITS or any(sign not in _SIGNS for sign in digits):
            raise WrongKey(_NOT_ONE)
        number = 0
        for sign in digits:
            number = number * 32 + _SIGNS.index(sign)
        if _check(number) != check.translate(_MISREAD):
            raise WrongKey(_SLIP)
        return cls(number.to_bytes(_BYTES, "big"))

    @property
    def printed(self) -> str:
        """The key in eight groups of four signs and a check sign."""
        number = int.from_bytes(self.secret, "big")
        digits = "".join(_SIGNS[number >> shift & 31] for shift in range(5 * (_DIGITS - 1), -1, -5))
        groups = [digits[start : start + 4] for start in range(0, _DIGITS, 4)]
        return "-".join([*groups, _check(number)])


def _check(number: int) -> str:
    return _CHECKS[number % 37]


_NOT_ONE = Text(
    "Det er ikke en gendannelsesnøgle: den har otte grupper på fire tegn og et kontroltegn til sidst.",
    "That is not a recovery key: it has eight groups of four signs and a check sign at the end.",
)
_SLIP = Text(
    "Gendannelsesnøglen er skrevet forkert et sted: kontroltegnet passer ikke. Sammenlign med udskriften.",
    "There is a slip somewhere in the recovery key: its check sign does not fit. Compare it with the print.",
)
