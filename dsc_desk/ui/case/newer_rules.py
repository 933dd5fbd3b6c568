"""The line above a procedure that says newer rules are in force: what is otherwise, what it does to the case, and the move."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from dsc_desk.cases.commands.procedure import TakeNewRules
from dsc_desk.cases.flow.rule_changes import RuleChange, RuleKind
from dsc_desk.cases.queries.what_if import NewerRules, NewRulesWould
from dsc_desk.ui.case.what_if import ChangeLines
from dsc_desk.ui.context import Context
from dsc_desk.ui.widgets import Button, FieldError, Label, LinkButton, Notice, clear, hbox, vbox
from dsc_desk.ui.words import said, text, tr
from dsc_desk.words import Text

KINDS = {
    RuleKind.PROCEDURE: Text("Procedure", "Procedure"),
    RuleKind.STEP: Text("Trin", "Step"),
    RuleKind.GATE: Text("Port", "Gate"),
    RuleKind.QUESTION: Text("Spørgsmål", "Question"),
    RuleKind.APPROVAL: Text("Tilladelse", "Approval"),
    RuleKind.DEADLINE: Text("Frist", "Deadline"),
    RuleKind.OUTCOME: Text("Udfald", "Outcome"),
}
FIELDS = {
    "title": Text("titel", "title"),
    "what": Text("hvad der gøres", "what is done"),
    "requires": Text("hvad der skal være gjort først", "what must be done first"),
    "when": Text("hvornår det gælder", "when it applies"),
    "gates": Text("porte", "gates"),
    "evidence": Text("bevis", "evidence"),
    "deadline": Text("frist", "deadline"),
    "competence": Text("hvem", "who"),
    "helpers": Text("hvem", "who"),
    "value": Text("varighed", "length"),
    "unit": Text("varighed", "length"),
    "days": Text("slags dage", "kind of days"),
    "approvals": Text("tilladelser", "approvals"),
    "answers": Text("svarmuligheder", "answers"),
    "ask": Text("ordlyd", "wording"),
    "short": Text("kort navn", "short name"),
    "consequences": Text("hvad svarene fører til", "what the answers lead to"),
    "ask_if": Text("hvornår det spørges", "when it is asked"),
    "multiple": Text("flere svar", "several answers"),
    "scope": Text("hvad den er til", "what it is for"),
    "suits": Text("hvornår den foreslås", "when it is proposed"),
    "asks": Text("spørgsmål", "questions"),
    "facts": Text("svar undervejs", "later answers"),
    "rule": Text("hvad der skal holde", "what must hold"),
    "needs": Text("hvad den kræver", "what it needs"),
    "name": Text("navn", "name"),
    "early_end": Text("om sagen slutter før tid", "whether the case ends early"),
    "external": Text("om der ventes på andre", "whether others are waited for"),
    "notify": Text("hvem der får besked", "who is told"),
}


class NewerRulesLine(QWidget):
    """Empty and hidden while the case follows the rules in force."""

    def __init__(self, context: Context, case_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._case_id = context, case_id
        self._found: NewerRules | None = None
        self.error = FieldError()
        self._column = vbox(self, margins=(24, 6, 24, 6))
        self.hide()

    def ask(self) -> None:
        """Look whether newer rules are in force."""
        self._context.background.ask(self, NewRulesWould(self._case_id), self._show, slot="newer", later=True)

    def take(self) -> None:
        """Move the case to the rules in force."""
        command = TakeNewRules(self._case_id)
        self._context.background.do(self, command, None, lambda error: self.error.say(said(error)))

    def _show(self, found: NewerRules | None) -> None:
        if found == self._found:
            return
        self._found = found
        clear(self._column)
        self.setVisible(found is not None)
        if found is None:
            return
        title = tr("Nye regler er i kraft", "New rules are in force")
        body = tr(
            "Sagen følger version {old}; {new} gælder nu. Det, der er gjort og svaret, bliver stående.",
            "The case follows version {old}; {new} is in force. What was done and answered stays.",
            old=found.follows,
            new=found.in_force,
        )
        if found.unread is not None:
            title = tr("Sagens regler {old} kan ikke læses", "The case's rules {old} cannot be read", old=found.follows)
            body = tr(
                "Programmets egne ({new}) vises i stedet. Intet, der er gjort eller svaret, er ændret. {why}",
                "The program's own ({new}) are shown instead. Nothing that was done or answered has changed. {why}",
                new=found.in_force,
                why=text(found.unread),
            )
        self._column.addWidget(Notice(title, body, "stop" if found.unread else "accent"))
        self.details = QWidget()
        self._fill(found)
        self.details.hide()
        line = hbox(margins=(12, 0, 0, 0))
        self.opener = LinkButton(tr("Se forskellene", "See the differences"), self._turn)
        self.mover = Button(tr("Flyt sagen til de nye regler", "Move the case to the new rules"), self.take, small=True)
        line.addWidget(self.mover)
        line.addWidget(self.opener)
        line.addStretch(1)
        self._column.addLayout(line)
        self._column.addWidget(self.details)
        self._column.addWidget(self.error)

    def _turn(self) -> None:
        self.details.setVisible(not self.details.isVisible())

    def _fill(self, found: NewerRules) -> None:
        column = vbox(self.details, gap=2, margins=(12, 0, 0, 0))
        column.addWidget(Label(tr("Det gør det ved sagen", "What it does to the case"), weight=600))
        if found.case:
            column.addWidget(ChangeLines(found.case))
        else:
            column.addWidget(
                Label(
                    tr("Intet: sagen står, hvor den står.", "Nothing: the case stands where it stands."), ink="text-2"
                )
            )
        column.addWidget(Label(tr("Det er nyt i reglerne", "What is new in the rules"), weight=600))
        for one in found.rules:
            column.addWidget(Label(rule_said(one), size="small", ink="text-2", wrap=True))


def rule_said(one: RuleChange) -> str:
    """Say one difference of the rules in words."""
    parts = list(dict.fromkeys(text(FIELDS[name]) for name in one.fields if name in FIELDS))
    more = f" ({', '.join(parts)})" if parts else ""
    title = tr("»{title}«", "“{title}”", title=text(one.title))
    return f"{text(KINDS[one.kind])} {title}: {text(one.how)}{more}"
