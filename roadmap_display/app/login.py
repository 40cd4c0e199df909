"""Who is logged in on this machine."""

from __future__ import annotations

import getpass


def login() -> str:
    """The name of whoever is logged in; empty where the system does not say."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
