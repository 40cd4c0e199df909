"""What measures the editor's windows still does; nobody looks at its figures here."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

import pytest
from pytestqt.qtbot import QtBot

from benchmarks.bench_drag import drag
from benchmarks.bench_editor import edit_to_paint
from benchmarks.bench_table import table_frames


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
@pytest.mark.parametrize(("measure", "figures"), [(drag, 2), (edit_to_paint, 4), (table_frames, 6)])
def test_all_of_it_is_measured(
    measure: Callable[[Sequence[int], bool], None],
    figures: int,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name in ("DATA", "STATE", "CONFIG"):
        monkeypatch.setenv(f"XDG_{name}_HOME", "")  # set anew while it measures, and afterwards what it was
    measure([100], True)
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert len({line["name"] for line in told}) == figures
