"""A route of one section, for tests that write its fields, and eight of those that ship."""

from pathlib import Path

from dsc_desk.forms.route import Route, read_route

EIGHT = (
    "sds-forskermaskinen",
    "dst-projektindstilling",
    "sundk-kvalitetsdatabaser",
    "journaldata-midtjylland",
    "vek-regional",
    "fortegnelse-midtjylland",
    "rbgb",
    "ngc",
)
HEAD = """id: prove
version: 1
checked: 2026-11-23
name_da: Prøve
name_en: Trial
kind: data
status: current
can_apply: possible
authority_da: Myndighed
authority_en: Authority
applied_for: {da: Data, en: Data}
channel: {type: email, detail_en: By e-mail}
sections:
- id: projekt
  title_da: Projektet
  title_en: The project
  medium: document
  fields:
"""


def read_trial(fields: str, folder: Path) -> Route:
    """Read the route with these lines as its fields."""
    path = folder / "prove.yaml"
    path.write_text(HEAD + fields, encoding="utf-8")
    return read_route(path)
