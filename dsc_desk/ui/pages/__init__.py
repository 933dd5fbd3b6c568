"""The pages. How to write one:

    class CasesPage(QWidget):
        def __init__(self, context: Context, parent: QWidget | None = None) -> None:
            super().__init__(parent)
            column = vbox(self, gap=0)                       # no margins, no gaps; ground `app`
            column.addWidget(PageHead(tr("Sager", "Cases")))
            self._model = TableModel(COLUMNS)
            column.addWidget(Table(self._model), 1)
            self.refresh(frozenset())

        def refresh(self, changes: frozenset[str]) -> None:  # after commands, and when shown again
            self._context.background.ask(self, CaseList(), self._show, slot="rows")

- Build the widgets at once and empty; ask for the rows; never wait. `ask(self, query, done)` calls `done(answer)` on the
  GUI thread, and not at all when the page has gone. A `slot` drops the answer to an older question.
- A page of much consists of `parts()`, a generator that pauses (`yield`) where its making may; see `Turns.make`. It is not
  shown before the last; what has a name or a property for the style sheet gets it before the next pause.
- Change things with `background.do(self, Command(...), done)`: the toast offers undo, every page hears `changes`.
  Errors the user can act on are shown by the window unless `failed=` is given.
- Texts by `tr("dansk", "English")` when the widget is made: on a change of language, theme or text size the window
  destroys the page and makes it anew. Measures by `theme.px(8)`, colours by `theme.colour("us")`, never by number.
- Optional methods that the window calls: `refresh(changes)`; `show_target(target, tab)` for `open_page(id, target,
  tab)`; `take_focus()` when the page is shown; `leave()` before it is hidden, destroyed or locked: flush what is being
  typed; `toggle_panel()` for Ctrl+.
- Everything focusable gets a label or `setAccessibleName`.

A page is registered by a `PageSpec` in `specs.py`; its module is imported off the GUI thread at its first visit.
"""
