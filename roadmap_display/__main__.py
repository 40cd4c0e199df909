"""`roadmap-display`, and `python -m roadmap_display`."""

from __future__ import annotations

import atexit
import gc
import sys

INTERRUPTED = 130
"""Exit code after Ctrl C, as shells have it."""

COLLECTED_AFTER = 150_000, 20, 20
"""Objects and rounds until cycles are looked for: a start over 10,000 items makes fewer objects, and of them hardly any
is in a cycle. At 20,000 looking is a twenty-fifth of that start."""


def main() -> int:
    """Run the command line; the exit code."""
    gc.set_threshold(*COLLECTED_AFTER)
    # In the end Python would look for cycles in everything there is, and a wall is to be gone within two seconds.
    atexit.register(gc.freeze)
    try:
        from roadmap_display.cli import run

        return run(sys.argv[1:])
    except KeyboardInterrupt:  # while the command line itself is loaded
        return INTERRUPTED
    except ImportError as error:
        if "PySide6" not in str(error) and ".so" not in str(error):
            raise
        from roadmap_display.app.no_window import FAILED, needs_packages

        sys.stderr.write(needs_packages(str(error)) + "\n")
        return FAILED


if __name__ == "__main__":
    sys.exit(main())
