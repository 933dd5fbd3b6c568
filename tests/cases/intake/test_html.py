"""HTML of a mail as plain text."""

from __future__ import annotations

import time

import pytest

from dsc_desk.cases.intake.html import html_to_text
from tests.cases.intake.conftest import read


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>En</p><p>To</p>", "En\n\nTo"),
        (
            "<p class=MsoNormal>En</p><p class=MsoNormal>To</p><p class=MsoNormal>&nbsp;</p><p class=MsoNormal>Tre</p>",
            "En\nTo\n\nTre",
        ),
        ("<div>En<br>To</div><div><br></div><div>Tre</div>", "En\nTo\n\nTre"),
        ("<ul><li>En</li><li>To &amp; tre</li></ul>", "- En\n- To & tre"),
        (
            "<table><tr><td>Navn</td><td>Ditte</td></tr><tr><td>By</td><td>Århus</td></tr></table>",
            "Navn\tDitte\nBy\tÅrhus",
        ),
        ("a<script>alert(1)</script>b<style>p{}</style>c<!-- nej -->d", "abcd"),
        ('<a href="https://www.sundhed.example/x?y=1">her</a>', "her (sundhed.example)"),
        ('<a href="https://ond.example">sundhed.example</a>', "sundhed.example (ond.example)"),
        ('<a href="https://sundhed.example/x">https://sundhed.example/x</a>', "https://sundhed.example/x"),
        ('<a href="javascript:alert(1)">klik</a>', "klik"),
        ('<a href=" java\nscript:alert(1)">klik</a>', "klik"),
        ('<a href="mailto:ditte@auh.example">Ditte</a>', "Ditte (ditte@auh.example)"),
        (
            '<a href="https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fdst.example%2Fa&amp;data=x">her</a>',
            "her (dst.example)",
        ),
        ('<img src="https://ond.example/p.gif" onerror="x()">Hej <img alt="Logo" src="cid:1">', "Hej [Logo]"),
        ("<blockquote>Gammelt<blockquote>Ældre</blockquote></blockquote>Nyt", "> Gammelt\n> \n> > Ældre\nNyt"),
        ("<pre>a  b\n c</pre>", "a  b\n c"),
        ("5 < 6 og 7 > 3", "5 < 6 og 7 > 3"),
        ("<title>x</title><o:p>&nbsp;</o:p><![if gte mso 9]>Hej<![endif]>", "Hej"),
        ("<script>ingen ende", ""),
        ("<svg>ingen ende", "ingen ende"),
    ],
)
def test_text(html, text):
    assert html_to_text(html) == text


@pytest.mark.parametrize(
    "piece",
    [
        "<div>",
        "<!--",
        "<a ",
        "<a href='",
        "<blockquote>",
        "<svg>",
        "<script>",
        "&amp;",
        "<",
        "<p><b>",
        "</div>",
        "<td>",
    ],
)
def test_no_page_is_slow(piece):
    started = time.process_time()
    html_to_text(piece * (300_000 // len(piece)))
    assert time.process_time() - started < 2


def test_plain_text_is_preferred_and_nothing_of_html_is_left():
    assert read("Ren tekst", "<p>HTML</p>").body == "Ren tekst"
    mail = read("", '<html><body onload="x()"><p>Hej<iframe src="https://ond.example">x</iframe></p></body></html>')
    assert mail.body == "Hej"
