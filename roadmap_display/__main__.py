"""`roadmap-display`, and `python -m roadmap_display`."""

from __future__ import annotations

import gc
import sys

QT_PACKAGES = (
    "libegl1 libgl1 libglib2.0-0 libfontconfig1 libdbus-1-3 libbrotli1 libgssapi-krb5-2 libxkbcommon-x11-0 "
    "libx11-xcb1 libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxcb-xkb1 libxcb-glx0 "
    "libwayland-cursor0 libwayland-egl1"
)


COLLECTED_AFTER = 20_000, 20, 20
"""Objects and rounds until cycles are looked for. At Python's own 700 that is a twentieth of the start; we make few."""


def main() -> int:
    """Run the command line; the exit code."""
    gc.set_threshold(*COLLECTED_AFTER)
    from roadmap_display.cli import run

    try:
        return run(sys.argv[1:])
    except ImportError as error:
        if "PySide6" not in str(error) and ".so" not in str(error):
            raise
        sys.stderr.write(f"Qt cannot start: {error}. On Debian, run: apt-get install -y {QT_PACKAGES}\n")
        return 2


if __name__ == "__main__":
    sys.exit(main())
