"""The notes of a case as plain text, oldest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dsc_desk.forms.lettering import clean
from dsc_desk.words import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dsc_desk.reports.way_out.rows import CaseWhole, Row
    from dsc_desk.words import Language

PARTS = {
    "question": Text("Spørgsmål", "Question"),
    "finding": Text("Fund", "Finding"),
    "advice": Text("Råd", "Advice"),
    "sources": Text("Kilder", "Sources"),
    "certainty": Text("Sikkerhed", "Certainty"),
}
AUDIENCES = {
    "internal": Text("internt", "internal"),
    "requester": Text("til rekvirenten", "for the requester"),
}
_CERTAINTIES = {
    "certain": Text("sikkert", "certain"),
    "likely": Text("sandsynligt", "likely"),
    "uncertain": Text("usikkert", "uncertain"),
}


def notes_text(whole: CaseWhole, language: Language) -> bytes:
    """Return the notes, each under its day, who wrote it and for whom. The byte order mark tells old editors the letters."""
    rows = sorted(whole.rows["note"], key=lambda row: (row["created_at"], row["id"]))
    told = ("\n".join(_told(row, whole, language)) for row in rows)
    return ("\n\n\n".join([whole.reference, *told]) + "\n").replace("\n", "\r\n").encode("utf-8-sig")


def _told(row: Row, whole: CaseWhole, language: Language) -> Iterator[str]:
    audience = AUDIENCES[row["audience"]].say(language) if row["audience"] in AUDIENCES else row["audience"]
    yield f"{row['created_at']} · {whole.staff.get(row['author_id'], '')} · {audience}"
    yield note_words(row, language)


def note_words(row: Row, language: Language) -> str:
    """Return what a note says, part by part."""
    said = [clean(row["body"])] if row["body"] else []
    for name, title in PARTS.items():
        if row[name]:
            word = _CERTAINTIES[row[name]].say(language) if row[name] in _CERTAINTIES else clean(row[name])
            said.append(f"{title.say(language)}: {word}")
    return "\n".join(said)
