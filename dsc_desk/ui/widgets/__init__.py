"""The kit: everything a page is built from. Import from here."""

from dsc_desk.ui.widgets.buttons import Button, IconButton, LinkButton, PrimaryButton, QuietButton
from dsc_desk.ui.widgets.notice import IconLabel, Notice, error_notice
from dsc_desk.ui.widgets.text import ElidedLabel, KeyCap, Label, hairline, key_caps

__all__ = [
    "Button",
    "ElidedLabel",
    "IconButton",
    "IconLabel",
    "KeyCap",
    "Label",
    "LinkButton",
    "Notice",
    "PrimaryButton",
    "QuietButton",
    "error_notice",
    "hairline",
    "key_caps",
]
