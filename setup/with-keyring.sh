#!/bin/sh
# Starts an unlocked Secret Service on the present session bus, then the command given.
set -eu
printf 'only for tests' | gnome-keyring-daemon --unlock --components=secrets --daemonize >/dev/null 2>&1
exec "$@"
