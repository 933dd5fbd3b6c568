# shellcheck shell=sh
# Sourced by run, test and .ci/run, which set $here to the checkout's folder. `prepare run` or `prepare test` sets up what
# is missing, and costs next to nothing when nothing is.

log=${here:?}/.setup.log

say() { # Danish, English
    printf '%s / %s\n' "$1" "$2" >&2
}

stop() { # Danish, English
    say "$1" "$2"
    exit 1
}

prepare() { # run|test
    is_ready "$1" && return
    exec 9>>"$log"
    if command -v flock >/dev/null; then flock 9; fi # another start may be setting up at this moment
    : >"$log"
    install_system_packages "$1"
    install_python_packages
    fingerprint | tee "$here/.venv/.ready-run" >"$here/.venv/.ready-$1" # what the tests need is what a start needs, and more
    exec 9>&-
    say "Klar." "Ready."
}

is_ready() { # run|test
    [ -x "$here/.venv/bin/python" ] && [ "$(cat "$here/.venv/.ready-$1" 2>/dev/null)" = "$(fingerprint)" ]
}

# All that a finished set-up depends on: the place, the Python, what is asked for.
fingerprint() {
    {
        echo "$here"
        readlink -f "$here/.venv/bin/python"
        cat "$here/pyproject.toml" "$here/requirements.lock" "$here/setup/system-packages.txt"
    } | sha256sum
}

install_system_packages() { # run|test
    if ! command -v dpkg-query >/dev/null; then
        say "Dette er ikke Debian: sørg selv for det, der svarer til setup/system-packages.txt." \
            "This is not Debian: see to the likes of setup/system-packages.txt yourself."
        return
    fi
    missing=$(wanted_packages "$1" | while read -r name; do is_installed "$name" || printf ' %s' "$name"; done)
    [ -n "$missing" ] || return 0
    if [ "$(id -u)" = 0 ]; then
        as_root=
    elif sudo -n true 2>/dev/null; then
        as_root="sudo -n"
    else
        say "Der mangler systempakker, og de kræver administratorrettigheder. Kør denne linje, og start så igen:" \
            "System packages are missing, and they need administrator rights. Run this line, then start again:"
        install_line
        exit 1
    fi
    say "Henter systempakker …" "Fetching system packages …"
    $as_root apt-get update -q >>"$log" 2>&1 || true # the lists at hand may do; the next line tells
    # shellcheck disable=SC2086  # both are lists of words
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 install -q -y --no-install-recommends \
        $missing >>"$log" 2>&1 || {
        tail -n 5 "$log" >&2
        say "Systempakkerne kunne ikke hentes. Kør denne linje, og start så igen:" \
            "The system packages could not be fetched. Run this line, then start again:"
        install_line
        exit 1
    }
}

wanted_packages() { # run|test
    awk -v level="$1" '!/^#/ && ($2 == "run" || $2 == level) { print $1 }' "$here/setup/system-packages.txt"
}

is_installed() { # package
    dpkg-query -W -f '${db:Status-Status}\n' "$1" 2>/dev/null | grep -qx installed
}

install_line() {
    line="apt-get update && apt-get install -y --no-install-recommends$missing"
    if command -v sudo >/dev/null; then echo "sudo sh -c '$line'"; else echo "su -c '$line'"; fi
}

install_python_packages() {
    python=$here/.venv/bin/python
    if ! "$python" -m pip --version >/dev/null 2>&1; then
        base=$(fit_python) || exit 1
        "$base" -m venv --clear "$here/.venv" >>"$log" 2>&1 || stop_with_log
    fi
    say "Henter Python-pakker (et par minutter første gang) …" "Fetching Python packages (a few minutes the first time) …"
    pip_install --require-hashes --only-binary :all: -r "$here/requirements.lock"
    pip_install --no-deps --no-build-isolation --no-index -e "$here"
}

# The distribution's own Python first: it is built by its profile, and takes a seventh less time than one built by hand.
# PYTHON=… names another.
fit_python() {
    for candidate in ${PYTHON:-/usr/bin/python3 python3}; do
        "$candidate" -c 'import ensurepip, sys; sys.exit(sys.version_info < (3, 11))' 2>>"$log" || continue
        echo "$candidate"
        return
    done
    stop "DSC Desk kræver Python 3.11 eller nyere som python3." "DSC Desk needs Python 3.11 or newer as python3."
}

pip_install() {
    "$python" -m pip install --disable-pip-version-check --no-input -q "$@" >>"$log" 2>&1 || stop_with_log
}

stop_with_log() {
    tail -n 15 "$log" >&2
    stop "Opsætningen blev ikke færdig. Hele forløbet står i $log." "The set-up did not finish. All of it is in $log."
}
