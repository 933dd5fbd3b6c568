"""The kit: everything a page is built from. Import from here.

Words: Label (plain text always), ElidedLabel, plain, KeyCap, key_caps, hairline. Buttons: PrimaryButton (one a page),
Button, QuietButton, LinkButton, IconButton. Layout: vbox, hbox, gridbox, beside, limited, scrolled, clear. Page: PageHead,
TextTabs, SectionHeading, RightPanel, EmptyState, Notice. Marks: StatusChip, ProvenanceChip, Chip, TwoClocks,
TwoClockBar, FitCounter, ShareBar, Progress, Avatar, IconLabel. Input: LineField, TextEditor, DateField, FinderField,
FilterLine, Segmented, Choice, Ticks. Rows: Table on a models.table.TableModel of Columns; HoverDetail beside a cell;
RowColumn for a long page made row by row.

A name is fetched from its module at first use: the frame of the window needs few of them, and each class of Qt that is
touched before the first paint makes the start longer.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dsc_desk.ui.widgets.boxes import WIDEST, beside, clear, gridbox, hbox, limited, narrow, vbox, widgets_in
    from dsc_desk.ui.widgets.buttons import Button, IconButton, LinkButton, PrimaryButton, QuietButton
    from dsc_desk.ui.widgets.choices import Choice, Segmented, Ticks
    from dsc_desk.ui.widgets.date_field import DateField
    from dsc_desk.ui.widgets.fields import FieldError, LineField, SearchLine, TextEditor
    from dsc_desk.ui.widgets.filter_line import FilterLine, Token
    from dsc_desk.ui.widgets.finder_field import FinderField, Suggestion
    from dsc_desk.ui.widgets.flow import FlowLayout, FoldingLine
    from dsc_desk.ui.widgets.hover import HoverDetail
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
    from dsc_desk.ui.widgets.notice import Notice, Notices, error_notice
    from dsc_desk.ui.widgets.page import (
        EmptyState,
        PageHead,
        RightPanel,
        SectionHeading,
        SideRoom,
        scrolled,
    )
    from dsc_desk.ui.widgets.row_column import RowColumn
    from dsc_desk.ui.widgets.table import Table
    from dsc_desk.ui.widgets.tabs import TabStrip, TextTab, TextTabs
    from dsc_desk.ui.widgets.text import ElidedLabel, IconLabel, KeyCap, Label, hairline, key_caps, plain

_HOMES = {
    "boxes": ("WIDEST", "beside", "clear", "gridbox", "hbox", "limited", "narrow", "vbox", "widgets_in"),
    "hover": ("HoverDetail",),
    "buttons": ("Button", "IconButton", "LinkButton", "PrimaryButton", "QuietButton"),
    "choices": ("Choice", "Segmented", "Ticks"),
    "date_field": ("DateField",),
    "fields": ("FieldError", "LineField", "SearchLine", "TextEditor"),
    "filter_line": ("FilterLine", "Token"),
    "finder_field": ("FinderField", "Suggestion"),
    "flow": ("FlowLayout", "FoldingLine"),
    "marks": (
        "Avatar",
        "Chip",
        "FitCounter",
        "Progress",
        "ProvenanceChip",
        "ShareBar",
        "StatusChip",
        "TwoClockBar",
        "TwoClocks",
    ),
    "notice": ("Notice", "Notices", "error_notice"),
    "page": (
        "EmptyState",
        "PageHead",
        "RightPanel",
        "SectionHeading",
        "SideRoom",
        "scrolled",
    ),
    "row_column": ("RowColumn",),
    "table": ("Table",),
    "tabs": ("TabStrip", "TextTab", "TextTabs"),
    "text": ("IconLabel", "ElidedLabel", "KeyCap", "Label", "hairline", "key_caps", "plain"),
}


def __getattr__(name: str) -> Any:
    for module, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{module}"), name)
    raise AttributeError(name)


__all__ = [
    "WIDEST",
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
    "FlowLayout",
    "FoldingLine",
    "HoverDetail",
    "IconButton",
    "IconLabel",
    "KeyCap",
    "Label",
    "LineField",
    "LinkButton",
    "Notice",
    "Notices",
    "PageHead",
    "PrimaryButton",
    "Progress",
    "ProvenanceChip",
    "QuietButton",
    "RightPanel",
    "RowColumn",
    "SearchLine",
    "SectionHeading",
    "Segmented",
    "ShareBar",
    "SideRoom",
    "StatusChip",
    "Suggestion",
    "TabStrip",
    "Table",
    "TextEditor",
    "TextTab",
    "TextTabs",
    "Ticks",
    "Token",
    "TwoClockBar",
    "TwoClocks",
    "beside",
    "clear",
    "error_notice",
    "gridbox",
    "hairline",
    "hbox",
    "key_caps",
    "limited",
    "narrow",
    "plain",
    "scrolled",
    "vbox",
    "widgets_in",
]
