"""Notices, baselines and comments about what is not there."""

from __future__ import annotations

from datetime import date

import pytest
from builders import a_bar, a_snapshot

from roadmap_display.roadmap.baselines import KeptBaseline, Promised
from roadmap_display.roadmap.checks.codes import CODES
from roadmap_display.roadmap.checks.unknown import unknown_references
from roadmap_display.roadmap.comments import Comment
from roadmap_display.roadmap.goals import Goal
from roadmap_display.roadmap.notices import Moved, Notice

SPRING = a_bar("Spring", "1 May 2026", "30 Jun 2026", lane="")
GROWTH = Goal(id="growth", title="Growth")


def found(**lists: object) -> list[tuple[str, str, str]]:
    snapshot = a_snapshot(SPRING, goals=(GROWTH,), **lists)
    findings = list(unknown_references(snapshot))
    assert all(finding.code in CODES and finding.remedy for finding in findings)
    return [(finding.code, finding.severity, finding.message) for finding in findings]


def test_what_leads_somewhere_is_no_finding() -> None:
    lists = {
        "notices": (Notice(id="n", function="marketing", moved=(Moved(item="spring"),), affected=("spring",)),),
        "baselines": (KeptBaseline(id="b", title="Kick-off", dates=(Promised(item="spring"),)),),
        "comments": (Comment(id="c", text="?", item="spring"), Comment(id="d", text="!", goal="growth", answers="c")),
    }
    assert found(**lists) == []


def test_a_notice_about_what_is_gone_is_told_once() -> None:
    moved = tuple(Moved(item=item) for item in ("spring", "a", "b", "c"))
    open_notice = Notice(id="n", function="marketing", moved=moved, affected=("d", "a"))
    message = "a notice to marketing is about 4 items that are not there: “a”, “b”, “c” and 1 more"
    assert found(notices=(open_notice,)) == [("unknown-item", "warning", message)]


def test_a_notice_that_is_confirmed_is_only_history() -> None:
    notice = Notice(id="n", function="marketing", affected=("a",), confirmed_on=date(2026, 2, 26))
    message = "a notice to marketing is about the item “a”, which is not there"
    assert found(notices=(notice,)) == [("unknown-item", "note", message)]


def test_a_baseline_of_what_is_gone_is_a_note() -> None:
    kept = KeptBaseline(
        id="b", title="Kick-off", dates=(Promised(item="a"), Promised(item="spring"), Promised(item="b"))
    )
    message = "the baseline “Kick-off” keeps dates of 2 items that are not there: “a”, “b”"
    assert found(baselines=(kept,)) == [("unknown-item", "note", message)]


@pytest.mark.parametrize(
    ("fields", "code", "does"),
    [
        ({"item": "x"}, "unknown-item", "is about the item"),
        ({"goal": "x"}, "unknown-goal", "is about the goal"),
        ({"item": "spring", "answers": "x"}, "unknown-comment", "answers the comment"),
    ],
)
def test_a_comment_about_what_is_gone_is_a_finding(fields: dict[str, str], code: str, does: str) -> None:
    message = f"the comment “When?” {does} “x”, which is not there"
    assert found(comments=(Comment(id="c", text="When?", **fields),)) == [(code, "warning", message)]  # type: ignore[arg-type]
