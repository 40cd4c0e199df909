"""A table as a source that is only read, and as something to import."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from builders import a_bar, a_snapshot, an_item

from roadmap_display.exchange import tables
from roadmap_display.exchange.csv_table import read_csv
from roadmap_display.exchange.table_preview import preview_of
from roadmap_display.exchange.tables import changes_of, snapshot_of, to_csv, to_xlsx
from roadmap_display.roadmap.changes.change import Added, ChangeSet, Edited
from roadmap_display.roadmap.changes.diff import apply
from roadmap_display.roadmap.finding import Finding
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.storage.store import Store
from roadmap_display.storage.table_file import TableFile

TODAY = date(2026, 3, 1)
TEXT = "title,when\nCheckout,next quarter\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "launch plan.csv"
    path.write_text(TEXT)
    return path


def test_a_table_is_a_store(table: Path) -> None:
    store: Store = TableFile(table)
    assert (store.name, store.writable, store.settle_seconds) == ("launch plan.csv", False, 0.7)
    assert store.history() == ()
    store.close()


def test_a_table_is_loaded_as_a_portfolio_called_like_the_file(table: Path) -> None:
    snapshot = TableFile(table, today=TODAY).load().snapshot
    assert snapshot.portfolio.title == "launch plan"
    assert [(item.title, str(item.start)) for item in snapshot.items] == [("Checkout", "2026-Q2")]


def test_what_was_noticed_stands_in_the_findings(table: Path) -> None:
    table.write_text("title,start\nCheckout,never\n")
    snapshot = TableFile(table).load().snapshot
    assert [finding.code for finding in snapshot.findings] == ["unreadable-field"]


def test_loading_the_same_bytes_again_gives_the_same_object(table: Path) -> None:
    store = TableFile(table, today=TODAY)
    first = store.load()
    assert store.load(first) is first
    table.write_text(TEXT + "Search,\n")
    assert len(store.load(first).snapshot.items) == 2


def test_a_new_day_is_read_anew(table: Path) -> None:
    first = TableFile(table, today=TODAY).load()
    later = TableFile(table, today=date(2026, 4, 1)).load(first)
    assert str(later.snapshot.items[0].start) == "2026-Q3"


def test_the_fingerprint_tells_a_change(table: Path) -> None:
    store = TableFile(table)
    before = store.fingerprint()
    assert store.fingerprint() == before
    table.write_text(TEXT + "Search,\n")
    assert store.fingerprint() != before


def test_the_file_behind_a_link_is_watched(table: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    link = tmp_path / "elsewhere" / "link.csv"
    link.symlink_to(table)
    watched = TableFile(link).watched()
    assert (watched.folder, watched.names) == (table.parent.resolve(), frozenset((table.name,)))


def test_a_table_is_never_written(table: Path) -> None:
    store = TableFile(table)
    for write in (
        lambda: store.save(ChangeSet(at=datetime.now(UTC))),
        lambda: store.create(Snapshot()),
    ):
        with pytest.raises(Trouble, match=r"launch plan\.csv is read only, being a table: import it into") as refusal:
            write()
        assert refusal.value.kind == "denied"
    assert table.read_text() == TEXT


def test_a_missing_table_a_folder_and_a_damaged_one_are_told(tmp_path: Path) -> None:
    for name, kind in (("none.csv", "missing"), ("", "unreadable")):
        with pytest.raises(Trouble) as refusal:
            TableFile(tmp_path / name).load()
        assert refusal.value.kind == kind
    (tmp_path / "bad.xlsx").write_bytes(b"PK\x03\x04 and no more")
    with pytest.raises(Trouble, match=r"bad\.xlsx is damaged") as refusal:
        TableFile(tmp_path / "bad.xlsx").load()
    assert refusal.value.kind == "invalid"


@pytest.mark.parametrize(("write", "name"), [(to_csv, "plan.csv"), (to_xlsx, "plan.xlsx")])
def test_what_was_exported_is_loaded_again(write: object, name: str, tmp_path: Path) -> None:
    snapshot = a_snapshot(a_bar("Mobile checkout", "2 Mar 2026", "2026-Q2", progress=40, stage="in_progress"))
    (tmp_path / name).write_bytes(write(snapshot))  # type: ignore[operator]
    loaded = TableFile(tmp_path / name).load().snapshot
    assert loaded.items == snapshot.items
    assert [roadmap.title for roadmap in loaded.roadmaps] == ["Product"]


# importing


def test_an_import_gives_changes_that_can_be_saved(table: Path) -> None:
    into = a_snapshot(an_item("Checkout", roadmap="product"), an_item("Search"))
    table.write_text(
        "id,title,lane,stage,roadmap\ncheckout,,Pay,Done,\n,Basket,Pay,,Product\nsearch,Search,Storefront,Planned,Product"
    )
    changes, report = changes_of(table.read_bytes(), table.name, into, TODAY)
    assert (report.added, report.updated, report.unchanged, report.findings) == (1, 1, 1, ())
    assert {(type(change), change.record) for change in changes} == {
        (Edited, "roadmap"),
        (Edited, "item"),
        (Added, "item"),
    }
    becomes, conflicts = apply(into, changes)
    assert conflicts == ()
    assert [(item.title, item.stage, item.lane) for item in becomes.items] == [
        ("Checkout", "done", "pay"),
        ("Search", "planned", "storefront"),
        ("Basket", "planned", "pay"),
    ]


def test_importing_what_was_exported_gives_no_changes() -> None:
    snapshot = a_snapshot(a_bar("Mobile checkout", "2 Mar 2026", "2026-Q2"))
    changes, report = changes_of(to_csv(snapshot), "plan.csv", snapshot, TODAY)
    assert changes == ()
    assert (report.added, report.updated, report.unchanged) == (0, 0, 1)


def test_nothing_touches_the_portfolio_itself(table: Path) -> None:
    into = a_snapshot()
    changes, _ = changes_of(table.read_bytes(), table.name, into, TODAY)
    assert "portfolio" not in {change.record for change in changes}


def test_a_snapshot_of_a_table_has_a_stable_id() -> None:
    one, again = (snapshot_of(TEXT.encode(), "plan.csv", TODAY) for _ in range(2))
    assert one.portfolio == again.portfolio
    assert one.portfolio.id


def test_a_preview_tells_what_a_file_comes_to_and_reads_it_once(monkeypatch: pytest.MonkeyPatch) -> None:
    readings: list[str] = []

    def counted(content: bytes, source: str) -> tuple[list[list[str]], tuple[Finding, ...]]:
        readings.append(source)
        return read_csv(content, source)

    monkeypatch.setattr(tables, "read_csv", counted)
    preview = preview_of(TEXT.encode(), "plan.csv", TODAY)
    alone = snapshot_of(TEXT.encode(), "other.csv", TODAY)
    assert (preview.items, preview.roadmaps) == (len(alone.items), len(alone.roadmaps))
    assert readings == ["plan.csv", "other.csv"]
