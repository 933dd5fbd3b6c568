"""Where a store may lie: on a disk of this computer, in no folder that a sync program copies."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path, PureWindowsPath

from dsc_desk.store.errors import StoreError
from dsc_desk.words import Text

# Several computers write there, or shared memory does not work there: the write-ahead log needs it.
_NETWORK_TYPES = frozenset(
    [
        "nfs",
        "nfs4",
        "cifs",
        "smb",
        "smb2",
        "smb3",
        "smbfs",
        "smbnetfs",
        "afs",
        "afpfs",
        "coda",
        "ceph",
        "glusterfs",
        "lustre",
        "beegfs",
        "gpfs",
        "ocfs2",
        "gfs2",
        "9p",
        "ncpfs",
        "webdav",
        "davfs",
        "fuse.sshfs",
        "fuse.rclone",
        "fuse.davfs2",
        "fuse.gvfsd-fuse",
        "fuse.glusterfs",
        "fuse.s3fs",
        "fuse.gcsfuse",
        "fuse.onedriver",
        "fuse.google-drive-ocamlfuse",
        "fuse.smbnetfs",
        "fuse.curlftpfs",
        "fuse.vmhgfs-fuse",
        "vboxsf",
        "prl_fs",
    ]
)
_SYNC_NAMES = re.compile(
    r"onedrive( - .*)?|dropbox( \(.*\))?|google ?drive|googledrive-.*|my drive|mit drev|icloud ?drive|com~apple~clouddocs|"
    r"nextcloud|owncloud|box( sync)?|box-box|pcloud ?drive|seafile|synologydrive|syncthing",
    re.IGNORECASE,
)
_SYNC_MARKS = (".dropbox", ".dropbox.cache", ".stfolder", ".nextcloudsync.log", ".owncloudsync.log", ".seafile-data")
_SYNC_VARIABLES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
_REMOTE_DRIVE = 4  # Windows: GetDriveTypeW


def check_place(store: Path) -> None:
    """Raise StoreError when the store would lie on a network drive or in a folder that is synchronised."""
    refuse_shared(store, _NETWORK, _SYNC)


def refuse_shared(path: Path, network: Text, sync: Text) -> None:
    """Raise StoreError with these words for a place on a network drive, or in a synchronised folder, which `sync` names."""
    place = Path(os.path.realpath(path))
    if _on_network(place):
        raise StoreError(network)
    named = sync_folder_of(place)
    if named is not None:
        raise StoreError(sync.fill(name=named))


def sync_folder_of(place: Path) -> str | None:
    """Return the name of the synchronised folder a place lies in, known by its name, its marks or the environment."""
    roots = [Path(os.environ[name]) for name in _SYNC_VARIABLES if os.environ.get(name)]
    for folder in place.parents:
        if _SYNC_NAMES.fullmatch(folder.name) or folder in roots:
            return folder.name
        if any((folder / mark).exists() for mark in _SYNC_MARKS):
            return folder.name
    return None


def _on_network(place: Path) -> bool:
    if sys.platform == "win32":
        return is_share(str(place)) or _windows_drive_is_remote(place)
    return is_network_type(type_of_mount(str(place), _mounts()))


def is_share(place: str) -> bool:
    """Whether a Windows path names another computer (\\\\server\\share)."""
    drive = PureWindowsPath(place.replace("\\\\?\\UNC\\", "\\\\")).drive
    return drive.startswith("\\\\") and not drive.startswith(("\\\\?\\", "\\\\.\\"))


def is_network_type(kind: str) -> bool:
    """Whether a file system, by the name the system gives it, lies on other computers."""
    return kind.lower() in _NETWORK_TYPES


def type_of_mount(place: str, mounts: list[tuple[str, str]]) -> str:
    """Return the file system type of the mount point that a place lies under; the last mounted wins."""
    best, kind = "", ""
    for point, named in mounts:
        under = place == point or place.startswith(point.rstrip("/") + "/")
        if under and len(point) >= len(best):
            best, kind = point, named
    return kind


def _mounts() -> list[tuple[str, str]]:
    table = Path("/proc/self/mounts")
    if table.exists():
        return read_linux_mounts(table.read_text(encoding="utf-8", errors="surrogateescape"))
    import subprocess  # macOS alone asks this

    listed = subprocess.run(["/sbin/mount"], capture_output=True, text=True, check=False, timeout=10)
    return read_mac_mounts(listed.stdout)


def read_linux_mounts(table: str) -> list[tuple[str, str]]:
    """Return (mount point, type) for each line of /proc/self/mounts."""
    rows = [line.split(" ") for line in table.splitlines()]
    return [(_unescape(row[1]), row[2]) for row in rows if len(row) > 2]


def read_mac_mounts(listed: str) -> list[tuple[str, str]]:
    """Return (mount point, type) for each line that the macOS command `mount` prints."""
    found = (re.fullmatch(r".+? on (.+) \(([^,)]+).*\)", line) for line in listed.splitlines())
    return [(match[1], match[2]) for match in found if match]


def _unescape(field: str) -> str:
    return re.sub(r"\\([0-7]{3})", lambda match: chr(int(match[1], 8)), field)


def _windows_drive_is_remote(place: Path) -> bool:
    if sys.platform != "win32":
        return False
    import ctypes  # Windows alone asks this

    return bool(ctypes.windll.kernel32.GetDriveTypeW(f"{place.drive}\\") == _REMOTE_DRIVE)


_NETWORK = Text(
    "Lageret må ikke ligge på et netværksdrev: to computere kan ødelægge det for hinanden. Intet er lavet eller ændret. "
    "Vælg en mappe på computerens egen disk.",
    "The store must not lie on a network drive: two computers can destroy it for each other. Nothing was made or changed. "
    "Choose a folder on this computer's own disk.",
)
_SYNC = Text(
    "Lageret må ikke ligge i »{name}«: mappen synkroniseres, og kopien kan ødelægge lageret. Intet er lavet eller ændret. "
    "Vælg en mappe, der ikke synkroniseres; sikkerhedskopier må gerne ligge der.",
    "The store must not lie in “{name}”: the folder is synchronised, and copying can destroy the store. Nothing was made or "
    "changed. Choose a folder that is not synchronised; backups may lie there.",
)
