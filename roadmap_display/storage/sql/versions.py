"""Which schema of a database this version makes, and which it can read."""

from __future__ import annotations

SCHEMA = 2
"""Number of the present schema: that of the last migration."""

READER = 1
"""The lowest schema number a program must know to read this one; an older one can still show it."""

SINCE_SCHEMA = {"applied": 2, "changes.editor": 2, "changes.seq": 2, "meta.writer": 2}
"""What came later than the first schema, which can still be read: the number it came with."""
