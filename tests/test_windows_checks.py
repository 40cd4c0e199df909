"""Wall and view judge a plan by the same settings as `check`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from builders import a_snapshot, an_item

from roadmap_display.app import kiosk, showing, viewing
from roadmap_display.roadmap.checks.check_settings import CheckSettings
from roadmap_display.settings import WallSettings

pytestmark = pytest.mark.usefixtures("qapp")

NOBODY_ASKS = CheckSettings(weights={"no-owner": "off"})


class _Enough(Exception):
    """The window need not open."""


@pytest.mark.parametrize(
    "run",
    [
        lambda checks: kiosk.run_wall(WallSettings(sources=("plan.db",), checks=checks)),
        lambda checks: viewing.run_view(("plan.db",), checks=checks),
    ],
    ids=["wall", "view"],
)
def test_a_window_asks_what_the_house_wants_to_be_asked(
    run: Callable[[CheckSettings], int], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Any] = []

    def live(feeds: object, check: object, today: object) -> None:
        asked.append(check)
        raise _Enough

    for module in (showing, viewing):
        monkeypatch.setattr(module, "Live", live)
    for checks in (CheckSettings(), NOBODY_ASKS):
        with pytest.raises(_Enough):
            run(checks)
    usual, silent = ({one.code for one in check(a_snapshot(an_item()), date(2026, 2, 26))} for check in asked)
    assert usual - silent == {"no-owner"}
