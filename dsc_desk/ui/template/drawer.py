"""Makes the pictures of a form's pages, empty or filled, off the GUI thread."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QImage

from dsc_desk.forms.sheet import Spot
from dsc_desk.forms.template.fill import fill_own
from dsc_desk.forms.template.foreign import as_shown, places_in, template_worker
from dsc_desk.forms.template.form_read import FormRead
from dsc_desk.forms.template.office import word_as_pdf
from dsc_desk.forms.template.records import Mapped, Medium, Places, Slot
from dsc_desk.ui.template.drawing import draw, drawing_worker


@dataclass(frozen=True)
class Asked:
    """A page of a form: that of the field in hand where no `page` is named, filled as the application at hand says."""

    read: FormRead
    mapped: tuple[Mapped, ...]
    filled: bool
    field: str
    page: int | None
    width: int  # pixels
    ratio: float  # pixels of the screen to one of the window's


@dataclass(frozen=True)
class Proof:
    """What reading a filled form back and looking at its pages found; `drawn` where somebody looked."""

    looked: int
    drawn: bool
    hidden: tuple[Slot, ...]


@dataclass(frozen=True)
class Drawn:
    """A page's picture, its height in points, its number from 0, and where the fields stand in the whole form."""

    image: QImage
    height: float
    number: int
    pages: int
    places: Places
    proof: Proof | None

    def spots(self, key: str) -> tuple[Spot, ...]:
        return tuple(self.places.get(key, ()))


@dataclass(frozen=True)
class _Paper:
    """A form ready to be drawn."""

    pdf: bytes
    places: Places
    proof: Proof | None


class Drawer:
    """Keeps its two processes warm until it is closed, and the form drawn last; used by one thread at a time."""

    def __init__(self) -> None:
        self._parser, self._painter = template_worker(), drawing_worker()
        self._kept: tuple[tuple[object, ...], _Paper] | None = None

    def close(self) -> None:
        """End the processes; the next page starts them again."""
        self._parser.close()
        self._painter.close()

    def draw(self, asked: Asked) -> Drawn:
        """Return a page. Raises DeskError where the form cannot be filled or drawn."""
        paper = self._paper(asked)
        spots = paper.places.get(asked.field, ())
        number = asked.page if asked.page is not None else spots[0].page if spots else 0
        picture = draw(self._painter, paper.pdf, number, round(asked.width * asked.ratio))
        image = QImage(picture.pixels, picture.width, picture.height, 4 * picture.width, QImage.Format.Format_RGB32)
        image = image.copy()  # its own pixels: those of the answer are let go of
        image.setDevicePixelRatio(asked.ratio)
        return Drawn(image, picture.points[1], picture.number, picture.pages, paper.places, paper.proof)

    def _paper(self, asked: Asked) -> _Paper:
        template = asked.read.template
        key = (template.head.id if template else "", asked.filled, asked.filled and (id(asked.read), asked.mapped))
        if self._kept is None or self._kept[0] != key:
            self._kept = key, self._made(asked)
        return self._kept[1]

    def _made(self, asked: Asked) -> _Paper:
        read = asked.read
        content, medium, proof = (
            (read.template.content, read.template.head.medium, None) if read.template else (b"", Medium.PDF, None)
        )
        if asked.filled and read.one is not None:
            made = fill_own(self._parser, medium, content, asked.mapped, read.one.form, read.facts)
            content, proof = made.content, Proof(made.looked, made.drawn, made.hidden)
        if medium is Medium.WORD:
            return _Paper(word_as_pdf(content), {}, proof)
        return _Paper(as_shown(self._parser, content), places_in(self._parser, content), proof)
