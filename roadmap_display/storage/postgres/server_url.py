"""The address of a source on a PostgreSQL server, as it may be shown: never a word of a password."""

from __future__ import annotations

import re

SCHEME = re.compile(r"^postgres(ql)?(\+psycopg)?://", re.IGNORECASE)
_USER = re.compile(r"([^/@]*)@")
_SECRETS = re.compile(r"([?&])(password|sslpassword|passfile|sslkey)=[^&#]*", re.IGNORECASE)
_HOSTS = re.compile(r"(\[[^\]]*\]|[^\[\]:@,]*)(:\d*)?(,(\[[^\]]*\]|[^\[\]:@,]*)(:\d*)?)*")
HIDDEN = "postgresql://…"
"""What is shown of an address that is written wrongly."""


def is_address(source: str) -> bool:
    """Whether a source is on a PostgreSQL server."""
    return bool(SCHEME.match(source))


def without_password(source: str) -> str:
    """The address as it may be shown, written down and compared; anything that is no address stays as it is.

    Of an address that is written wrongly nothing is shown: any part of it may be one of a password.
    """
    scheme = SCHEME.match(source)
    if not scheme:
        return source
    rest = source[scheme.end() :]
    user = _USER.match(rest)
    place, mark, query = rest[user.end() if user else 0 :].partition("?")
    if not _HOSTS.fullmatch(place.partition("/")[0]) or "@" in place:
        return HIDDEN
    query = re.sub("&&+", "&", _SECRETS.sub(r"\1", mark + query)).replace("?&", "?").rstrip("?&")
    return "postgresql://" + (user[1].partition(":")[0] + "@" if user else "") + place + query


def spoken(source: str) -> str:
    """What a person calls it: `plan on db.example`, or the service's name."""
    from urllib.parse import unquote

    shown = without_password(source)
    if shown == HIDDEN:
        return "the database"
    place, _, query = shown.partition("://")[2].partition("?")
    said = dict(part.split("=", 1) for part in query.split("&") if "=" in part)
    hosts, _, database = place.rpartition("@")[2].partition("/")
    host = re.sub(r":\d+(?=,|$)", "", unquote(hosts or said.get("host", "")))
    name = unquote(database or said.get("dbname", "") or said.get("service", "")) or "roadmap"
    return f"{name} on {host}" if host and not host.startswith(("/", "@")) else name
