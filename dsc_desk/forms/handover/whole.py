"""What of a case goes along when it is handed over, and what stays here with its reason: every table of a case is in one.

`tests/forms/handover/test_whole.py` finds the tables and columns of a case in the schema, so that a new one cannot be
forgotten: it is carried, or it stands here.
"""

from __future__ import annotations

from dsc_desk.words import Text

_OURS = Text(
    "Jeres egen tilrettelæggelse: opgaver, tid, vikarer og lister. Modtageren fordeler sagen hos sig selv.",
    "Your own planning: tasks, time, stand-ins and lists. The receiver assigns the case at home.",
)
_LETTER = Text(
    "Henvendelsen, som den kom til jer. Det, modtageren skal vide af den, står i sagens hoved, profil og valgte noter.",
    "The inquiry as it came to you. What the receiver needs of it stands in the head, the profile and the notes chosen.",
)
_BOARD = Text(
    "Rådets dagsorden og stemmer. Anbefalingen står i sagen som en note, der kan vælges.",
    "The board's agenda and votes. The recommendation stands in the case as a note that can be chosen.",
)
_LOG = Text(
    "Jeres log og tidligere overgivelser. Begge steder fører deres egen.",
    "Your log and earlier handings-over. Each place keeps its own.",
)
_ANSWERED = Text(
    "Hvilke noter et svar til rekvirenten er skrevet af. Svaret selv går med, når det vælges blandt noterne.",
    "Which notes an answer to the requester was written from. The answer itself goes along when chosen among the notes.",
)
_SHEET = Text(
    "Hvor sagen stod i jeres regneark, før den kom hertil. Det, arket sagde, står i en note, der kan vælges.",
    "Where the case stood in your sheet before it came here. What the sheet said is a note that can be chosen.",
)
_DERIVED = Text("Det, der regnes ud igen hos modtageren.", "What is worked out anew at the receiver's.")

STAYS: dict[str, Text] = {
    "inquiry": _LETTER,
    "task": _OURS,  # of a condition its day goes along
    "time_entry": _OURS,
    "timer": _OURS,
    "todo": _OURS,
    "stand_in": _OURS,
    "staff": _OURS,  # of who wrote a note the name goes along
    "staff_competence": _OURS,
    "absence": _OURS,
    "reply_note": _ANSWERED,
    "board_item": _BOARD,
    "board_vote": _BOARD,
    "board_meeting": _BOARD,
    "board_member": _BOARD,
    "handover": _LOG,
    "sheet_row": _SHEET,
    "command": _LOG,
    "opened": _DERIVED,
    "case_now": _DERIVED,
    "application_now": _DERIVED,
    "search_entry": _DERIVED,
}

# Of tables that go along, the columns that stay: whose work it was here, when a row was last touched, and what the
# receiver's own rules and forms say.
STAYING_COLUMNS: dict[str, tuple[str, ...]] = {
    "case_": ("responsible_id", "procedure_version", "status", "outcome", "opened_at", "closed_at", "lane"),
    "person": ("remarks",),  # what staff here wrote about somebody
    "organisation": ("kind", "cvr", "address", "ean"),  # the receiver has a card of its own
    "fact": ("origin", "changed_at", "changed_by"),
    "chosen_source": ("added_at",),
    "application": ("route_version",),
    "own_answer": ("changed_at",),
    "triage_answer": ("answered_at",),
    "step": ("done_by",),
    "gate_tick": ("ticked_by",),
    "note": ("kind", "task_id"),
    "attachment": ("inquiry_id", "added_at", "added_by", "removed_at"),
}


def staying() -> tuple[Text, ...]:
    """Return what stays, each reason once."""
    return tuple(dict.fromkeys(one for one in STAYS.values() if one is not _DERIVED))
