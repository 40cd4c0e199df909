"""`confirm` and `baseline`: what is acknowledged, and what is promised."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from a_source import a_source, loaded
from at_the_shell import says
from builders import a_bar, a_milestone, a_roadmap, a_snapshot, when

from roadmap_display.roadmap.changes.change import ChangeSet
from roadmap_display.roadmap.notices import Moved, Notice
from roadmap_display.roadmap.people import Person
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.storage.opening import open_store

DAY = ["--today", "2026-02-26"]


def told(notice_id: str, function: str, item: str, *others: str, **fields: str) -> Notice:
    moved = (Moved(item=item, end_was=when("4 May 2026"), end=when("25 May 2026")),)
    return Notice(id=notice_id, function=function, moved=moved, affected=others, on=date(2026, 2, 20), **fields)


PLAN = a_snapshot(
    a_bar("Checkout", "2 Mar 2026", "25 May 2026"),
    a_bar("Teaser", "26 May 2026", "30 Jun 2026", roadmap="marketing"),
    a_milestone("Fair", "28 May 2026", roadmap="marketing"),
    roadmaps=(a_roadmap(), a_roadmap("Marketing")),
    people=(
        Person(id="rossi", name="Ada Rossi", function="product"),
        Person(id="kaya", name="Mert Kaya", function="marketing", email="mert@lumen.example"),
        Person(id="ek", name="Bo Ek"),
    ),
    notices=(
        told("n1", "marketing", "checkout", "teaser", "fair", reason="payments are late"),
        told("n2", "sales", "checkout"),
        told("n3", "marketing", "gone"),
    ),
)


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return a_source(tmp_path / "plan.roadmap.json", PLAN)


def history(path: Path) -> tuple[ChangeSet, ...]:
    with closing(open_store(str(path), read_only=True)) as store:
        return store.history()


def confirmed(path: Path) -> dict[str, str]:
    return {notice.id: notice.confirmed_by for notice in loaded(path).notices if not notice.is_open}


def test_what_waits_for_a_confirmation_is_listed(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = says(capsys, "confirm", plan, *DAY)
    assert code == 0
    assert out == (
        "marketing: Checkout is now 2 Mar → 25 May, and 2 items with it (payments are late)\n"
        "    n1\n"
        "sales: Checkout is now 2 Mar → 25 May\n"
        "    n2\n"
        "marketing: something moved that is no longer there\n"
        "    n3\n"
        f"To confirm: roadmap-display confirm {plan} n1 --by PERSON\n"
    )


def test_where_nothing_waits_that_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan = tmp_path / "plan.db"
    a_source(plan, a_snapshot())
    assert says(capsys, "confirm", plan) == (0, "Nothing waits for a confirmation.\n", "")


@pytest.mark.parametrize("by", ["kaya", "mert  KAYA", "mert@lumen.example"])
def test_somebody_confirms_what_moved_an_item_of_theirs(
    plan: Path, capsys: pytest.CaptureFixture[str], by: str
) -> None:
    assert says(capsys, "confirm", plan, "teaser", "--by", by, *DAY) == (
        0,
        "Mert Kaya confirmed: Checkout is now 2 Mar → 25 May, and 2 items with it.\n",
        "",
    )
    assert confirmed(plan) == {"n1": "kaya"}
    assert [notice.confirmed_on for notice in loaded(plan).notices if notice.id == "n1"] == [date(2026, 2, 26)]
    assert [one.by for one in history(plan)] == ["kaya"]


def test_what_moved_is_confirmed_by_each_function_for_itself(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    says(capsys, "confirm", plan, "checkout", "--by", "kaya")
    assert confirmed(plan) == {"n1": "kaya"}


def test_who_has_no_function_may_confirm_all_of_it(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    says(capsys, "confirm", plan, "checkout", "--by", "Bo Ek")
    assert confirmed(plan) == {"n1": "ek", "n2": "ek"}


def test_a_notice_is_confirmed_by_its_id(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert says(capsys, "confirm", plan, "n3", "--by", "kaya")[0] == 0
    assert confirmed(plan) == {"n3": "kaya"}
    assert says(capsys, "confirm", plan, "n3", "--by", "kaya") == (2, "", "the notice “n3” is confirmed already.\n")


def test_nobody_confirms_for_another_function(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert says(capsys, "confirm", plan, "teaser", "--by", "rossi") == (
        1,
        "",
        "This is not for Ada Rossi (product) to confirm, but for marketing.\n",
    )
    assert confirmed(plan) == {}


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["teaser"], "say who confirms it with --by PERSON.\n"),
        (["teaser", "--by", "Mert Kay"], "“Mert Kay” is not among the people; there is “Mert Kaya”.\n"),
        (["teaser", "--by", "x"], "“x” is not among the people; add that person to the plan.\n"),
        (["teasr", "--by", "kaya"], "there is no item “teasr”; there is “Teaser”.\n"),
    ],
)
def test_what_is_not_clear_is_answered_in_one_sentence(
    plan: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], sentence: str
) -> None:
    assert says(capsys, "confirm", plan, *arguments) == (2, "", sentence)
    assert confirmed(plan) == {}


def test_of_people_with_one_name_the_ids_are_the_choice(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan = tmp_path / "plan.db"
    people = (Person(id="ek-1", name="Bo Ek"), Person(id="ek-2", name="Bo Ek"))
    a_source(plan, Snapshot(PLAN.portfolio, items=PLAN.items, people=people, notices=PLAN.notices))
    code, _, err = says(capsys, "confirm", plan, "teaser", "--by", "bo ek")
    assert (code, err) == (2, "several people are called “bo ek”; give an id: ek-1, ek-2.\n")


def test_an_item_of_no_notice_waits_for_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan = tmp_path / "plan.db"
    a_source(plan, Snapshot(PLAN.portfolio, items=PLAN.items, people=PLAN.people))
    assert says(capsys, "confirm", plan, "fair", "--by", "kaya") == (
        2,
        "",
        "nothing waits for a confirmation about Fair.\n",
    )


def test_dates_are_kept_under_a_name_and_listed(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert says(capsys, "baseline", plan)[1].startswith("No baseline is kept.")
    code, out, _ = says(capsys, "baseline", plan, "--title", "Kick-off", "--who", "rossi", *DAY)
    assert (code, out) == (0, "Kept the dates of 3 items as “Kick-off”.\n")
    (kept,) = loaded(plan).baselines
    assert (kept.title, kept.by, kept.set_on, len(kept.dates)) == ("Kick-off", "rossi", date(2026, 2, 26), 3)
    assert all(item.baseline is None for item in loaded(plan).items)
    assert says(capsys, "baseline", plan)[1] == "Kick-off: 3 items, 2026-02-26, rossi\n"
    code, _, err = says(capsys, "baseline", plan, "--title", "kick-OFF")
    assert (code, err) == (2, "a baseline “kick-OFF” is kept already; give another name.\n")


def test_dates_are_promised(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = says(capsys, "baseline", plan, "--set", *DAY)
    assert (code, out) == (0, "3 items promised the dates of today.\n")
    assert {item.id: str(item.baseline.start) for item in loaded(plan).items if item.baseline} == {
        "checkout": "2026-03-02",
        "teaser": "2026-05-26",
        "fair": "2026-05-28",
    }
    assert loaded(plan).baselines == ()
    assert says(capsys, "baseline", plan, "--set", *DAY)[1] == "0 items promised the dates of today.\n"
    assert len(history(plan)) == 1


def test_both_are_one_change_set_and_a_dry_run_is_none(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    both = ["--set", "--title", "Kick-off"]
    _, out, _ = says(capsys, "baseline", plan, *both, "--dry-run")
    assert out == "Would keep the dates of 3 items as “Kick-off”.\n3 items would promise the dates of today.\n"
    assert history(plan) == ()
    says(capsys, "baseline", plan, *both)
    assert [len(one.changes) for one in history(plan)] == [4]
