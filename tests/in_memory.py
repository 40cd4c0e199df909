"""Folders in memory where there is such a disk: for what is proved of programs, not of disks."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import psutil

_NAME = "roadmap-tests-"


def folder_in_memory() -> Path:
    """A new folder, for the caller to remove; those of runs that were killed are removed here."""
    shared = Path("/dev/shm")
    parent = shared if os.access(shared, os.W_OK) else Path(tempfile.gettempdir())
    for left in parent.glob(f"{_NAME}*"):
        if not psutil.pid_exists(int(left.name.removeprefix(_NAME).partition("-")[0])):
            shutil.rmtree(left, ignore_errors=True)
    return Path(tempfile.mkdtemp(prefix=f"{_NAME}{os.getpid()}-", dir=parent))
