#!/bin/sh
# Starts an unlocked Secret Service on the present session bus, then the command given.
set -eu
printf 'only for tests' | gnome-keyring-daemon --unlock --components=secrets --daemonize >/dev/null 2>&1

# The daemon goes to the background before it owns its name on the bus and before its first collection stands open.
unlocked() {
    # Who merely asks for a service by its name may start a second, locked one: first whether somebody owns it.
    dbus-send --session --print-reply=literal --dest=org.freedesktop.DBus /org/freedesktop/DBus \
        org.freedesktop.DBus.NameHasOwner string:org.freedesktop.secrets 2>/dev/null | grep -q 'true' &&
        dbus-send --session --print-reply=literal --dest=org.freedesktop.secrets /org/freedesktop/secrets/aliases/default \
            org.freedesktop.DBus.Properties.Get string:org.freedesktop.Secret.Collection string:Locked 2>/dev/null |
        grep -q 'false'
}
left=600 # tenths of a second
until unlocked; do
    if [ "$left" -eq 0 ]; then
        echo "The Secret Service (gnome-keyring-daemon) did not unlock within a minute." >&2
        exit 1
    fi
    left=$((left - 1))
    sleep 0.1
done
exec "$@"
