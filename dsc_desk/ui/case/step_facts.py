"""What the panel says of a step: the two clocks, what must hold first, on which law it rests, what it opens for."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from dsc_desk.cases.definitions import workers
from dsc_desk.cases.flow.definitions import ApprovalRule
from dsc_desk.cases.flow.rulebook import Rulebook
from dsc_desk.cases.procedure import Basis, GateState, GateStatus, StepState, StepStatus
from dsc_desk.cases.queries.following import Procedure
from dsc_desk.ui import theme
from dsc_desk.ui.case.parts import inside
from dsc_desk.ui.case.procedure_rows import shown_value
from dsc_desk.ui.widgets import Chip, IconLabel, Label, hbox, vbox
from dsc_desk.ui.words import day, day_short, law_words, text, tr
from dsc_desk.words import Text

MET = (StepStatus.DONE, StepStatus.NOT_APPLICABLE)


def heading(column: QVBoxLayout, words: str) -> None:
    """Write a heading of the panel."""
    label = Label(words, weight=600)
    label.setContentsMargins(0, theme.px(8), 0, 0)
    column.addWidget(label)


def mark_line(column: QVBoxLayout, words: str, icon: str, hue: str, right: str = "") -> None:
    """Write a line that begins with an icon and may end with something quiet."""
    line = hbox(gap=6)
    line.addWidget(IconLabel(icon, hue), 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(Label(words, size="small", ink="ok" if hue == "ok" else "text-2", wrap=True), 1)
    if right:
        line.addWidget(Label(right, size="small", ink="text-3"), 0, Qt.AlignmentFlag.AlignTop)
    column.addLayout(line)


def clocks(column: QVBoxLayout, shown: Procedure, one: StepState) -> None:
    """Write the days with us and with them, the running clock coloured, the other grey."""
    us, them = shown.days.get(one.step.id, (0, 0))
    record = one.record
    if record is None or not any((us, them, record.started, record.dates.sent)):
        return
    waits = one.state in (StepStatus.WAITING_EXTERNAL, StepStatus.WAITING_REQUESTER)
    over = one.state in (StepStatus.DONE, StepStatus.CANCELLED)
    sent = record.dates.sent
    known = sent is not None or not waits
    ours, theirs = (tr("{n} d", "{n} d", n=days) if known else tr("ukendt", "not known") for days in (us, them))
    handed = _since(sent) or tr("ikke sendt", "not sent")
    pair = hbox()
    running = not (waits or over)
    pair.addLayout(_clock(tr("Hos os", "With us"), ours, "us", _since(record.started), running=running), 1)
    pair.addLayout(_clock(tr("Hos dem", "With them"), theirs, "them", handed, running=waits), 1)
    column.addLayout(pair)


def _since(began: date | None) -> str:
    return tr("siden {day}", "since {day}", day=day_short(began)) if began else ""


def _clock(words: str, figure: str, hue: str, note: str, *, running: bool) -> QVBoxLayout:
    part = vbox(gap=0)
    part.addWidget(Label(words, size="small", weight=500, ink=hue))
    part.addWidget(Label(figure, size="section", weight=600, ink=hue if running else "text-3"))
    part.addWidget(Label(note, size="small", ink="text-3", wrap=True))
    return part


def deadline(column: QVBoxLayout, shown: Procedure, one: StepState) -> None:
    """Write the deadline, on what it rests and how sure that is."""
    found = one.deadline
    if one.state in (*MET, StepStatus.CANCELLED) or not (found.day or found.item or found.basis is Basis.LETTER):
        return
    line = hbox(gap=8)
    if found.day:
        late = found.day.isoformat() < shown.today
        words = tr("Frist {day}", "Due {day}", day=day(found.day))
        line.addWidget(Chip(words, "flag", "stop" if late else "us"))
    line.addWidget(Label(text(found.basis.text), size="small", ink="text-2"))
    if found.unsure:
        line.addWidget(Chip(tr("vores gæt", "our guess"), soft=False, dashed=True))
    line.addStretch(1)
    column.addLayout(line)
    column.addWidget(Label(text(found.why), size="small", ink="text-3", wrap=True))


def must_hold(column: QVBoxLayout, shown: Procedure, one: StepState) -> None:
    """Write the steps that must be done first; gates with their ticks stand beside."""
    if shown.state is None:
        return
    for name in one.step.requires:
        first = shown.state.step(name)
        met = first.state in MET
        when = day_short(first.record.done) if first.record and first.record.done else ""
        words = tr("Trin {n} {title}", "Step {n} {title}", n=first.number, title=inside(text(first.step.title)))
        right = when or (text(first.state.text).lower() if first.state is StepStatus.NOT_APPLICABLE else "")
        mark_line(column, words, "check" if met else "lock", "ok" if met else "none", right)
    if one.open_questions:
        words = tr("Triage mangler svar: {why}", "Triage lacks an answer: {why}", why=text(one.why))
        mark_line(column, words, "circle-question-mark", "us")


def gate_mark(gate: GateState) -> tuple[str, str]:
    """Return the icon of a gate and its hue."""
    if gate.state is GateStatus.OPEN:
        return "check", "ok"
    return ("circle-dashed", "us") if gate.state is GateStatus.NEEDS_TICK else ("lock", "none")


def given_evidence(column: QVBoxLayout, one: StepState) -> None:
    """Write what a closed step rests on, or what a later one will ask for."""
    given = one.record.evidence if one.record else {}
    for each in one.step.evidence:
        value = given.get(each.id, "")
        mark_line(column, text(each.title), "check" if value else "circle-dashed", "ok" if value else "none")
        if value:
            shown = Label(shown_value(each.kind, value), size="small", wrap=True, selectable=True)
            shown.setContentsMargins(theme.px(22), 0, 0, 0)
            column.addWidget(shown)


def law(column: QVBoxLayout, book: Rulebook, shown: Procedure, one: StepState) -> None:
    """Write the law each approval of the step rests on, where it was read and on which day."""
    heading(column, tr("Hjemmel og kilde", "Law and source"))
    why = {each.rule.id: each.why for each in shown.state.approvals} if shown.state else {}
    for name in one.step.approvals:
        _approval(column, book.approvals[name], why.get(name))
    for source in one.step.sources[:2]:
        column.addWidget(Label(law_words(_site(source)), size="small", ink="text-3", wrap=True, selectable=True))
    if not one.step.approvals and not one.step.sources:
        own = tr("Centrets eget trin, intet lovkrav fundet.", "The centre's own step, no law found.")
        column.addWidget(Label(own, size="small", ink="text-3", wrap=True))
    elif shown.state and (read_on := shown.state.procedure.read_on):
        seen = tr("Kilde set {day}", "Source seen {day}", day=day(read_on))
        column.addWidget(Label(seen, size="small", ink="text-3"))


def _approval(column: QVBoxLayout, rule: ApprovalRule, why: Text | None) -> None:
    column.addWidget(Label(f"{text(rule.title)}: {text(rule.law)}", size="small", wrap=True))
    if why is not None:
        column.addWidget(Label(text(why), size="small", ink="text-3", wrap=True))
    if rule.unsure:
        column.addWidget(Chip(tr("vores gæt", "our guess"), soft=False, dashed=True))


def who(column: QVBoxLayout, one: StepState) -> None:
    """Write who does the step, and who is told."""
    titles = workers()
    names = [text(titles[each]) for each in (one.step.competence, *one.step.helpers) if each in titles]
    if names:
        heading(column, tr("Hvem", "Who"))
        column.addWidget(Label(", ".join(names), size="small", ink="text-2", wrap=True))
    if one.step.notify:
        words = tr("Giv besked: {what}", "Tell: {what}", what=text(one.step.notify))
        column.addWidget(Label(words, size="small", ink="text-2", wrap=True))


def opens_for(column: QVBoxLayout, shown: Procedure, one: StepState) -> None:
    """Write which steps wait for this one."""
    if shown.state is None:
        return
    after = [each for each in shown.state.steps if one.step.id in each.step.requires]
    wanted = [each for each in after if each.state is not StepStatus.NOT_APPLICABLE]
    if wanted:
        heading(column, tr("Åbner for", "Opens for"))
        lines = [
            tr("Trin {n} {title}", "Step {n} {title}", n=each.number, title=text(each.step.title)) for each in wanted
        ]
        column.addWidget(Label("\n".join(lines), size="small", ink="text-2", wrap=True))


def _site(source: str) -> str:
    """Return the site of a source, whose whole address would fill the panel; a citation as it stands."""
    if not source.startswith(("https://", "http://")):
        return source
    return source.partition("://")[2].split("/", 1)[0].removeprefix("www.")
