"""The files that start a wall with the session: a unit of systemd, and an autostart entry of the desktop."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import msgspec

MARK = "Made by “roadmap-display wall --install”; “roadmap-display wall --uninstall” takes it back."
_SETTINGS, _SHA256 = "X-RoadmapDisplay-Settings", "X-RoadmapDisplay-Sha256"


class Written(NamedTuple):
    """A settings file that was written along, and what was in it: who changes it since makes it theirs."""

    path: str
    sha256: str

    @property
    def is_untouched(self) -> bool:
        """Whether the file is there as it was written."""
        try:
            return self.sha256 == digest(Path(self.path).read_bytes())
        except OSError:
            return False


def digest(content: bytes) -> str:
    """What tells one content of a settings file from another."""
    return sha256(content).hexdigest()


def unit_text(words: Sequence[str], written: Written | None) -> str:
    """A unit that runs these words. It tries for ever: after a log-in the display may come late, or never."""
    return f"""# {MARK}
[Unit]
Description=Roadmap Display, the wall
After=graphical-session.target
PartOf=graphical-session.target
StartLimitIntervalSec=0

[Service]
Type=notify
ExecStart={unit_line(words)}
WatchdogSec=30
Restart=always
RestartSec=5
TimeoutStopSec=5
MemoryMax=1G

[Install]
WantedBy=default.target graphical-session.target
{_kept("[X-RoadmapDisplay]", written)}"""


def desktop_text(words: Sequence[str], written: Written | None) -> str:
    """An autostart entry that runs these words."""
    return f"""# {MARK}
[Desktop Entry]
Type=Application
Name=Roadmap Display
Comment=The product roadmap and the marketing roadmap on the wall
Exec={desktop_line(words)}
Terminal=false
X-GNOME-Autostart-enabled=true
{_kept("", written)}"""


def is_ours(text: str) -> bool:
    """Whether `unit_text` or `desktop_text` made it."""
    return text.startswith(f"# {MARK}\n")


def written_along(text: str) -> Written | None:
    """The settings file that was written along with that unit or entry."""
    fields = dict(line.split("=", 1) for line in text.splitlines() if line.startswith("X-RoadmapDisplay-"))
    path, sha = fields.get(_SETTINGS), fields.get(_SHA256)
    return Written(msgspec.json.decode(path, type=str), sha) if path and sha else None


def unit_line(words: Sequence[str]) -> str:
    """A command line as systemd reads it: each word in quotes; the colon keeps it from putting variables in."""
    escaped = (_escaped(word, '\\"').replace("%", "%%") for word in words)
    return ":" + " ".join(f'"{word}"' for word in escaped)


def desktop_line(words: Sequence[str]) -> str:
    """A command line as desktops read it: quoted for the line, then escaped once more for the file."""
    quoted = " ".join('"' + _backslashed(word, '\\"`$').replace("%", "%%") + '"' for word in words)
    return quoted.replace("\\", "\\\\").replace("\n", "\\n")


def _kept(head: str, written: Written | None) -> str:
    if not written:
        return ""
    path = msgspec.json.encode(written.path).decode()
    return "\n".join(filter(None, (head, f"{_SETTINGS}={path}", f"{_SHA256}={written.sha256}"))) + "\n"


def _backslashed(word: str, letters: str) -> str:
    return "".join(f"\\{letter}" if letter in letters else letter for letter in word)


def _escaped(word: str, letters: str) -> str:
    """With no line ending or other control in it: those would end the line."""
    return "".join(
        f"\\x{ord(letter):02x}" if ord(letter) < 0x20 or letter == "\x7f" else _backslashed(letter, letters)
        for letter in word
    )
