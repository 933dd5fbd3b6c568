"""The application editor: sections, fields and the page as it prints, side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from dsc_desk.forms.applications import Application
from dsc_desk.forms.route_names import called
from dsc_desk.ui import theme
from dsc_desk.ui.application.after import AfterSide
from dsc_desk.ui.application.deeds import DeedPanel
from dsc_desk.ui.application.doing import Doing
from dsc_desk.ui.application.earlier import EarlierSide
from dsc_desk.ui.application.enclosures import EnclosurePanel
from dsc_desk.ui.application.fields import SectionFields
from dsc_desk.ui.application.files import ApplicationFiles
from dsc_desk.ui.application.head import ApplicationHead
from dsc_desk.ui.application.keys import add_actions
from dsc_desk.ui.application.outline import Outline
from dsc_desk.ui.application.papers import preview_of, reads_otherwise
from dsc_desk.ui.application.preview import Preview
from dsc_desk.ui.application.read import SHOWS, Read, read_application
from dsc_desk.ui.application.route_panel import RoutePanel
from dsc_desk.ui.application.wording import Wording
from dsc_desk.ui.application.written import WrittenPanel
from dsc_desk.ui.background import Ticket
from dsc_desk.ui.context import Context
from dsc_desk.ui.turns import make_now
from dsc_desk.ui.widgets import Progress, SideRoom, hairline, hbox, vbox
from dsc_desk.ui.words import text

ROOM_FOR_PREVIEW = 860


class ApplicationPage(QWidget):
    """Opened on an application by `show_target(application_id, field_id)`."""

    def __init__(self, context: Context, parent: QWidget | None = None, *, at_once: bool = True) -> None:
        super().__init__(parent)
        self._context = context
        self._id = ""
        self._section = self._wanted = ""
        self._read: Read | None = None
        self._typed: dict[str, str] = {}
        self._arriving: Ticket | None = None
        self._arrived = False  # at another application, whose fields are not shown yet
        if at_once:
            make_now(self.parts())

    def parts(self) -> Iterator[None]:
        """Make what it consists of, see `Turns.make`."""
        context = self._context
        self.head = ApplicationHead()
        self.outline = Outline()
        yield
        self.fields = SectionFields(context)
        self.preview = Preview(context)
        yield
        self.deeds = DeedPanel()
        self.papers = EnclosurePanel(context)
        self.papers.read.connect(lambda: self.refresh(frozenset()))
        self.written = WrittenPanel()
        self.about = RoutePanel()
        yield
        self.side = QStackedWidget()
        self._room = SideRoom(self.side, ROOM_FOR_PREVIEW)
        self.progress = Progress()
        self.doing = Doing(context, self)
        self.files = ApplicationFiles(context, self, self.doing.refuse)
        self.wording = Wording(context, self, self.fields)
        self.earlier = EarlierSide(context, self, self.fields, self)
        self._build()
        yield
        self.after = AfterSide(context, self, self.doing)
        self._listen()
        add_actions(context, self, self.next_empty, self.files, self.show_about)

    @property
    def application(self) -> Application | None:
        return self._read.one if self._read else None

    # What the window calls

    def show_target(self, target: str, tab: str = "") -> None:
        """Show an application; `tab` is the field to go to."""
        if target and target != self._id:
            self.leave()
            self._id, self._section, self._read, self._typed, self._arrived = target, "", None, {}, True
            self.side.setCurrentWidget(self.preview)
            self._wanted = tab
            self.refresh(frozenset())
        elif tab:
            self.go_field(tab)

    def refresh(self, changes: frozenset[str]) -> None:
        """Ask anew when something shown here changed."""
        if self._id and (not changes or changes & SHOWS):
            self._context.background.read(self, partial(read_application, self._id), self._show, slot="application")

    def take_focus(self) -> None:
        """Begin with the first field that is still empty."""
        if not self._wanted:
            self.fields.take_focus()

    def leave(self) -> None:
        """Hand over what is being typed."""
        self.fields.leave()

    def toggle_panel(self) -> None:
        """Show or hide the right side."""
        self._room.toggle()

    def _show(self, read: Read) -> None:
        self._read = read
        one = read.one
        self._section = self._section if read.section(self._section) else read.section_of(self._wanted)
        if not self._section and one.form.sections:
            self._section = one.form.sections[0].section.id
        self.head.show_application(one, self.doing.entries(one))
        self.outline.show_read(read, self._section)
        self.papers.show_application(one)
        self.after.show_read(read)
        self._context.background.in_turn(self, partial(self._show_fields, read), slot="fields")

    def _show_fields(self, read: Read) -> None:
        one = read.one
        self.fields.show_section(one, read.section(self._section), read.others(), read.outdated)
        self._typed = self.fields.being_typed()
        self._draw()
        if self._wanted:
            wanted, self._wanted = self._wanted, ""
            self.go_field(wanted)
        elif self._arrived:
            self._arrived = False
            self.take_focus()

    def _draw(self) -> None:
        if self._read is not None:
            one = self._read.one
            make = partial(preview_of, one, self._read.facts, dict(self._typed))
            self.preview.show_from(make, text(called(one.route)), reads_otherwise(one))

    def go_section(self, section_id: str) -> None:
        """Go to a section; its first empty field gets the keyboard in a turn of its own, once the section stands."""
        self._to_section(section_id)
        self._arriving = self._context.background.in_turn(self, self.take_focus, slot="focus")

    def _to_section(self, section_id: str) -> None:
        if self._read is None or self._read.section(section_id) is None:
            return
        self._section = section_id
        self.outline.choose(section_id)
        read = self._read
        self.fields.show_section(read.one, read.section(section_id), read.others(), read.outdated)

    def go_field(self, name: str) -> None:
        """Go to a field, in whichever section it stands."""
        section = self._read.section_of(name) if self._read else ""
        if section and section != self._section:
            self._to_section(section)
        if self._arriving is not None:
            self._arriving.cancel()
        if self.fields.has(name):
            self.fields.go(name)

    def next_empty(self) -> None:
        """Go to the next empty field after the one in hand, those that are required before the rest."""
        if self._read is None:
            return
        boxes = self.fields.boxes
        busy = {name for name, box in boxes.items() if box.busy}
        if wanted := self._read.next_empty(busy, {name: box.editor.text() for name, box in boxes.items()}):
            self.go_field(wanted)

    def _typed_on(self, name: str, words: str) -> None:
        self._typed[name] = words
        self._draw()

    def with_all(self, then: Callable[[Read], object]) -> None:
        """Hand over what is being typed, then go on with the application as it is in the store."""
        self.leave()
        self._context.background.read(self, partial(read_application, self._id), then)

    def show_side(self, widget: QWidget) -> None:
        """Show something at the right in place of the page."""
        self.side.setCurrentWidget(widget)
        self.side.show()

    def show_preview(self) -> None:
        """Show the page as it prints again."""
        self.side.setCurrentWidget(self.preview)
        self._room.fit(self.width())
        self._draw()

    def show_about(self) -> None:
        """Show what is known of the route: who, how, fees, times, sources."""
        if self._read is not None:
            self.about.show_route(self._read.one.route, self._read.one.form.day)
            self.show_side(self.about)

    def _go_paper(self, name: str) -> None:
        self.papers.open(name)
        self.show_side(self.papers)

    def _open_case(self, tab: str) -> None:
        if self.application is not None:
            self._context.open_case(self.application.case_id, tab)

    def _listen(self) -> None:
        self.head.case_asked.connect(partial(self._open_case, "overview"))
        self.head.list_asked.connect(partial(self._open_case, "applications"))
        self.head.copy_asked.connect(self.files.open_copy_sheet)
        self.head.write_asked.connect(self.files.write)
        self.head.deed_asked.connect(self.doing.ask)
        self.outline.section_asked.connect(self.go_section)
        self.outline.field_asked.connect(self.go_field)
        self.outline.attachment_asked.connect(self._go_paper)
        self.outline.route_asked.connect(self.doing.go_route)
        self.outline.document_asked.connect(self.files.open_sent)
        self.outline.after_asked.connect(self.after.open)
        self.preview.open_asked.connect(self.files.open_preview)
        self.about.correct_asked.connect(lambda route_id: self._context.open_page("data", route_id, "routes"))
        self.fields.typed.connect(self._typed_on)
        self.fields.focused.connect(self.preview.show_field)
        self.fields.paper_asked.connect(self._go_paper)
        self.fields.next_asked.connect(self.next_empty)
        self.fields.field_asked.connect(self.go_field)
        for panel in (self.papers, self.written, self.about):
            panel.closed.connect(self.show_preview)

    def _build(self) -> None:
        column = vbox(self, gap=0)
        column.addWidget(self.head)
        column.addWidget(self.progress)
        self.progress.setContentsMargins(theme.px(24), theme.px(6), theme.px(16), theme.px(6))
        sides = hbox(gap=0)
        sides.addWidget(self.outline)
        sides.addWidget(hairline(upright=True))
        sides.addWidget(self.fields, 56)
        for panel in (self.preview, self.deeds, self.papers, self.written, self.about):
            self.side.addWidget(panel)
        sides.addWidget(self.side, 44)
        column.addLayout(sides, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._room.fit(self.width())
