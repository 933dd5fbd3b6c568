"""Another file and its keys in the place of a store, so that a stop at any moment leaves one of the two whole.

File and key file are two names, and no system renames two at once. So what is coming is written down beside the store first,
with the mark of the file it belongs to; whoever opens the store next sees by that mark how far it came, and ends it or drops it.
"""

from __future__ import annotations

import glob
import json
import os
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from typing import TYPE_CHECKING

from dsc_desk.store import credential
from dsc_desk.store.catalogue import automatic_folder, read_catalogue, save_catalogue
from dsc_desk.store.copying import SIDE_FILES, beside, remove_copy, remove_side_files, stamp
from dsc_desk.store.errors import StoreError
from dsc_desk.store.history import Head
from dsc_desk.store.json_text import parsed
from dsc_desk.store.private import sync_folder, write_file_safely
from dsc_desk.store.slots import Slots, read_slots, slot_file, slots_from
from dsc_desk.words import Text

if TYPE_CHECKING:
    from pathlib import Path

_MARK = 16  # bytes at the head of each file that its library draws at random when it makes it, and never changes


class Why(StrEnum):
    """What the other file is."""

    NEW_KEY = "new key"  # the same store under another key: the old file and its key go
    RESTORED = "restored"  # a backup: the old file is kept


@dataclass(frozen=True)
class Swap:
    """What takes the place of a store: its keys, the mark of its file, and the name its forerunner has meanwhile."""

    why: Why
    slots: Slots
    mark: str
    kept: str
    head: Head | None

    def arrived(self, store: Path) -> bool:
        """Whether the new file lies in the store's place."""
        return _mark(store) == self.mark

    def settle(self, store: Path) -> Text:
        """End what a stop left half done, or drop it; returns what the user must be told. Before the store is opened."""
        if self.arrived(store):
            self.finish(store)
            return _FINISHED[self.why]
        self.drop(store)
        return _DROPPED[self.why]

    def finish(self, store: Path) -> None:
        """Do what follows once the new file is in place; as often as one likes, until the last line is done."""
        remove_side_files(store)  # the forerunner's: its log would be read into the new file
        old = read_slots(store) if slot_file(store).exists() else self.slots
        self.slots.save(store)
        known = read_catalogue(store)
        save_catalogue(store, known.under_new_key() if self.why is Why.NEW_KEY else known.restored_to(self.head))
        if self.why is Why.NEW_KEY:
            if old.store_id != self.slots.store_id:
                credential.forget(old.store_id)  # that key opens nothing any more
            self._remove_kept(store)
        _note(store).unlink()

    def drop(self, store: Path) -> None:
        """Undo what was prepared: the store is the one before, under its own keys."""
        if self.why is Why.NEW_KEY:
            credential.forget(self.slots.store_id)
        self._remove_kept(store)
        _note(store).unlink(missing_ok=True)

    def _remove_kept(self, store: Path) -> None:
        kept = store.with_name(self.kept)
        remove_copy(kept)
        slot_file(kept).unlink(missing_ok=True)


def swap_in(new: Path, store: Path, why: Why, slots: Slots, head: Head | None) -> Path | None:
    """Give a closed, checked file and its keys the place of a store; returns where the old one is kept, if anywhere.

    Raises StoreError when the store stayed what it was. Once the new file is in place it counts: what then cannot be ended
    is ended when the store is opened next.
    """
    kept = store.with_name(f"{store.stem}-before-{stamp()}{store.suffix}")
    swap = Swap(why, slots, _mark(new), kept.name, head)
    try:
        _write_down(swap, store)
        if store.exists():
            _keep(store, kept)
        sync_folder(store.parent)
        new.replace(store)
    except OSError as error:
        with suppress(OSError):  # what cannot be undone now is dropped when the store is opened next
            swap.drop(store)
        raise StoreError(_NOT_SWAPPED) from error
    with suppress(OSError):  # as above: it is ended then, and told
        sync_folder(store.parent)
        swap.finish(store)
    return kept if kept.exists() else None


def unfinished(store: Path) -> Swap | None:
    """Return the change of file and keys that a stop left half done; None where there is none."""
    try:
        found = parsed(_note(store).read_bytes())
        slots = slots_from(found["slots"])
        return Swap(Why(found["why"]), slots, found["mark"], found["kept"], Head.from_line(found["head"]))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreError(_UNREADABLE.fill(name=_note(store).name)) from error


def sweep(store: Path) -> None:
    """Remove the working files of whatever a kill stopped; only who holds the lock may, before anything else begins."""
    name, drawn = glob.escape(store.name), "????????"
    folder, backups = store.parent, automatic_folder(store)
    found = [folder.glob(f".{name}.{drawn}.{kind}*") for kind in ("copy", "rekey", "restoring", "making")]
    found += [folder.glob(f".{name}.*.json.{drawn}.part"), folder.glob(f"..{name}.{drawn}.*.{drawn}.part")]
    for left in chain(*found, backups.glob(f".*.{drawn}.part")):
        left.unlink(missing_ok=True)


def _write_down(swap: Swap, store: Path) -> None:
    said = {
        "why": swap.why,
        "mark": swap.mark,
        "kept": swap.kept,
        "head": swap.head.as_line() if swap.head else "",
        "slots": swap.slots.as_json(),
    }
    write_file_safely(_note(store), json.dumps(said, indent=1).encode())


def _keep(store: Path, kept: Path) -> None:
    """Give the old store a second name, with its log and its key file."""
    import shutil  # not at the start

    _same_file(store, kept)
    for side in SIDE_FILES:
        _same_file(beside(store, side), beside(kept, side))
    if slot_file(store).exists():
        shutil.copy2(slot_file(store), slot_file(kept))


def _same_file(path: Path, second: Path) -> None:
    if not path.exists():
        return
    import shutil

    try:
        os.link(path, second)
    except OSError:  # a file system without second names
        shutil.copy2(path, second)


def _note(store: Path) -> Path:
    return store.with_name(f"{store.name}.swap.json")


def _mark(file: Path) -> str:
    with file.open("rb") as opened:
        return opened.read(_MARK).hex()


_NOT_SWAPPED = Text(
    "Det nye lager kunne ikke lægges på plads: disken er fuld eller fejler, eller mappen må ikke skrives i. Lageret er som før "
    "og åbnes som før; frigør plads, og prøv igen.",
    "The new store could not be put in its place: the disk is full or fails, or the folder may not be written in. The store is "
    "as it was and opens as before; free some space and try again.",
)
_UNREADABLE = Text(
    "Lageret skulle have skiftet fil eller nøgle, og »{name}«, der siger hvordan, kan ikke læses. Lageret er urørt; "
    "gendan fra den nyeste sikkerhedskopi.",
    "The store was to change its file or key, and “{name}”, which says how, cannot be read. The store is untouched; "
    "restore from the newest backup.",
)
_FINISHED = {
    Why.NEW_KEY: Text(
        "Skiftet til en ny datanøgle blev afbrudt, efter at lageret havde fået den; nu er det gjort færdigt, og intet er tabt. Den "
        "nye gendannelsesnøgle nåede måske ikke at blive vist: lav en ny under Indstillinger, Lager og nøgle.",
        "The change to a new data key was cut off once the store had it; it has now been finished and nothing is lost. The new "
        "recovery key may not have been shown: make a new one in the settings of the store.",
    ),
    Why.RESTORED: Text(
        "Gendannelsen blev afbrudt, efter at sikkerhedskopien var lagt på lagerets plads; nu er den gjort færdig. Det tidligere "
        "lager er gemt ved siden af.",
        "The restore was cut off once the backup had taken the store's place; it has now been finished. The store before it is "
        "kept beside it.",
    ),
}
_DROPPED = {
    Why.NEW_KEY: Text(
        "Skiftet til en ny datanøgle blev afbrudt. Lageret har stadig sin gamle nøgle og åbnes som før, og intet er tabt; "
        "bestil den nye nøgle igen.",
        "The change to a new data key was cut off. The store keeps its old key, opens as before, and nothing is lost; ask for the "
        "new key again.",
    ),
    Why.RESTORED: Text(
        "Gendannelsen blev afbrudt. Lageret er, som det var, og intet er tabt; gendan igen.",
        "The restore was cut off. The store is as it was and nothing is lost; restore again.",
    ),
}
