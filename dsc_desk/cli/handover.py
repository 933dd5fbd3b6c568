"""A case handed over as a sealed file, and one taken in; the receipt that goes back; the centre's key for others."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from dsc_desk.cases.queries.work import CaseNotes
from dsc_desk.cli.session import DONE, case_id, give, open_desk, tell
from dsc_desk.forms.handover.gather import Gather, Wanted
from dsc_desk.forms.handover.keys import CentreName, key_file, keys_of, read_key_file
from dsc_desk.forms.handover.parcel import Part
from dsc_desk.forms.handover.receipt import is_receipt, read_receipt
from dsc_desk.forms.handover.sending import TakeReceipt, hand_over, look_through
from dsc_desk.forms.handover.taking import ReceiptFor, Standing, TakeIn, WhereItStands, open_file, read_parcel
from dsc_desk.store.errors import Invalid, NotFound
from dsc_desk.store.private import FOR_OTHERS, read_passphrase_file, write_file_safely
from dsc_desk.words import Text

if TYPE_CHECKING:
    from dsc_desk.cases.desk import Desk


def handover(args: argparse.Namespace) -> int:
    """Write a case, or chosen parts of it, as a sealed file; or only show what would go out."""
    with open_desk(args) as desk:
        found = case_id(desk, args.case)
        if set(args.note or ()) - {one.id for one in desk.ask(CaseNotes(found))}:
            raise NotFound(_NO_NOTE)
        wanted = Wanted(_parts(args), tuple(args.note or ()), None, args.receiver, args.kind, args.message)
        if args.preview:
            ready = look_through(desk.ask(Gather(found, wanted)))
            held = [{"place": one.place, "masked": one.masked} for one in ready.held]
            give(args, {"parcel": ready.out.parcel, "held": held, "unread": ready.unread})
            return DONE
        if not args.to:
            raise Invalid(
                Text("Skriv --to FIL.dscsag. Intet er skrevet.", "Give --to FILE.dscsag. Nothing was written.")
            )
        public = _receivers_key(args.key)
        done = hand_over(
            desk, found, wanted, keys_of(desk), Path(args.to), passphrase=_secret(args.secret_file), public=public
        )
        answer = {"file": args.to, "uid": done.uid, "edition": done.edition, "sha256": done.sha256}
        give(args, answer, [f"{args.to}  {done.uid}  {done.edition}  {done.sha256}"])
    return DONE


def _receivers_key(file: str | None) -> bytes:
    """Return the key that opens the file at the receiver's, and tell whose it is; none where a passphrase opens it alone."""
    if not file:
        return b""
    public = read_key_file(read_parcel(Path(file)))
    tell(Text("Nøglen tilhører {c}; læs op: {k}", "The key belongs to {c}; read aloud: {k}").fill(c=public.centre, k=public.check))  # fmt: skip
    return public.opening


def _secret(file: str | None) -> str:
    return read_passphrase_file(Path(file)) if file else ""


def takein(args: argparse.Namespace) -> int:
    """Take in a case or a receipt; the same file again changes nothing and says so."""
    data = read_parcel(Path(args.file))
    with open_desk(args) as desk:
        if is_receipt(data):
            done = desk.do(TakeReceipt(read_receipt(data)))
            tell(done.title)
            give(args, {"case": done.result}, [])
            return DONE
        incoming = open_file(data, passphrase=_secret(args.secret_file), keys=keys_of(desk))
        where = desk.ask(WhereItStands(incoming))
        answer = {
            "uid": incoming.parcel.uid,
            "edition": incoming.parcel.edition,
            "sha256": incoming.sha256,
            "signer": incoming.signer,
            "standing": where.standing,
            "case": where.reference,
            "differences": where.differences,
            "left": incoming.left,
        }
        if not args.preview:
            done = desk.do(TakeIn(incoming))
            tell(done.title)
            answer["case"] = done.result
            if args.receipt and where.standing is not Standing.OLDER:
                _write_receipt(desk, incoming.parcel.uid, incoming.parcel.edition, Path(args.receipt))
        give(args, answer, [f"{where.standing}  {answer['case']}"])
    return DONE


def key(args: argparse.Namespace) -> int:
    """Write the centre's public key, for those who hand cases over to it."""
    with open_desk(args) as desk:
        keys, path = keys_of(desk), Path(args.file)
        content = key_file(desk.ask(CentreName()), keys)
        write_file_safely(path, content, mode=FOR_OTHERS)
        give(args, {"file": path, "check": read_key_file(content).check}, [read_key_file(content).check])
    return DONE


def _write_receipt(desk: Desk, uid: str, edition: int, path: Path) -> None:
    write_file_safely(path, desk.ask(ReceiptFor(uid, edition)).as_file())


def _parts(args: argparse.Namespace) -> tuple[str, ...]:
    if not args.parts:
        return (*Wanted().parts, *((Part.NOTES,) if args.note else ()))
    wanted = tuple(part.strip() for part in args.parts.split(","))
    unknown = [part for part in wanted if part not in list(Part)]
    if unknown:
        raise Invalid(
            Text("Delen »{p}« findes ikke. Vælg: {all}.", "There is no part “{p}”. Choose: {all}.").fill(
                p=unknown[0], all=", ".join(Part)
            )
        )
    return wanted


_NO_NOTE = Text(
    "Sagen har intet notat med det id; `case SAG` viser dem. Intet er skrevet.",
    "The case has no note of that id; `case CASE` shows them. Nothing was written.",
)
