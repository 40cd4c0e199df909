"""Several screens, one wall on each: what each of them is told."""

from __future__ import annotations

from msgspec.structs import asdict, replace

from roadmap_display.settings.wall_settings import ScreenSettings, WallSettings


def walls_of(settings: WallSettings) -> tuple[WallSettings, ...]:
    """The settings for each window, in which `screen` names its own screen; one window where no list is given."""
    return tuple(_wall(settings, screen) for screen in settings.screens) or (settings,)


def all_pages(settings: WallSettings) -> frozenset[str]:
    """The pages on any of its screens."""
    return frozenset(page for wall in walls_of(settings) for page in wall.pages)


def _wall(settings: WallSettings, screen: ScreenSettings | str) -> WallSettings:
    if isinstance(screen, str):
        return replace(settings, screen=screen, screens=())
    own = {name: value for name, value in asdict(screen).items() if value is not None and name != "name"}
    return replace(settings, screen=screen.name, screens=(), **own)
