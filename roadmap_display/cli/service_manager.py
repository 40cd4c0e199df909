"""This user's systemd, asked through its own program."""

from __future__ import annotations

import subprocess

TAKES = 20.0
"""Seconds it may take over an answer."""


def systemctl(*words: str) -> str | None:
    """What it says; None where there is none, or it refuses, or does not answer."""
    try:
        done = subprocess.run(["systemctl", "--user", *words], capture_output=True, timeout=TAKES)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.decode(errors="replace") if done.returncode == 0 else None


def answers() -> bool:
    """Whether there is one to whom a wall can be given."""
    return systemctl("show", "--property=Version") is not None


def takes(service: str) -> bool:
    """Whether it starts a service that was just written, from the next log-in on."""
    return systemctl("daemon-reload") is not None and systemctl("enable", service) is not None


def drops(service: str) -> None:
    """Stop a service, and start it no more."""
    systemctl("disable", "--now", service)


def state_of(service: str) -> dict[str, str]:
    """What is known of a service, such as `ActiveState` and `NRestarts`; empty where nothing is."""
    said = systemctl("show", service, "--property=LoadState,ActiveState,SubState,NRestarts,Type,WatchdogUSec") or ""
    return dict(line.split("=", 1) for line in said.splitlines() if "=" in line)


def knows_display() -> bool:
    """Whether what it starts finds the screen."""
    said = systemctl("show-environment") or ""
    return any(line.startswith(("DISPLAY=", "WAYLAND_DISPLAY=")) for line in said.splitlines())
