"""The kit: everything a page is built from. Import from here.

Words: Label (plain text always), ElidedLabel, KeyCap, key_caps, hairline. Buttons: PrimaryButton (one a page), Button,
QuietButton, LinkButton, IconButton. Page: page_column, PageHead, TextTabs, SectionHeading, RightPanel, scrolled,
EmptyState, Notice. Marks: StatusChip, ProvenanceChip, Chip, TwoClocks, TwoClockBar, FitCounter, ShareBar, Progress,
Avatar, IconLabel. Input: LineField, TextEditor, DateField, FinderField, FilterLine, Segmented, Choice.
"""

from dsc_desk.ui.widgets.buttons import Button, IconButton, LinkButton, PrimaryButton, QuietButton
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
from dsc_desk.ui.widgets.text import ElidedLabel, KeyCap, Label, hairline, key_caps

__all__ = [
    "Avatar",
    "Button",
    "Chip",
    "ElidedLabel",
    "EmptyState",
    "FitCounter",
    "IconButton",
    "IconLabel",
    "KeyCap",
    "Label",
    "LinkButton",
    "Notice",
    "PageHead",
    "PrimaryButton",
    "Progress",
    "ProvenanceChip",
    "QuietButton",
    "RightPanel",
    "SectionHeading",
    "ShareBar",
    "StatusChip",
    "TextTab",
    "TextTabs",
    "TwoClockBar",
    "TwoClocks",
    "error_notice",
    "hairline",
    "key_caps",
    "page_column",
    "scrolled",
]
