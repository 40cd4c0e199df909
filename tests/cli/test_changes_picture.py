"""Pictures of what changed: since a day, a revision, or when one last looked."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

import pytest
from a_source import a_source
from builders import a_bar, a_snapshot, when
from pypdfium2 import PdfDocument

from roadmap_display.cli import run
from roadmap_display.cli.looking_back import read_since
from roadmap_display.roadmap.baselines import KeptBaseline, Promised
from roadmap_display.roadmap.changes.change import Change, ChangeSet, Edited, Removed
from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.storage.opening import open_store
from roadmap_display.storage.watching.places import days, identity, last_good

pytestmark = pytest.mark.usefixtures("qapp")

TODAY = date(2026, 2, 26)
ITEMS = tuple(a_bar(title, "2 Mar 2026", "4 May 2026") for title in ("Checkout", "Sizes", "Search"))


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    last_good.cache_clear()
    yield
    last_good.cache_clear()


@pytest.fixture(params=["plan.roadmap.json", "plan.db"])
def plan(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    path = tmp_path / request.param
    a_source(path, a_snapshot(*ITEMS))
    save(str(path), 10, moved("checkout", "2026-05-11"))
    save(str(path), 20, moved("sizes", "2026-05-18"))
    save(str(path), 24, Removed("item", ITEMS[2], 2))
    return str(path)


def moved(item: str, end: str) -> Change:
    return Edited("item", item, "end", when("2026-05-04"), when(end))


def save(source: str, day: int, *changes: Change) -> None:
    with closing(open_store(source)) as store:
        store.save(ChangeSet(at=datetime(2026, 2, day, 12).astimezone(), by="Ada Rossi", changes=changes))


def told(source: str, since: str) -> list[tuple[str, str]]:
    _, found = read_since([source], since, TODAY)
    return [(one.sort, one.item.id) for one in found.happenings]


@pytest.mark.parametrize(
    ("since", "changed"),
    [
        ("", [("moved", "sizes"), ("removed", "search")]),
        ("last Monday", [("removed", "search")]),
        ("2026-02-01", [("moved", "checkout"), ("moved", "sizes"), ("removed", "search")]),
        ("2", [("removed", "search")]),
        ("r1", [("moved", "sizes"), ("removed", "search")]),
        ("r0", [("moved", "checkout"), ("moved", "sizes"), ("removed", "search")]),
        ("3", []),
    ],
)
def test_changes_are_told_since_a_day_or_a_revision(plan: str, since: str, changed: list[tuple[str, str]]) -> None:
    assert told(plan, since) == changed


def test_since_the_last_look_it_is_what_one_has_not_seen_yet_edits_by_hand_included(plan: str) -> None:
    assert told(plan, "last-look") == [("moved", "sizes"), ("removed", "search")]
    assert told(plan, "last-look") == []
    with closing(open_store(plan)) as store:
        seen = store.load().snapshot
    if plan.endswith(".json"):
        Path(plan).write_text(Path(plan).read_text().replace("2026-05-11", "2026-06-15"))
    else:
        change = Edited("item", "checkout", "end", seen.items[0].end, when("2026-06-15"))
        with closing(open_store(plan)) as store:
            store.save(ChangeSet(at=datetime.now().astimezone(), changes=(change,)))
    assert told(plan, "last-look") == [("moved", "checkout")]


def test_what_a_wall_of_this_user_has_kept_tells_of_edits_by_hand(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_text("roadmap,lane,title,start,end\nProduct,App,Login,2026-03-02,2026-05-04\n")
    with closing(open_store(str(path))) as store:
        days().keep(identity(str(path)), store.load().snapshot, datetime(2026, 2, 10).astimezone())
    path.write_text("roadmap,lane,title,start,end\nProduct,App,Login,2026-03-02,2026-05-25\n")
    _, since = read_since([str(path)], "", TODAY)
    assert [(one.sort, one.item.title, one.by) for one in since.happenings] == [("moved", "Login", "")]
    assert since.is_whole


def test_several_sources_are_one_tale(plan: str, tmp_path: Path) -> None:
    other = tmp_path / "marketing.roadmap.json"
    a_source(other, a_snapshot(a_bar("Spring", "2 Mar 2026", "4 May 2026"), portfolio=None))
    save(str(other), 22, moved("spring", "2026-05-25"))
    _, since = read_since([plan, str(other)], "", TODAY)
    assert [one.item.id for one in since.happenings] == ["sizes", "spring", "search"]


@pytest.mark.parametrize("since", ["whenever", "2026-03-01", "r9", "2026"])
def test_what_is_not_understood_or_still_to_come_is_refused_in_one_sentence(plan: str, since: str) -> None:
    with pytest.raises(Trouble) as caught:
        read_since([plan], since, TODAY)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("page", ["goals", "changes"])
@pytest.mark.parametrize("suffix", [".png", ".svg", ".pdf"])
def test_each_page_is_drawn_into_each_kind_of_file(plan: str, tmp_path: Path, page: str, suffix: str) -> None:
    for words in (["picture", plan, "-o"], ["export", plan]):
        file = tmp_path / f"{words[0]}{suffix}"
        assert run([*words, str(file), "--page", page, "--today", "2026-02-26"]) == 0
        assert file.stat().st_size > 1000


def test_since_is_an_option_of_the_picture(plan: str, tmp_path: Path) -> None:
    words = ["--page", "changes", "--today", "2026-02-26", "--since"]
    pictures = [tmp_path / f"{name}.svg" for name in ("week", "month")]
    for picture, since in zip(pictures, ("last Monday", "2026-02-01"), strict=True):
        assert run(["picture", plan, "-o", str(picture), *words, since]) == 0
    assert pictures[0].read_bytes() != pictures[1].read_bytes()


def test_a_picture_may_be_drawn_against_a_kept_baseline(tmp_path: Path) -> None:
    kept = KeptBaseline(
        id="b", title="Kick-off", dates=(Promised(item="checkout", start=when("2026-03-02"), end=when("2026-04-20")),)
    )
    plan, picture = tmp_path / "plan.roadmap.json", tmp_path / "wall.pdf"
    a_source(plan, a_snapshot(*ITEMS, baselines=(kept,)))
    words = ["picture", str(plan), "-o", str(picture), "--today", "2026-02-26", "--baseline"]
    assert run([*words, "kick-off"]) == 0
    assert "+2 w" in PdfDocument(picture)[0].get_textpage().get_text_range()
    assert run([*words, "Autumn"]) == 2
