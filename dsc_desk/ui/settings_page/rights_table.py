"""What each role may do, as one readable table."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from dsc_desk.cases.rights import ROLE_NAMES, WHO_MAY, Right, Role
from dsc_desk.ui import theme
from dsc_desk.ui.widgets import IconLabel, Label, gridbox, hairline
from dsc_desk.ui.words import text, tr
from dsc_desk.words import Text

RIGHT_NAMES: dict[Right, Text] = {
    Right.READ: Text("Læse sager, henvendelser og kilder", "Read cases, inquiries and sources"),
    Right.LOG_INQUIRY: Text("Tage imod henvendelser og oprette sager", "Take in inquiries and open cases"),
    Right.WORK_ON_CASE: Text(
        "Arbejde på en sag: profil, kilder, ansøgninger, trin, dokumenter",
        "Work on a case: profile, sources, applications, steps, documents",
    ),
    Right.WRITE_NOTE: Text("Skrive noter, egen tid og egne opgaver", "Write notes, own time and own tasks"),
    Right.ASSIGN: Text("Tildele fagpersoner og opgaver", "Assign experts and tasks"),
    Right.SEND: Text("Sende ansøgninger og føre afgørelser", "Send applications and log decisions"),
    Right.CLOSE_CASE: Text("Lukke og genåbne sager", "Close and reopen cases"),
    Right.OVERRIDE_GATE: Text("Gå forbi en port i en procedure", "Pass a gate of a procedure"),
    Right.EDIT_KNOWLEDGE: Text("Rette datakilder og ansøgningsveje", "Change data sources and access routes"),
    Right.EDIT_RULES: Text("Rette procedurer, spørgsmål og frister", "Change procedures, questions and deadlines"),
    Right.READ_REPORT: Text("Se rapporter", "See reports"),
    Right.READ_LOG: Text("Læse og efterprøve loggen", "Read and verify the log"),
    Right.MANAGE_STAFF: Text("Rette medarbejdere, roller og fravær", "Change staff, roles and days away"),
    Right.MANAGE_STORE: Text(
        "Rette centrets valg, tage sikkerhedskopier, skifte nøgler",
        "Change the centre's choices, take backups, change keys",
    ),
}


class RightsTable(QWidget):
    """Rights downwards, roles across; who sits here is marked by weight."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = gridbox(self)
        self._grid.setContentsMargins(0, theme.px(4), 0, 0)
        self._grid.setHorizontalSpacing(theme.px(12))
        self._grid.setVerticalSpacing(theme.px(4))
        self._grid.setColumnStretch(0, 1)
        self.heads: dict[Role, Label] = {}
        for place, role in enumerate(Role, 1):
            self.heads[role] = Label(text(ROLE_NAMES[role]), size="small", ink="text-2")
            self._grid.addWidget(self.heads[role], 0, place, Qt.AlignmentFlag.AlignHCenter)
        for line, (right, who) in enumerate(WHO_MAY.items()):
            self._add(2 * line + 1, right, who)

    def mark(self, role: Role) -> None:
        """Mark the role of who sits here."""
        for each, head in self.heads.items():
            head.setProperty("weight", "600" if each is role else "400")
            head.set_ink("text" if each is role else "text-2")
            head.style().unpolish(head)
            head.style().polish(head)

    def _add(self, line: int, right: Right, who: frozenset[Role]) -> None:
        words = text(RIGHT_NAMES[right])
        self._grid.addWidget(hairline(), line, 0, 1, 5)
        self._grid.addWidget(Label(words, wrap=True), line + 1, 0)
        for place, role in enumerate(Role, 1):
            may = role in who
            sign = IconLabel("check", "ok") if may else IconLabel("minus", "text-3")
            answer = tr("ja", "yes") if may else tr("nej", "no")
            sign.setAccessibleName(f"{text(ROLE_NAMES[role])}, {words}: {answer}")
            self._grid.addWidget(sign, line + 1, place, Qt.AlignmentFlag.AlignCenter)
