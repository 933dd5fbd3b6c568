"""What is enclosed with an application: files at the case, papers the desk makes, and what is still missing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dsc_desk.forms.answers import Answer, Ground
from dsc_desk.forms.conditions import CaseSays, needed
from dsc_desk.forms.definition import Required
from dsc_desk.forms.filled import AttachmentState, FilledAttachment, KeptFile
from dsc_desk.words import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dsc_desk.forms.definition import Attachment, Field
    from dsc_desk.forms.filled import OwnAnswer
    from dsc_desk.forms.route import Route


def enclosures(
    route: Route,
    form: Route,
    ground: Ground,
    says: CaseSays,
    own: Mapping[str, OwnAnswer],
    not_needed: frozenset[str],
    carried: Mapping[str, str],
) -> dict[str, FilledAttachment]:
    """Return by id how each paper on a route's list stands; `form` is the route with what is asked about its receiver."""
    written = _written(form, ground, own)
    return {
        one.id: replace(_paper(one, ground, not_needed, says, written), carried=carried.get(one.id, ""))
        for one in route.attachments
    }


def from_paper(asked: Field, ground: Ground, papers: Mapping[str, FilledAttachment]) -> Answer:
    """Answer "is it enclosed?": by the names of the files, by the paper the desk makes, or where none is made by its text."""
    fact = ground.profile.get(asked.prefill) if asked.prefill else None
    if asked.attachment is None:
        said = ground.answer(asked)
        made = (one for one in papers.values() if one.state is AttachmentState.MADE)
        if not said.text or asked.prefill not in {one.attachment.made_from for one in made}:
            return said
        return Answer(_ENCLOSED.fill(name=asked.label_da, name_en=asked.label_en).say(ground.language), fact=fact)
    paper = papers[asked.attachment]
    if paper.files:
        return Answer("\n".join(paper.names))
    if paper.state is AttachmentState.MADE:
        name = paper.attachment.name
        return Answer(_ENCLOSED.fill(name=name.da, name_en=name.en).say(ground.language))
    return Answer()


_ENCLOSED = Text("Vedlagt: {name}", "Enclosed: {name_en}")


def _written(route: Route, ground: Ground, own: Mapping[str, OwnAnswer]) -> frozenset[str]:
    """Return the sections that a paper is made of and in which something stands."""
    wanted = {one.made_from for one in route.attachments}
    return frozenset(
        section.id
        for section in route.sections
        if section.id in wanted
        and any((own[one.id] if one.id in own else ground.answer(one)).text.strip() for one in section.fields)
    )


def _paper(
    attachment: Attachment, ground: Ground, not_needed: frozenset[str], says: CaseSays, written: frozenset[str]
) -> FilledAttachment:
    need = needed(attachment.needed_if, says, always=attachment.required is Required.ALWAYS)
    files = _once((*ground.files.get(attachment.id, ()), *_named_files(attachment.prefill, ground)))
    if files:
        return FilledAttachment(attachment, AttachmentState.ENCLOSED, files)
    if attachment.id in not_needed or need.truth is False:
        return FilledAttachment(attachment, AttachmentState.NOT_NEEDED)
    made_from = attachment.made_from
    if made_from is not None and (made_from in written or ground.says(made_from)):
        return FilledAttachment(attachment, AttachmentState.MADE)
    state = AttachmentState.MISSING if need.truth else AttachmentState.IF_NEEDED
    return FilledAttachment(attachment, state, lacking=need.lacking)


def _named_files(name: str | None, ground: Ground) -> tuple[KeptFile, ...]:
    if name is None:
        return ()
    state = ground.profile.get(name)
    return tuple(ground.files.get(name, ())) or (tuple(map(KeptFile, state.value.splitlines())) if state else ())


def _once(files: tuple[KeptFile, ...]) -> tuple[KeptFile, ...]:
    """Return each file once: one of the checklist may serve the fact as well, or be named in it."""
    known = {file.name for file in files if file.sha256}
    mine: dict[str, KeptFile] = {}
    for file in files:
        if file.sha256 or file.name not in known:
            mine.setdefault(file.sha256 or file.name, file)
    return tuple(mine.values())
