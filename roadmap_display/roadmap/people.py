"""Who owns things."""

from __future__ import annotations

from roadmap_display.roadmap.record import Record


class Person(Record, frozen=True, kw_only=True):
    """Somebody who owns roadmaps, goals or items; `function` is `product`, `marketing` or another word."""

    id: str
    name: str
    function: str = ""
    email: str = ""
    skills: tuple[str, ...] = ()
    interests: tuple[str, ...] = ()

    @property
    def initials(self) -> str:
        """First letters of the first and the last name: `Ada Rossi` is `AR`."""
        words = self.name.split()
        return "".join(word[0] for word in (words if len(words) < 3 else (words[0], words[-1]))).upper()

    @property
    def short_name(self) -> str:
        """`Ada Rossi` is `A. Rossi`; a single name stays as it is."""
        first, _, last = self.name.strip().partition(" ")
        return f"{first[0]}. {last.split()[-1]}" if last else first
