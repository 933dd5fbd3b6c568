"""What stands at the top of the folder: the overview that leads to everything, and the page of words about each file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dsc_desk.forms.handover.preview import day_text
from dsc_desk.reports.way_out import names
from dsc_desk.reports.way_out.case_page import STATUSES
from dsc_desk.reports.way_out.html_page import Link, lines, page, section
from dsc_desk.reports.way_out.names import inside
from dsc_desk.reports.way_out.rows import TablePage
from dsc_desk.reports.way_out.schema import ELSEWHERE, TITLES, WITHHELD
from dsc_desk.words import Text, same

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from dsc_desk.reports.way_out.html_page import Cell
    from dsc_desk.reports.way_out.out import Out

_TITLE = Text("{centre}: alt, hvad der stod i DSC Desk", "{centre}: everything that stood in DSC Desk")
_ABOUT = Text("Skrevet {day}. {n} sager.", "Written {day}. {n} cases.")
_OPEN = Text(
    "Alt her er åbne filer, som læses uden programmet. Mappen er ikke krypteret: opbevar den, som lageret blev opbevaret.",
    "Everything here is open files that are read without the program. The folder is not encrypted: keep it as the store was kept.",
)
_CASES, _CASE = Text("Sager", "Cases"), Text("Sag", "Case")
_TABLES, _TABLE = Text("Tabeller", "Tables"), Text("Tabel", "Table")
_OF_CASE = (
    _CASE,
    Text("Titel", "Title"),
    Text("Stand", "State"),
    Text("Åbnet", "Opened"),
    Text("Lukket", "Closed"),
)
_OF_TABLE = (_TABLE, Text("Rækker", "Rows"), Text("Filer", "Files"))
_MISSING = Text("Kunne ikke skrives", "Could not be written")
_LOOK = Text("Se efter", "Have a look at")
_REST = Text("Andet i mappen", "Also in the folder")


def about_folder(centre: str, day: str, cases: int) -> tuple[Text, tuple[Text, ...]]:
    """Return the title of the folder, and what is said of it as a whole."""
    when = day_text(day)
    said = Text(_ABOUT.da.format(day=when.da, n=cases), _ABOUT.en.format(day=when.en, n=cases))
    return _TITLE.fill(centre=centre), (said, _OPEN)


def write_overview(out: Out, centre: str, folders: Mapping[str, str], counts: Mapping[str, int]) -> None:
    """Write index.html: every case and every table, and what is missing or wants a look."""
    title, about = about_folder(centre, out.day.isoformat(), len(folders))
    body = (
        *lines(out.say(_MISSING), [out.say(one) for one in out.missing]),
        *lines(out.say(_LOOK), [out.say(one) for one in out.look_at]),
    )

    def parts() -> Iterator[str]:
        yield from body
        yield from section(out.say(_CASES), _OF_CASE, _cases(out, folders), out.language)
        yield from section(out.say(_TABLES), _OF_TABLE, _tables(out, counts), out.language)
        yield from lines(out.say(_REST), [f"{name}: {out.say(words)}" for name, words in rest(out)])

    with out.target.stream("index.html") as write:
        for piece in page(out.say(title), [out.say(text) for text in about], parts(), out.language):
            write(piece)


def _cases(out: Out, folders: Mapping[str, str]) -> Iterator[Sequence[Cell]]:
    rows, after = out.desk.ask(TablePage("case_"))
    while rows:
        for row in rows:
            to = inside(out.language, names.CASES, folders[row["id"]], names.PAGE)
            status = STATUSES.get(row["status"], same(row["status"]))
            days = (out.say(day_text(row[name])) if row[name] else "" for name in ("opened_at", "closed_at"))
            yield Link(row["reference"], to), row["title"], out.say(status), *days
        rows, after = out.desk.ask(TablePage("case_", after))


def _tables(out: Out, counts: Mapping[str, int]) -> Iterator[Sequence[Cell]]:
    for name, count in sorted(counts.items(), key=lambda one: out.say(TITLES[one[0]])):
        places = [inside(out.language, names.TABLES, f"{name}.{end}") for end in ("csv", "jsonl")]
        yield out.say(TITLES[name]), count, tuple(Link(place.rpartition("/")[2], place) for place in places)


def rest(out: Out) -> tuple[tuple[str, Text], ...]:
    """Return what else lies in the folder, with what it is."""
    in_case = inside(out.language, names.CASES, out.say(Text("NUMMER", "NUMBER")))

    def at(*parts: Text | str) -> str:
        return inside(out.language, *parts)

    return (
        (at(in_case, names.PAGE), Text("sagen til at læse", "the case to be read")),
        (
            at(in_case, names.DATA),
            Text(
                "sagen hel: oplysninger med historik, procedure, ansøgninger felt for felt, frister, log og alle rækker",
                "the case whole: facts with history, procedure, applications field by field, deadlines, log and all rows",
            ),
        ),
        (
            at(in_case, names.MAILS),
            Text(
                "henvendelserne som mails, skrevet af det, lageret gemmer: afsender, emne, tid og ord; deres bilag ligger blandt filerne",
                "the inquiries as mails, written of what the store keeps: sender, subject, time and words; their attachments are among the files",
            ),
        ),
        (at(in_case, names.NOTES), Text("notaterne som tekst", "the notes as text")),
        (at(in_case, names.FILES), Text("filerne, som de blev gemt; navnet, de kom med, står i sagen", "the files as they were kept; the name they came by stands in the case")),
        (at(in_case, names.SENT), Text("dokumenter, som de blev sendt", "documents as they were sent")),
        (at(in_case, names.PAPERS), Text("ansøgningerne som Word og PDF, som de står nu", "the applications as Word and PDF, as they stand now")),
        (at(names.INQUIRIES), Text("henvendelser, der ikke ligger på en sag", "inquiries that are on no case")),
        (at(names.TABLES, "*.csv"), Text("hver tabel til et regneark: UTF-8, semikolon; en apostrof foran = + - @ gør, at intet regnes ud", "each table for a spreadsheet: UTF-8, semicolons; an apostrophe before = + - @ keeps it from being worked out")),
        (at(names.TABLES, "*.jsonl"), Text("hver tabel uden tab: en række pr. linje som JSON", "each table without loss: one row a line as JSON")),
        (at(names.TABLES, "schema.json"), Text("hvad hver kolonne er, og hvad den henviser til", "what each column is and what it refers to")),
        (at(names.OWN), Text("centrets egne kilder, veje og regler, hver version", "the centre's own sources, routes and rules, each version")),
        (at(names.FORMS), Text("myndighedernes egne skemaer, hver version", "the authorities' own forms, each version")),
        (at(names.LOOSE), Text("gemte filer, som ingen sag nævner mere", "kept files that no case names any more")),
        (at(names.LOG, "audit.jsonl"), Text("loggen: hver post med den foregåendes segl", "the log: each entry with the seal of the one before")),
        ("manifest.json", Text("hver fil med størrelse og SHA-256, antal rækker, og hvor loggen ender", "each file with size and SHA-256, the number of rows, and where the log ends")),
        ("check.py", Text("efterprøver mappen og loggen med Python alene: python check.py", "checks the folder and the log with Python alone: python check.py")),
    )  # fmt: skip


def readme(out: Out, centre: str, counts: Mapping[str, int], cases: int) -> bytes:
    """Return the page of words: what each file is, what each table holds, and what is not here."""
    title, about = about_folder(centre, out.day.isoformat(), cases)
    told = [
        out.say(title),
        *(out.say(text) for text in about),
        "",
        f"index.html: {out.say(Text('begynd her', 'begin here'))}",
    ]
    told += [f"{name}: {out.say(words)}" for name, words in rest(out)]
    told += ["", out.say(_TABLES), *(f"  {name}: {out.say(TITLES[name])} ({count})" for name, count in counts.items())]
    told += ["", out.say(Text("Ingen tabel her", "No table here"))]
    told += [f"  {name}: {out.say(why)}" for name, why in ELSEWHERE.items()]
    told += [f"  {name}: {out.say(why)}" for name, (_, why) in WITHHELD.items()]
    for heading, texts in ((_MISSING, out.missing), (_LOOK, out.look_at)):
        told += ["", out.say(heading), *(f"  {out.say(text)}" for text in texts)] if texts else []
    return ("\r\n".join(told) + "\r\n").encode("utf-8-sig")


def manifest_of(
    out: Out, centre: str, counts: Mapping[str, int], log: Mapping[str, Any], program: str
) -> dict[str, Any]:
    """Return the manifest: every file so far with its size and hash."""
    return {
        "format": "dsc-desk-folder",
        "version": 1,
        "program": program,
        "written": out.day.isoformat(),
        "centre": centre,
        "rows": dict(counts),
        "log": dict(log),
        "missing": [{"da": one.da, "en": one.en} for one in out.missing],
        "look_at": [{"da": one.da, "en": one.en} for one in out.look_at],
        "files": {
            name: {"size": out.target.sizes[name], "sha256": digest}
            for name, digest in sorted(out.target.digests.items())
        },
    }
