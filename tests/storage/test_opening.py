"""From what a person typed to a store."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.storage.native.json_file import JsonFile
from roadmap_display.storage.opening import kind_of, open_store
from roadmap_display.storage.sql.sqlite import SqliteStore
from roadmap_display.storage.table_file import TableFile


@pytest.mark.parametrize(
    ("source", "kind", "path"),
    [
        ("plan.roadmap.json", JsonFile, "plan.roadmap.json"),
        ("PLAN.JSON", JsonFile, "PLAN.JSON"),
        ("shared/plan.db", SqliteStore, "shared/plan.db"),
        ("plan.sqlite3", SqliteStore, "plan.sqlite3"),
        ("sqlite:///plan.db", SqliteStore, "plan.db"),
        ("sqlite:////srv/plan", SqliteStore, "/srv/plan"),
        ("plan.csv", TableFile, "plan.csv"),
        ("Plan.XLSX", TableFile, "Plan.XLSX"),
    ],
)
def test_a_source_is_known_by_its_url_or_suffix(source, kind, path):
    store = open_store(source)
    assert type(store) is kind
    assert store.path == Path(path)
    assert store.name == Path(path).name
    store.close()


def test_a_source_for_reading_only_cannot_be_written():
    assert not open_store("plan.roadmap.json", read_only=True).writable
    assert not open_store("plan.db", read_only=True).writable
    assert open_store("plan.roadmap.json").writable
    assert not open_store("plan.csv").writable


def test_a_tilde_is_the_home_folder():
    assert open_store("~/plan.roadmap.json").path == Path.home() / "plan.roadmap.json"


def test_a_file_of_another_name_is_known_by_what_is_in_it(tmp_path):
    (tmp_path / "plan").write_text(json.dumps({"format": "roadmap-display"}), encoding="utf-8")
    assert type(open_store(str(tmp_path / "plan"))) is JsonFile
    connection = sqlite3.connect(tmp_path / "base")
    connection.execute("create table a (b)")
    connection.close()
    assert type(open_store(str(tmp_path / "base"))) is SqliteStore


@pytest.mark.parametrize("source", ["plan.mpp", "plan", "", "plan.roadmap", "https://host/plan.json", "mysql://h/p"])
def test_what_cannot_be_opened_is_told_with_what_can(source):
    with pytest.raises(Trouble, match=r"\.roadmap\.json file.*\.db.*\.csv.*\.xlsx") as told:
        open_store(source)
    assert told.value.kind == "unclear"


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("postgresql://me:secret@host/plan", "plan on host"),
        ("postgres://h1:5432,h2:5433/plan?target_session_attrs=read-write&password=secret", "plan on h1,h2"),
        ("postgresql+psycopg://host/p", "p on host"),
        ("postgresql:///plan", "plan"),
        ("postgresql:///?service=roadmap", "roadmap"),
        ("POSTGRESQL://host/plan", "plan on host"),
    ],
)
def test_an_address_is_a_database_on_a_server_and_is_named_without_its_password(source, name):
    store = open_store(source, read_only=True)
    assert (type(store).__name__, store.name, store.writable) == ("PostgresStore", name, False)
    assert "secret" not in repr(vars(store))
    assert kind_of(source) == ("postgresql", Path(name))
    store.close()


@pytest.mark.parametrize(("suffix", "kind"), [(".tsv", "table"), (".xlsm", "table")])
def test_tables_of_other_names_are_tables(suffix, kind):
    assert kind_of(f"plan{suffix}")[0] == kind


def test_the_day_that_dates_in_a_table_are_counted_from_can_be_said(tmp_path):
    (tmp_path / "plan.csv").write_text("title,start\nLaunch,next quarter\n", encoding="utf-8")
    store = open_store(str(tmp_path / "plan.csv"), today=date(2031, 2, 3))
    assert str(store.load().snapshot.items[0].start.text) == "2031-Q2"


def test_a_json_source_loads_nothing_heavy():
    code = (
        "import sys; from roadmap_display.storage.opening import open_store; open_store('plan.roadmap.json')\n"
        "from roadmap_display.storage.watching.watch import Watcher\n"
        "heavy = {'sqlalchemy', 'psycopg', 'configparser', 'alembic', 'watchdog', 'python_calamine', 'xlsxwriter'}\n"
        "print(sorted((heavy | {'numpy', 'PySide6'}) & set(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_name_of_several_lines_is_told_in_one() -> None:
    with pytest.raises(Trouble, match="is of no kind that can be opened") as told:
        kind_of("two\nlines\u2028:x")
    assert str(told.value).splitlines() == [str(told.value)]


def test_the_home_of_nobody_is_a_name_like_any_other() -> None:
    assert kind_of("~nobody-of-that-name/plan.db") == ("sqlite", Path("~nobody-of-that-name/plan.db"))
    with pytest.raises(Trouble, match="is of no kind that can be opened"):
        kind_of("~nobody-of-that-name")


def test_a_name_that_no_file_can_have() -> None:
    for name in ("~\0", "plan\0.db", "sqlite:///plan\0.db"):
        with pytest.raises(Trouble, match="cannot have the letter NUL in it; take it out"):
            kind_of(name)


def test_a_name_that_is_too_long_for_any_file() -> None:
    with pytest.raises(Trouble, match="is of no kind that can be opened"):
        kind_of("x" * 5000)


def test_of_a_folder_a_plan_in_it_is_named(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match=r" is a folder; there is no plan in it, so name another$"):
        kind_of(str(tmp_path))
    for name in ("package.json", "a.csv", "b.roadmap.json", ".hidden.roadmap.json", "~$a.xlsx"):
        (tmp_path / name).touch()
    with pytest.raises(Trouble) as told:
        kind_of(str(tmp_path))
    assert str(told.value) == f"{tmp_path} is a folder; name a plan in it, such as {tmp_path / 'b.roadmap.json'}"


def test_a_name_without_its_end_is_completed(tmp_path: Path) -> None:
    for name in ("plan.db", "plan.roadmap.json", "beach.png"):
        (tmp_path / name).touch()
    with pytest.raises(Trouble, match=r"^plan is not there; there is plan\.roadmap\.json and plan\.db$"):
        kind_of(str(tmp_path / "plan"))
    with pytest.raises(Trouble, match=r"^beach\.png is of no kind that can be opened"):
        kind_of(str(tmp_path / "beach.png"))


def test_an_old_workbook_is_a_table_whose_reader_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "plan.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    with pytest.raises(Trouble, match=r"plan\.xls is a workbook of the old \.xls kind; save it as \.xlsx"):
        open_store(str(tmp_path / "plan.xls")).load()
