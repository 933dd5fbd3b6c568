"""The pages that the desk produces, as small pictures: `python -m tests.gallery docs/gallery`.

They are made from the example case of the demo centre, with invented people, by the writers that staff use.
"""

from __future__ import annotations

import argparse
import subprocess
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path

from dsc_desk.cases.queries.cases import CaseFilter, CaseList
from dsc_desk.cases.queries.reply import AskReplyGround
from dsc_desk.demo import fill
from dsc_desk.forms import reply_papers
from dsc_desk.forms.case_plan import CasePlan
from dsc_desk.forms.compose import compose, compose_enclosure
from dsc_desk.forms.copysheet import compose_copy_sheet
from dsc_desk.forms.document import Document
from dsc_desk.forms.package import pack
from dsc_desk.forms.package_case import CasePacking, folders_of, index_document
from dsc_desk.forms.package_mail import covering_letter
from dsc_desk.forms.pdf import pdf_bytes
from dsc_desk.forms.plan_paper import plan_document
from dsc_desk.forms.prefill import AttachmentState
from dsc_desk.forms.reply import subject_of, text_of
from dsc_desk.forms.word import word_bytes
from dsc_desk.forms.writing import particulars_of
from dsc_desk.opening import make_desk
from dsc_desk.reports.paper import document_of
from dsc_desk.reports.query import WorkloadReport
from dsc_desk.store.open import create_store
from dsc_desk.words import Language

DAY = date(2026, 11, 23)
RESOLUTION = "64"
LETTER, PORTAL = "journaldata-midtjylland", "sds-forskermaskinen"


def documents() -> dict[str, Document]:
    """One paper of each kind, of the example case."""
    with tempfile.TemporaryDirectory() as folder:
        store, _ = create_store(Path(folder) / "desk.store", passphrase="en lang adgangssætning", use_keyring=False)
        desk = make_desk(store, now=lambda: datetime(2026, 11, 23, 9, 0, tzinfo=UTC))
        fill(desk, cases=12, today=DAY)
        desk.sit_down_as_usual()
        case = desk.ask(CaseList(CaseFilter(words="knæoperation ved diabetes"))).rows[0]
        packing = desk.ask(CasePacking(case.id))
        plan = desk.ask(CasePlan(case.id))
        report = document_of(desk.ask(WorkloadReport(date(2026, 11, 1), date(2026, 11, 30))), Language.DA)
        ground = desk.ask(AskReplyGround(case.id))
        text = text_of(ground, [one.id for one in ground.notes], Language.DA)
        reply = reply_papers.document_of(
            reply_papers.Reply(ground, text, "", subject_of(ground, Language.DA), Language.DA)
        )
        store.close()
    by_route = {one.route.id: one for one in packing.applications}
    letter, portal = by_route[LETTER], by_route[PORTAL]
    said = particulars_of(portal, packing.facts, DAY)
    made = next(one for one in portal.form.attachments if one.state is AttachmentState.MADE)
    packed = [
        pack(one, particulars_of(one, packing.facts, DAY), packing.facts, packing.files) for one in by_route.values()
    ]
    going = next(one for one in packed if one.route_id == LETTER).files
    names = tuple(file.what.da for file in going if not file.for_us)[1:]  # the letter itself lies on top
    return {
        "application-letter": compose(letter.form, particulars_of(letter, packing.facts, DAY)),
        "application-portal": compose(portal.form, said),
        "enclosure": compose_enclosure(portal.form, made.attachment, said, packing.facts),
        "copy-sheet": compose_copy_sheet(portal.form, said),
        "covering-letter": covering_letter(letter.form, said, packing.facts, tuple(dict.fromkeys(names)), Language.DA),
        "package-index": index_document(packing, packed, folders_of(packing.applications), DAY, Language.DA),
        "plan": plan_document(
            plan.plan, plan.reference, plan.title, DAY, Language.DA, ground.centre.lines(Language.DA)
        ),
        "report": report,
        "answer": reply,
    }


def picture(pdf: Path, to: Path) -> None:
    """Draw the first page of a PDF."""
    subprocess.run(["pdftoppm", "-png", "-r", RESOLUTION, "-singlefile", pdf, to], check=True)


def main() -> None:
    """Make every picture."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as made:
        for name, document in documents().items():
            pdf = Path(made) / f"{name}.pdf"
            pdf.write_bytes(pdf_bytes(document))
            picture(pdf, folder / name)
            if name == "application-letter":
                word = Path(made) / "word.docx"
                word.write_bytes(word_bytes(document))
                profile = f"-env:UserInstallation={(Path(made) / 'profile').as_uri()}"
                subprocess.run(
                    ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", made, word],
                    check=True,
                    capture_output=True,
                )
                picture(word.with_suffix(".pdf"), folder / "application-letter-word")


if __name__ == "__main__":
    main()
