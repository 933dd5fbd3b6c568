"""The centre's own key for handing cases over, kept in the store, and its public half as a file for others."""

from __future__ import annotations

import base64
import binascii
import json
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from sqlalchemy import select

from dsc_desk.cases.command import Command
from dsc_desk.cases.queries.people import centre_name
from dsc_desk.cases.query import Query, Read
from dsc_desk.cases.rights import Right
from dsc_desk.cases.tables import setting
from dsc_desk.store.errors import Invalid
from dsc_desk.store.parcel import Keys, fingerprint
from dsc_desk.words import Text

if TYPE_CHECKING:
    from dsc_desk.cases.desk import Desk
    from dsc_desk.cases.work import Work

SEED = "handover.seed"
ENDING = ".dscnoegle"
_KIND = "dsc-desk-key"
_LARGEST = 16 * 1024


@dataclass(frozen=True, slots=True)
class PublicKey:
    """Another centre's public key: what is sealed with it only that centre opens. `check` is read aloud to compare."""

    centre: str
    opening: bytes

    @property
    def check(self) -> str:
        return fingerprint(self.opening)


@dataclass(frozen=True)
class MakeKey(Command[None]):
    """Make the centre's key. Its secret is written past the log, which anybody with the right to read it could copy."""

    right: ClassVar[Right] = Right.WORK_ON_CASE
    undoable: ClassVar[bool] = False
    said: ClassVar[Text] = Text("Centrets nøgle er lavet", "The centre's key was made")

    def carry_out(self, work: Work) -> None:
        if work.one(setting, id=SEED) is None:
            work.connection.execute(setting.insert().values(id=SEED, version=1, value=secrets.token_hex(32)))
            work.note_read(setting, SEED, "nøgle til overgivelse af sager")


@dataclass(frozen=True)
class _Seed(Query[str]):
    def run(self, read: Read) -> str:
        return str(read.value(select(setting.c.value).where(setting.c.id == SEED)) or "")


@dataclass(frozen=True)
class CentreName(Query[str]):
    """What the centre is called."""

    def run(self, read: Read) -> str:
        return centre_name(read)


def keys_of(desk: Desk) -> Keys:
    """Return the centre's keys, made at the first use."""
    if not desk.ask(_Seed()):
        desk.do(MakeKey())
    return Keys.of(bytes.fromhex(desk.ask(_Seed())))


def key_file(centre: str, keys: Keys) -> bytes:
    """Return the public half as a file to send to those who hand cases over to the centre."""
    public = base64.b64encode(keys.opening.public_key().public_bytes_raw()).decode()
    return json.dumps({"format": _KIND, "version": 1, "centre": centre, "x25519": public}, ensure_ascii=False).encode()


def read_key_file(data: bytes) -> PublicKey:
    """Read another centre's key file; raises Invalid."""
    try:
        told = json.loads(data[:_LARGEST])
        if not isinstance(told, dict) or told.get("format") != _KIND or told.get("version") != 1:
            raise Invalid(_NO_KEY)
        opening = base64.b64decode(told["x25519"], validate=True)
        centre = " ".join(str(told.get("centre", "")).split())[:200]
    except (ValueError, KeyError, TypeError, binascii.Error, RecursionError) as error:
        raise Invalid(_NO_KEY) from error
    if len(opening) != 32:
        raise Invalid(_NO_KEY)
    return PublicKey(centre, opening)


_NO_KEY = Text(
    "Filen er ikke en nøglefil fra DSC Desk. Intet er ændret; bed modtageren om en ny (.dscnoegle).",
    "The file is no key file of DSC Desk. Nothing was changed; ask the receiver for a new one (.dscnoegle).",
)
