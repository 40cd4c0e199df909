"""`wall --check-config`: the settings that hold, or the one sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from roadmap_display.__main__ import main
from roadmap_display.settings import read_settings


def checked(monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    monkeypatch.setattr("sys.argv", ["roadmap-display", "wall", "--check-config", *words])
    with pytest.raises(SystemExit) as ended:
        raise SystemExit(main())
    return int(ended.value.code or 0)


def test_what_holds_is_told_as_a_file_that_says_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "wall.toml"
    file.write_text('sources = ["plan.db"]\n[hours]\non = "Mon-Fri 7-19"\n[[page]]\nname = "goals"\n')
    assert checked(monkeypatch, "--config", str(file), "--theme", "light") == 0
    told = capsys.readouterr().out
    assert told.startswith(f"# fine: {file}\n")
    (again := tmp_path / "again.toml").write_text(told)
    assert read_settings({}, config=again, environment={}) == read_settings(
        {"theme": "light"}, config=file, environment={}
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("dwel = 3", 'the setting "dwel" is not known'),
        ('leave = "Q"', "is no chord to leave the wall with"),
        ('sources = ["plan.docx"]', "plan.docx is of no kind that can be opened"),
        ('pages = ["changes"]\nsince = "2027-01-01"\ntoday = 2026-02-26', "still to come"),
    ],
)
def test_what_is_wrong_is_told_in_one_sentence_and_by_the_exit_code(
    text: str, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "wall.toml"
    file.write_text(text)
    assert checked(monkeypatch, "--config", str(file)) == 2
    out, error = capsys.readouterr()
    assert not out
    assert words in error
    assert error.count("\n") == 1


def test_passwords_and_pins_are_not_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "wall.toml"
    file.write_text('sources = ["postgresql://wall:canary@host/plan"]\n')
    assert checked(monkeypatch, "--config", str(file)) == 0
    told = capsys.readouterr().out
    assert "postgresql://" in told
    assert "canary" not in told
