"""A PIN is kept as nobody can read it, compared in one go, and guessed ever more seldom."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.wall.hand.pin import FIRST_WAIT, FREE_TRIES, LONGEST_WAIT, Tries, fits, kept

SALT = b"sixteen bytes ok"


def test_the_right_pin_fits_and_no_other() -> None:
    text = kept("4711")
    assert fits("4711", text)
    assert not any(fits(other, text) for other in ("4712", "47110", "471", "", " 4711"))


def test_what_is_kept_says_nothing_of_the_pin_and_is_another_text_each_time() -> None:
    texts = {kept("4711") for _ in range(3)}
    assert len(texts) == 3
    assert all(text.startswith("scrypt:") and "4711" not in text and fits("4711", text) for text in texts)
    assert kept("4711", SALT) == kept("4711", SALT)


def test_it_is_what_scrypt_makes_of_it() -> None:
    from base64 import urlsafe_b64decode
    from hashlib import scrypt

    key = urlsafe_b64decode(kept("gate 7", SALT).split(":")[2])
    assert key == scrypt(b"gate 7", salt=SALT, n=2**14, r=8, p=1, dklen=32)


@pytest.mark.parametrize("pin", ["", "123", "x" * 33, "12\n34", "12\t34"])
def test_a_pin_that_cannot_be_typed_or_is_too_short_is_refused(pin: str) -> None:
    with pytest.raises(Trouble, match="4 to 32"):
        kept(pin)


@pytest.mark.parametrize(
    "text",
    ["", "4711", "scrypt:", "scrypt:a:b", "scrypt:é:é", "scrypt::", kept("4711", SALT) + ":x", "md5:" + "a" * 40],
)
def test_what_is_no_kept_pin_fits_none(text: str) -> None:
    assert not fits("4711", text)
    assert not fits(text, text)


@given(st.text(max_size=80))
def test_no_text_in_the_settings_breaks_it(text: str) -> None:
    assert not fits("4711", text)


def test_five_wrong_ones_cost_nothing_then_a_minute_and_twice_as_long_each_time() -> None:
    tries, now, waits = Tries(), 1000.0, []
    for _ in range(FREE_TRIES + 6):
        tries = tries.failed(now)
        waits.append(tries.barred_until - now)
    assert waits == [0, 0, 0, 0, FIRST_WAIT, 120.0, 240.0, 480.0, LONGEST_WAIT, LONGEST_WAIT, LONGEST_WAIT]


def test_a_patient_guesser_waits_longest_for_ever() -> None:
    tries = Tries(wrong=10_000).failed(0.0)
    assert tries.barred_until == LONGEST_WAIT
    assert tries.is_barred(LONGEST_WAIT - 0.1)
    assert not tries.is_barred(LONGEST_WAIT)
