"""What libpq is told about where a PostgreSQL source is, out of what a person typed."""

from __future__ import annotations

import os
from collections.abc import Mapping
from ipaddress import ip_address
from pathlib import Path

import msgspec

from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.storage.postgres.server_url import HIDDEN, SCHEME, spoken, without_password


class Address(msgspec.Struct, frozen=True):
    """What libpq is told to connect with, and what the source is called."""

    name: str
    parameters: dict[str, str]

    def __repr__(self) -> str:
        return f"Address({self.name!r})"


def address(source: str, environment: Mapping[str, str] = os.environ) -> Address:
    """The address of a source; Trouble (`unclear`) where it is none. What is left out, libpq fills in by its own
    means: a service file, `.pgpass`, the environment. A server on another machine must prove who it is."""
    from psycopg import ProgrammingError, conninfo

    name = spoken(source)
    try:
        if without_password(source) == HIDDEN:
            raise ProgrammingError  # noqa: TRY301 - libpq would find out later, and repeat it
        said = conninfo.conninfo_to_dict(SCHEME.sub("postgresql://", source))
    except (ProgrammingError, UnicodeDecodeError):  # letters escaped as %db, which are none
        # Its message repeats parts of the address, and a mistyped one may show the password there.
        raise Trouble(
            "the address of the database cannot be understood; write it like postgresql://user@host/database, "
            "with %40 for an @ in a name",
            kind="unclear",
        ) from None
    told = {key: str(value) for key, value in said.items() if value is not None}
    return Address(name, _careful(told, environment) | told | {"application_name": "roadmap-display"})


def _careful(told: Mapping[str, str], environment: Mapping[str, str]) -> dict[str, str]:
    """What makes libpq notice that a server is gone, and that it is the wrong one."""
    service = _service(told.get("service") or environment.get("PGSERVICE", ""), environment)
    known = {name: environment[f"PG{name.upper()}"] for name in ("host", "hostaddr", "sslmode", "sslrootcert")
             if environment.get(f"PG{name.upper()}")} | service | dict(told)  # fmt: skip
    lively = {"connect_timeout": "3", "keepalives": "1", "keepalives_idle": "10", "keepalives_interval": "3"}
    lively |= {"keepalives_count": "3", "tcp_user_timeout": "6000"}
    hosts = f"{known.get('host', '')},{known.get('hostaddr', '')}".split(",")
    lively = {name: value for name, value in lively.items() if name not in known}
    if "sslmode" in known or not any(map(_is_remote, hosts)):
        return lively
    own = Path("~/.postgresql/root.crt").expanduser().exists()
    trusted = {} if own or "sslrootcert" in known else {"sslrootcert": "system"}
    return lively | {"sslmode": "verify-full"} | trusted


def _is_remote(host: str) -> bool:
    """Whether a host is another machine: neither a socket nor this one."""
    if not host or host.startswith(("/", "@")) or host.lower() == "localhost":
        return False
    try:
        return not ip_address(host).is_loopback
    except ValueError:
        return True


def _service(name: str, environment: Mapping[str, str]) -> dict[str, str]:
    """What a service file says of a service; empty where there is none, of which libpq complains by itself."""
    if not name:
        return {}
    import configparser

    system = Path(environment.get("PGSYSCONFDIR", "/etc"), "pg_service.conf")
    own = Path(environment.get("PGSERVICEFILE") or "~/.pg_service.conf").expanduser()
    services = configparser.ConfigParser(interpolation=None, strict=False)
    try:
        services.read([system, own], encoding="utf-8")
    except (configparser.Error, UnicodeError):
        return {}
    return dict(services[name]) if services.has_section(name) else {}
