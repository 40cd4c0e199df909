"""The PIN for leaving a wall: kept as what scrypt makes of it, and asked for ever more seldom by who guesses."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from os import urandom
from typing import NamedTuple

from roadmap_display.roadmap.trouble import Trouble

LEAST_LENGTH, MOST_LENGTH = 4, 32

_SCHEME = "scrypt"
_SALT, _KEY = 16, 32
_COST = {"n": 2**14, "r": 8, "p": 1}
"""A twentieth of a second and 16 MB: a wall may stand still for so long."""

FREE_TRIES = 5
FIRST_WAIT, LONGEST_WAIT = 60.0, 900.0
"""Seconds after the fifth wrong PIN; doubled by each one after it."""


def kept(pin: str, salt: bytes | None = None) -> str:
    """What `wall.toml` keeps of a PIN: `scrypt:SALT:KEY`. Raises Trouble where it is too short or too long."""
    if not LEAST_LENGTH <= len(pin) <= MOST_LENGTH or not pin.isprintable():
        raise Trouble(f"a PIN has {LEAST_LENGTH} to {MOST_LENGTH} digits or letters; choose another", kind="unclear")
    salt = urandom(_SALT) if salt is None else salt
    return ":".join((_SCHEME, *(urlsafe_b64encode(part).decode() for part in (salt, _key(pin, salt)))))


def fits(pin: str, text: str) -> bool:
    """Whether a PIN is the one kept; takes as long for any wrong one. What is no kept PIN fits none."""
    from hmac import compare_digest

    parts = _parts(text)
    return parts is not None and compare_digest(_key(pin, parts[0]), parts[1])


def _key(pin: str, salt: bytes) -> bytes:
    from hashlib import scrypt  # few walls have a PIN, and all are to start soon

    return scrypt(pin.encode(), salt=salt, dklen=_KEY, **_COST)


def _parts(text: str) -> tuple[bytes, bytes] | None:
    """Salt and key; None for anything else."""
    scheme, _, rest = text.partition(":")
    try:
        salt, key = (urlsafe_b64decode(part.encode("ascii")) for part in rest.split(":"))
    except (ValueError, Error):
        return None
    return (salt, key) if (scheme, len(salt), len(key)) == (_SCHEME, _SALT, _KEY) else None


class Tries(NamedTuple):
    """Wrong PINs in a row, and until which steady second no other is taken."""

    wrong: int = 0
    barred_until: float = 0.0

    def is_barred(self, now: float) -> bool:
        """Whether no PIN is taken yet."""
        return now < self.barred_until

    def failed(self, now: float) -> Tries:
        """One more wrong PIN."""
        wrong = self.wrong + 1
        over = wrong - FREE_TRIES
        wait = min(LONGEST_WAIT, FIRST_WAIT * 2.0 ** min(over, 10)) if over >= 0 else 0.0
        return Tries(wrong, now + wait)
