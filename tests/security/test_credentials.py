"""A password that somebody typed into an address, or keeps elsewhere, is in nothing that we print, write or raise."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlite_words import a_plan

from roadmap_display.cli import run
from roadmap_display.live.feed import spoken_name
from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.storage.opening import open_store
from roadmap_display.storage.watching.last_good import LastGood
from roadmap_display.storage.watching.places import identity

CANARY = "c4nary-pa55word"
ADDRESSES = (
    f"postgresql://anna:{CANARY}@127.0.0.1:1/plan",
    f"postgresql://127.0.0.1:1/plan?user=anna&password={CANARY}",
    f"postgres://anna:{CANARY}@no-such-host.invalid/plan?sslmode=require",
    f"postgresql://anna:{CANARY}@[broken/plan",
    f"postgresql://anna:x@{CANARY}@127.0.0.1:1/plan",
    f"postgresql://anna:{CANARY}@127.0.0.1:99999999/plan",
    f"mysql://anna:{CANARY}@127.0.0.1/plan",
    f"sqlite://anna:{CANARY}@127.0.0.1/plan",
)

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture(autouse=True)
def _everything_is_logged(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    caplog.set_level(logging.DEBUG)
    yield
    assert CANARY not in caplog.text


def said_by(error: BaseException | None) -> Iterator[str]:
    """Everything an exception says, with all that led to it and that a traceback would show."""
    while error is not None:
        yield f"{error!s} {error!r} {vars(error)}"
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


@pytest.mark.expects_log
@pytest.mark.timeout(60)
@pytest.mark.parametrize("address", ADDRESSES, ids=lambda address: address.replace(CANARY, "…"))
def test_credentials_are_in_no_words_of_any_command(
    address: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for words in (
        ["check", address], ["log", address], ["copy", address, "new.db"], ["doctor", address, "--format", "json"],
        ["picture", address, "-o", "wall.png"], ["export", address, "out.csv"], ["new", address],
    ):  # fmt: skip
        assert run(words) in (1, 2)
        captured = capsys.readouterr()
        assert CANARY not in captured.out + captured.err
    assert not any(CANARY.encode() in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())


@pytest.mark.timeout(60)
@pytest.mark.parametrize("address", ADDRESSES, ids=lambda address: address.replace(CANARY, "…"))
def test_credentials_are_in_no_exception(address: str) -> None:
    with pytest.raises(Trouble) as told:
        open_store(address, read_only=True).load()
    assert not [text for text in said_by(told.value) if CANARY in text]


@pytest.mark.parametrize("address", ADDRESSES[:6], ids=lambda address: address.replace(CANARY, "…"))
def test_credentials_are_neither_in_a_name_nor_in_a_last_good_copy(address: str, tmp_path: Path) -> None:
    assert CANARY not in spoken_name(address)
    assert CANARY not in identity(address)
    LastGood(tmp_path).keep(identity(address), a_plan(), datetime.now(UTC))
    for path in tmp_path.iterdir():
        assert CANARY not in path.name
        assert CANARY.encode() not in path.read_bytes()


def test_credentials_are_not_in_what_a_store_says_of_itself() -> None:
    for address in ADDRESSES[:3]:
        store = open_store(address, read_only=True)
        assert CANARY not in f"{store.name} {store!r}"
        store.close()
