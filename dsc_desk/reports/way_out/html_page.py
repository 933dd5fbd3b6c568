"""Pages that any browser opens without a network: no script, nothing fetched, every text escaped."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from dsc_desk.forms.lettering import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from dsc_desk.words import Language, Text

_STYLE = """
:root{color-scheme:light dark}
body{font:15px/1.5 system-ui,"Segoe UI","Noto Sans",sans-serif;max-width:70rem;margin:2rem auto;padding:0 1.5rem;color:#1c2430;background:#fff}
h1{font-size:1.6rem;line-height:1.25;margin:0 0 .25rem}h2{font-size:1.15rem;margin:2.2rem 0 .5rem}
p.about{color:#55606e;margin:.2rem 0}table{border-collapse:collapse;width:100%}
th,td{text-align:left;vertical-align:top;padding:.35rem .9rem .35rem 0;border-bottom:1px solid #dfe3e8;white-space:pre-line;overflow-wrap:anywhere}
th{color:#55606e;font-weight:600;white-space:nowrap}td.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
a{color:#0b5cad}td.l{white-space:nowrap}ul{padding-left:1.2rem}
@media (prefers-color-scheme:dark){body{background:#15191f;color:#e6e9ed}p.about,th{color:#9aa5b1}th,td{border-color:#2e353e}a{color:#7db7f5}}
"""


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to a file of the folder."""

    words: str
    to: str


_SHORT = 25  # characters that stay on one line
Cell = str | int | Link | tuple[Link, ...]


def page(title: str, about: Sequence[str], body: Iterable[str], language: Language) -> Iterator[bytes]:
    """Yield a page piece by piece."""
    head = (
        f'<!DOCTYPE html>\n<html lang="{language.value}">\n<head>\n<meta charset="utf-8">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        '<meta name="viewport" content="width=device-width">\n'
        f"<title>{said(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<h1>{said(title)}</h1>\n"
    )
    yield head.encode()
    yield "".join(f'<p class="about">{said(line)}</p>\n' for line in about).encode()
    for piece in body:
        yield piece.encode()
    yield b"</body>\n</html>\n"


def section(title: str, header: Sequence[Text], rows: Iterable[Sequence[Cell]], language: Language) -> Iterator[str]:
    """Yield a heading and a table under it; nothing for no rows."""
    begun = False
    for row in rows:
        if not begun:
            names = "".join(f'<th scope="col">{said(name.say(language))}</th>' for name in header)
            yield f"<h2>{said(title)}</h2>\n<table>\n<thead><tr>{names}</tr></thead>\n<tbody>\n"
            begun = True
        yield f"<tr>{''.join(map(_cell, row))}</tr>\n"
    if begun:
        yield "</tbody>\n</table>\n"


def lines(title: str, texts: Sequence[str]) -> Iterator[str]:
    """Yield a heading and a list under it; nothing for no lines."""
    if texts:
        yield f"<h2>{said(title)}</h2>\n<ul>\n"
        yield from (f"<li>{said(text)}</li>\n" for text in texts)
        yield "</ul>\n"


def said(text: str) -> str:
    """Return a text as it stands in a page."""
    return escape(clean(text))


def _cell(cell: Cell) -> str:
    if isinstance(cell, int):
        return f'<td class="n">{cell}</td>'
    if isinstance(cell, Link):
        kept = ' class="l"' if len(cell.words) < _SHORT else ""
        return f"<td{kept}>{_link(cell)}</td>"
    if isinstance(cell, tuple):
        return f"<td>{'<br>'.join(map(_link, cell))}</td>"
    return f"<td>{said(cell)}</td>"


def _link(link: Link) -> str:
    return f'<a href="{escape(link.to)}">{said(link.words)}</a>'
