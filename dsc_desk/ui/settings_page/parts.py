"""What the views of the settings share: a column that scrolls, rows of label and control, and words in place."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from dsc_desk.cases.queries.keeping import AtDesk
from dsc_desk.cases.rights import ROLE_NAMES, WHO_MAY, Right, Role
from dsc_desk.ui import theme
from dsc_desk.ui.context import Context
from dsc_desk.ui.widgets import WIDEST, IconLabel, Label, hairline, hbox, limited, scrolled, vbox
from dsc_desk.ui.words import said, text, tr

_LABEL = 200
_ICONS = {"ok": "circle-check", "stop": "octagon-alert", "us": "circle-alert", "text-2": "hourglass"}


class View(QWidget):
    """One view of the settings; `me` is who sits here once it is known."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.me: AtDesk | None = None

    def show_me(self, me: AtDesk) -> None:
        """Take in who sits here: what she may change is offered, the rest is shown."""
        self.me = me

    def refresh(self, changes: frozenset[str]) -> None:
        """Ask anew after commands."""

    def take_focus(self) -> None:
        """Put the keyboard on the first control."""

    def show_part(self, name: str) -> None:
        """Bring a part of it into sight by its name."""

    def may(self, right: Right) -> bool:
        """Tell whether who sits here has a right; nobody has any before it is known."""
        return self.me is not None and self.me.may(right)


class ColumnView(View):
    """A view as one column that scrolls: `column` takes its parts."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.area, around = scrolled(self, margins=(24, 0, 24, 32))
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # so that the keyboard scrolls what has no control
        self.area.setProperty("ring", "none")
        self.area.setAccessibleName(tr("Indstillinger", "Settings"))
        body = QWidget()
        self.column = vbox(body, gap=0)
        around.addWidget(limited(body, WIDEST))

    def take_focus(self) -> None:
        self.area.setFocus()

    def bring_into_sight(self, part: QWidget) -> None:
        """Scroll to a part, once it has been laid out."""
        QTimer.singleShot(0, part, lambda: self.area.ensureWidgetVisible(part, 0, theme.px(40)))


class Row(QWidget):
    """A label at the left, its control at the right, a hairline above; `hint` stands small below the control.

    With big text the label stands above its control.
    """

    def __init__(self, words: str, control: QWidget, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = vbox(self, gap=6, margins=(0, 0, 0, 6))
        column.addWidget(hairline())
        line = vbox() if theme.big_text() else hbox()
        line.setSpacing(theme.px(2 if theme.big_text() else 16))
        label = Label(words, ink="text-2", wrap=True)
        label.setBuddy(control)
        if not theme.big_text():
            label.setFixedWidth(theme.px(_LABEL))
            line.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
        elif words:
            line.addWidget(label)
        right = vbox(gap=2)
        right.addWidget(control)
        if hint:
            right.addWidget(Label(hint, size="small", ink="text-3", wrap=True))
        line.addLayout(right, 1)
        column.addLayout(line)


class Said(QWidget):
    """One line in place that says how something went: an icon and words in its hue; nothing takes it away."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = IconLabel("circle-check", "ok")
        self._words = Label(wrap=True, selectable=True)
        line = hbox(self, gap=8)
        line.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._words, 1)
        self.hide()

    def say(self, words: str, hue: str = "ok") -> None:
        """Say something in a hue: ok, us, stop or text-2."""
        self._icon.show_icon(_ICONS[hue], hue)
        self._words.setText(words)
        self._words.set_ink(hue)
        self.setAccessibleName(words)
        self.setVisible(bool(words))

    def words(self) -> str:
        """Return what it says."""
        return self._words.text()

    def fail(self, error: Exception) -> None:
        """Say an error the user can act on; any other goes on as the bug it is."""
        self.say(said(error), "stop")


def who_may(right: Right) -> str:
    """Say which roles have a right: "centerleder, administrator"."""
    return ", ".join(text(ROLE_NAMES[role]).lower() for role in Role if role in WHO_MAY[right])


def only_for(right: Right) -> Label:
    """Return the sentence for those who may look but not change."""
    words = tr("Det kan ændres af: {who}.", "It can be changed by: {who}.", who=who_may(right))
    return Label(words, size="small", ink="text-3", wrap=True)
