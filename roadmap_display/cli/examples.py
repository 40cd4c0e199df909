"""One or two real lines for the help of a command: they are easier to change than to make up."""

from __future__ import annotations

from collections.abc import Mapping

EXAMPLES: Mapping[str, tuple[str, ...]] = {
    "edit": ("edit plan.roadmap.json",),
    "wall": (
        "wall plan.db --page goals,board --diagonal 65 --distance 3",
        "wall product.db marketing.roadmap.json --windowed",
    ),
    "view": ("view product.db marketing.xlsx",),
    "picture": ("picture plan.db -o wall.png --size 3840x2160", "picture plan.db -o goals.pdf --page goals"),
    "new": ('new plan.roadmap.json --title "Lumen"',),
    "copy": ("copy plan.roadmap.json plan.db",),
    "import": ("import plan.xlsx --into plan.roadmap.json --dry-run", "import plan.xlsx --into plan.roadmap.json"),
    "export": ("export plan.db plan.xlsx", "export plan.db goals.pdf --page goals"),
    "move": (
        'move plan.db "Mobile checkout" --by 2w --dry-run',
        'move plan.db "Mobile checkout" --end "mid May"',
    ),
    "confirm": ("confirm plan.db", 'confirm plan.db "Mobile checkout" --by "Mert Kaya"'),
    "baseline": ('baseline plan.db --title "Board meeting"', "baseline plan.db --set --dry-run"),
    "log": ('log plan.db --since "last Monday"', 'log plan.db --item "Mobile checkout"'),
    "check": ("check plan.db", "check product.db marketing.roadmap.json --format json"),
    "doctor": ("doctor plan.db",),
    "database": ("database postgresql://owner@host/plans --grant wall:viewer",),
    "screenshot": ("screenshot -o wall.png",),
}
"""By command, without the program's name."""
