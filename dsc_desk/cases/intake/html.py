"""HTML of a mail to plain text: what a reader would read, links with their host, nothing loaded and nothing run.

Not a parser: a scanner that goes once through the tags, so that no nesting or unclosed tag can make it slow. The
result is only ever shown as plain text, so safety does not depend on it.
"""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import parse_qs, unquote, urlsplit

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9:]{0,30})((?:\s|/)[^<>]{0,6000})?>")
_DECLARATION = re.compile(r"<[!?][^<>]{0,2000}>")
_ATTRIBUTE = re.compile(r"""([a-zA-Z-]{1,30})\s{0,3}=\s{0,3}(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_SPACE = re.compile(r"[\s\u00a0]+")
_UNREAD = {"script", "style", "title", "svg", "template", "object", "noscript", "iframe", "xml", "select", "textarea"}
_LINES = {"div", "tr", "li", "dt", "dd", "section", "header", "footer", "article", "center", "form", "pre", "address"}
_PARAGRAPHS = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "blockquote", "hr", "dl"}
_NO_GAP = re.compile(r"mso(?:normal|plaintext|listparagraph|nospacing)|margin(?:-bottom)?:\s*0", re.IGNORECASE)
_QUOTES_AT_MOST = 5


def html_to_text(html: str) -> str:
    """Return the text of an HTML mail; quotations get "> " before each line."""
    page = _Page()
    place = 0
    while (start := html.find("<", place)) >= 0:
        page.words(html[place:start])
        place = page.markup(html, start)
    page.words(html[place:])
    return page.text()


def shown_target(address: str) -> str:
    """Return what a link's target is shown as: the host of a web address, the address of a mail, else nothing."""
    address = "".join(unescape(address).split())
    try:
        parts = urlsplit(address)
        if parts.hostname and parts.hostname.endswith(".safelinks.protection.outlook.com"):
            inner = parse_qs(parts.query).get("url", [""])[0]
            parts = urlsplit(inner)
        if parts.scheme in ("http", "https"):
            return (parts.hostname or "").removeprefix("www.")
        return unquote(parts.path) if parts.scheme == "mailto" else ""
    except ValueError:
        return ""


class _Page:
    """The text so far, and within what it stands."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._line: list[str] = []
        self._quotes = 0
        self._link = ""
        self._link_from = 0
        self._preformatted = False
        self._unclosed: set[str] = set()

    def words(self, raw: str) -> None:
        text = unescape(raw)
        if self._preformatted:
            first, *rest = text.split("\n")
            self._line.append(first)
            for line in rest:
                self._end_line()
                self._line.append(line)
        elif text:
            self._line.append(_SPACE.sub(" ", text))

    def markup(self, html: str, start: int) -> int:
        """Take the tag that begins at a place; return where to go on."""
        if html.startswith("<!--", start):
            end = html.find("-->", start + 4)
            return len(html) if end < 0 else end + 3
        tag = _TAG.match(html, start)
        if not tag:
            if declared := _DECLARATION.match(html, start):
                return declared.end()
            self.words("<")
            return start + 1
        name, closes, attributes = tag[2].lower(), bool(tag[1]), tag[3] or ""
        if name in _UNREAD:
            return tag.end() if closes or attributes.endswith("/") else self._after(html, name, tag.end())
        if closes:
            self._close(name)
        else:
            self._open(name, attributes)
        return tag.end()

    def text(self) -> str:
        self._end_line()
        return re.sub(r"(?:\n(?:> )*[ >]*){3,}", "\n\n", "\n".join(self._lines)).strip("\n ")

    def _after(self, html: str, name: str, start: int) -> int:
        """Return the place after the closing tag of an element nobody reads; without one only a program is left out."""
        if name in self._unclosed:
            return start
        closing = re.compile(rf"</{name}\s*>", re.IGNORECASE).search(html, start)
        if closing:
            return closing.end()
        self._unclosed.add(name)
        return len(html) if name in ("script", "style") else start

    def _open(self, name: str, raw: str) -> None:
        if name == "br":
            self._end_line()
        elif name in _LINES or name in _PARAGRAPHS:
            self._begin_block(name, raw)
        elif name in ("td", "th") and self._has_words():
            self._line.append("\t")
        elif name == "a":
            self._link, self._link_from = shown_target(_attributes(raw).get("href", "")), len(self._line)
        elif (
            name == "img"
            and (said := _attributes(raw).get("alt", "").strip())
            and not said.startswith(("cid:", "http"))
        ):
            self._line.append(f"[{_SPACE.sub(' ', said)}]")

    def _begin_block(self, name: str, raw: str) -> None:
        if self._has_words():
            self._end_line()
        if name in _PARAGRAPHS and not _NO_GAP.search(raw) and self._lines and self._lines[-1].strip("> "):
            self._end_line()
        if name == "blockquote":
            self._quotes = min(self._quotes + 1, _QUOTES_AT_MOST)
        elif name == "li":
            self._line.append("- ")
        elif name == "pre":
            self._preformatted = True

    def _close(self, name: str) -> None:
        if name == "a":
            self._close_link()
        elif name in _LINES or name in _PARAGRAPHS:
            self._end_line() if self._has_words() or name == "p" else None
            if name == "blockquote":
                self._quotes = max(0, self._quotes - 1)
            elif name == "pre":
                self._preformatted = False

    def _close_link(self) -> None:
        said = "".join(self._line[self._link_from :])
        if self._link and self._link.lower() not in said.lower():
            self._line.append(f" ({self._link})")
        self._link = ""

    def _has_words(self) -> bool:
        return any(not piece.isspace() for piece in self._line)

    def _end_line(self) -> None:
        line = "".join(self._line)
        if not self._preformatted:
            line = re.sub(r" *\t *", "\t", re.sub(r" {2,}", " ", line)).strip(" ")
        self._lines.append("> " * self._quotes + line)
        self._line = []
        self._link_from = 0


def _attributes(raw: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(raw):
        found.setdefault(name.lower(), unescape(double or single or bare))
    return found
