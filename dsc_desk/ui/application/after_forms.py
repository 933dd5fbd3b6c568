"""The forms of what happens after sending: a question, its answer, conditions, what went out later, an amendment."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from dsc_desk.cases.commands.answer_file import KeepAnswer
from dsc_desk.cases.commands.condition import AddConditions, EditCondition, JudgeCondition
from dsc_desk.cases.commands.dispatch import LogDispatch, Went
from dsc_desk.cases.commands.question import AnswerQuestion, LogQuestion
from dsc_desk.cases.facts import parse_fact
from dsc_desk.cases.queries.after import Condition, Question
from dsc_desk.cases.queries.people import StaffRow
from dsc_desk.forms.profile import FactLine
from dsc_desk.ui.application.deeds import DeedPanel, Sending
from dsc_desk.ui.application.read import Read
from dsc_desk.ui.case.fact_editor import Editor, make_editor
from dsc_desk.ui.widgets import Choice, DateField, Label, LineField, TextEditor, clear, vbox
from dsc_desk.ui.words import day, text, this_day, tr
from dsc_desk.words import Text

KINDS = {
    "application": Text("ansøgning", "application"),
    "reminder": Text("rykker", "reminder"),
    "supplement": Text("supplerende materiale", "supplement"),
    "answer": Text("svar på spørgsmål", "answer to a question"),
    "amendment": Text("anmodning om ændring", "request for amendment"),
}


def ask_question(panel: DeedPanel, application_id: str) -> None:
    """Ask what the authority asked, and when it came."""
    words = tr("Spørgsmål modtaget", "Question received")
    panel.begin(words, tr("Uret går hos os fra den dag.", "Our clock runs from that day."))
    asked = text_field(panel, tr("Hvad spørger de om?", "What do they ask?"))
    when = day_field(panel, tr("Modtaget", "Received"))

    def done() -> None:
        if not asked.text().strip():
            panel.show_refusal(tr("Skriv, hvad de spørger om.", "Write what they ask."))
        else:
            panel.done.emit(LogQuestion(application_id, asked.text(), when.value()))

    panel.end(words, done)


def ask_answer(panel: DeedPanel, read: Read, question: Question) -> None:
    """Ask for our answer, and whether it is a fact of the project that all applications shall say."""
    words = tr("Svar sendt", "Answer sent")
    panel.begin(words, tr("Uret går hos dem igen fra den dag.", "Their clock runs again from that day."))
    if question.text:
        panel.say(
            tr(
                "De spurgte {day}: {words}",
                "They asked on {day}: {words}",
                day=day(question.asked_day),
                words=question.text,
            ),
            "text",
        )
    answer = text_field(panel, tr("Vores svar", "Our answer"))
    when = day_field(panel, tr("Sendt", "Sent"))
    how = panel.field(LineField(tr("Hvordan", "How")), tr("Hvordan", "How"))
    fact = _ask_fact(panel, read)

    def done() -> None:
        if not answer.text().strip():
            panel.show_refusal(tr("Skriv, hvad vi svarede.", "Write what we answered."))
            return
        name, value = fact()
        panel.done.emit(AnswerQuestion(question.id, answer.text(), when.value(), how.text(), name, value))

    panel.end(words, done)


def _ask_fact(panel: DeedPanel, read: Read) -> Callable[[], tuple[str, str]]:
    """Offer the facts that fill this application; the one chosen is shown with where else it is used, to be corrected."""
    lines = {
        line.kind.name: line
        for line in read.profile.lines
        if any(use.application_id == read.one.id for use in line.uses)
    }
    options = [("", tr("Nej, kun her", "No, only here"))]
    options += [(name, text(line.kind.label)) for name, line in lines.items()]
    words = tr("Ændrer svaret en oplysning i hele sagen?", "Does the answer change a fact of the whole case?")
    choice = panel.field(Choice(words, options), words)
    where = panel.say("")
    now = panel.field(_FactNow(), tr("Oplysningen lyder nu", "The fact now reads"))

    def show(name: str) -> None:
        now.show_fact(lines.get(name))
        where.setText(_where(lines[name]) if name else "")

    choice.picked.connect(show)
    show("")
    return lambda: (choice.value(), parse_fact(choice.value(), now.text()).text if choice.value() else "")


class _FactNow(QWidget):
    """The fact that an answer changes, in the editor of its kind: a table as a table, a day as a day."""

    def __init__(self) -> None:
        super().__init__()
        self.editor: Editor | None = None
        self._column = vbox(self)

    def show_fact(self, line: FactLine | None) -> None:
        """Show a fact to be corrected; none says that none is chosen."""
        clear(self._column)
        self.editor = None if line is None else make_editor(line.kind, line.state.value)
        self._column.addWidget(
            self.editor or Label(tr("Ingen oplysning er valgt.", "No fact is chosen."), size="small", ink="text-3")
        )

    def text(self) -> str:
        """Return what the fact is to read."""
        return "" if self.editor is None else self.editor.text()


def _where(line: FactLine) -> str:
    drafts, sent = (sorted({text(use.route) for use in line.uses if use.open is still}) for still in (True, False))
    parts = []
    if drafts:
        parts.append(tr("Kladder følger med: {names}.", "Drafts follow: {names}.", names=", ".join(drafts)))
    if sent:
        parts.append(tr("Sendt, vil afvige: {names}.", "Sent, will differ: {names}.", names=", ".join(sent)))
    return " ".join(parts)


def ask_conditions(panel: DeedPanel, application_id: str, staff: Sequence[StaffRow]) -> None:
    """Ask for conditions of a permit, one a line."""
    words = tr("Tilføj vilkår", "Add conditions")
    panel.begin(words, tr("Hvert vilkår bliver en opgave med en dag.", "Each condition becomes a task with a day."))
    lines = text_field(panel, tr("Vilkår, ét på hver linje", "Conditions, one a line"))
    seeing = panel.ask_seeing(staff)
    panel.end(words, lambda: panel.done.emit(AddConditions(application_id, lines.text(), seeing())))


def ask_changed_condition(panel: DeedPanel, one: Condition, staff: Sequence[StaffRow]) -> None:
    """Ask what a condition says, who sees to it and by when."""
    panel.begin(tr("Ret vilkår", "Change the condition"))
    words = panel.field(TextEditor(tr("Vilkår", "Condition"), one.text, lines=3), tr("Vilkår", "Condition"))
    seeing = panel.ask_seeing(staff, one.staff_id, one.due)
    panel.end(tr("Gem", "Save"), lambda: panel.done.emit(EditCondition(one.id, one.version, words.text(), seeing())))


def ask_judgement(panel: DeedPanel, one: Condition, state: str) -> None:
    """Ask what shows that a condition is met, or is not."""
    words = (
        tr("Vilkåret er opfyldt", "The condition is met")
        if state == "met"
        else tr("Vilkåret er ikke opfyldt", "The condition is not met")
    )
    panel.begin(words, one.text)
    how = panel.field(LineField(tr("Hvad viser det?", "What shows it?")), tr("Hvad viser det?", "What shows it?"))
    when = day_field(panel, tr("Dag", "Day"))
    panel.end(tr("Før det", "Log it"), lambda: panel.done.emit(JudgeCondition(one.id, state, how.text(), when.value())))


def ask_dispatch(panel: DeedPanel, application_id: str) -> None:
    """Ask what more went to the authority."""
    words = tr("Log en afsendelse", "Log a dispatch")
    panel.begin(words)
    options = [(kind, text(KINDS[kind])) for kind in ("reminder", "supplement")]
    kind = panel.field(Choice(tr("Hvad", "What"), options, "reminder"), tr("Hvad", "What"))
    sent = _sent_fields(panel)
    what = text_field(panel, tr("Hvad stod der?", "What did it say?"))

    def done() -> None:
        said = sent()
        went = Went(kind.value(), said.day, said.how, said.their_reference, what.text())
        panel.done.emit(LogDispatch(application_id, went))

    panel.end(words, done)


def ask_answer_file(
    panel: DeedPanel, application_id: str, files: Sequence[tuple[str, str]], add: Callable[[], object]
) -> None:
    """Ask which file of the case is the authority's answer."""
    words = tr("Myndighedens svar", "The authority's answer")
    shown = tr(
        "Trin i proceduren, der beder om afgørelsen, viser filen derefter selv.",
        "Steps of the procedure that ask for the decision then show the file by themselves.",
    )
    panel.begin(words, shown)
    options = (("", tr("Vælg en fil …", "Choose a file …")), *files)
    choice = panel.field(Choice(words, options), tr("Fil på sagen", "File of the case"))
    panel.link(tr("Læg en fil på sagen …", "Add a file to the case …"), add)

    def done() -> None:
        if choice.value():
            panel.done.emit(KeepAnswer(application_id, choice.value()))
        else:
            panel.show_refusal(tr("Vælg filen med svaret.", "Choose the file with the answer."))

    panel.end(tr("Vedlæg", "Attach"), done)


def ask_amendment(panel: DeedPanel) -> None:
    """Ask how the amendment went out; its papers are made and kept by whoever hears `amend_asked`."""
    words = tr("Log ændringen som sendt", "Log the amendment as sent")
    kept = tr(
        "Word og PDF med afvigelserne laves, læses efter og gemmes. Derefter gælder de nye tekster som sendt.",
        "Word and PDF with the differences are made, read back and kept. From then on the new texts count as sent.",
    )
    panel.begin(words, kept)
    sent = _sent_fields(panel)

    def done() -> None:
        said = sent()
        if not said.how:
            panel.show_refusal(tr("Skriv, hvordan den blev sendt.", "Write how it was sent."))
        else:
            panel.amend_asked.emit(said)

    panel.end(words, done)


def _sent_fields(panel: DeedPanel) -> Callable[[], Sending]:
    when = day_field(panel, tr("Sendt", "Sent"))
    how = panel.field(LineField(tr("Hvordan", "How")), tr("Hvordan", "How"))
    number = panel.field(LineField(tr("Deres nummer", "Their number")), tr("Deres nummer", "Their number"))
    return lambda: Sending(when.value(), how.text().strip(), number.text().strip(), "", "")


def text_field(panel: DeedPanel, words: str) -> TextEditor:
    """Ask for some lines of text."""
    return panel.field(TextEditor(words, lines=3), words)


def day_field(panel: DeedPanel, words: str) -> DateField:
    """Ask for a day; today stands there."""
    return panel.field(DateField(words, this_day().isoformat()), words)
