"""Names of files that are not in UTF-8, and texts that steer a terminal: they stop nothing, and steer nothing."""

from __future__ import annotations

import json
import logging
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlite_words import a_plan, a_title

from roadmap_display.cli import run
from roadmap_display.live.feed import spoken_name
from roadmap_display.roadmap.harmless import encodable, harmless
from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.storage.edits.journal import Journal
from roadmap_display.storage.edits.safe_edits import SafeEdits
from roadmap_display.storage.opening import open_store
from roadmap_display.storage.standing.wall_log import WallLog
from roadmap_display.storage.watching.last_good import LastGood
from roadmap_display.storage.watching.places import identity

LATIN = "Pl\udce4ne"
"""As Python spells the name `Pläne` of a drive that has it in Latin-1."""

STEERING = "\x1b]0;pwned\x07\x1b[31mred\x9b2J\u202e"

takes_any_name = pytest.mark.skipif(sys.platform != "linux", reason="names are letters there, not bytes")


@pytest.fixture(params=["roadmap.json", "db"])
def plan(tmp_path: Path, request: pytest.FixtureRequest) -> str:
    """A plan whose name, and whose folder's, are not in UTF-8."""
    folder = tmp_path / LATIN
    folder.mkdir()
    source = str(folder / f"{LATIN}.{request.param}")
    with closing(open_store(source)) as store:
        store.create(a_plan())
    return source


@takes_any_name
def test_a_plan_of_such_a_name_is_known_called_and_kept(plan: str, tmp_path: Path) -> None:
    known_as = identity(plan)
    assert known_as.encode()
    assert known_as != identity(plan.replace("\udce4", "\udce5"))
    assert spoken_name(plan).startswith(r"Pl\udce4ne.")
    kept = LastGood(tmp_path / "kept")
    kept.keep(known_as, a_plan(), datetime.now(UTC))
    recalled = kept.recall(known_as)
    assert recalled
    assert recalled[0].items == a_plan().items


@takes_any_name
def test_a_plan_of_such_a_name_can_be_edited(plan: str, tmp_path: Path) -> None:
    with closing(open_store(plan)) as store, closing(Journal(tmp_path / "journal")) as journal:
        edits = SafeEdits(store, journal, identity(plan))
        assert edits.submit(a_title("Mobile checkout", "Checkout"), store.load().snapshot).state == "saved"
        assert store.load().snapshot.items[0].title == "Checkout"


@takes_any_name
@pytest.mark.parametrize("words", [("check",), ("log",), ("doctor",), ("check", "--format", "json")])
def test_a_plan_of_such_a_name_is_told_of(
    plan: str, words: tuple[str, ...], capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert run([*words, plan]) in (0, 1)
    assert run([*words, plan.replace("ne.", "ne-away.")]) in (1, 2)
    assert capfdbinary.readouterr().out.decode()


@takes_any_name
def test_the_doctor_tells_of_it_to_programs(plan: str, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    run(["doctor", "--format", "json", plan])
    found = json.loads(capfdbinary.readouterr().out)["checks"]
    assert any("2 items" in one["detail"] for one in found if one["name"] == "source")


@takes_any_name
def test_what_no_settings_can_name_is_told(plan: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["wall", "--check-config", plan]) == 2
    assert "is not in UTF-8, and so cannot stand in a wall.toml" in capsys.readouterr().err


def test_the_log_of_a_wall_takes_any_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    log = WallLog(tmp_path / "wall.log")
    said = logging.makeLogRecord({"levelno": logging.WARNING, "msg": "%s is away", "args": (LATIN,)})
    logging.getLogger().handlers[-1].handle(said)  # the wall's own alone: pytest could not tell of such a name
    log.close()
    assert r"Pl\udce4ne is away" in (tmp_path / "wall.log").read_text(encoding="utf-8")
    assert "is away" in capsys.readouterr().err


@given(st.text(st.characters(), max_size=60))
def test_a_sentence_steers_nothing_and_can_be_encoded_whatever_it_names(text: str) -> None:
    said = str(Trouble(f"{STEERING}{text}\n is there already"))
    assert said.encode()
    assert said == harmless(said)
    assert said.endswith(" is there already")
    assert encodable(text) == text or any("\ud800" <= letter <= "\udfff" for letter in text)


def a_hostile_plan(folder: Path) -> str:
    item = {"id": f"a{STEERING}", "title": f"T{STEERING}", "roadmap": "product", "start": f"2026-13{STEERING}"}
    twin = item | {"id": f"b{STEERING}"}
    roadmaps = [{"id": "product", "title": f"P{STEERING}"}]
    document = {"format": "roadmap-display", "version": 1, "roadmaps": roadmaps, "items": [item, twin]}
    path = folder / f"plan{STEERING.replace('/', '')}.roadmap.json"
    path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(
    "words",
    [
        ("check", "PLAN"), ("check", "PLAN", "--format", "json"), ("log", "PLAN", "--item", f"T{STEERING}"),
        ("move", "PLAN", "--item", f"T{STEERING}", "--by", "1 week"), ("doctor", "PLAN"), ("log", f"x{STEERING}"),
        ("doctor", f"x{STEERING}.db"), ("doctor", f"x{STEERING}.db", "--format", "json"),
    ],
)  # fmt: skip
def test_nothing_that_is_printed_steers_a_terminal(
    words: tuple[str, ...], tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    plan = a_hostile_plan(tmp_path)
    assert run([plan if word == "PLAN" else word for word in words]) in (1, 2)
    printed = "".join(stream.decode() for stream in capfdbinary.readouterr())
    assert printed
    assert "\n".join(map(harmless, printed.split("\n"))) == printed


def test_what_is_escaped_for_a_terminal_is_the_same_to_a_program(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    run(["check", a_hostile_plan(tmp_path), "--format", "json"])
    found = json.loads(capfdbinary.readouterr().out)["findings"]
    assert any(STEERING in finding["message"] for finding in found)
