"""The draft of the rules in the window: loaded, changed part by part, kept while one works, judged after each change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from dsc_desk.cases.flow.own_files import own_files
from dsc_desk.cases.flow.rulebook import Rulebook, rulebook, shipped_rules
from dsc_desk.cases.rules.draft import Draft, draft_from, draft_of
from dsc_desk.cases.rules.keeping import newest
from dsc_desk.cases.rules.problems import Problem, problems_of
from dsc_desk.cases.rules.undoing import Undoing
from dsc_desk.cases.rules.upgrade import RulesUpgrade, upgrade
from dsc_desk.store.errors import DeskError
from dsc_desk.ui.context import Context
from dsc_desk.ui.inbox.form_draft import FormDraft
from dsc_desk.words import Text

KEY = "rules:draft"


@dataclass(frozen=True)
class Loaded:
    """What holds now: the rules in force, the program's, the number of the newest own version, an upgrade to go through."""

    book: Rulebook
    shipped: Rulebook
    number: int
    upgrade: RulesUpgrade | None


class RulesHand(QObject):
    """Signals: loaded() when what is in force is known (anew); changed() when the draft reads otherwise; replaced() when
    the whole of it does, so that what shows it must be filled again.
    """

    loaded = Signal()
    changed = Signal()
    replaced = Signal()

    def __init__(self, context: Context, owner: QObject) -> None:
        super().__init__(owner)
        self._context = context
        self.now: Loaded | None = None
        self.draft: Draft | None = None
        self.original: Draft | None = None
        self.seen = 0
        self.problems: tuple[Problem, ...] = ()
        self.unread: Text | None = None  # a kept draft that could not be read
        self._kept: FormDraft | None = None
        self.undoing = Undoing()
        self.load()

    @property
    def dirty(self) -> bool:
        """Whether the draft says anything else than what is in force."""
        return self.draft is not None and self.draft != self.original

    def load(self) -> None:
        """Look anew at what is in force."""
        self._context.background.run(self, _load, self._take, slot="rules")

    @property
    def overtaken(self) -> bool:
        """Whether other rules took effect since the draft was begun."""
        return self.dirty and self.now is not None and self.now.number != self.seen

    def begin_from_now(self) -> None:
        """Let the draft stand against what is in force now: whoever presses this has looked at the differences."""
        if self.now is not None:
            self.seen = self.now.number
            if self._kept is not None:
                self._kept.touch()
            self.changed.emit()

    def put(self, draft: Draft) -> None:
        """Take a change that a field has made."""
        if draft != self.draft:
            if self.draft is not None:
                self.undoing.take(self.draft, draft)
            self._turn_to(draft)

    def undo(self) -> None:
        """Take the last change of the draft back."""
        if self.draft is not None and self.undoing.can_undo:
            self._turn_to(self.undoing.undo(self.draft))
            self.replaced.emit()

    def redo(self) -> None:
        """Make the change again that was taken back last."""
        if self.draft is not None and self.undoing.can_redo:
            self._turn_to(self.undoing.redo(self.draft))
            self.replaced.emit()

    def replace(self, draft: Draft) -> None:
        """Take another draft as a whole: from a file, or merged with a newer edition."""
        self.put(draft)
        self.replaced.emit()

    def throw_away(self) -> None:
        """Begin again from what is in force; this too can be taken back, unless other rules took effect meanwhile."""
        if self.overtaken:
            self.undoing.forget()
        elif self.draft is not None and self.original is not None and self.draft != self.original:
            self.undoing.take(self.draft, self.original)
        self.draft = self.original
        self.seen = self.now.number if self.now else 0
        self._judge()
        if self._kept is not None:
            self._kept.clear()
        self.changed.emit()
        self.replaced.emit()

    def settle(self) -> None:
        """The draft has taken effect: forget it, and look at what is in force."""
        self.original = self.draft
        self.undoing.forget()
        self._judge()
        if self._kept is not None:
            self._kept.clear()
        self.changed.emit()
        self.load()

    def flush(self) -> None:
        """Keep now what is not kept yet."""
        if self._kept is not None:
            self._kept.flush()

    def _take(self, now: Loaded) -> None:
        first, before = self.now is None, self.original
        dirty = self.dirty
        self.now, self.original = now, draft_of(now.book)
        if first or not dirty or self.draft == self.original:
            if self.draft != self.original:
                self.undoing.forget()  # what was taken back stood on other rules
            self.draft, self.seen = self.original, now.number
            self._judge()
        if first:
            self._kept = FormDraft(self._context, KEY, self._values, self._restore, self)
        self.loaded.emit()
        if first or before != self.original:
            self.changed.emit()
            self.replaced.emit()

    def _turn_to(self, draft: Draft) -> None:
        self.draft = draft
        self._judge()
        if self._kept is not None:
            self._kept.touch()
        self.changed.emit()

    def _judge(self) -> None:
        self.problems = problems_of(self.draft) if self.draft is not None and self.dirty else ()

    def _values(self) -> Mapping[str, str]:
        if self.draft is None or not self.dirty:
            return {}
        return {"content": self.draft.content(), "based_on": self.draft.based_on, "seen": str(self.seen)}

    def _restore(self, values: Mapping[str, str]) -> None:
        if "based_on" not in values:
            return
        try:
            content = values.get("content", "")
            self.draft = draft_from(own_files(content) if content else {}, values["based_on"])
            self.seen = int(values.get("seen", "0"))
        except (DeskError, ValueError) as error:
            self.unread = error.text if isinstance(error, DeskError) else None
            self.draft = self.original
        self._judge()
        self.changed.emit()
        self.replaced.emit()


def _load() -> Loaded:
    return Loaded(rulebook(), shipped_rules(), newest(), upgrade())
