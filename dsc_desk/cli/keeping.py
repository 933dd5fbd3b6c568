"""Making, keeping and proving a store."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from dsc_desk.cases.audit import read_checkpoint, verify
from dsc_desk.cases.commands.keys import KeyKind, LogKeyChange
from dsc_desk.cases.commands.staff import StaffFacts
from dsc_desk.cases.rights import Role
from dsc_desk.cli.session import DONE, REFUSED, give, open_desk, passphrase, store_path, tell
from dsc_desk.words import Text

if TYPE_CHECKING:
    from dsc_desk.store.recovery import RecoveryKey


def init(args: argparse.Namespace) -> int:
    """Make an empty store with one lead, and print the recovery key this once."""
    from dsc_desk.opening import make_desk
    from dsc_desk.store.open import new_store

    with new_store(store_path(args), passphrase(args)) as (store, recovery):
        name = getattr(args, "as_", "") or "CL"
        make_desk(store).found("Datastøttecenter", StaffFacts("Centerleder", name, Role.LEAD))
        store.close()
    return _give_key(args, recovery, _WRITE_DOWN)


def demo(args: argparse.Namespace) -> int:
    """Make a store filled with the made-up centre."""
    from dsc_desk.demo import fill
    from dsc_desk.opening import make_desk
    from dsc_desk.store.open import new_store

    with new_store(store_path(args), passphrase(args)) as (store, recovery):
        fill(make_desk(store), cases=args.cases, seed=args.seed)
        store.close()
    return _give_key(args, recovery, _WRITE_DOWN, cases=args.cases)


def _give_key(args: argparse.Namespace, recovery: RecoveryKey, words: Text, **more: int) -> int:
    """Print a new recovery key this once."""
    tell(words)
    give(args, {"store": str(store_path(args)), **more, "recovery_key": recovery.printed}, [recovery.printed])
    return DONE


_WRITE_DOWN = Text(
    "Skriv gendannelsesnøglen ned; den vises kun her.", "Write the recovery key down; it is shown only here."
)
_NEW_KEY = Text(
    "Lageret har en ny nøgle. Skriv den nye gendannelsesnøgle ned; den vises kun her. Ældre sikkerhedskopier "
    "åbnes kun med den gamle.",
    "The store has a new key. Write the new recovery key down; it is shown only here. Older backups open with "
    "the old one only.",
)
_OLD_KEPT = Text("Det gamle lager er gemt som »{name}«.", "The old store was kept as “{name}”.")


def log_verify(args: argparse.Namespace) -> int:
    """Read the whole chain and name the first entry that does not fit."""
    with open_desk(args) as desk, desk.store.read() as connection:
        found = verify(connection, read_checkpoint(Path(args.checkpoint)) if args.checkpoint is not None else None)
    lines = [f"{found.entries} {found.head}"]
    if found.broken_at is not None and found.why is not None:
        tell(Text("Post {n}: {da}", "Entry {n}: {en}").fill(n=found.broken_at, da=found.why.da, en=found.why.en))
    else:
        tell(Text("Kæden passer, post for post: {n}.", "The chain fits, entry by entry: {n}.").fill(n=found.entries))
    give(args, found, lines)
    return DONE if found.broken_at is None else REFUSED


def backup(args: argparse.Namespace) -> int:
    """Write an encrypted backup; it counts only once it was opened again."""
    with open_desk(args) as desk:
        made = desk.store.backup_to(Path(args.file))
    give(args, made, [str(args.file)])
    return DONE


def restore(args: argparse.Namespace) -> int:
    """Put a backup in the place of a store; the old one is kept beside it."""
    from dsc_desk.store.restore import restore_backup

    kept = restore_backup(Path(args.file), store_path(args), passphrase=passphrase(args))
    if kept is not None:
        tell(_OLD_KEPT.fill(name=kept.name))
    give(args, {"store": str(store_path(args)), "old": kept}, [str(store_path(args))])
    return DONE


def rekey(args: argparse.Namespace) -> int:
    """Encrypt the store anew under a new data key, and print the new recovery key this once."""
    from dsc_desk.store.open import read_passphrase_file
    from dsc_desk.store.rekey import change_data_key
    from dsc_desk.store.unlocking import Offer

    with open_desk(args) as desk:
        desk.do(LogKeyChange(KeyKind.DATA))
    named = args.new_passphrase_file
    new = read_passphrase_file(Path(named)) if named else None
    recovery = change_data_key(store_path(args), Offer(passphrase(args)), new_passphrase=new, use_keyring=new is None)
    return _give_key(args, recovery, _NEW_KEY)
