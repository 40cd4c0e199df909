"""What is written reads back: a table exported and imported again changes nothing."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
import pytest
from builders import when
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from roadmap_display.exchange.table_merge import merge
from roadmap_display.exchange.tables import read_table, snapshot_of, to_csv, to_xlsx
from roadmap_display.roadmap.goals import Goal
from roadmap_display.roadmap.items import (
    Baseline,
    Boundary,
    Brief,
    Confidence,
    Health,
    Horizon,
    Item,
    Nature,
    Origin,
    Outcome,
    Parking,
    Positioning,
    Stage,
)
from roadmap_display.roadmap.people import Person
from roadmap_display.roadmap.portfolio import Lane, Portfolio, Roadmap, Snapshot

TODAY = date(2026, 3, 1)
DATES = [
    "2026-05-25",
    "1990-01-01",
    "2100-12-31",
    "2026-W21",
    "2026-05",
    "2026-Q2",
    "2026-H1",
    "2026",
    "FY2026-Q2",
    "FY2026",
]
IDS = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=8)
SANE = st.from_regex(r"[A-Z][a-zé]{2,8}( [a-z]{3,8}){0,2}", fullmatch=True)
MANY = settings(
    suppress_health_check=[HealthCheck.too_slow],
    deadline=None,
    max_examples=60,
    phases=(Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink),
)
FEW = settings(MANY, max_examples=12)


def whens() -> st.SearchStrategy[Any]:
    return st.none() | st.sampled_from(DATES).map(when)


def numbers() -> st.SearchStrategy[Any]:
    return st.floats(allow_nan=False, allow_infinity=False)


def items(texts: st.SearchStrategy[str], ids: st.SearchStrategy[str]) -> st.SearchStrategy[Item]:
    """Any item: its references may be good, bad, or strange texts."""
    lists = st.lists(texts, max_size=3).map(tuple)
    days = st.none() | st.dates(date(1990, 1, 1), date(2100, 12, 31))
    maybe_number = st.none() | numbers()
    choices: dict[str, Any] = {
        "horizon": st.none() | st.sampled_from(Horizon.__args__),
        "confidence": st.none() | st.sampled_from(Confidence.__args__),
        "health": st.none() | st.sampled_from(Health.__args__),
        "nature": st.none() | st.sampled_from(Nature.__args__),
        "source": st.none() | st.sampled_from(Origin.__args__),
    }
    brief = st.builds(Brief, who=texts, what=texts, why=texts, how=texts)
    positioning = st.builds(Positioning, proposition=texts, differentiators=lists, pitch=texts, declined=texts)
    outcome = st.builds(Outcome, metric=texts, target=maybe_number, measured=maybe_number)
    scope = st.builds(Boundary, inside=lists, out=lists)
    parked = st.builds(Parking, reason=texts, by=texts, on=days, review_on=days)
    baseline = st.builds(Baseline, start=whens(), end=whens(), set_on=days)
    return st.builds(
        Item,
        id=ids, roadmap=ids | st.sampled_from(["product", "marketing"]), title=texts, lane=texts | st.just("shop"),
        kind=texts | st.sampled_from(["epic", "launch"]), parent=texts, start=whens(), end=whens(),
        stage=st.sampled_from(Stage.__args__), progress=st.integers(0, 100), owner=texts | st.just("ada"),
        goals=st.lists(texts | st.sampled_from(["g1", "g2"]), max_size=3).map(tuple), brief=st.none() | brief,
        positioning=st.none() | positioning, outcome=st.none() | outcome, scope=st.none() | scope,
        scores=st.none() | st.dictionaries(texts, st.dictionaries(texts, st.integers(1, 5), max_size=2), max_size=2),
        parked=st.none() | parked, baseline=st.none() | baseline, url=texts, notes=texts, tags=lists,
        private=st.booleans(), order=numbers(),
        carried=st.none() | st.dictionaries(texts, texts | st.none() | st.integers() | lists.map(list), max_size=2),
        **choices,
    )  # fmt: skip


def snapshots(texts: st.SearchStrategy[str], ids: st.SearchStrategy[str]) -> st.SearchStrategy[Snapshot]:
    lanes = st.lists(st.builds(Lane, id=ids, title=texts), max_size=3).map(tuple)
    roadmaps = st.builds(Roadmap, id=ids | st.just("product"), title=texts, lanes=lanes)
    return st.builds(
        Snapshot,
        st.just(Portfolio(fiscal_year_start=1)),
        people=st.lists(st.builds(Person, id=ids | st.just("ada"), name=texts), max_size=3).map(tuple),
        goals=st.lists(st.builds(Goal, id=ids | st.just("g1"), title=texts), max_size=3).map(tuple),
        roadmaps=st.lists(roadmaps, max_size=3, unique_by=lambda one: one.id).map(tuple),
        items=st.lists(items(texts, ids), max_size=4, unique_by=lambda item: item.id).map(tuple),
    )  # fmt: skip


def assert_unchanged(content: bytes, name: str, snapshot: Snapshot) -> None:
    merged = merge(read_table(content, name), snapshot, TODAY)
    assert (merged.added, merged.updated, merged.unchanged) == (0, 0, len(snapshot.items))
    assert merged.findings == ()
    for part in ("items", "people", "goals", "roadmaps"):
        assert getattr(merged.snapshot, part) == getattr(snapshot, part)


@given(snapshots(st.text(max_size=12), IDS))
@MANY
def test_any_portfolio_exported_as_csv_and_imported_changes_nothing(snapshot: Snapshot) -> None:
    assert_unchanged(to_csv(snapshot), "plan.csv", snapshot)


@given(snapshots(st.text(max_size=12), IDS))
@FEW
def test_any_portfolio_exported_as_xlsx_and_imported_changes_nothing(snapshot: Snapshot) -> None:
    assert_unchanged(to_xlsx(snapshot), "plan.xlsx", snapshot)


def sane_snapshots() -> st.SearchStrategy[Snapshot]:
    """What a table can show in full: every reference names something, every text a person would write."""

    def tidy(item: Item, number: int) -> Item:
        references = {
            "roadmap": "Plan",
            "lane": "Shop",
            "owner": "Ada Rossi",
            "goals": ("Grow", "Keep; hold"),
            "parent": "",
        }
        return msgspec.structs.replace(item, id=f"i{number}", order=number, carried=None, kind="epic", **references)

    return st.lists(items(SANE, SANE), max_size=4).map(
        lambda many: Snapshot(items=tuple(tidy(item, number) for number, item in enumerate(many)))
    )


@pytest.mark.parametrize(("write", "name"), [(to_csv, "plan.csv"), (to_xlsx, "plan.xlsx")])
@given(snapshot=sane_snapshots())
@FEW
def test_a_table_read_alone_is_what_was_written(write: Any, name: str, snapshot: Snapshot) -> None:
    content = write(snapshot)
    alone = snapshot_of(content, name, TODAY)
    assert alone.findings == ()
    assert read_table(write(alone), name).rows == read_table(content, name).rows


def test_a_text_longer_than_a_cell_is_cut_in_a_workbook_and_not_lost_on_import() -> None:
    snapshot = Snapshot(items=(Item(id="a", roadmap="p", title="A", notes="x" * 40_000),))
    assert_unchanged(to_xlsx(snapshot), "plan.xlsx", snapshot)


def test_progress_beyond_its_bounds_is_not_lost() -> None:
    snapshot = Snapshot(items=(Item(id="a", roadmap="p", title="A", progress=250),))
    assert_unchanged(to_csv(snapshot), "plan.csv", snapshot)
    assert_unchanged(to_xlsx(snapshot), "plan.xlsx", snapshot)


def test_a_number_with_more_digits_than_a_workbook_holds_is_not_rounded() -> None:
    snapshot = Snapshot(items=(Item(id="a", roadmap="p", title="A", order=0.1 + 0.2),))
    assert_unchanged(to_xlsx(snapshot), "plan.xlsx", snapshot)
    assert snapshot_of(to_xlsx(snapshot), "plan.xlsx", TODAY).items[0].order == 0.1 + 0.2
