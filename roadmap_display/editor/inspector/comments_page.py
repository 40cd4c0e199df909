"""What people say about an item: asked, answered, remarked."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from roadmap_display.editor.desk import Desk
from roadmap_display.editor.forms.text_editor import TextEditor
from roadmap_display.editor.inspector.pages import Page, aside, card, cleared
from roadmap_display.roadmap.called import called
from roadmap_display.roadmap.changes.change import Added
from roadmap_display.roadmap.comments import Comment, Spoken, thread_of_item
from roadmap_display.roadmap.dates.when import When
from roadmap_display.roadmap.dates.when_words import show_near
from roadmap_display.roadmap.fields.choosing import spoken
from roadmap_display.roadmap.fields.scores import functions_of
from roadmap_display.roadmap.fields.texts import many_lines
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.view.flow import FlowLayout
from roadmap_display.view.plain import button, plain_label, wrapping

_INDENT, _DEEPEST = 14, 4
_LEAST = 2


class CommentsPage(Page):
    """The thread, each answer below what it answers, and a field for one more."""

    is_for_one = True

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._thread: tuple[Spoken, ...] | None = None
        self._answers = ""
        self.said = QVBoxLayout()
        self.said.setSpacing(6)
        self.none = aside("Nobody has said anything yet.", self)
        self.answering = aside("", self)
        self.text = TextEditor(self, least=_LEAST, is_boxed=True)
        self.text.setPlaceholderText("Ask or say something")
        self.text.setAccessibleName("Ask or say something")
        self.column.setSpacing(6)
        self.column.addLayout(self.said)
        for widget in (self.none, self.answering, self.text, self._buttons()):
            self.column.addWidget(widget)
        self.text.began.connect(self._allow)
        self._begin_answer("", "")
        self._allow()

    @staticmethod
    def number(item: Item, snapshot: Snapshot) -> str:
        """How many there are."""
        return str(sum(one.item == item.id for one in snapshot.comments) or "")

    def show_items(self, items: Sequence[Item]) -> None:
        """What was said about one."""
        if items and self.items and items[0].id != self.items[0].id:
            self._begin_answer("", "")
        super().show_items(items)
        thread = thread_of_item(self.desk.snapshot.comments, items[0].id) if len(items) == 1 else ()
        if thread != self._thread:
            self._thread = thread
            self._fill(thread)

    def say(self, asked: str = "") -> None:
        """Say what is typed; `asked` is the function that is to answer."""
        text = many_lines(self.text.content())
        if not text or len(self.items) != 1:
            return
        context, item = self.desk.context, self.items[0]
        comment = Comment(
            id=context.new_id(), text=text, item=item.id, by=context.by, on=context.today, asked=asked,
            answers=self._answers,
        )  # fmt: skip
        note = "asked about" if asked else "answered about" if self._answers else "commented on"
        self.text.put("")
        self._begin_answer("", "")
        self.desk.make((Added("comment", comment),), f"{note} {called(item)}")

    def _buttons(self) -> QWidget:
        row = QWidget(self)
        flow = FlowLayout(row)
        flow.setContentsMargins(0, 0, 0, 0)
        self.buttons = [button("Say", "Say this (a remark)", partial(self.say, ""), row)]
        for function in functions_of(self.desk.snapshot)[:4]:
            words = f"Ask {spoken(function).lower()}"
            self.buttons.append(
                button(words, f"{words}: stays open until it is answered", partial(self.say, function), row)
            )
        for one in self.buttons:
            flow.addWidget(one)
        return row

    def _fill(self, thread: Sequence[Spoken]) -> None:
        cleared(self.said)
        for one in thread:
            self.said.addWidget(self._comment(one))
        self.none.setVisible(not thread)

    def _comment(self, spoken_: Spoken) -> QWidget:
        comment, depth = spoken_
        row = QWidget(self)
        line = QHBoxLayout(row)
        line.setContentsMargins(_INDENT * min(depth, _DEEPEST), 0, 0, 0)
        frame, column = card(row)
        line.addWidget(frame)
        column.addWidget(aside(_who(comment, self.desk), frame))
        column.addWidget(wrapping(plain_label(comment.text, frame)))
        answer = button("Answer", "Answer this", partial(self._begin_answer, comment.id, comment.text), frame)
        bottom = QHBoxLayout()
        bottom.addWidget(answer)
        bottom.addStretch(1)
        column.addLayout(bottom)
        return row

    def _begin_answer(self, comment: str, text: str) -> None:
        self._answers = comment
        self.answering.setText(f"Answering “{' '.join(text.split())[:60]}”")
        self.answering.setVisible(bool(comment))
        if comment:
            self.text.setFocus()

    def _allow(self) -> None:
        for one in self.buttons:
            one.setEnabled(bool(self.text.content().strip()))


def _who(comment: Comment, desk: Desk) -> str:
    """`M. Kaya · Tue 24 Feb · asks product`."""
    person = desk.snapshot.person_by_id.get(comment.by)
    who = person.short_name if person else comment.by or "Somebody"
    asked = desk.snapshot.person_by_id.get(comment.asked)
    whom = asked.short_name if asked else comment.asked
    on = show_near(When.on(comment.on), desk.today) if comment.on else ""
    return " · ".join(filter(None, (who, on, f"asks {whom}" if whom else "")))
