"""What is said of a row of a sheet: beside it in the preview, and in the note of its case."""

from __future__ import annotations

from dsc_desk.words import Text

FROM = Text("Fra centrets regneark, række {line}:", "From the centre's sheet, row {line}:")
NUMBERED = Text("Sag {r} i arket", "Case {r} of the sheet")
ROW = Text("Sag i arkets række {line}", "Case in row {line} of the sheet")
SAME_NUMBER = Text("Nummeret står også i række {line}.", "The number stands in row {line} too.")
OTHER_CASE = Text(
    "Nummeret {r} er brugt af en sag med en anden titel og dag; rækken bliver en ny sag.",
    "The number {r} is that of a case with another title and day; the row becomes a new case.",
)
MASKED = Text("CPR-numre skjult: {n}.", "CPR numbers hidden: {n}.")
STATELESS = Text(
    "Ingen kolonne siger, hvilke sager der er slut: alle bliver åbne.",
    "No column says which cases have ended: all will be open.",
)
NO_DAY = Text(
    "Arket siger ikke, hvornår sagen kom; den regnes fra i dag.",
    "The sheet does not say when the case came; it counts from today.",
)
NO_END = Text(
    "Arket siger ikke, hvornår sagen sluttede; den regnes som lukket den dag, den kom.",
    "The sheet does not say when the case ended; it counts as closed on the day it came.",
)
AHEAD = Text(
    "Dagen {said} er ikke kommet endnu; den står i noten.", "The day {said} has not come yet; it is in the note."
)
NO_SUCH_DAY = Text("»{said}« er ingen dag; det står i noten.", "“{said}” is no day; it is in the note.")
BACKWARDS = Text(
    "Sagen er afsluttet før den kom; afslutningen står i noten.",
    "The case ends before it came; its end is in the note.",
)
STILL_OPEN = Text(
    "Sagen er ikke afsluttet efter sin status; afslutningsdagen står i noten.",
    "By its state the case has not ended; the closing day is in the note.",
)
NO_STATE = Text(
    "Status »{said}« kendes ikke: sagen er åben, og status står i noten.",
    "The state “{said}” is not known: the case is open, and the state is in the note.",
)
CLOSED_BY_DAY = Text(
    "Status »{said}« kendes ikke: sagen er lukket efter sin afslutningsdag, og status står i noten.",
    "The state “{said}” is not known: the case is closed by its closing day, and the state is in the note.",
)
NO_SOURCE = Text(
    "Kendes ikke i biblioteket: {said}. Det står i noten.", "Not known in the library: {said}. It is in the note."
)
TAKEN_FOR = Text("»{said}« er læst som {name}.", "“{said}” was read as {name}.")
NO_COLLEAGUE = Text(
    "»{said}« er ikke medarbejder her; det står i noten.", "“{said}” is no member of staff here; it is in the note."
)
