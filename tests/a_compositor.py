"""The compositor of a kiosk, on a screen that only exists in memory."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

needs_cage = pytest.mark.skipif(
    not (shutil.which("cage") and shutil.which("Xwayland")), reason="cage is not installed here"
)

_UNTIL_ITS_INPUT_ENDS = ["sh", "-c", 'echo "$WAYLAND_DISPLAY"; exec cat']
_NOBODY = 65534


class Compositor:
    """One that runs; that of Debian 12 refuses to run for the administrator."""

    def __init__(self, folder: Path) -> None:
        nobody = {"user": _NOBODY, "group": _NOBODY} if os.getuid() == 0 else {}
        if nobody:
            shutil.chown(folder, **nobody)
        headless = {
            "XDG_RUNTIME_DIR": str(folder), "WLR_BACKENDS": "headless", "WLR_RENDERER": "pixman",
            "WLR_LIBINPUT_NO_DEVICES": "1",
        }  # fmt: skip
        self.process = subprocess.Popen(
            ["cage", "--", *_UNTIL_ITS_INPUT_ENDS], env=os.environ | headless, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, **nobody,
        )  # fmt: skip
        assert self.process.stdout is not None
        self.name = str(folder / self.process.stdout.readline().strip())
        self.environment = {"WAYLAND_DISPLAY": self.name, "QT_QPA_PLATFORM": "", "XDG_SESSION_TYPE": "tty"}
        """What a program is told that runs on it."""

    def die(self) -> None:
        """It crashes."""
        self.process.kill()

    def end(self) -> None:
        """Be no more."""
        self.process.communicate()


@contextmanager
def a_compositor() -> Iterator[Compositor]:
    """A new one, as long as it is used."""
    folder = Path(tempfile.mkdtemp(prefix="rd-", dir="/tmp"))
    try:
        made = Compositor(folder)
        try:
            yield made
        finally:
            made.end()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
