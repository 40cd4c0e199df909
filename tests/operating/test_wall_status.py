"""The truth about a wall, as a value, as JSON and in words."""

from __future__ import annotations

import json

import pytest
from statuses import NOW, STEADY, a_source, a_status

from roadmap_display.live.feed import spoken_name
from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.wall.operating.status import (
    MOST_ERRORS,
    ErrorCount,
    ScreenStatus,
    SettingsStatus,
    errors_of,
    last_check,
    moment,
    sources_of,
    status_file_name,
    told,
    understood,
    worst,
)
from roadmap_display.wall.operating.status_words import status_lines


def test_a_moment_of_the_steady_clock_is_told_as_local_time() -> None:
    assert moment(STEADY - 70, STEADY, NOW) == NOW.replace(minute=31, second=0)
    assert moment(None, STEADY, NOW) is None


def test_each_source_is_judged_by_itself_and_the_oldest_check_decides() -> None:
    sources = sources_of((a_source("a", 1), a_source("b", 400, poll=3.0), a_source("c", None)), STEADY, NOW)
    assert [source.freshness for source in sources] == ["fresh", "stale", "waiting"]
    assert last_check(sources) == NOW.replace(minute=25, second=30)
    assert last_check(sources_of((a_source("c", None),), STEADY, NOW)) is None


def test_a_source_tells_its_trouble_since_when_and_when_it_is_tried_again() -> None:
    health = a_source(age=20, is_recalled=True, trouble="plan is away.", since=STEADY - 10, next_try=STEADY + 5)
    (source,) = sources_of((health,), STEADY, NOW)
    assert (source.is_recalled, source.trouble) == (True, "plan is away.")
    assert (source.since, source.next_try) == (NOW.replace(second=0), NOW.replace(second=15))


def test_no_password_of_an_address_is_ever_told() -> None:
    name = spoken_name("postgresql://wall:s3cret@db.example/plan?password=s3cret")
    document = told([a_status(a_source(name, trouble="db.example does not answer"))])
    assert b"plan on db.example" in document
    assert b"s3cret" not in document


def test_the_document_has_the_fields_that_are_promised() -> None:
    document = json.loads(told([a_status(a_source(is_recalled=True))]))
    assert set(document) == {
        "pid", "version", "at", "uptime", "freshness", "memory", "banner", "last_paint", "last_check", "page", "sheet",
        "sheets", "paused", "black", "answering", "screen", "inhibitor", "errors", "sources", "settings",
    }  # fmt: skip
    assert document["screen"]["size_from"] == "usual"
    assert document["sources"][0]["recalled"] is True
    assert document["at"] == "2026-02-26T14:32:10+01:00"


def test_several_walls_are_told_with_the_worst_freshness() -> None:
    statuses = [a_status(), a_status(freshness="stale"), a_status(freshness="late")]
    document = json.loads(told(statuses))
    assert document["freshness"] == "stale"
    assert len(document["walls"]) == 3
    assert worst([]) == "waiting"


def test_what_is_told_is_understood_again_also_from_a_later_version() -> None:
    for statuses in ([a_status()], [a_status(), a_status(freshness="stale")]):
        assert understood(told(statuses)) == statuses
    later = json.loads(told([a_status()])) | {"mood": "good"}
    assert understood(json.dumps(later).encode()) == [a_status()]


@pytest.mark.parametrize("document", [b"", b"{", b"[]", b"null", b'{"pid": 1}', b'{"walls": 3}', b"\xff\xfe"])
def test_what_is_no_status_is_trouble(document: bytes) -> None:
    with pytest.raises(Trouble, match="another version"):
        understood(document)


def test_errors_are_counted_the_most_frequent_first_and_not_without_end() -> None:
    counts = {f"place {number}": number for number in range(100)}
    errors = errors_of(counts)
    assert errors[0] == ErrorCount("place 99", 99)
    assert len(errors) == MOST_ERRORS


def test_a_wall_told_its_screen_has_a_file_of_its_own() -> None:
    assert status_file_name("") == "status.json"
    assert status_file_name("HDMI-1") == "status-HDMI-1.json"
    assert "/" not in status_file_name("../../etc/passwd")


def test_a_fresh_wall_in_words() -> None:
    status = a_status(
        last_paint=NOW.replace(second=0), last_check=NOW, inhibitor="org.freedesktop.ScreenSaver", memory=95 << 20
    )
    assert list(status_lines(status)) == [
        "● Live, last checked 14:32:10",
        "  page: side-by-side, sheet 1 of 1, last painted 14:32:00",
        "  screen: HDMI-1, 1920 × 1080, 65 inches from 3 m, for want of a better: give --diagonal and --distance",
        "  kept awake by: org.freedesktop.ScreenSaver",
        "  process 4711, version 0.1.0, up 2 minutes, 95 MB",
        "  source plan.roadmap.json: fresh, last checked 14:32:08",
    ]


def test_a_wall_in_trouble_in_words() -> None:
    health = a_source(age=400, is_recalled=True, trouble="plan is away.", since=STEADY - 86400, note="It shrank")
    status = a_status(
        health,
        freshness="stale",
        banner="This plan is 6 minutes old",
        is_paused=True,
        errors=(ErrorCount("painting: ZeroDivisionError", 3),),
        settings=SettingsStatus("/etc/xdg/wall.toml", "the setting “dwel” is not known"),
        screen=ScreenStatus(name="VGA-1", wanted="HDMI-1", width=800, height=600, diagonal=20, distance=2.5),
    )
    lines = list(status_lines(status))
    assert lines[0] == "○ Stale. This plan is 6 minutes old"
    assert lines[1] == "  page: side-by-side, sheet 1 of 1, paused, not painted yet"
    assert lines[2].startswith(
        "  screen: VGA-1 (HDMI-1 is off, or another wall has it), 800 × 600, 20 inches from 2.5 m"
    )
    assert lines[5:] == [
        "  source plan.roadmap.json: stale, last checked 14:25:30, the last good copy is shown",
        "    plan is away (since 2026-02-25 14:32)",
        "    It shrank",
        "  settings: /etc/xdg/wall.toml",
        "    not in force: the setting “dwel” is not known",
        "  error, 3 ×: painting: ZeroDivisionError",
    ]
