"""`log`: what changed, for people and for programs."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from a_source import a_source
from at_the_shell import says
from builders import a_bar, a_link, a_snapshot, when

from roadmap_display.roadmap.changes.change import Added, Change, ChangeSet, Edited, Removed
from roadmap_display.roadmap.people import Person
from roadmap_display.storage.opening import open_store

CHECKOUT = a_bar("Mobile checkout", "2 Mar 2026", "4 May 2026", owner="ada")
LAUNCH = a_bar("Spring launch", "2026-Q2", "2026-Q3")
PEOPLE = (Person(id="ada", name="Ada Rossi"), Person(id="bo", name="Bo Ek"))
DAY = ["--today", "2026-02-26"]


@pytest.fixture(autouse=True)
def _in_berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def a_set(day: int, *changes: Change, by: str = "ada", note: str = "") -> ChangeSet:
    return ChangeSet(at=datetime(2026, 2, day, 9, 30, tzinfo=UTC), by=by, note=note, changes=changes)


def edited(field: str, was: object, becomes: object) -> Edited:
    return Edited("item", "mobile-checkout", field, was, becomes)


SETS = (
    a_set(20, edited("end", CHECKOUT.end, when("25 May 2026"))),
    a_set(20, edited("health", None, "at_risk"), edited("owner", "ada", "bo"), by="bo", note="after the review"),
    a_set(24, Added("link", a_link("mobile-checkout", "spring-launch"))),
    a_set(25, Removed("item", LAUNCH), edited("title", "Mobile checkout", "Tablet checkout")),
)


@pytest.fixture(params=["plan.db", "plan.roadmap.json"])
def plan(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    path = tmp_path / str(request.param)
    store = open_store(str(path))
    store.create(a_snapshot(CHECKOUT, LAUNCH, people=PEOPLE))
    for change_set in SETS:
        store.save(change_set)
    store.close()
    return path


def test_it_tells_by_day_who_did_what(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = says(capsys, "log", plan, *DAY)
    assert (code, err) == (0, "")
    assert out == (
        "Fri 20 Feb 2026\n"
        "  10:30  Ada Rossi\n"
        "         Tablet checkout: end 4 May → 25 May (3 weeks later)\n"
        "  10:30  Bo Ek: after the review\n"
        "         Tablet checkout: health at risk\n"
        "         Tablet checkout: owner Ada Rossi → Bo Ek\n"
        "\n"
        "Tue 24 Feb 2026\n"
        "  10:30  Ada Rossi\n"
        "         link Tablet checkout → Spring launch added\n"
        "\n"
        "Wed 25 Feb 2026\n"
        "  10:30  Ada Rossi\n"
        "         Spring launch removed\n"
        "         Tablet checkout: title “Mobile checkout” → “Tablet checkout”\n"
    )


@pytest.mark.parametrize(
    ("since", "revisions"),
    [("", 4), ("0", 4), ("2", 2), ("r3", 1), ("4", 0), ("yesterday", 1), ("last Monday", 2), ("2026-02-20", 4)],
)
def test_since_takes_a_revision_a_day_or_words(
    plan: Path, since: str, revisions: int, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = says(capsys, "log", plan, "--since", since, "--format", "json", *DAY)
    document = json.loads(out)
    assert code == 0
    assert (document["from"], document["to"]) == (4 - revisions, 4)
    assert len({change["at"] + change["by"] for change in document["changes"]}) == revisions


def test_json_has_the_shape_other_programs_rely_on(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document = json.loads(says(capsys, "log", plan, "--format", "json", *DAY)[1])
    assert list(document) == ["from", "to", "changes"]
    assert document["changes"][0] == {
        "at": "2026-02-20T09:30:00+00:00", "by": "ada", "kind": "edited", "record": "item", "id": "mobile-checkout",
        "title": "Tablet checkout", "field": "end", "was": "2026-05-04", "becomes": "2026-05-25",
    }  # fmt: skip
    assert document["changes"][1]["note"] == "after the review"
    assert document["changes"][3]["becomes"] == {
        "id": "mobile-checkout→spring-launch", "from": "mobile-checkout", "to": "spring-launch",
    }  # fmt: skip
    gone = document["changes"][4]
    assert (gone["kind"], gone["title"], gone["was"]["start"]) == ("removed", "Spring launch", "2026-Q2")
    assert "becomes" not in gone


def test_an_item_is_followed_by_its_id_or_title_even_when_it_is_gone(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for item in ("spring launch", "spring-launch"):
        out = says(capsys, "log", plan, "--item", item, *DAY)[1]
        assert [line.strip() for line in out.splitlines() if line.startswith(" " * 9)] == [
            "link Tablet checkout → Spring launch added",
            "Spring launch removed",
        ]


def test_output_is_bounded_and_says_what_it_left_out(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = says(capsys, "log", plan, "--most", 2, *DAY)[1]
    assert out.startswith("… 4 earlier changes left out; --most shows more, --since asks for less\n\nWed 25 Feb 2026\n")
    document = json.loads(says(capsys, "log", plan, "--most", 3, "--format", "json", *DAY)[1])
    assert (document["from"], len(document["changes"])) == (2, 3)


def test_a_set_of_thousands_is_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store = open_store(str(tmp_path / "plan.db"))
    store.create(a_snapshot())
    store.save(a_set(26, *(Added("item", a_bar(f"Item {n}", "2026-Q1", "2026-Q2")) for n in range(1000))))
    out = says(capsys, "log", tmp_path / "plan.db", *DAY)[1]
    assert out.endswith("         and 980 more changes\n")
    assert out.count("\n") == 23
    store.close()


def test_nothing_changed_is_said_and_no_failure(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert says(capsys, "log", plan, "--since", "today", *DAY)[:2] == (
        0,
        f"Nothing changed in {plan.name} since today.\n",
    )


def test_a_table_remembers_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = tmp_path / "plan.csv"
    table.write_text("title,start\nLogin,2026-03-02\n")
    assert says(capsys, "log", table)[:2] == (0, "Nothing changed in plan.csv, as far as it remembers.\n")


def test_a_title_cannot_steer_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store = open_store(str(tmp_path / "plan.db"))
    store.create(a_snapshot())
    title = "\x1b]0;owned\x07\x1b[31mred \u202egnp"
    store.save(a_set(26, Added("item", a_bar(title, "2026-Q1", "2026-Q2")), by="\x9b2J", note="\x1b[2J"))
    out = says(capsys, "log", tmp_path / "plan.db", *DAY)[1]
    assert "red gnp" in out
    assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(out)
    store.close()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--since", "2026"], "“2026” may be a year or a revision; write 2026-01-01 or r2026"),
        (["--since", "99"], "there is no revision 99 yet; the last one is 4"),
        (["--since", "soon"], "“soon” is not a date"),
        (["--since", "tomorrow"], "“tomorrow” is still to come, so nothing changed since then"),
        (["--item", "nothing"], "there is no item “nothing”; give its id or its title"),
        (["--item", "Tablet chekcout"], "there is no item “Tablet chekcout”; there is “Tablet checkout”"),
        (["--format", "xml"], "--format cannot be “xml”"),
    ],
)
def test_what_is_not_understood_is_one_sentence_and_exit_code_2(
    plan: Path, words: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = says(capsys, "log", plan, *words, *DAY)
    assert (code, out) == (2, "")
    assert sentence in err
    assert err.count("\n") == 1


def test_a_title_of_two_items_asks_for_the_id(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    a_source(
        tmp_path / "plan.db",
        a_snapshot(a_bar("Twin", "2026-Q1", "2026-Q2", id="a"), a_bar("twin", "2026-Q1", "2026-Q2", id="b")),
    )
    code, _, err = says(capsys, "log", tmp_path / "plan.db", "--item", "Twin")
    assert code == 2
    assert "“Twin” may be " in err
    assert "; give the id of the one you mean" in err
