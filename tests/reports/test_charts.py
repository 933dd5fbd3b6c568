"""The charts as data, and drawn: nothing leaves its box, nothing is said in colour alone."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from dsc_desk.reports.build import charts_of
from dsc_desk.reports.canvas import Box, Style, elided, paper_colour
from dsc_desk.reports.drawing import draw
from dsc_desk.reports.figures import Workload, count_work
from dsc_desk.words import Language
from tests.reports import made_up

BOX = Box(0, 0, 560, 300)


class Notebook:
    """Writes down what is drawn; letters are as wide as half their size."""

    def __init__(self) -> None:
        self.texts: list[tuple[float, float, str, Style]] = []
        self.marks: list[tuple[float, float]] = []
        self.colours: set[str] = set()
        self.rings: list[bool] = []
        self.dashed: list[tuple[tuple[float, float], tuple[float, float]]] = []

    def line(
        self,
        start: tuple[float, float],
        end: tuple[float, float],
        colour: str,
        width: float = 1,
        *,
        dashed: bool = False,
    ) -> None:
        self._mark(colour, start, end)
        if dashed:
            self.dashed.append((start, end))

    def rect(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        assert width >= 0
        assert height >= 0
        self._mark(colour, (x, y), (x + width, y + height))

    def circle(self, x: float, y: float, radius: float, colour: str, *, filled: bool) -> None:
        self.rings.append(not filled)
        self._mark(colour, (x - radius, y - radius), (x + radius, y + radius))

    def polygon(self, points: Sequence[tuple[float, float]], colour: str) -> None:
        self._mark(colour, *points)

    def text(self, x: float, y: float, text: str, style: Style) -> None:
        width = self.measure(text, style)
        shift = {"left": 0.0, "middle": 0.5, "right": 1.0}[style.anchor] * width
        self.texts.append((x - shift, y, text, style))
        self._mark(style.colour, (x - shift, y - style.size), (x - shift + width, y))

    def measure(self, text: str, style: Style) -> float:
        return len(text) * style.size * 0.5

    def _mark(self, colour: str, *points: tuple[float, float]) -> None:
        self.colours.add(colour)
        self.marks += points


def drawn(work: Workload, number: int, box: Box = BOX, language: Language = Language.DA) -> Notebook:
    notebook = Notebook()
    draw(charts_of(work, language).all()[number], notebook, box)
    return notebook


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("size", ["workload", "tiny", "empty"])
@pytest.mark.parametrize("number", range(4))
def test_nothing_leaves_its_box(request, size, number, language):
    for box in (BOX, Box(0, 0, 380, 268), Box(0, 0, 1100, 400)):
        notebook = drawn(request.getfixturevalue(size), number, box, language)
        assert notebook.marks
        for x, y in notebook.marks:
            assert -1 <= x <= box.width + 1
            assert -1 <= y <= box.height + 1


def test_texts_of_a_chart_do_not_lie_upon_each_other(workload):
    for number in range(4):
        texts = drawn(workload, number).texts
        boxes = [(x, y - style.size * 0.7, x + len(text) * style.size * 0.5, y, text) for x, y, text, style in texts]
        for place, one in enumerate(boxes):
            for other in boxes[place + 1 :]:
                apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
                assert apart, (one[4], other[4])


def test_every_expert_and_what_is_over_stands_in_words(workload):
    words = [text for _, _, text, _ in drawn(workload, 0).texts]
    for load in workload.experts:
        assert load.name in words
    assert "+33 t" in words
    assert "67 t fri" in words


def test_a_hundred_experts_end_with_how_many_more(workload):
    many = tuple(replace(workload.experts[0], person_id=str(n), name=f"Person {n}") for n in range(100))
    words = [text for _, _, text, _ in drawn(replace(workload, experts=many), 0).texts]
    shown = sum(1 for text in words if text.startswith("Person "))
    assert f"og {100 - shown} til i tabellen" in words


def test_dots_are_the_open_cases(workload):
    chart = charts_of(workload, Language.DA).ages
    assert chart.per_dot == 1
    rings = drawn(workload, 2).rings
    assert len(rings) == workload.open_cases
    assert sum(rings) == sum(1 for age in workload.ages if age.holder == "them")


def test_the_median_does_not_run_through_a_name(workload):
    chart = charts_of(workload, Language.DA).ages
    assert chart.called_out is not None
    notebook = Notebook()
    draw(replace(chart, median=chart.called_out[0] - chart.width), notebook, BOX)
    ((left, y, name, style),) = (one for one in notebook.texts if one[2] == chart.called_out[1])
    crossed = [
        (upper, lower)
        for (x, upper), (_, lower) in notebook.dashed
        if left <= x <= left + notebook.measure(name, style) and upper < y and lower > y - style.size
    ]
    assert notebook.dashed
    assert not crossed


def test_thousands_of_cases_share_their_dots():
    work = count_work(made_up.centre(cases=4000), made_up.NOVEMBER, made_up.NOW)
    chart = charts_of(work, Language.DA).ages
    assert chart.per_dot > 1
    assert f"op til {chart.per_dot} åbne sager" in chart.head.unit
    assert max(stack.us + stack.them for stack in chart.stacks) <= 21
    assert chart.per_dot * sum(stack.us + stack.them for stack in chart.stacks) >= work.open_cases


def test_few_answers_are_said_to_be_few(tiny):
    (row,) = charts_of(tiny, Language.DA).waiting.rows
    assert row.weak
    assert row.words == "5 + 16 (kun 1 afgørelse)"
    assert charts_of(tiny, Language.EN).waiting.rows[0].words == "5 + 16 (only 1 answer)"


def test_a_month_that_is_not_over_is_said_to_be_so(workload):
    flow = charts_of(workload, Language.DA).flow
    assert flow.running
    assert flow.head.unit.endswith("November er ikke hel.")


def test_a_screen_reader_hears_the_numbers(workload):
    charts = charts_of(workload, Language.DA)
    assert charts.capacity.head.alternative.startswith(charts.capacity.head.title)
    assert "Jonas Thorup 240 t / 207 t" in charts.capacity.head.alternative
    assert "november 15 / 14" in charts.flow.head.alternative


def test_colours_are_tokens(workload):
    for number in range(4):
        for name in drawn(workload, number).colours:
            assert paper_colour(name).startswith("#")


def test_long_words_are_cut_with_an_ellipsis():
    notebook, style = Notebook(), Style(10)
    assert elided(notebook, "kort", style, 100) == "kort"
    cut = elided(notebook, "Videregivelse af journaloplysninger", style, 100)
    assert cut.endswith("…")
    assert notebook.measure(cut, style) <= 100
