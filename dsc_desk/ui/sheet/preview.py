"""What a sheet would make, a row a line, and everything of the row that is picked."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from dsc_desk.forms.casebook.entry import Entry, Plan
from dsc_desk.forms.casebook.remarks import STATELESS
from dsc_desk.forms.casebook.rows import Sheet
from dsc_desk.library.catalogue import load_catalogue
from dsc_desk.ui.models.case_rows import status_mark
from dsc_desk.ui.models.table import Column, TableModel
from dsc_desk.ui.paint import Mark
from dsc_desk.ui.widgets import Label, clear, scrolled, vbox
from dsc_desk.ui.words import count, day, text, tr, whole
from dsc_desk.words import Text

_NAMED = 4  # rows without a case that are named
_HERE = Mark(Text("Er her", "Is here"), "check", "none")
_NEW = Text("ny sag", "new case"), Text("nye sager", "new cases")
_KNOWN = (
    Text("er her allerede og springes over", "is here already and is passed over"),
    Text("er her allerede og springes over", "are here already and are passed over"),
)
_HIDDEN = Text("CPR-nummer er skjult", "CPR number is hidden"), Text("CPR-numre er skjult", "CPR numbers are hidden")
_TODAY = (
    Text("række uden dag regnes fra i dag", "row without a day counts from today"),
    Text("rækker uden dag regnes fra i dag", "rows without a day count from today"),
)
_LEFT = (
    Text("række mere er ikke læst; del arket", "further row was not read; divide the sheet"),
    Text("rækker mere er ikke læst; del arket", "further rows were not read; divide the sheet"),
)
_CUT = (
    Text("kolonne mere er ikke læst", "further column was not read"),
    Text("kolonner mere er ikke læst", "further columns were not read"),
)


class EntryModel(TableModel[Entry]):
    """The rows of a sheet as the cases they would make."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(_columns(), key=lambda entry: str(entry.line), parent=parent)


class EntryDetail(QWidget):
    """All that becomes of one row, word by word."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Rækken, du står på", "The row you stand on"))
        area, self._column = scrolled(ground="surface", margins=(24, 10, 24, 12))
        self._column.setSpacing(3)
        vbox(self).addWidget(area)

    def show_entry(self, entry: Entry | None) -> None:
        """Show one row; None shows what to do for it."""
        clear(self._column)
        if entry is None:
            words = tr("Vælg en række for at se hele sagen, som den bliver.", "Choose a row to see the whole case as it will be.")  # fmt: skip
            self._column.addWidget(Label(words, ink="text-3", wrap=True))
            return
        self._column.addWidget(Label(entry.title, weight=600, wrap=True))
        for words, ink in _told(entry):
            self._column.addWidget(Label(words, size="small", ink=ink, wrap=True, selectable=True))


def summary(plan: Plan, sheet: Sheet) -> str:
    """Return what the sheet would make, and what of it to know, in one line."""
    counted = (
        (len(plan.new), _NEW),
        (len(plan.known), _KNOWN),
        (sum(one.masked for one in plan.entries), _HIDDEN),
        (sum(one.dayless for one in plan.new), _TODAY),
        (sheet.left, _LEFT),
        (sheet.cut, _CUT),
    )
    parts = [count(number, *words) for number, words in counted if number]
    if plan.empty:
        lines = ", ".join(map(whole, plan.empty[:_NAMED])) + (" …" if len(plan.empty) > _NAMED else "")
        parts.append(tr("ingen sag i række {lines}", "no case in row {lines}", lines=lines))
    if plan.stateless and plan.new:
        parts.append(text(STATELESS))
    return "  ·  ".join(parts)


def strangers_words(plan: Plan) -> str:
    """Name those whom the sheet calls responsible and who are no staff here."""
    if not plan.strangers:
        return ""
    names = [one[:30] for one in plan.strangers[:5]] + ["…"] * (len(plan.strangers) > 5)
    return tr("ikke medarbejdere her: {names}", "no staff here: {names}", names=", ".join(names))


def no_rows() -> tuple[str, str]:
    """Return what stands where a sheet has no rows: what that is, and what to do."""
    return tr("Ingen rækker under overskrifterne", "No rows below the headings"), tr(
        "Vælg til højre et andet ark, eller rækken hvor overskrifterne står.",
        "Choose another sheet at the right, or the row in which the headings stand.",
    )


def _columns() -> tuple[Column[Entry], ...]:
    return (
        Column[Entry]("line", Text("Række", "Row"), lambda row: whole(row.line), 60, "small", ink="text-3"),
        Column[Entry]("number", Text("Nr. i arket", "No. in sheet"), lambda row: row.reference, 92, "small", ink="text-2"),
        Column[Entry]("title", Text("Sag", "Case"), lambda row: row.title, 0, weight=500, ink=_ink),
        Column[Entry]("requester", Text("Rekvirent", "Requester"), _requester, 150, ink="text-2"),
        Column[Entry]("responsible", Text("Ansvarlig", "Responsible"), lambda row: row.responsible, 116, ink="text-2"),
        Column[Entry]("state", Text("Status", "Status"), _state, 104, chip=_mark),
        Column[Entry]("opened", Text("Modtaget", "Received"), lambda row: day(row.opened), 84, "small", ink="text-2", right=True),
        Column[Entry]("told", Text("At vide", "To know"), _remarked, 146, "small", ink="us", lead=_lead),
    )  # fmt: skip


def _told(entry: Entry) -> Iterator[tuple[str, str]]:
    """Yield each line of a row's detail with its ink."""
    if entry.known:
        yield _known(entry), "text-2"
    for words in entry.remarks:
        yield text(words), "us"
    if entry.requester is not None or entry.person_id:
        yield _who(entry), "text-2"
    days = [tr("Modtaget {day}", "Received {day}", day=day(entry.opened))]
    if entry.closed:
        days.append(tr("lukket {day}", "closed {day}", day=day(entry.closed)))
    if entry.due:
        days.append(tr("frist {day}", "due {day}", day=day(entry.due)))
    yield ", ".join(days), "text-2"
    if entry.sources:
        names = (text(load_catalogue().of_case(one).name) for one in entry.sources)
        yield tr("Datakilder: {names}", "Data sources: {names}", names="; ".join(names)), "text-2"
    if entry.summary:
        yield entry.summary[:2_000], "text-2"
    if entry.note:
        yield tr("Note på sagen:", "Note of the case:"), "text-3"
        yield entry.note[:4_000], "text-2"


def _who(entry: Entry) -> str:
    facts = entry.requester
    if facts is None:
        return tr("Rekvirenten står i registeret", "The requester is in the register")
    said = ", ".join(filter(None, (facts.name, facts.title, facts.department, entry.organisation, facts.email, facts.phone)))  # fmt: skip
    new = tr(" (ny organisation)", " (new organisation)") if entry.new_organisation else ""
    return tr("Ny rekvirent: {who}", "New requester: {who}", who=said) + new


def _known(entry: Entry) -> str:
    if entry.known.startswith("#"):
        return tr("Den samme række står i række {n}", "The same row stands in row {n}", n=entry.known[1:])
    return tr("Er her som sag {r}", "Is here as case {r}", r=entry.known)


def _requester(entry: Entry) -> str:
    return entry.requester.name if entry.requester is not None else entry.person_name


def _state(entry: Entry) -> str:
    return _known(entry) if entry.known else text(_mark(entry).text)


def _mark(entry: Entry) -> Mark:
    return _HERE if entry.known else status_mark(entry.status)


def _ink(entry: Entry) -> str:
    return "text-3" if entry.known else "text"


def _remarked(entry: Entry) -> str:
    if not entry.remarks or entry.known:
        return ""
    return count(len(entry.remarks), Text("bemærkning", "remark"), Text("bemærkninger", "remarks"))


def _lead(entry: Entry) -> tuple[str, str] | None:
    return ("circle-alert", "us") if entry.remarks and not entry.known else None
