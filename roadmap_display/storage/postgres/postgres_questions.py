"""What is asked of a server, in its words."""

from __future__ import annotations

from sqlalchemy import Connection

from roadmap_display.storage.postgres.postgres_connect import raw
from roadmap_display.storage.sql.questions import Asking, questions

ON_A_SERVER = questions("%({})s", "public.", "body", "string_agg(texts.body, chr(10))")
"""A server keeps no text that is no UTF-8."""

SINCE = f"""SELECT meta.revision, writer, created, reader, version_num,
    (SELECT at FROM public.changes WHERE number = 0 AND changes.revision = meta.revision) AS now,
    (SELECT at FROM public.changes WHERE number = 0 AND changes.revision = %(last)s) AS known,
    later.*
    FROM public.alembic_version
    LEFT JOIN public.meta ON one = 1
    LEFT JOIN ({ON_A_SERVER.later}) AS later ON true"""  # noqa: S608 - of what stands above
"""The head, when it and the revision `last` were made, and the records that changed since: one row without any."""


def asking(connection: Connection) -> Asking:
    """The questions, put through the driver's own connection."""
    return Asking(raw(connection), ON_A_SERVER)
