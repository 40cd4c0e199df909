"""What `doctor` says of hanging a wall up on this machine."""

from __future__ import annotations

import json
import resource
import shutil
import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from roadmap_display.cli import run
from roadmap_display.cli.wall_doctor import control, service, session, settings, state

SYSTEMCTL = """#!/bin/sh
case "$2" in
    show-environment) cat "$ANSWERS/environment" ;;
    show) cat "$ANSWERS/service" ;;
    *) exit 1 ;;
esac
"""


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """What a systemd says, in files; and folders of this user's own."""
    folder = Path(tempfile.mkdtemp(prefix="rd-"))
    (folder / "systemctl").write_text(SYSTEMCTL)
    (folder / "systemctl").chmod(0o755)
    (folder / "environment").write_text("LANG=C\n")
    (folder / "service").write_text("LoadState=not-found\n")
    for name, value in {
        "PATH": f"{folder}:/usr/bin:/bin", "ANSWERS": str(folder), "XDG_CONFIG_HOME": str(folder / "config"),
        "XDG_CONFIG_DIRS": str(folder / "xdg"), "XDG_RUNTIME_DIR": str(folder / "run"),
        "XDG_STATE_HOME": str(folder / "state"),
    }.items():  # fmt: skip
        monkeypatch.setenv(name, value)
    yield folder
    shutil.rmtree(folder)


def test_a_session_that_knows_no_display_is_told_how_to(answers: Path) -> None:
    assert "import-environment" in session().remedy
    (answers / "environment").write_text("LANG=C\nWAYLAND_DISPLAY=wayland-0\n")
    assert session().remedy == ""


def test_a_wall_that_is_not_installed_is_no_fault(answers: Path) -> None:
    assert service().ok
    assert "wall --install" in service().remedy


@pytest.mark.parametrize(
    ("said", "ok", "detail"),
    [
        ("Type=notify\nActiveState=active\nSubState=running\nNRestarts=0", True, "active (running), started again 0"),
        ("Type=notify\nActiveState=failed\nSubState=failed\nNRestarts=7", False, "failed (failed), started again 7"),
        ("Type=simple\nActiveState=active\nSubState=running\nNRestarts=1", False, "1 time, but not listened to"),
    ],
)  # fmt: skip
def test_an_installed_wall_is_told_as_systemd_sees_it(answers: Path, said: str, ok: bool, detail: str) -> None:
    (answers / "service").write_text(f"LoadState=loaded\n{said}\n")
    assert service().ok is ok
    assert detail in service().detail


def test_a_wrong_wall_toml_is_told_with_its_remedy(answers: Path) -> None:
    assert settings().detail == "no wall.toml"
    file = answers / "config/roadmap-display/wall.toml"
    file.parent.mkdir(parents=True)
    file.write_text('sources = ["plan.roadmap.json"]\n')
    assert settings().detail == f"{file} is fine"
    file.write_text("dwel = 5\n")
    assert not settings().ok
    assert 'the setting "dwel" is not known' in settings().detail


def test_a_state_folder_in_which_nothing_can_be_kept_is_told(answers: Path) -> None:
    assert state().ok
    assert list((answers / "state/roadmap-display").iterdir()) == []
    (answers / "state/roadmap-display").rmdir()
    (answers / "state/roadmap-display").symlink_to("/dev/full")
    assert not state().ok
    assert state().detail == f"nothing can be kept in {answers}/state/roadmap-display: file exists"


def test_a_state_folder_without_room_for_a_plan_is_told(answers: Path) -> None:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, before[1]))
    try:
        told = state()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)
    assert (told.ok, told.detail.endswith("file too large")) == (False, True)
    assert list((answers / "state/roadmap-display").iterdir()) == []


def test_a_folder_in_which_others_could_put_a_wall_is_told(answers: Path) -> None:
    assert control().ok
    (answers / "run").mkdir()
    (answers / "run/roadmap-display").symlink_to("/tmp")
    assert not control().ok
    assert "it is no folder" in control().detail


def test_doctor_says_all_of_it_in_one_document(answers: Path, capsys: pytest.CaptureFixture[str], qapp: object) -> None:
    run(["doctor", "--format", "json"])
    names = [check["name"] for check in json.loads(capsys.readouterr().out)["checks"]]
    assert {"settings", "state", "control", "systemd", "notify", "screen saver"} <= set(names)


def test_without_systemd_it_is_said_who_starts_a_wall_instead(
    answers: Path, capsys: pytest.CaptureFixture[str], qapp: object
) -> None:
    (answers / "systemctl").unlink()
    (answers / "systemctl").symlink_to("/bin/false")
    run(["doctor", "--format", "json"])
    checks = {check["name"]: check for check in json.loads(capsys.readouterr().out)["checks"]}
    assert "notify" not in checks
    assert "a wall is started by the desktop" in checks["systemd"]["detail"]
