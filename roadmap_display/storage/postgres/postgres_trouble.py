"""What a PostgreSQL server refuses, told in one sentence; never with what was sent to it."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from sqlalchemy.exc import DBAPIError

from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.storage.postgres.postgres_address import Address
from roadmap_display.storage.sql.sql_changes import DeniedError

PASSING = ("40001", "40P01", "55P03")
"""Serialization failure, deadlock, lock timeout: another try may do."""

_MISSING = ("missing", "holds no roadmap yet; make it with “roadmap-display new”")
_BUSY = ("busy", "is being written by somebody else; try again in a moment")
_DENIED = ("denied", "does not let you do that; ask whoever runs it for the right, or open it with another role")
_FULL = ("unreadable", "did not save it, because the server's disk is full; tell whoever runs it, and save again")
_STANDBY = ("denied", "can only be read at this moment, its server being a stand-by; try again when it has taken over")
_STARTING = ("unreadable", "is starting up or going down; try again in a moment")

_BY_STATE = {
    **dict.fromkeys(PASSING, _BUSY),
    **dict.fromkeys(("42P01", "3F000"), _MISSING),
    **dict.fromkeys(("53100", "53200"), _FULL),
    **dict.fromkeys(("57P01", "57P02", "57P03"), _STARTING),
    "3D000": ("missing", "is not there; check the name of the database"),
    "25006": _STANDBY,
    "25P03": ("busy", "ended the transaction, because this program was silent for too long; save again"),
    "42501": _DENIED,
    "53300": ("unreadable", "has no room for another connection; try again, or ask whoever runs it to allow more"),
    "57014": ("unreadable", "took too long to answer; try again in a moment"),
    "22P05": ("unclear", "cannot keep a text with the letter NUL in it; take it out and save again"),
}

_BY_WORDS = (
    ("too many", *_BY_STATE["53300"]),
    ("connection slots", *_BY_STATE["53300"]),
    ("starting up", *_STARTING),
    ("shutting down", *_STARTING),
    ("recovery", *_STARTING),
    ("no password supplied", "denied", "asks for a password; put it into ~/.pgpass (mode 0600) or a service file"),
    ("password authentication failed", "denied",
     "refused the password, which may be wrong or have run out; check ~/.pgpass, or ask whoever runs it"),
    (r'database ".*" does not exist', *_BY_STATE["3D000"]),
    (r'role ".*" does not exist', "denied", "knows no such role; check the name, or ask whoever runs it"),
    ("not permitted to log in", "denied", "does not let this role log in; ask whoever runs it"),
    ("no pg_hba", "denied", "lets nobody in from here with this role; ask whoever runs it"),
    ("permission denied for database", "denied", "does not let this role in; ask whoever runs it"),
    ("certificate verify failed", "denied",
     "shows a certificate that is not trusted; name its root certificate with sslrootcert=FILE, or ask its owner"),
    ("does not match host name", "denied",
     "shows the certificate of another host; check the name of the host, or ask whoever runs it"),
    ("root certificate file", "denied",
     "cannot be checked, the file with its root certificate not being there; name one with sslrootcert=FILE"),
    ("server does not support SSL", "denied",
     "does not encrypt; ask whoever runs it to, or add sslmode=disable where the network can be trusted"),
    ("certificate has expired", "denied", "shows a certificate that has run out; ask whoever runs it"),
    ("Connection refused", "unreadable", "does not answer: no server listens there; check the host, or wait for it"),
    ("No such file or directory", "unreadable", "does not answer: no server runs on this machine"),
    ("could not translate host name", "unreadable", "cannot be found: nobody knows the host; check its name"),
    ("failed to resolve host", "unreadable", "cannot be found: nobody knows the host; check its name"),
    ("definition of service", "unclear", "names a service that is in no service file; check ~/.pg_service.conf"),
    ("cannot contain NUL", *_BY_STATE["22P05"]),  # the driver says so before the server can
    ("session is read-only", *_STANDBY),
    ("session is not read-only", *_STANDBY),
)  # fmt: skip
"""Patterns of what a server says before it knows who asks: there is no code then."""

_SILENT = "does not answer; check the network, or ask whoever runs the server"


@contextmanager
def told(address: Address) -> Iterator[None]:
    """Turn what goes wrong with a server into Trouble; what the driver said of it goes no further."""
    try:
        yield
    except DBAPIError as error:
        raise of_database(address, error.orig) from None
    except psycopg.Error as error:
        raise of_database(address, error) from None


@contextmanager
def denied() -> Iterator[None]:
    """Turn what the server does not permit into DeniedError, as what it leaves undone without a word is."""
    try:
        yield
    except (DBAPIError, psycopg.Error) as error:
        if state_of(error) != "42501":
            raise
    else:
        return
    raise DeniedError


def is_lost(error: BaseException) -> bool:
    """Whether the connection did not survive it."""
    if isinstance(error, DBAPIError):
        return error.connection_invalidated or is_lost(error.orig) if error.orig else False
    code = getattr(error, "sqlstate", None) or ""
    return isinstance(error, psycopg.OperationalError) and (not code or code.startswith(("08", "57P", "25P03")))


def state_of(error: BaseException) -> str:
    """The five letters that say what a server refused; empty where it did not come to that."""
    found = error.orig if isinstance(error, DBAPIError) else error
    return getattr(found, "sqlstate", None) or ""


def of_database(address: Address, error: BaseException | None) -> Trouble:
    """The trouble of what the driver raised."""
    code = getattr(error, "sqlstate", None) or ""
    known = _BY_STATE.get(code) or _by_words(address, str(error))
    if known is None and (not code or code.startswith("08")):
        known = ("unreadable", _SILENT)
    kind, sentence = known or ("invalid", f"refused what it was asked (code {code}); is it a roadmap's database?")
    return Trouble(f"{address.name} {sentence}", kind=kind)


def _by_words(address: Address, words: str) -> tuple[str, str] | None:
    found = next(((kind, sentence) for sign, kind, sentence in _BY_WORDS if re.search(sign, words)), None)
    if found and "password" in words and (file := _open_password_file(address)):
        return "denied", f"asks for a password, and {file} is not used while others can read it; chmod 600 {file}"
    return found


def _open_password_file(address: Address) -> str:
    """The password file, where libpq leaves it aside because of its rights."""
    named = address.parameters.get("passfile") or os.environ.get("PGPASSFILE") or "~/.pgpass"
    path = Path(named).expanduser()
    try:
        mode = path.stat().st_mode
    except OSError:
        return ""
    return str(path) if os.name == "posix" and mode & (stat.S_IRWXG | stat.S_IRWXO) else ""
