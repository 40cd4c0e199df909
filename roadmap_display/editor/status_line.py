"""The line at the foot of the editor: how safe the edits are, who else edits, and how large the plan is."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from roadmap_display.editor.desk import Desk
from roadmap_display.live.presence import LASTS, Present, presence_words
from roadmap_display.live.settling import Safety
from roadmap_display.roadmap.patched import record_at
from roadmap_display.view.filter_bar import count_words
from roadmap_display.view.plain import plain_label
from roadmap_display.view.window import Standing

_MARGINS, _GAP = (14, 5, 14, 5), 16


class StatusLine(QWidget):
    """Says `● Saved · revision 418`, and where that is not so, what is the matter."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("foot")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk = desk
        self._standing = Standing("")
        self.sign = plain_label("●", self)
        self.saved = plain_label("", self, elided=True)
        self.saved.setAccessibleName("How safe your edits are")
        self.others = plain_label("", self, elided=True, tone="quiet")
        self.count = plain_label("", self, tone="quiet")
        row = QHBoxLayout(self)
        row.setContentsMargins(*_MARGINS)
        row.addWidget(self.sign)
        row.addWidget(self.saved)
        row.addSpacing(_GAP)
        row.addWidget(self.others)
        row.addStretch(1)
        row.addWidget(self.count)
        self._rest = QTimer(self, singleShot=True, interval=round(LASTS.total_seconds() * 1000))
        self._rest.timeout.connect(self.others.clear)
        desk.edits.told.connect(self._tell)
        desk.edits.questions.allowed.connect(self._tell)
        desk.edits.questions.others.connect(self._tell_others)
        desk.shown.connect(self._count)

    def tell(self, standing: Standing) -> None:
        """How far what is shown can be believed."""
        self._standing = standing
        self._tell()

    def _tell(self) -> None:
        is_open = self._desk.edits.shown is not None
        tone, words = safety_words(self._desk.edits.safety, self._standing) if is_open else ("quiet", "")
        if tone == "good" and (reason := self._why_nothing()):
            tone, words = "quiet", f"Read only: {reason}"
        elif tone == "good" and (closed := self._closed()):
            words = f"{words} · read only: {closed}"
        self.saved.setText(words)
        self.sign.setText("▲" if tone == "attention" else "○" if tone == "quiet" else "●")
        _tone(self.sign, tone)

    def _why_nothing(self) -> str:
        """Why nothing in the plan may be changed, neither its words nor its roadmaps nor its items."""
        snapshot = self._desk.snapshot
        first = [record_at(snapshot.records, 0)] if len(snapshot.records) else []
        reasons = [self._desk.why_not(record) for record in (snapshot.portfolio, *snapshot.roadmaps, *first)]
        return reasons[0] if all(reasons) else ""

    def _closed(self) -> str:
        """The roadmaps that may only be read, where others may be changed."""
        return ", ".join(roadmap.title for roadmap in self._desk.snapshot.roadmaps if self._desk.why_not(roadmap))

    def _tell_others(self, present: Iterable[Present]) -> None:
        """Who else is at work; nobody, when nothing more was heard of them for a while."""
        self.others.setText(presence_words(present))
        self._rest.start()

    def _count(self) -> None:
        number = len(self._desk.snapshot.records)
        self.count.setText(count_words(number, number))
        self._tell()


def safety_words(safety: Safety, standing: Standing) -> tuple[str, str]:
    """How edits stand, as an ink and words: `good`, `Saved · revision 418`; `quiet`, `Saving`."""
    if safety.trouble and safety.here:
        number = "1 edit is" if safety.here == 1 else f"{safety.here} edits are"
        return "attention", f"{number} safe on this machine and saved later: {safety.trouble}"
    if safety.asked or safety.here:
        return "quiet", "Saving"
    if safety.refused:
        return "attention", f"Not taken: {safety.refused}"
    if safety.trouble or standing.band:
        return "attention", standing.band or safety.trouble
    if standing.words.startswith("as of"):
        return "attention", f"Not reachable; shown {standing.words}"
    return "good", f"Saved · revision {safety.revision}"


def _tone(label: QLabel, tone: str) -> None:
    """The style sheet gives a label the colour of its name."""
    if label.objectName() != tone:
        label.setObjectName(tone)
        label.style().unpolish(label)
        label.style().polish(label)
