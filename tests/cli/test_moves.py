"""`move`: what it prints, what it writes, what it refuses."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from a_source import a_source, loaded
from builders import a_bar, a_link, a_milestone, a_roadmap, a_snapshot
from contents import content
from kubernetes_schedule import FAIR, ROWS, first_schedule

from roadmap_display.cli import run
from roadmap_display.roadmap.changes.diff import apply, inverse
from roadmap_display.roadmap.people import Person
from roadmap_display.storage.opening import open_store

DAY = ["--today", "2026-02-26"]
PLAN = a_snapshot(
    a_bar("Mobile checkout", "2 Mar 2026", "25 May 2026"),
    a_bar("Docs", "26 May 2026", "2026-06", stage="done"),
    a_bar("Guide", "2026-06", "2026-06"),
    a_bar("Teaser", "26 May 2026", "30 Jun 2026", roadmap="marketing", kind="campaign"),
    a_milestone("Fair", "28 May 2026", roadmap="marketing", kind="event"),
    a_milestone("Portal GA", "15 May 2026", kind="release", id="ga-1"),
    a_milestone("Portal GA", "15 Jun 2026", kind="release", id="ga-2"),
    links=(
        a_link("mobile-checkout", "teaser", rule="follows"),
        a_link("mobile-checkout", "fair", rule="fixed"),
        a_link("mobile-checkout", "guide", rule="follows"),
    ),
    roadmaps=(a_roadmap(), a_roadmap("Marketing")),
    people=(Person(id="rossi", name="Ada Rossi", function="product"),),
)

Says = Callable[..., tuple[int, str, str]]


@pytest.fixture
def says(capsys: pytest.CaptureFixture[str]) -> Says:
    def said(*arguments: object) -> tuple[int, str, str]:
        code = run([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return said


@pytest.fixture(params=["plan.roadmap.json", "plan.db"])
def plan(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return a_source(tmp_path / request.param, PLAN)


def document(out: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(out)
    return found


def test_a_move_is_told_in_a_table_with_what_no_longer_fits_and_who_confirms(plan: Path, says: Says) -> None:
    code, out, err = says("move", plan, "mobile CHECKOUT", "--by", "7d", "--reason", "payments are late", *DAY)
    assert (code, err) == (1, "")
    assert out == (
        "Moved 3 items: payments are late.\n"
        "\n"
        "                   was              becomes\n"
        "  Mobile checkout  2 Mar → 25 May   9 Mar → 1 Jun  +7 d\n"
        "  Teaser           26 May → 30 Jun  2 Jun → 7 Jul  +7 d  follows Mobile checkout\n"
        "  Guide            Jun 2026         8 Jun → 7 Jul  +7 d  follows Mobile checkout\n"
        "\n"
        "Became days, because they do not move by whole weeks, months or quarters:\n"
        "  Guide: start Jun 2026 is now 8 Jun 2026, end Jun 2026 is now 7 Jul 2026\n"
        "\n"
        "No longer fits:\n"
        "⬣ Fair comes 4 days before Mobile checkout ships\n"
        "    move Mobile checkout earlier: Fair is fixed\n"
        "\n"
        "Has to confirm:\n"
        "  marketing: Teaser, Fair\n"
    )


def test_a_move_is_one_change_set_with_baselines_and_a_notice_and_one_undo(plan: Path, says: Says) -> None:
    before = loaded(plan)
    says("move", plan, "mobile-checkout", "--by", "7d", "--reason", "late", "--who", "ada rossi", *DAY)
    after = loaded(plan)
    with closing(open_store(str(plan), read_only=True)) as store:
        history = store.history()
    assert [(one.by, one.note) for one in history] == [("rossi", "late")]
    (notice,) = after.notices
    assert (notice.function, notice.by, notice.reason, notice.is_open) == ("marketing", "rossi", "late", True)
    teaser = after.item("teaser")
    assert teaser
    assert teaser.baseline
    assert (str(teaser.start), str(teaser.baseline.start), str(teaser.baseline.set_on)) == (
        "2026-06-02",
        "2026-05-26",
        "2026-02-26",
    )
    back, conflicts = apply(after, inverse(history[0].changes))
    assert conflicts == ()
    assert content(back) == content(before)


def test_the_same_in_json(plan: Path, says: Says) -> None:
    code, out, _ = says("move", plan, "mobile-checkout", "--by", "7d", "--format", "json", *DAY)
    told = document(out)
    assert code == 1
    assert told["moved"][0] == {
        "id": "mobile-checkout",
        "title": "Mobile checkout",
        "rule": "by_hand",
        "days": 7,
        "start": ["2026-03-02", "2026-03-09"],
        "end": ["2026-05-25", "2026-06-01"],
    }
    assert [(one["id"], one["rule"]) for one in told["moved"]][1:] == [("teaser", "follows"), ("guide", "follows")]
    assert [(one["code"], one["days"], one["certain"]) for one in told["findings"]] == [("link-broken", 4, True)]
    assert told["confirm"] == [{"function": "marketing", "items": ["teaser", "fair"]}]
    assert told["revision"] == loaded(plan).revision


def test_a_dry_run_says_the_same_and_writes_nothing(plan: Path, says: Says) -> None:
    before = plan.read_bytes()
    code, out, _ = says("move", plan, "mobile-checkout", "--by", "7d", "--dry-run", "--format", "json", *DAY)
    assert (code, len(document(out)["moved"]), "revision" in document(out)) == (1, 3, False)
    _, out, _ = says("move", plan, "mobile-checkout", "--by", "7d", "--dry-run", *DAY)
    assert out.startswith("Would move 3 items.\n")
    assert plan.read_bytes() == before


def test_only_moves_nothing_else_and_tells_what_that_breaks(plan: Path, says: Says) -> None:
    code, out, _ = says("move", plan, "mobile-checkout", "--by", "7d", "--only", "--format", "json", *DAY)
    told = document(out)
    assert (code, [one["id"] for one in told["moved"]]) == (1, ["mobile-checkout"])
    assert {one["items"][0] for one in told["findings"]} == {"fair", "teaser"}
    assert told["confirm"] == [{"function": "marketing", "items": ["teaser", "fair"]}]


@pytest.mark.parametrize(
    ("options", "dates"),
    [
        (["--start", "9 Mar"], {"start": ["2026-03-02", "2026-03-09"], "end": ["2026-05-25", "2026-06-01"]}),
        (["--end", "mid June"], {"end": ["2026-05-25", "2026-W25"]}),
        (["--start", "Q2 2026", "--end", "end of June"], {
            "start": ["2026-03-02", "2026-Q2"], "end": ["2026-05-25", "2026-06-30"],
        }),
    ],
)  # fmt: skip
def test_dates_are_typed_as_people_write_them(
    plan: Path, says: Says, options: list[str], dates: dict[str, list[str]]
) -> None:
    _, out, _ = says("move", plan, "mobile-checkout", *options, "--dry-run", "--format", "json", *DAY)
    (driver, *_) = document(out)["moved"]
    assert {edge: driver[edge] for edge in ("start", "end") if edge in driver} == dates


def test_amounts_may_be_negative(plan: Path, says: Says) -> None:
    _, out, _ = says("move", plan, "ga-1", "--by", "-3d", "--dry-run", *DAY)
    assert "  Portal GA  15 May  12 May   -3 d\n" in out


def test_several_move_at_once(plan: Path, says: Says) -> None:
    code, out, _ = says("move", plan, "ga-1", "ga-2", "ga-1", "--by", "1w", *DAY)
    assert code == 0
    assert "  Portal GA  15 May  22 May   +7 d\n  Portal GA  15 Jun  22 Jun   +7 d\n" in out


def test_what_lies_there_already_is_not_moved(plan: Path, says: Says) -> None:
    before = loaded(plan)
    code, out, _ = says("move", plan, "mobile-checkout", "--end", "25 May 2026", *DAY)
    assert (code, out) == (0, "Nothing moves: that is where it lies already.\n")
    assert loaded(plan).revision == before.revision


@pytest.mark.parametrize("dry", [[], ["--dry-run"]])
@pytest.mark.parametrize(
    ("item", "sentence"),
    [
        ("fair", "⬣ Fair is fixed: it moves only when it was booked for another day\n"),
        ("docs", "⬣ Docs is done and no longer moves\n"),
    ],
)
def test_what_a_rule_refuses_ends_with_1_and_moves_nothing(
    plan: Path, says: Says, item: str, sentence: str, dry: list[str]
) -> None:
    before = loaded(plan)
    code, out, err = says("move", plan, "mobile-checkout", item, "--by", "7d", *dry, *DAY)
    assert (code, out) == (1, "")
    assert err.startswith(sentence)
    assert content(loaded(plan)) == content(before)
    code, out, err = says("move", plan, "mobile-checkout", item, "--by", "7d", "--format", "json", *dry, *DAY)
    told = document(out)
    assert (code, err, told["moved"], told["confirm"]) == (1, "", [], [])
    assert [one["code"] for one in told["findings"]] == ["cannot-move"]


def test_what_was_booked_anew_moves(plan: Path, says: Says) -> None:
    code, out, _ = says("move", plan, "fair", "--start", "3 June", "--rebooked", *DAY)
    assert code == 0
    assert "  Fair  28 May  3 Jun    +6 d\n" in out


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["mobile"], "there is no item “mobile”; there is “Mobile checkout”.\n"),
        (["zzz"], "there is no item “zzz”; give its id or its title.\n"),
        (
            ["portal ga"],
            "“portal ga” may be ga-1 (15 May 2026) or ga-2 (15 Jun 2026); give the id of the one you mean.\n",
        ),
    ],
)
def test_an_item_that_is_not_clear_is_answered_with_the_choices(
    plan: Path, says: Says, arguments: list[str], sentence: str
) -> None:
    assert says("move", plan, *arguments, "--by", "7d", *DAY) == (2, "", sentence)


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ([], "say how far with --by 7d, or to when with --start and --end.\n"),
        (["--by", "7d", "--start", "1 May"], "say how far with --by 7d, or to when with --start and --end.\n"),
        (["--by", "soon"], "“soon” is no amount of time; write 7d, -3d, 2w, 1m or 1q.\n"),
        (["--by", "99999d"], "2026-03-02 cannot move that far: a roadmap spans 1990 to 2100.\n"),
        (["--start", "04/05/2026"], "“04/05/2026” may be 4 May 2026 or 5 Apr 2026; write it with the month's name.\n"),
        (["--format", "xml", "--by", "7d"], "--format cannot be “xml”; it can be text or json.\n"),
    ],
)
def test_what_cannot_be_understood_ends_with_2(plan: Path, says: Says, options: list[str], sentence: str) -> None:
    assert says("move", plan, "mobile-checkout", *options, *DAY) == (2, "", sentence)


def test_dates_are_for_one_item(plan: Path, says: Says) -> None:
    assert says("move", plan, "ga-1", "ga-2", "--start", "1 May", *DAY) == (
        2,
        "",
        "--start and --end move one item; move several with --by.\n",
    )


def test_a_table_cannot_be_written_but_tried(tmp_path: Path, says: Says) -> None:
    table = tmp_path / "plan.csv"
    table.write_text("id,roadmap,lane,title,start,end\nx,Product,App,Login,2 Mar 2026,25 May 2026\n", encoding="utf-8")
    code, out, err = says("move", table, "Login", "--by", "7d", *DAY)
    assert (code, out) == (2, "")
    assert "is read only, being a table" in err
    code, out, _ = says("move", table, "Login", "--by", "7d", "--dry-run", *DAY)
    assert (code, out.splitlines()[0]) == (0, "Would move 1 item.")


def test_titles_cannot_steer_the_terminal_and_long_ones_are_cut(tmp_path: Path, says: Says) -> None:
    bad = a_bar("\x1b[31mRed\u202e", "2 Mar 2026", "3 Mar 2026", id="bad")
    wide = a_bar("製品ロードマップ" * 12, "2 Mar 2026", "3 Mar 2026", id="wide")
    path = a_source(tmp_path / "plan.roadmap.json", a_snapshot(bad, wide))
    _, out, _ = says("move", path, "bad", "wide", "--by", "7d", *DAY)
    assert "\x1b" not in out
    assert "\u202e" not in out
    assert all(len(line) < 120 for line in out.splitlines())


def test_a_real_schedule_is_moved_by_a_week_with_one_command_and_taken_back_with_one_undo(
    tmp_path: Path, says: Says
) -> None:
    path = a_source(tmp_path / "plan.roadmap.json", first_schedule())
    code, out, _ = says("move", path, "Release day", "--by", "1w", "--format", "json", "--today", "2025-01-15")
    told = document(out)
    final = {row.id: row.final for row in ROWS}
    moved = {one["id"]: one["start"][1] for one in told["moved"]}
    assert (code, len(moved), told["findings"]) == (0, 10, [])
    assert {item: day for item, day in moved.items() if final[item]} == {
        item: final[item] for item in moved if final[item]
    }
    assert FAIR not in moved
    assert [one["function"] for one in told["confirm"]] == ["marketing"]
    after = loaded(path)
    with closing(open_store(str(path), read_only=True)) as store:
        (change_set,) = store.history()
    back, conflicts = apply(after, inverse(change_set.changes))
    assert conflicts == ()
    assert content(back) == content(first_schedule())
