"""How far the picture can be believed, and in which words that is said."""

from datetime import UTC, datetime

import pytest

from roadmap_display.live import Health
from roadmap_display.wall.stage.freshness import judge, waiting_words

NOW = 100_000.0
TIME = datetime(2026, 2, 26, 14, 32, tzinfo=UTC)


def checked(seconds_ago: float, **fields: object) -> Health:
    return Health("plan.roadmap.json", NOW - seconds_ago)._replace(**fields)


@pytest.mark.parametrize(
    ("seconds_ago", "poll", "freshness"),
    [
        (0, 1, "fresh"),
        (2.9, 1, "fresh"),
        (3, 1, "late"),
        (8.9, 3, "fresh"),
        (9, 3, "late"),
        (299, 1, "late"),
        (300, 1, "stale"),
        (90_000, 1, "stale"),
        (-50, 1, "fresh"),
    ],
)
def test_age_decides_by_missed_checks_and_then_by_minutes(seconds_ago: float, poll: float, freshness: str) -> None:
    assert judge([checked(seconds_ago, poll=poll)], NOW, TIME).freshness == freshness


def test_nothing_read_yet_is_waiting_and_never_fresh() -> None:
    assert judge([Health("plan.roadmap.json")], NOW, TIME).freshness == "waiting"


def test_a_recalled_copy_is_late_at_best_however_young_it_is() -> None:
    assert judge([checked(0, is_recalled=True)], NOW, TIME).freshness == "late"
    assert judge([checked(400, is_recalled=True)], NOW, TIME).freshness == "stale"


def test_a_trouble_alone_does_not_age_what_was_just_checked() -> None:
    assert judge([checked(1, trouble="plan.roadmap.json is being written")], NOW, TIME).freshness == "fresh"


def test_of_several_sources_the_oldest_check_decides() -> None:
    other = Health("marketing.csv", NOW - 400)
    truth = judge([checked(0), other], NOW, TIME)
    assert truth.freshness == "stale"
    assert "marketing.csv" in truth.banner


def test_with_one_source_never_read_the_rest_is_shown_but_never_called_live() -> None:
    missing = Health("marketing.csv", trouble="marketing.csv is not there; put it back into /srv or choose another")
    truth = judge([checked(0), missing], NOW, TIME)
    assert truth.freshness == "late"
    assert truth.note == "Not shown yet: marketing.csv is not there"


@pytest.mark.parametrize(
    ("seconds_ago", "as_of"), [(10, "14:31"), (7200, "12:32"), (86_400, "25 Feb 14:32"), (15 * 3600, "25 Feb 23:32")]
)
def test_a_late_wall_says_as_of_when(seconds_ago: float, as_of: str) -> None:
    assert judge([checked(seconds_ago)], NOW, TIME).as_of == as_of


@pytest.mark.parametrize(
    ("seconds_ago", "age"),
    [(301, "5 minutes"), (3700, "an hour"), (7300, "2 hours"), (90_000, "a day"), (3 * 86400, "3 days")],
)
def test_a_stale_wall_says_its_age_in_plain_words_and_why(seconds_ago: float, age: str) -> None:
    trouble = "plan.roadmap.json is not there; put it back into /srv or choose another"
    banner = judge([checked(seconds_ago, trouble=trouble)], NOW, TIME).banner
    assert banner == f"This plan is {age} old: plan.roadmap.json is not there"


def test_a_source_that_hangs_without_a_word_is_said_not_to_answer() -> None:
    assert judge([checked(720)], NOW, TIME).banner == "This plan is 12 minutes old: plan.roadmap.json does not answer"


def test_no_other_state_has_a_banner() -> None:
    assert [judge([checked(age)], NOW, TIME).banner for age in (0, 10, 299)] == ["", "", ""]


def test_a_caution_that_came_with_the_content_is_passed_on() -> None:
    assert judge([checked(0, note="plan shrank")], NOW, TIME).note == "plan shrank"


def test_it_holds_until_the_next_check_could_be_missed_and_later_is_looked_at_soon() -> None:
    assert judge([checked(1, poll=1.0)], NOW, TIME).holds_until == NOW + 2
    assert judge([checked(10)], NOW, TIME).holds_until == NOW + 3
    assert judge([checked(299)], NOW, TIME).holds_until == NOW + 1
    assert judge([checked(400)], NOW, TIME).holds_until == NOW + 3


def test_at_the_moment_it_says_it_holds_no_longer_it_has_changed() -> None:
    health = checked(0)
    until = judge([health], NOW, TIME).holds_until
    assert judge([health], until, TIME).freshness == "late"


def test_a_waiting_wall_first_says_what_it_opens() -> None:
    assert waiting_words([Health("plan.db")], NOW, TIME) == ("Opening plan.db", "", "")


def test_then_what_it_waits_for_and_why_and_since_when() -> None:
    words = waiting_words([Health("plan.db", trouble="plan.db is not there", since=NOW - 600)], NOW, TIME)
    assert words.title == "Waiting for plan.db"
    assert words.reason == "plan.db is not there."
    assert words.tries == "Tried in vain since 14:22. It tries again by itself, at least once a minute."


def test_when_it_tried_last_and_tries_next_is_said_as_soon_as_it_is_known() -> None:
    health = Health("plan.db", trouble="plan.db is not there", since=NOW - 600, tried=NOW - 60, next_try=NOW + 30)
    tried = "Tried in vain since 14:22, last at 14:31."
    assert (
        waiting_words([health], NOW, TIME).tries == f"{tried} It tries again within a minute, and at every sign of it."
    )
    later = health._replace(next_try=NOW + 180)
    assert waiting_words([later], NOW, TIME).tries == f"{tried} It tries again at 14:35, and at every sign of it."


def test_a_reason_that_asks_gets_no_full_stop() -> None:
    reasons = ("it is not there; was it moved?", "it is not there", "it is not there.")
    told = [waiting_words([Health("plan", trouble=reason)], NOW, TIME).reason for reason in reasons]
    assert told == ["it is not there; was it moved?", "it is not there.", "it is not there."]
