"""The kit: everything a page is built from. Import from here.

Words: Label (plain text always), ElidedLabel, KeyCap, key_caps, hairline. Buttons: PrimaryButton (one a page), Button,
QuietButton, LinkButton, IconButton. Page: page_column, PageHead, TextTabs, SectionHeading, RightPanel, scrolled,
EmptyState, Notice. Marks: StatusChip, ProvenanceChip, Chip, TwoClocks, TwoClockBar, FitCounter, ShareBar, Progress,
Avatar, IconLabel. Input: LineField, TextEditor, DateField, FinderField, FilterLine, Segmented, Choice.
Rows: Table on a models.table.TableModel of Columns.
"""

from dsc_desk.ui.widgets.buttons import Button, IconButton, LinkButton, PrimaryButton, QuietButton
from dsc_desk.ui.widgets.choices import Choice, Segmented
from dsc_desk.ui.widgets.date_field import DateField
from dsc_desk.ui.widgets.fields import FieldError, LineField, TextEditor
from dsc_desk.ui.widgets.filter_line import FilterLine, Token
from dsc_desk.ui.widgets.finder_field import FinderField, Suggestion
from dsc_desk.ui.widgets.marks import (
    Avatar,
    Chip,
    FitCounter,
    Progress,
    ProvenanceChip,
    ShareBar,
    StatusChip,
    TwoClockBar,
    TwoClocks,
)
from dsc_desk.ui.widgets.notice import IconLabel, Notice, error_notice
from dsc_desk.ui.widgets.page import (
    EmptyState,
    PageHead,
    RightPanel,
    SectionHeading,
    TextTab,
    TextTabs,
    page_column,
    scrolled,
)
from dsc_desk.ui.widgets.table import Table
from dsc_desk.ui.widgets.text import ElidedLabel, KeyCap, Label, hairline, key_caps

__all__ = [
    "Avatar",
    "Button",
    "Chip",
    "Choice",
    "DateField",
    "ElidedLabel",
    "EmptyState",
    "FieldError",
    "FilterLine",
    "FinderField",
    "FitCounter",
    "IconButton",
    "IconLabel",
    "KeyCap",
    "Label",
    "LineField",
    "LinkButton",
    "Notice",
    "PageHead",
    "PrimaryButton",
    "Progress",
    "ProvenanceChip",
    "QuietButton",
    "RightPanel",
    "SectionHeading",
    "Segmented",
    "ShareBar",
    "StatusChip",
    "Suggestion",
    "Table",
    "TextEditor",
    "TextTab",
    "TextTabs",
    "Token",
    "TwoClockBar",
    "TwoClocks",
    "error_notice",
    "hairline",
    "key_caps",
    "page_column",
    "scrolled",
]
