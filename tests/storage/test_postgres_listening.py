"""Listening to a server that is stopped at any instant; no server is needed for that."""

from __future__ import annotations

import socket
from contextlib import closing
from types import SimpleNamespace
from typing import Any

from roadmap_display.storage.postgres.postgres_address import address
from roadmap_display.storage.postgres.postgres_listen import Listening, _Ear


def test_whoever_begins_to_hear_in_the_instant_of_the_end_hears_no_more() -> None:
    ours, theirs = socket.socketpair()
    connection: Any = SimpleNamespace(pgconn=None, fileno=ours.fileno)
    with closing(ours), closing(theirs), _Ear(connection) as ear:

        class Beginning(Listening):
            """Its thread comes to hear just before it is told that this is the end."""

            def __setattr__(self, name: str, value: object) -> None:
                if name == "_try_at" and value == float("inf"):
                    self._ear = ear
                super().__setattr__(name, value)

        Beginning(address("postgresql://host/plan"), lambda: None).stop()
        assert not ear.wait(0), "it was woken"
