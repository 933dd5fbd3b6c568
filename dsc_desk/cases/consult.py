"""The words of a note: whom it is for, the parts of a consult note, and how certain its advice is."""

from __future__ import annotations

from dsc_desk.words import Text

AUDIENCES = {"internal": Text("Intern", "Internal"), "requester": Text("Til rekvirenten", "To the requester")}
CERTAINTIES = {
    "certain": Text("Sikkert", "Certain"),
    "likely": Text("Sandsynligt", "Likely"),
    "uncertain": Text("Usikkert", "Uncertain"),
}
FIELDS = {
    "question": Text("Spørgsmål", "Question"),
    "finding": Text("Fund", "Finding"),
    "advice": Text("Råd", "Advice"),
    "sources": Text("Kilder", "Sources"),
}
ANSWER = "answer"  # the kind of a note that is an answer as it went to the requester
