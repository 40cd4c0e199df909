"""How a picture lies on its screen: turned where that hangs upright, moved a little so that it burns nothing in."""

from __future__ import annotations

from typing import Literal, NamedTuple

from roadmap_display.layout.shapes import Rect

Degrees = Literal[0, 90, 180, 270]


class Pose(NamedTuple):
    """On a screen of `width` × `height` device pixels: turned clockwise by `turn`, then moved by `shift` pixels."""

    width: int
    height: int
    turn: Degrees = 0
    shift: tuple[int, int] = (0, 0)

    @property
    def pixels(self) -> tuple[int, int]:
        """Width and height of the picture."""
        return (self.width, self.height) if self.turn in (0, 180) else (self.height, self.width)

    def on_screen(self, rect: Rect) -> Rect:
        """Where on the screen a rectangle of the picture lies."""
        return turned(rect, *self.pixels, self.turn).moved(*self.shift)

    def in_picture(self, rect: Rect) -> Rect:
        """What of the picture lies in a rectangle of the screen."""
        x, y = self.shift
        return turned(rect.moved(-x, -y), self.width, self.height, _BACK[self.turn])


_BACK: dict[Degrees, Degrees] = {0: 0, 90: 270, 180: 180, 270: 90}


def turned(rect: Rect, width: float, height: float, turn: Degrees) -> Rect:
    """A rectangle of a sheet of that size, when the sheet is turned clockwise."""
    match turn:
        case 90:
            return Rect(height - rect.bottom, rect.x, rect.h, rect.w)
        case 180:
            return Rect(width - rect.right, height - rect.bottom, rect.w, rect.h)
        case 270:
            return Rect(rect.y, width - rect.right, rect.h, rect.w)
    return rect
