"""From what changed to the button that counts it, the list of it, and the marks on the plan."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import QObject, Signal

from roadmap_display.layout.details.details_since import change_words
from roadmap_display.roadmap.changes.since import Since
from roadmap_display.view.body import Body
from roadmap_display.view.filter_bar import FilterBar
from roadmap_display.view.news import News


class NewsTeller(QObject):
    """`seen(snapshot)`: the reader has seen what changed up to this snapshot."""

    seen = Signal(object)

    def __init__(self, bar: FilterBar, body: Body, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.news = News(self)
        self._bar, self._body = bar, body
        self._since: Since | None = None
        self.news.told.connect(self._take)
        bar.since.toggled.connect(self._tell)
        bar.seen.clicked.connect(self._have_seen)
        body.since_left.connect(self._leave)

    def _take(self, since: Since) -> None:
        self._since = since
        self._tell()

    def _tell(self) -> None:
        """Say how much changed; where it is wanted, list and mark it."""
        if self._since is None:
            return
        words, is_any, is_wanted = change_words(self._since), bool(self._since.happenings), self._bar.since.isChecked()
        self._bar.since.setText(words)
        self._bar.since.setAccessibleName(f"{words} since you last looked")
        self._bar.since.setVisible(is_any or is_wanted)
        self._bar.seen.setVisible(is_any and is_wanted)
        self._body.show_since(self._since if is_wanted else None)

    def _leave(self) -> None:
        self._bar.since.setChecked(False)

    def _have_seen(self) -> None:
        """From now on count from here."""
        if snapshot := self.news.seen:
            self._leave()
            self.seen.emit(snapshot)
            self.news.look_back(snapshot, datetime.now(UTC))
