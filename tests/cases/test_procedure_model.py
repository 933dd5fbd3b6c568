"""The engine against a slow model of the rules written a second time, over random small procedures."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from dsc_desk.cases.flow.definitions import Step, When
from dsc_desk.cases.procedure import StepRecord, StepStatus, rulebook, state_of

Given = dict[str, str]
Truth = bool | None
QUESTIONS = {
    "purpose": ["research", "quality", "treatment"],
    "human_subjects": ["yes", "no", "unclear"],
    "drug_device": ["yes", "no", "unclear"],
    "consent": ["yes", "no", "partly"],
    "any_refusal": ["yes", "no"],
}
VALUES = {name: [one for one in values if one not in ("unclear", "partly")] for name, values in QUESTIONS.items()}
alternatives = st.dictionaries(st.sampled_from(sorted(QUESTIONS)), st.integers(0, 1), max_size=3).map(
    lambda chosen: {name: VALUES[name][at] for name, at in chosen.items()}
)
answers_given: st.SearchStrategy[Given] = st.fixed_dictionaries(
    {}, optional={name: st.sampled_from(values) for name, values in QUESTIONS.items()}
)


@st.composite
def procedures(draw: st.DrawFn) -> list[Step]:
    template = rulebook().procedures["transfer"].steps[0]
    steps: list[Step] = []
    for number in range(draw(st.integers(1, 7))):
        earlier = [one.id for one in steps]
        requires = draw(st.lists(st.sampled_from(earlier), unique=True, max_size=3)) if earlier else []
        when = draw(st.lists(alternatives, max_size=3))
        steps.append(
            Step(
                id=f"step{number}",
                title=template.title,
                what=template.what,
                competence="desk",
                evidence=(),
                requires=tuple(requires),
                when=tuple(when),
            )
        )
    return steps


def literal(answers: Given, name: str, value: str) -> Truth:
    """The meaning of one condition, as the rules put it in words."""
    if name == "any_refusal":
        return answers.get(name, "no") == value
    if name == "drug_device":
        trial = literal(answers, "human_subjects", "yes")
        own = {None: None, "unclear": None}.get(answers.get(name), answers.get(name) == value)
        return False if trial is False or own is False else (True if trial and own else None)
    answer = answers.get(name)
    return None if answer in (None, "unclear", "partly") else answer == value


def applies(answers: Given, when: When) -> Truth:
    if not when:
        return True
    truths = []
    for alternative in when:
        parts = [literal(answers, name, value) for name, value in alternative.items()]
        truths.append(False if False in parts else (None if None in parts else True))
    return True if True in truths else (None if None in truths else False)


def expected(steps: list[Step], answers: Given, records: dict[str, StepStatus], name: str) -> StepStatus:
    step = next(one for one in steps if one.id == name)
    stored = records.get(name)
    if stored in (StepStatus.DONE, StepStatus.CANCELLED):
        return stored
    truth = applies(answers, step.when)
    if truth is False:
        return StepStatus.NOT_APPLICABLE
    met = (StepStatus.DONE, StepStatus.NOT_APPLICABLE)
    if truth is None or any(expected(steps, answers, records, one) not in met for one in step.requires):
        return StepStatus.BLOCKED
    return stored or StepStatus.READY


@settings(max_examples=150, deadline=None)
@given(procedures(), answers_given, st.data())
def test_the_engine_says_what_the_model_says(steps, answers, data):
    stored = data.draw(
        st.dictionaries(
            st.sampled_from([one.id for one in steps]),
            st.sampled_from(
                [StepStatus.DONE, StepStatus.IN_PROGRESS, StepStatus.WAITING_REQUESTER, StepStatus.CANCELLED]
            ),
        )
    )
    book = rulebook()
    template = book.procedures["transfer"]
    small = type(template)(
        **{name: getattr(template, name) for name in template.__struct_fields__} | {"steps": tuple(steps)}
    )
    book = replace(book, procedures={"transfer": small})
    records = {name: StepRecord(state) for name, state in stored.items()}
    state = state_of("transfer", answers, records, {}, {}, date(2026, 11, 23), book=book)
    found = {one.step.id: one.state for one in state.steps}
    assert found == {one.id: expected(steps, answers, stored, one.id) for one in steps}
    assert state.done == sum(one is StepStatus.DONE for one in found.values())
    open_steps = [one for one in found.values() if one in (StepStatus.BLOCKED, StepStatus.READY)]
    cancelled = StepStatus.CANCELLED in found.values()
    assert state.next_steps or not open_steps or cancelled
    for one in state.steps:
        assert bool(one.open_questions) is (one.state is StepStatus.BLOCKED and applies(answers, one.step.when) is None)
