"""Which schema of a database this version makes, and which it can read."""

from __future__ import annotations

SCHEMA = 2
"""Number of the present schema: that of the last migration."""

READER = 1
"""The lowest schema number a program must know to read this one; an older one can still show it."""

KNOWS_EDITORS = 2
"""The first schema that knows whose a change set is, and how far each editor has come; one before it can be read."""
