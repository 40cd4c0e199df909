"""A desktop: an X server without a screen of glass, and a small window manager on it."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import pytest

_MISSING = [name for name in ("Xvfb", "openbox", "xdotool") if shutil.which(name) is None]
needs_desktop = pytest.mark.skipif(bool(_MISSING), reason=f"{', '.join(_MISSING)} is not installed")


@contextmanager
def a_desktop(width: int, height: int) -> Iterator[dict[str, str]]:
    """The environment of programs that run on it, as long as it is used."""
    words = ["Xvfb", "-displayfd", "1", "-screen", "0", f"{width}x{height}x24", "-noreset", "-nolisten", "tcp"]
    with ExitStack() as running:
        server = running.enter_context(
            subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        )
        running.callback(server.kill)
        assert server.stdout is not None
        environment = os.environ | {"DISPLAY": f":{server.stdout.readline().strip()}", "QT_QPA_PLATFORM": "xcb"}
        manager = running.enter_context(subprocess.Popen(["openbox"], env=environment, stderr=subprocess.DEVNULL))
        running.callback(manager.kill)
        yield environment
