"""Calendar and reminders: the file a calendar subscribes to, what is reminded of and when, and what counts as stuck."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QWidget

from dsc_desk.cases.commands.staff import STUCK_DAYS, SetSetting
from dsc_desk.cases.queries.keeping import AtDesk, CentreChoices, CentreSettings
from dsc_desk.cases.rights import Right
from dsc_desk.ui import theme
from dsc_desk.ui.context import Context
from dsc_desk.ui.save_place import ask_place
from dsc_desk.ui.settings_page.parts import ColumnView, Row, Said
from dsc_desk.ui.widgets import Button, Choice, ElidedLabel, Label, LineField, QuietButton, SectionHeading, beside
from dsc_desk.ui.words import moment, said, tr

_HOURS = [(str(hour), f"{hour:02}:00") for hour in range(24)]


class RemindersView(ColumnView):
    """The file and the reminders belong to this computer; what counts as stuck to the whole centre."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.path, self.told = ElidedLabel(), Said()
        self.off = QuietButton(tr("Skriv den ikke mere", "Stop writing it"), lambda: self.keep_at(""))
        self.mine = QCheckBox(tr("Kun det, der er mit", "Only what is mine"))
        self.remind = QCheckBox(tr("Vis påmindelser", "Show reminders"))
        self.quiet_from, self.quiet_to = Choice(tr("Stille fra", "Quiet from")), Choice(tr("Stille til", "Quiet until"))
        self.stuck = LineField(tr("Arbejdsdage uden bevægelse", "Working days without movement"))
        self._build()
        self._show_settings()
        context.settings.changed.connect(self._show_settings)
        self.refresh(frozenset())

    def show_me(self, me: AtDesk) -> None:
        super().show_me(me)
        self.stuck.line.setReadOnly(not self.may(Right.MANAGE_STORE))

    def refresh(self, changes: frozenset[str]) -> None:
        if not changes or "setting" in changes:
            self.context.background.ask(self, CentreSettings(), self._show_choices, slot="choices")

    def take_focus(self) -> None:
        self.remind.setFocus()

    # The file

    def ask_where(self) -> None:
        """Ask where the file is kept."""
        path = ask_place(self, tr("Hold en kalenderfil ajour", "Keep a calendar file current"), "frister.ics", "*.ics")
        if path is not None:
            self.keep_at(str(path))

    def keep_at(self, path: str) -> None:
        """Keep the file current there from now on; nothing: nowhere."""
        settings = self.context.settings
        settings.calendar_written, settings.calendar_trouble = "", False
        settings.calendar_file = ""  # so that the same file, chosen again, is written again
        settings.calendar_file = path

    def _show_settings(self, _name: str = "") -> None:
        settings = self.context.settings
        self.path.set_words(settings.calendar_file or tr("Der skrives ingen fil", "No file is written"))
        self.off.setVisible(bool(settings.calendar_file))
        self.mine.setChecked(settings.calendar_mine)
        self.remind.setChecked(settings.reminders)
        self.quiet_from.set_value(str(settings.quiet_from))
        self.quiet_to.set_value(str(settings.quiet_to))
        if not settings.calendar_file:
            self.told.say("")
        elif settings.calendar_trouble:
            words = tr(
                "Filen kunne ikke skrives. Den gamle er, som den var; der prøves igen ved næste ændring.",
                "The file could not be written. The old one is as it was; the next change tries again.",
            )
            self.told.say(words, "stop")
        elif settings.calendar_written:
            self.told.say(tr("Skrevet {when}", "Written {when}", when=moment(settings.calendar_written)))
        else:
            self.told.say(tr("Skrives om et øjeblik …", "Will be written in a moment …"), "text-2")

    # What the centre settles

    def _show_choices(self, found: CentreChoices) -> None:
        self.stuck.set_text(str(found.stuck_days))

    def _set_stuck(self, typed: str) -> None:
        def refused(error: Exception) -> None:
            self.stuck.show_error(said(error))

        self.context.background.do(
            self, SetSetting(STUCK_DAYS, typed), lambda _none: self.stuck.show_error(""), refused
        )

    # Built once

    def _build(self) -> None:
        settings = self.context.settings
        self.column.addWidget(SectionHeading(tr("Påmindelser", "Reminders")))
        hint = tr(
            "Én gang om dagen, hvor meget der forfalder, og når et svar er kommet. Kun tal og sagsnumre, aldrig navne.",
            "Once a day how much falls due, and when an answer has come. Numbers and case numbers only, never names.",
        )
        self.column.addWidget(Row("", self.remind, hint))
        for choice in (self.quiet_from, self.quiet_to):
            choice.set_options(_HOURS)
            choice.setFixedWidth(theme.px(96))
        hours = beside(self.quiet_from, Label(tr("til", "until"), ink="text-2"), self.quiet_to)
        same = tr("Samme time to gange: aldrig stille.", "The same hour twice: never quiet.")
        self.column.addWidget(Row(tr("Stille timer", "Quiet hours"), hours, same))
        self.column.addWidget(SectionHeading(tr("Kalenderfil", "Calendar file")))
        hint = tr(
            "En fil, en kalender kan abonnere på. Den skrives ukrypteret efter hver ændring: sagsnummer og slags dag, "
            "ingen titler og ingen navne.",
            "A file a calendar can subscribe to. It is written unencrypted after each change: case number and kind of "
            "day, no titles and no names.",
        )
        choose = Button(tr("Vælg fil …", "Choose a file …"), self.ask_where, icon="calendar-days")
        self.column.addWidget(Row(tr("Fil", "File"), self.path, hint))
        self.column.addWidget(Row("", beside(choose, self.off)))
        self.column.addWidget(Row("", self.mine))
        self.column.addWidget(self.told)
        self.column.addWidget(SectionHeading(tr("Sidder fast", "Stuck")))
        self.stuck.line.setFixedWidth(theme.px(64))
        days = beside(self.stuck, Label(tr("arbejdsdage", "working days"), ink="text-2"))
        why = tr("Gælder hele centret: en sag uden bevægelse så længe står i »Sidder fast« på I dag.",
                 "Holds for the whole centre: a case without movement for so long stands under “Stuck” on Today.")  # fmt: skip
        self.column.addWidget(Row(tr("Uden bevægelse i", "No movement for"), days, why))
        self.mine.clicked.connect(lambda on: setattr(settings, "calendar_mine", on))
        self.remind.clicked.connect(lambda on: setattr(settings, "reminders", on))
        self.quiet_from.picked.connect(lambda hour: setattr(settings, "quiet_from", int(hour)))
        self.quiet_to.picked.connect(lambda hour: setattr(settings, "quiet_to", int(hour)))
        self.stuck.committed.connect(self._set_stuck)
