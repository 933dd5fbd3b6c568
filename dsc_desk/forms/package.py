"""An application as it is handed in: its papers in the authority's order under names it can use, letter, mail or copy sheet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dsc_desk.forms.compose import Particulars, annex_name, compose, compose_annex, compose_enclosure, kind_of
from dsc_desk.forms.copysheet import compose_copy_sheet, copy_sheet_text
from dsc_desk.forms.definition import Medium
from dsc_desk.forms.file_names import ending, numbered
from dsc_desk.forms.filled import KeptFile
from dsc_desk.forms.package_mail import covering_letter, goes_by_mail, mail_address, mail_draft
from dsc_desk.forms.prefill import AttachmentState, FilledAttachment, FilledForm
from dsc_desk.forms.produce import Kind, make
from dsc_desk.words import Language, Text

if TYPE_CHECKING:
    from dsc_desk.forms.applications import Application
    from dsc_desk.forms.document import Document

_COPY_SHEET, _LETTER, _DRAFT = (
    Text("Kopiark", "Copy sheet"),
    Text("Følgebrev", "Covering letter"),
    Text("Mailkladde", "Mail draft"),
)
_NO_ADDRESS = Text(
    "Mailkladden har ingen modtager: vejens kilde nævner ikke én bestemt adresse. Skriv den selv.",
    "The mail draft has no receiver: the route's source does not name one address. Write it yourself.",
)
_BIG = 20_000_000
_TOO_BIG = Text(
    "Mailkladden fylder {size} MB og kan være for stor for modtageren. Spørg, hvordan bilagene skal sendes.",
    "The mail draft is {size} MB and may be too big for the receiver. Ask how the enclosures are to be sent.",
)
_GONE = Text("{name}: filen ligger ikke længere på sagen.", "{name}: the file is no longer at the case.")


@dataclass(frozen=True, slots=True)
class PackedFile:
    """A file of a package: its name, what it is, and whether it goes to the authority or is for us."""

    name: str
    what: Text
    content: bytes = field(repr=False)
    for_us: bool = False


@dataclass(frozen=True, slots=True)
class Packed:
    """The files of one application in order, what is still missing, and what to know before it is sent."""

    route_id: str
    files: tuple[PackedFile, ...]
    missing: tuple[Text, ...]
    remarks: tuple[Text, ...]


def pack(
    one: Application,
    said: Particulars,
    facts: Mapping[str, str],
    files: Mapping[KeptFile, bytes],
    language: Language = Language.DA,
    own: Sequence[PackedFile] = (),
) -> Packed:
    """Return the package of an application; `files` are the case's own. Raises DeskError.

    `own` is the authority's own form, filled: it takes the place of the application as the desk lays it out.
    """
    form, remarks = one.form, list[Text]()
    sent = list(own) or list(_application(form, said, remarks, language))
    sent += _enclosures(form, said, facts, files, remarks, language)
    ours: list[PackedFile] = []
    if _for_portal(form):
        ours += _copy_sheet(form, said, remarks, language)
    if not _only_portal(form):
        enclosed = tuple(dict.fromkeys(file.what.say(language) for file in sent))
        letter = covering_letter(form, said, facts, enclosed, language)
        content, _, problems = make(letter, Kind.PDF)
        remarks += [problem.text for problem in problems]
        sent.insert(0, PackedFile(numbered(0, _LETTER.say(language), ".pdf"), _LETTER, content))
    if goes_by_mail(form.route):
        ours.append(_mail(form, said, facts, sent, remarks, language))
    missing = tuple(one.attachment.name for one in form.attachments if one.state is AttachmentState.MISSING)
    return Packed(form.route.id, (*sent, *ours), missing, tuple(remarks))


def enclosures(
    one: Application,
    said: Particulars,
    facts: Mapping[str, str],
    files: Mapping[KeptFile, bytes],
    language: Language = Language.DA,
) -> tuple[PackedFile, ...]:
    """Return the papers that go with an application, in the route's order, without the application itself."""
    return tuple(_enclosures(one.form, said, facts, files, [], language))


def _application(form: FilledForm, said: Particulars, remarks: list[Text], language: Language) -> Iterator[PackedFile]:
    document, what = compose(form, said), kind_of(form)
    for kind in _kinds(form.route.channel.formats):
        yield PackedFile(
            numbered(1, what.say(language), f".{kind}"), what, _made(document, kind, what, remarks, language)
        )


def _enclosures(
    form: FilledForm,
    said: Particulars,
    facts: Mapping[str, str],
    files: Mapping[KeptFile, bytes],
    remarks: list[Text],
    language: Language,
) -> Iterator[PackedFile]:
    """Yield the papers in the order of the route; a number is left out where a paper is not there."""
    for number, one in enumerate(form.attachments, start=2):
        what = one.attachment.name
        if one.state is AttachmentState.MADE:
            document = compose_enclosure(form, one.attachment, said, facts, language=language)
            for kind in _kinds((one.attachment.format,), otherwise=(Kind.PDF,)):
                name = numbered(number, what.say(language), f".{kind}")
                yield PackedFile(name, what, _made(document, kind, what, remarks, language))
        elif one.state is AttachmentState.ENCLOSED:
            yield from _kept(number, one, files, remarks, language)
    for number, moved in enumerate(form.annexes, start=2 + len(form.attachments)):
        what = annex_name(moved)
        document = compose_annex(form, moved, said)
        name = numbered(number, what.say(language), f".{Kind.PDF}")
        yield PackedFile(name, what, _made(document, Kind.PDF, what, remarks, language))


def _kept(
    number: int,
    one: FilledAttachment,
    files: Mapping[KeptFile, bytes],
    remarks: list[Text],
    language: Language,
) -> Iterator[PackedFile]:
    """Yield the files of a paper."""
    what = one.attachment.name
    for among, file in enumerate(one.files, start=1):
        if file not in files:
            remarks.append(_GONE.fill(name=what.da) if language is Language.DA else _GONE.fill(name=what.en))
            continue
        called = numbered(number, what.say(language), ending(file.name), among=among if len(one.files) > 1 else 0)
        yield PackedFile(called, what, files[file])


def _copy_sheet(form: FilledForm, said: Particulars, remarks: list[Text], language: Language) -> Iterator[PackedFile]:
    document, word = compose_copy_sheet(form, said, language), _COPY_SHEET.say(language)
    yield PackedFile(
        f"{word.replace(' ', '-')}.pdf",
        _COPY_SHEET,
        _made(document, Kind.PDF, _COPY_SHEET, remarks, language),
        for_us=True,
    )
    text = copy_sheet_text(form, language).encode()
    yield PackedFile(f"{word.replace(' ', '-')}.txt", _COPY_SHEET, text, for_us=True)


def _mail(
    form: FilledForm,
    said: Particulars,
    facts: Mapping[str, str],
    sent: Sequence[PackedFile],
    remarks: list[Text],
    language: Language,
) -> PackedFile:
    content = mail_draft(form, said, facts, [(file.name, file.content) for file in sent], language)
    remarks += [] if mail_address(form.route) else [_NO_ADDRESS]
    remarks += [_TOO_BIG.fill(size=len(content) // 1_000_000)] if len(content) > _BIG else []
    return PackedFile(f"{_DRAFT.say(language).replace(' ', '-')}.eml", _DRAFT, content, for_us=True)


def _made(document: Document, kind: Kind, what: Text, remarks: list[Text], language: Language) -> bytes:
    content, _, problems = make(document, kind)
    for problem in problems:
        remarks.append(Text(f"{what.say(language)}: {problem.text.da}", f"{what.say(language)}: {problem.text.en}"))
    return content


def _kinds(formats: Sequence[str], otherwise: tuple[Kind, ...] = (Kind.DOCX, Kind.PDF)) -> tuple[Kind, ...]:
    """Return the kinds of file that a source says are taken; where none of ours is named, `otherwise`."""
    words = " ".join(formats).casefold()
    named = tuple(kind for kind in Kind if kind.value in words)
    return named or otherwise


def _for_portal(form: FilledForm) -> bool:
    return any(section.section.medium is Medium.PORTAL for section in form.sections)


def _only_portal(form: FilledForm) -> bool:
    return all(section.section.medium is Medium.PORTAL for section in form.sections) and not goes_by_mail(form.route)
