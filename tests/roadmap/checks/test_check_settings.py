"""What a house wants of the checks, and what it is told when it cannot be understood."""

from __future__ import annotations

import pytest
from builders import a_bar, a_link, a_snapshot, an_item
from checking import TODAY

from roadmap_display.roadmap.checks.check_settings import USUAL, CheckSettings, read_check_settings, weighed
from roadmap_display.roadmap.checks.checks import check
from roadmap_display.roadmap.finding import Finding
from roadmap_display.roadmap.trouble import Trouble

CHECKOUT = a_bar("Checkout", "2 Mar 2026", "25 May 2026")
EARLY = a_bar("Launch", "13 May 2026", "2026-12")
PLAN = a_snapshot(CHECKOUT, EARLY, an_item("Lost", lane="x"), links=(a_link("checkout", "launch"),))


def severities(**weights: str) -> dict[str, str]:
    settings = read_check_settings({code.replace("_", "-"): weight for code, weight in weights.items()}, "wall.toml")
    return {finding.code: finding.severity for finding in check(PLAN, TODAY, settings)}


def test_without_any_word_every_check_weighs_what_it_does() -> None:
    assert read_check_settings({}, "wall.toml") == USUAL
    finding = Finding(code="no-owner", severity="note", message="m")
    assert list(weighed([finding], USUAL)) == [finding]


def test_a_check_is_switched_off_and_the_others_are_not() -> None:
    usual, without = severities(), severities(no_owner="off")
    assert "no-owner" in usual
    assert without == {code: severity for code, severity in usual.items() if code != "no-owner"}


@pytest.mark.parametrize("severity", ["note", "warning", "error"])
def test_a_check_is_given_another_severity(severity: str) -> None:
    assert severities(unknown_lane=severity)["unknown-lane"] == severity


def test_what_a_house_calls_an_error_comes_before_what_it_calls_a_note() -> None:
    settings = CheckSettings(weights={"no-owner": "error", "link-broken": "note"})
    codes = [finding.code for finding in check(PLAN, TODAY, settings)]
    assert codes[0] == "no-owner"
    assert codes.index("link-broken") > codes.index("unknown-lane")


def test_numbers_are_read() -> None:
    settings = read_check_settings({"marketing_days": 60, "reading_days": 7}, "wall.toml")
    assert (settings.marketing_days, settings.reading_days) == (60, 7)


@pytest.mark.parametrize(
    ("table", "sentence"),
    [
        ({"no-ownr": "off"}, 'wall.toml: there is no check "no-ownr"; the nearest is no-owner'),
        ({"marketing-days": 3}, "the nearest is marketing_days"),
        ({"%&/": "off"}, 'there is no check "%&/"; roadmap-display check --list names them all.'),
        ({"no-owner": "loud"}, 'the check "no-owner" must be "off", "note", "warning" or "error".'),
        ({"no-owner": False}, 'the check "no-owner" must be "off", "note", "warning" or "error".'),
        ({"no-owner": ["off"]}, 'the check "no-owner" must be "off", "note", "warning" or "error".'),
        ({"reading_days": 0}, '"reading_days" must be a whole number of days, 1 to 3650.'),
        ({"marketing_days": -1}, '"marketing_days" must be a whole number of days, 0 to 3650.'),
        ({"marketing_days": 1.5}, '"marketing_days" must be a whole number of days'),
        ({"marketing_days": True}, '"marketing_days" must be a whole number of days'),
        ("off", '"checks" must be a table, such as [checks] with no-owner = "off".'),
    ],
)
def test_what_is_not_understood_is_told_in_one_sentence(table: object, sentence: str) -> None:
    with pytest.raises(Trouble) as caught:
        read_check_settings(table, "wall.toml")
    assert sentence in str(caught.value)
    assert str(caught.value).startswith("wall.toml: ")
    assert "\n" not in str(caught.value)
