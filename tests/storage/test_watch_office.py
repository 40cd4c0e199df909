"""A table that an office program saves while a wall reads it."""

from __future__ import annotations

import queue
import shutil
import subprocess
from pathlib import Path

import pytest
from builders import a_bar, a_roadmap, a_snapshot

from roadmap_display.exchange.tables import to_csv, to_xlsx
from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.storage.store import Loaded
from roadmap_display.storage.table_file import TableFile
from roadmap_display.storage.watching.patience import Pace
from roadmap_display.storage.watching.watch import Watcher

PATIENCE = 50.0


def a_plan(title: str) -> bytes:
    return to_csv(a_snapshot(a_bar(title, "2 Mar 2026", "25 May 2026"), roadmaps=(a_roadmap("Product"),)))


def a_workbook(title: str) -> bytes:
    return to_xlsx(a_snapshot(a_bar(title, "2 Mar 2026", "25 May 2026"), roadmaps=(a_roadmap("Product"),)))


@pytest.mark.timeout(120)
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_libreoffice(tmp_path: Path, suffix: str) -> None:
    folder, made = tmp_path / "share", tmp_path / "made"
    folder.mkdir()
    made.mkdir()
    path = folder / f"plan.{suffix}"
    path.write_bytes(a_plan("Old") if suffix == "csv" else a_workbook("Old"))
    # It saves the other kind of table, as a person does with “Save as”.
    source = made / ("plan.xlsx" if suffix == "csv" else "plan.csv")
    source.write_bytes(a_workbook("New") if suffix == "csv" else a_plan("New"))
    told: queue.Queue[Loaded | Trouble] = queue.Queue()
    watcher = Watcher(TableFile(path), told.put, pace=Pace(poll=0.1)).start()
    try:
        assert titles(told) == ["Old"]
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", suffix,
             "--outdir", str(folder), str(source)],
            check=True, capture_output=True, stdin=subprocess.DEVNULL, timeout=PATIENCE,
        )  # fmt: skip
        assert titles(told) == ["New"]
    finally:
        watcher.stop()


def titles(told: queue.Queue[Loaded | Trouble]) -> list[str]:
    """What is shown next; a table that is being written is told, and not shown."""
    while isinstance(outcome := told.get(timeout=PATIENCE), Trouble):
        pass
    return [item.title for item in outcome.snapshot.items]
