"""A new case beside the mail it comes from: fields as proposed, the first triage, and what to do with the mail."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dsc_desk.cases.commands.from_inquiry import OpenCaseFromInquiry
from dsc_desk.cases.intake.propose import proposed
from dsc_desk.cases.queries.inbox import OneInquiry
from dsc_desk.ui import theme
from dsc_desk.ui.context import Context
from dsc_desk.ui.inbox.asker import AskerField
from dsc_desk.ui.inbox.asker_row import AskerRow
from dsc_desk.ui.inbox.field_row import TextRow, WishRow
from dsc_desk.ui.inbox.form_draft import FormDraft
from dsc_desk.ui.inbox.proposed import ProposedSources
from dsc_desk.ui.inbox.said import short_reference
from dsc_desk.ui.inbox.triage import TriageAnswers
from dsc_desk.ui.widgets import Label, LinkButton, hbox, vbox
from dsc_desk.ui.words import tip, tr

_ANSWER = "answer:"


class NewCaseForm(QWidget):
    """The fields of a new case. Signal alike_asked(case id, reference) when the mail may belong to an open case."""

    alike_asked = Signal(str, str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._one: OneInquiry | None = None
        self._draft: FormDraft | None = None
        self._alike_id = self._alike_reference = ""
        self._asked: tuple[str, ...] = ()  # the sentences of the proposed summary that ask

    def parts(self) -> Iterator[None]:
        """Make what it consists of, in turns of the panel."""
        asker = AskerField(self._context.background, self)
        yield
        self.asker = AskerRow(self._context, asker, self)
        yield
        self.title = TextRow(tr("Emne", "Subject"), tr("Sagens titel", "The title of the case"), needed=True)
        self.summary = TextRow(tr("Resumé", "Summary"), tr("Fremgår ikke af mailen", "The mail does not say"), most=14)
        yield
        self.wish = WishRow(tr("Ønsket svar", "Wanted by"))
        self.triage = TriageAnswers(self._context.background)
        self.sources = ProposedSources(self._context)
        yield
        self._column = vbox(self, gap=0)
        self._make_head()
        for row in (self.title, self.asker, self.asker.workplace, self.summary, self.wish):
            self._column.addWidget(row)
        self._column.addSpacing(theme.px(4))
        self._column.addWidget(self.triage)
        self._column.addSpacing(theme.px(8))
        self._column.addWidget(self.sources)
        for changed in (self.title, self.asker, self.summary, self.wish, self.triage, self.sources):
            changed.changed.connect(self._touch)

    def show_inquiry(self, one: OneInquiry) -> None:
        """Propose a case for another inquiry; for the same one, keep what was typed."""
        if self._one is not None and self._one.row.id == one.row.id and self._one.row.state == one.row.state:
            return
        self.leave()
        self._one = one
        self._propose(one)
        self._show_alike(one)
        self._draft = FormDraft(self._context, f"newcase:{one.row.id}", self._values, self._restore, self)

    def command(self) -> OpenCaseFromInquiry | None:
        """Return what opens the case as it stands here."""
        if self._one is None:
            return None
        return OpenCaseFromInquiry(
            inquiry_id=self._one.row.id,
            title=" ".join(self.title.text().split()),
            summary=self.summary.text(),
            question=self._question(),
            due=self.wish.value(),
            asker=self.asker.asker(),
            answers=tuple(sorted(self.triage.answers().items())),
            procedure_id=self.triage.procedure_id(),
            sources=self.sources.choices(),
        )

    def _question(self) -> str:
        """Return what of the summary asks, nothing once somebody has put it otherwise."""
        words = " ".join(self.summary.text().split())
        return " ".join(self._asked) if all(each in words for each in self._asked) else ""

    def done(self) -> None:
        """The case is open: forget the draft."""
        if self._draft is not None:
            self._draft.clear()
            self._draft.deleteLater()
        self._draft, self._one = None, None

    def flush(self) -> None:
        """Keep now what was typed."""
        if self._draft is not None:
            self._draft.flush()

    def leave(self) -> None:
        """Keep what was typed, before another inquiry is shown."""
        if self._draft is not None:
            self._draft.flush()
            self._draft.deleteLater()
        self._draft, self._one = None, None

    def _make_head(self) -> None:
        line = hbox()
        line.addWidget(Label(tr("Ny sag", "New case"), size="section", weight=600))
        line.addStretch(1)
        self._alike_none = Label(tr("Ligner ingen åben sag", "Like no open case"), size="small", ink="text-2")
        self.alike = LinkButton("", lambda: self.alike_asked.emit(self._alike_id, self._alike_reference))
        line.addWidget(self._alike_none)
        line.addWidget(self.alike)
        self._column.addLayout(line)
        words = tr(
            "Foreslået ud fra henvendelsen. Intet gemmes, før du opretter.",
            "Suggested from the inquiry. Nothing is saved before you open the case.",
        )
        self._column.addWidget(Label(words, size="small", ink="text-3", wrap=True))
        self._column.addSpacing(theme.px(8))

    def _propose(self, one: OneInquiry) -> None:
        subject = next((each.value for each in one.proposals if each.field == "subject"), one.row.subject)
        self.title.offer(subject)
        self.asker.offer(one)
        self.summary.offer(proposed(one.proposals, "summary"))
        self._asked = tuple(each.value for each in one.proposals if each.field == "question")
        wish = next((each for each in one.proposals if each.field == "wanted_by"), None)
        if wish is not None:
            self.wish.offer(wish.value, wish.said, guess=wish.guess)
        else:
            self.wish.offer(one.wanted_by)
        self.triage.show_answers({})
        self.sources.show_words(f"{subject}\n{one.body}")

    def _show_alike(self, one: OneInquiry) -> None:
        """Point to the newest open case of the one who asks."""
        found = next((each for each in one.earlier if each.status != "closed"), None)
        self._alike_id, self._alike_reference = (found.id, found.reference) if found else ("", "")
        self.alike.setVisible(found is not None)
        self._alike_none.setVisible(found is None)
        if found is not None:
            reference = short_reference(found.reference)
            self.alike.setText(tr("Hører den til {r}?", "Part of {r}?", r=reference))
            self.alike.setToolTip(tip(found.title))

    def _touch(self) -> None:
        if self._draft is not None:
            self._draft.touch()

    def _values(self) -> dict[str, str]:
        kept = {
            "case_title": self.title.text(),
            "summary": self.summary.text(),
            "wish": self.wish.value(),
            "procedure": self.triage.chosen_procedure(),
            "without": " ".join(self.sources.without()),
            **self.asker.field.values(),
        }
        return kept | {f"{_ANSWER}{name}": answer for name, answer in self.triage.answers().items()}

    def _restore(self, kept: Mapping[str, str]) -> None:
        self.title.offer(kept.get("case_title", ""))
        self.summary.offer(kept.get("summary", ""))
        if kept.get("wish"):
            self.wish.offer(kept["wish"])
        self.asker.field.restore(kept)
        answers = {name.removeprefix(_ANSWER): value for name, value in kept.items() if name.startswith(_ANSWER)}
        self.triage.show_answers(answers, kept.get("procedure", ""))
        self.sources.keep_without(kept.get("without", "").split())
