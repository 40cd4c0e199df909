"""Where a file lies: on this machine, on a network drive, in a folder that a sync program copies about."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

from roadmap_display.roadmap.trouble import Trouble

_MOUNTS = Path("/proc/self/mountinfo")
_REMOTE = frozenset(
    (
        *("9p", "afs", "beegfs", "ceph", "cifs", "coda", "davfs", "glusterfs", "lustre", "ncpfs", "nfs", "nfs4"),
        *("smb2", "smb3", "smbfs", "vboxsf", "virtiofs", "webdav"),
        *("fuse.davfs", "fuse.glusterfs", "fuse.rclone", "fuse.s3fs", "fuse.sshfs"),
    )
)
_WINDOWS_REMOTE_DRIVE = 4  # DRIVE_REMOTE of GetDriveTypeW

_SYNC_FOLDERS = re.compile(r"(Dropbox|OneDrive|Google ?Drive|iCloud ?Drive|Nextcloud|ownCloud|pCloudDrive)\b")
_SYNC_MARKS = {
    ".dropbox": "Dropbox",
    ".stfolder": "Syncthing",
    ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "ownCloud",
}


def is_remote(path: Path) -> bool:
    """Whether the file lies on a network drive, as far as this system tells (on macOS it does not)."""
    if sys.platform == "win32":
        return _is_remote_on_windows(path)
    try:
        mounts = _MOUNTS.read_text(errors="surrogateescape")
    except OSError:
        return False
    return file_system(os.path.realpath(path), mounts) in _REMOTE


def file_system(path: str, mounts: str) -> str:
    """The type of the file system a real path lies on; `mounts` is Linux's `/proc/self/mountinfo`."""
    found = ("", "")
    for line in mounts.splitlines():
        mounted, _, source = line.partition(" - ")
        point = re.sub(r"\\(\d{3})", lambda octal: chr(int(octal[1], 8)), mounted.split(" ")[4])
        if (path + "/").startswith(point.rstrip("/") + "/") and len(point) >= len(found[0]):
            found = (point, source.split(" ")[0])
    return found[1]


def sync_program(path: Path) -> str:
    """Which sync program copies the folder of this file, by its name or the mark in it; empty: none seen."""
    for folder in path.absolute().parents:
        if named := _SYNC_FOLDERS.match(folder.name):
            return named[1]
        for mark, program in _SYNC_MARKS.items():
            if (folder / mark).exists():
                return program
    return ""


def refuse_sync_folder(path: Path) -> None:
    """Raise Trouble where a sync program would copy a database about while it is written."""
    if program := sync_program(path):
        raise Trouble(
            f"{path.name} lies in a folder of {program}, which damages databases; "
            "move it elsewhere, or keep the roadmap in a JSON file there",
            kind="denied",
        )


def _is_remote_on_windows(path: Path) -> bool:
    import ctypes

    drive = os.path.splitdrive(os.path.realpath(path))[0]
    kind: int = ctypes.windll.kernel32.GetDriveTypeW(drive + "\\")  # type: ignore[attr-defined]
    return drive.startswith("\\\\") or kind == _WINDOWS_REMOTE_DRIVE
