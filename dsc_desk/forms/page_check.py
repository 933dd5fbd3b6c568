"""Whether what the desk writes keeps within the pages an authority takes: the application, and the papers made here."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from dsc_desk.forms.check import Finding, Place, PlaceKind, Severity, Stops
from dsc_desk.forms.compose import Particulars, compose, compose_enclosure
from dsc_desk.forms.filled import AttachmentState
from dsc_desk.words import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dsc_desk.forms.document import Document
    from dsc_desk.forms.filled import FilledForm


def page_findings(form: FilledForm, title: str, facts: Mapping[str, str]) -> list[Finding]:
    """Find what is longer than it may be. The form itself is measured as the desk prints it, so that is only a warning."""
    particulars, found = Particulars("", title, form.day), []
    most = form.route.form_rules.max_pages if form.route.form_rules else None
    if most is not None and (pages := _pages(compose(form, particulars))) > most:
        text = Text(
            "Ansøgningen fylder {n} sider, som den skrives her; højst {most} må den fylde.",
            "The application takes {n} pages as it is written here; at most {most} are taken.",
        )
        found.append(Finding(Severity.AMBER, text.fill(n=pages, most=most), Place(PlaceKind.FORM)))
    for paper in form.attachments:
        rules = paper.attachment.rules
        if paper.state is not AttachmentState.MADE or rules is None or rules.max_pages is None:
            continue
        document = compose_enclosure(form, paper.attachment, particulars, facts, language=form.language)
        if (pages := _pages(document)) > rules.max_pages:
            name, place = paper.attachment.name, Place(PlaceKind.ATTACHMENT, paper.attachment.id)
            text = Text("»{da}« fylder {n} sider, højst {most} må der være.", "“{en}” takes {n} pages, at most {most} are taken.")  # fmt: skip
            said = text.fill(da=name.da, en=name.en, n=pages, most=rules.max_pages)
            found.append(Finding(Severity.RED, said, place, Stops.READY))
    return found


@lru_cache(maxsize=64)
def _pages(document: Document) -> int:
    # The layout measures with the document's font: heavy, and wanted only for forms with a limit.
    from dsc_desk.forms.pdf_layout import lay_out
    from dsc_desk.forms.structure import Node

    return len(lay_out(document, Node("Document")))
