"""The page `docs/healthdcat-ap.md`, made from the mapping and the rules themselves: `python -m dsc_desk.library.healthdcat.page`."""

from __future__ import annotations

import sys

from dsc_desk.library.fields import BY_NAME, ID
from dsc_desk.library.healthdcat.check import MANY, RULES
from dsc_desk.library.healthdcat.mapping import ROWS, Row
from dsc_desk.library.healthdcat.vocabulary import KIND, NAMESPACES, SOURCE, UNKNOWN, vocabulary

_HEAD = """# The library as HealthDCAT-AP

The library goes out and comes in as {release} (RDF in Turtle or JSON-LD): from the library's view, or by

```
dsc-desk library export --to FILE.ttl       the whole library; also FILE.jsonld, and --source ID … or --case CASE
dsc-desk library import FILE                takes what is new and changed, as one change that can be undone;
                                            --preview only says what it would be, --only ID … takes these alone
```

This page is made from the code (`python -m dsc_desk.library.healthdcat.page > docs/healthdcat-ap.md`); a test keeps it true.

## What stands where

Texts are Danish (`@da`), names and keywords in both languages. What has no place in the profile stands in a namespace of
ours, `dsc:` = `{dsc}`, so that a library that is written and read again is the same, field by field and mark by mark.
A source's address is `{source}ID`; `urn:dsc-desk:` is not registered anywhere. Lists in our namespace are one literal with an item on each line.

| field | HealthDCAT-AP | language | ours | remark |
| --- | --- | --- | --- | --- |
"""
_CODES = """
## What every data set carries besides

- `dct:accessRights` {access}, `dcat:theme` {theme}, `dct:spatial` {place}, `dcatap:applicableLegislation` {law} (Regulation (EU) 2025/327).
- `healthdcatap:healthCategory` (Article 51) from the kind of source, and `healthdcatap:healthTheme` from the diagnoses it is limited
  to. **Both are our own assignment**; no source says them. The category is read back only where a
  foreign data set does not say its kind.
- `dcat:distribution`: the way in, its `dcat:accessURL` the page of the access route; the contact points carry the same page.
- `dct:provenance`: that the description rests on the pages in `foaf:page`.
- `healthdcatap:hasStructuredData` false: the library knows names of variables, not the datatype and description that
  `healthdcatap:hasVariables` demands of each.
- `healthdcatap:hdab`: Denmark's access body was not named in the sources read; the name says so.
- `{unknown}` stands where the profile demands an address that nobody has found. It is read back as not known.
- No `dcat:Catalog` around the data sets: a validator with DCAT as background holds a catalogue to what is demanded of a data set.

| kind of source | category |
| --- | --- |
"""
_CHECK = """
## What is checked

Each export is held against the rules below: the shapes for data sets that are not public, the class ranges and the code lists of
{release} (read {day} in a copy in a public repository), and what they take over from DCAT-AP 3.0. The whole library has no
shortfall; a test says so.

**Not checked**: the validator of the European platform was not run, and the recommended properties are not all there.
`dct:type` is of the European list for statistics alone; for the other kinds it is `{kind}…`, which that validator gives a warning.

| class | property | how many | holds | class of the value | list |
| --- | --- | --- | --- | --- | --- |
"""
_IN = """
## What comes in

Turtle and JSON-LD alone, at most 20 MB and 2,000 data sets, parsed in a process of its own without network: an `@context`
or `@import` that is an address is refused, as are XML (RDF/XML with it) and HTML. A data set from elsewhere gets an
identifier that begins with `x-`. What it does not say is filled with "ikke oplyst" and marked as not confirmed; properties
that have no place in the library are counted and named in the preview. Nothing is kept before each entry has been taken or left.

## Prefixes

| prefix | namespace |
| --- | --- |
"""


def page() -> str:
    """Return the page."""
    words = vocabulary()
    parts = [_HEAD.format(release=words.release, dsc=NAMESPACES["dsc"], source=SOURCE)]
    parts += [_line(row) for row in ROWS]
    parts.append(
        _CODES.format(
            access=words.access_right, theme=words.theme, place=words.place, law=words.legislation, unknown=UNKNOWN
        )
    )
    parts += [f"| {kind} | {code} |\n" for kind, code in words.categories.items()]
    parts.append(_CHECK.format(release=words.release, day=words.checked, kind=KIND))
    for rule in RULES:
        count = f"{rule.least}..{'*' if rule.most == MANY else rule.most}"
        parts.append(f"| {rule.of} | {rule.place} | {count} | {rule.holds} | {rule.kind} | {rule.scheme} |\n")
    parts.append(_IN)
    parts += [f"| {prefix} | `{space}` |\n" for prefix, space in NAMESPACES.items()]
    return "".join(parts)


def _line(row: Row) -> str:
    field = BY_NAME.get(row.field, ID)
    note = row.note.en if row.note else ""
    language = row.language if row.language in ("da", "en") else ""
    return f"| {row.field}: {field.label.en} | {row.place} | {language} | {row.own} | {note} |\n"


if __name__ == "__main__":
    sys.stdout.write(page())
