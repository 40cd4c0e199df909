"""The kiosk: a wall with all that keeps it standing, until somebody leaves it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from roadmap_display.app.giving_back import leave_few_holes
from roadmap_display.app.healing import Healing
from roadmap_display.app.lost_display import watching_display
from roadmap_display.app.operating_soon import OperatingSoon
from roadmap_display.app.running import Signals, application
from roadmap_display.app.showing import Wall
from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.wall.clock import Clock, local_now, steady_seconds

if TYPE_CHECKING:
    from roadmap_display.app.configured import Configured
    from roadmap_display.settings import WallSettings


def run_wall(settings: WallSettings, configured: Configured | None = None, wrong: str = "") -> int:
    """Show the wall until somebody leaves it; the exit code. Raises Trouble where it is not told what to show.

    `configured` is where the settings are read again, and `wrong` what is wrong there already.
    """
    if not settings.sources and configured is None:
        raise Trouble("no source is named; name one, such as plan.roadmap.json or plan.db", kind="unclear")
    leave_few_holes()
    qt = application()
    qt.setQuitOnLastWindowClosed(False)
    clock = Clock(local_now, steady_seconds)
    with Healing(settings, clock) as healing:
        wall = Wall(settings, clock, configured, wrong, healing.rest)
        signals = Signals(hears_hang_up=True)
        signals.hung_up.connect(wall.reload)
        wall.left.connect(signals.leave)
        operating = OperatingSoon(wall, clock, configured)
        with watching_display(partial(_without_display, healing, operating)):
            wall.open(healing.places)
            operating.start()
            healing.start(wall)
            try:
                return qt.exec()
            finally:
                healing.ending()
                operating.stop()
                wall.close()
                signals.close()


def _without_display(healing: Healing, operating: OperatingSoon) -> None:
    """Leave nothing behind that says that the wall runs, nor that it died."""
    healing.display_gone()
    operating.stop()
