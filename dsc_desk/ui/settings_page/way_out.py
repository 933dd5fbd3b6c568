"""The way out in the settings: a button, how far it is, and what was written and what could not be."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QFileDialog, QWidget

from dsc_desk.reports.way_out.folder import WayOut, place_in
from dsc_desk.ui.context import Context
from dsc_desk.ui.settings_page.parts import Said
from dsc_desk.ui.settings_page.way_out_course import Course, course_of
from dsc_desk.ui.widgets import Button, Label, Progress, QuietButton, beside, vbox
from dsc_desk.ui.words import decimal, text, this_day, tr, whole

_MOST_LINES = 12
_MEGA = 1_000_000


class WayOutPart(QWidget):
    """Everything in the store as one folder of open files."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._course: Course | None = None
        self.take = Button(tr("Tag alt med ud …", "Take everything out …"), self.ask_where, icon="folder-plus")
        papers = tr("Med ansøgningerne som Word og PDF, der tager længst", "With the applications as Word and PDF, which take longest")  # fmt: skip
        self.papers = QCheckBox(papers)
        self.papers.setChecked(True)
        self.progress, self.told = Progress(), Said()
        self.missing = Label(size="small", ink="text-2", wrap=True, selectable=True)
        self.open_folder = QuietButton(tr("Åbn mappen", "Open the folder"), self._open_folder, icon="folder-open")
        column = vbox(self, gap=8, margins=(0, 6, 0, 0))
        for part in (
            Label(_about(), ink="text-2", wrap=True),
            self.papers,
            beside(self.take, self.open_folder),
            self.progress,
            self.told,
            self.missing,
        ):
            column.addWidget(part)
        self._follow(course_of(context))

    def ask_where(self) -> None:
        """Ask for the folder that gets the new one, and write it there."""
        chosen = QFileDialog.getExistingDirectory(self, tr("Skriv alt ud i", "Write everything into"))
        if chosen:
            self.take_out(Path(chosen))

    def take_out(self, folder: Path) -> None:
        """Write everything into a new folder in this one, unless that is under way."""
        if self._course is None or self._course.over:
            course = Course(self._context, place_in(folder, this_day()), papers=self.papers.isChecked())
            self._follow(course)
            course.begin()

    def _follow(self, course: Course | None) -> None:
        self._course = course
        if course is not None:
            course.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        course = self._course
        going = course is not None and not course.over
        self.take.setEnabled(not going)
        self.papers.setEnabled(not going)
        made = course.made if course is not None else None
        self.told.say(_said(made) if made else "")
        if course is not None and course.ticket is not None and going:
            self.progress.watch(course.ticket, tr("Skriver alt ud", "Writing everything"))
        if course is not None and course.error is not None:
            self.told.fail(course.error)
        elif course is not None and course.stopped:
            self.told.say(tr("Standset. Intet er efterladt.", "Stopped. Nothing was left behind."), "us")
        self.missing.setText("\n".join(_lines(made)))
        self.missing.setVisible(bool(self.missing.text()))
        self.open_folder.setVisible(made is not None)

    def _open_folder(self) -> None:
        from dsc_desk.ui.application.written import show_file  # once there is something to show

        if self._course is not None and self._course.made is not None:
            show_file(self._course.made.path)


def _lines(made: WayOut | None) -> list[str]:
    """Return what could not be written or wants a look, the first of it."""
    texts = [text(one) for one in (*made.missing, *made.look_at)] if made is not None else []
    rest = len(texts) - _MOST_LINES
    more = [tr("og {n} mere, som står i index.html", "and {n} more, told in index.html", n=rest)] if rest > 0 else []
    return texts[:_MOST_LINES] + more


def _said(made: WayOut) -> str:
    return tr(
        "{cases} sager i {files} filer ({size} MB) er skrevet og læst igen: {path}. Mappen er ikke krypteret; opbevar den, som "
        "lageret opbevares.",
        "{cases} cases in {files} files ({size} MB) were written and read back: {path}. The folder is not encrypted; keep it as "
        "the store is kept.",
        cases=whole(made.cases),
        files=whole(made.files),
        size=decimal(made.size / _MEGA),
        path=str(made.path),
    )


def _about() -> str:
    return tr(
        "Alt i lageret som åbne filer i én ny mappe: sager, mails, notater, filer, ansøgninger, tabeller og log. Den læses uden "
        "programmet, så I kan skifte til noget andet eller aflevere den til et arkiv. Mappen er ikke krypteret. Der kan arbejdes imens; låses "
        "skrivebordet, standser det. Uden vinduet: dsc-desk export MAPPE",
        "Everything in the store as open files in one new folder: cases, mails, notes, files, applications, tables and log. It is "
        "read without the program, so that you can go over to something else, or hand it to an archive. The folder is not encrypted. One can work "
        "meanwhile; locking the desk stops it. Without the window: dsc-desk export FOLDER",
    )
