"""A note on a Linux desktop that has no tray, as GNOME has none: the desktop's own service for notes, over the session bus.

Spoken with jeepney, which the key store brings: Qt's D-Bus has no unsigned number in Python, and the service asks for one.
"""

from __future__ import annotations

import sys
from contextlib import closing

_NAME = "org.freedesktop.Notifications"
_PATH = "/org/freedesktop/Notifications"
_TYPES = "susssasa{sv}i"  # program, which note it replaces, icon, title, words, buttons, hints, how long (-1: as usual)
_WAIT_S = 2.0


def can_note() -> bool:
    """Tell whether the system may have such a service; whether it answers is known once it is asked."""
    return sys.platform == "linux"


def show_note(title: str, words: str) -> bool:
    """Let the desktop show a note; False where no service answers. It waits, so it is not for the GUI thread."""
    from jeepney import DBusAddress, MessageType, new_method_call
    from jeepney.auth import AuthenticationError
    from jeepney.io.blocking import open_dbus_connection

    note: tuple[object, ...] = (title, 0, "", title, words, [], {}, -1)
    call = new_method_call(DBusAddress(_PATH, _NAME, _NAME), "Notify", _TYPES, note)
    try:
        with closing(open_dbus_connection("SESSION")) as bus:
            return bool(bus.send_and_get_reply(call, timeout=_WAIT_S).header.message_type is MessageType.method_return)
    except (OSError, KeyError, RuntimeError, AuthenticationError):  # no bus, none that lets us in, or no answer in time
        return False
