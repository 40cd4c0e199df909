"""What people say about an item: asked, answered, remarked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from roadmap_display.editor.desk import Desk
from roadmap_display.editor.forms.parts import aside, card
from roadmap_display.editor.forms.text_editor import TextEditor
from roadmap_display.editor.forms.typed_text import NOWHERE, TypedText
from roadmap_display.editor.inspector.pages import Page
from roadmap_display.roadmap.called import called
from roadmap_display.roadmap.changes.change import Added
from roadmap_display.roadmap.comments import Comment, Spoken, thread_of_item
from roadmap_display.roadmap.dates.when import When
from roadmap_display.roadmap.dates.when_words import show_near
from roadmap_display.roadmap.fields.choosing import spoken
from roadmap_display.roadmap.fields.scores import functions_of
from roadmap_display.roadmap.fields.texts import many_lines
from roadmap_display.roadmap.fields.unfinished import COMMENT, place_of_item
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.view.flow import FlowLayout
from roadmap_display.view.plain import button, emptied, plain_label, put_into, wrapping

_INDENT, _DEEPEST = 14, 4
_LEAST = 2


class CommentsPage(Page):
    """The thread, each answer below what it answers, and a field for one more. What is typed waits with its item."""

    is_for_one = True

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._thread: tuple[Spoken, ...] | None = None
        self._answers, self._waiting = "", dict[str, tuple[str, str]]()
        self.said = QVBoxLayout()
        self.said.setSpacing(6)
        self.none = aside("Nobody has said anything yet.", self)
        self.answering = aside("", self)
        self.text = TextEditor(self, least=_LEAST, is_boxed=True)
        self.text.setPlaceholderText("Ask or say something")
        self.text.setAccessibleName("Ask or say something")
        self.setFocusProxy(self.text)
        self.column.setSpacing(6)
        self.column.addLayout(self.said)
        self.typing = TypedText(desk, self)
        self.typing.take.hide()
        for widget in (self.none, self.answering, self.text, self.typing, self._buttons()):
            self.column.addWidget(widget)
        self.text.began.connect(self._keep)
        for dropped in (self.text.dropped, self.typing.forgotten):
            dropped.connect(self._forget)
        desk.edits.unfinished.changed.connect(self._give_back)
        self._put("", "")

    @staticmethod
    def number(item: Item, snapshot: Snapshot) -> str:
        """How many there are."""
        return str(sum(one.item == item.id for one in snapshot.comments) or "")

    def show_items(self, items: Sequence[Item]) -> None:
        """What was said about one."""
        is_another = [item.id for item in items] != [item.id for item in self.items]
        if is_another:
            self._lay_by()
        super().show_items(items)
        if is_another:
            self._begin()
        thread = thread_of_item(self.desk.snapshot.comments, items[0].id) if len(items) == 1 else ()
        if thread != self._thread:
            self._thread = thread
            emptied(self.said)
            for one in thread:
                put_into(self.said, _said(one, self, self._answer))
            self.none.setVisible(not thread)

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
        self.desk.make((Added("comment", comment),), f"{note} {called(item)}")
        self._forget()

    def _keep(self) -> None:
        """What is being typed is not lost with the program."""
        self._allow()
        text = self.text.content()
        if text.strip() and self.items and not self._why_not():
            self.typing.keep(text, f"comment on {called(self.items[0])}", answers=self._answers)
        else:
            self.typing.drop()

    def _forget(self) -> None:
        self.typing.drop()
        self._begin()

    def _lay_by(self) -> None:
        """What is typed about one item is not said about another."""
        if self.items and not self.typing.given_back and self.text.content().strip():
            self._waiting[self.items[0].id] = self.text.content(), self._answers

    def _begin(self) -> None:
        """Go on with what was typed about the item, or with nothing."""
        self.typing.begin(place_of_item(self.items[0].id, COMMENT) if self.items else NOWHERE)
        text, answers = self._waiting.pop(self.items[0].id, ("", "")) if self.items else ("", "")
        self._put(text, answers)
        self._why_not()  # asked before anybody types
        self._give_back()

    def _give_back(self) -> None:
        """What was typed before the program ended is to be said, or forgotten."""
        if not self.text.content().strip() and (left := self.typing.give_back(is_closed=False)):
            self._put(left.text, left.answers)

    def _why_not(self) -> str:
        return self.desk.why_not(Comment(id="", text="", by=self.desk.author))

    def _put(self, text: str, answers: str) -> None:
        answered = next((one.text for one in self.desk.snapshot.comments if one.id == answers), "")
        self._begin_answer(answers if answered else "", answered)
        if text:
            self.text.give_back(text)
        else:
            self.text.put("")
        self._allow()

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

    def _answer(self, comment: Comment) -> None:
        self._begin_answer(comment.id, comment.text)
        self.text.setFocus()

    def _begin_answer(self, comment: str, text: str) -> None:
        self._answers = comment
        self.answering.setText(f"Answering “{' '.join(text.split())[:60]}”")
        self.answering.setVisible(bool(comment))

    def _allow(self) -> None:
        for one in self.buttons:
            one.setEnabled(bool(self.text.content().strip()))


def _said(spoken_: Spoken, page: CommentsPage, answered: Callable[[Comment], object]) -> QWidget:
    """A comment, as far to the right as it answers others, with a button to answer it."""
    comment, depth = spoken_
    row = QWidget(page)
    line = QHBoxLayout(row)
    line.setContentsMargins(_INDENT * min(depth, _DEEPEST), 0, 0, 0)
    frame, column = card(row)
    line.addWidget(frame)
    column.addWidget(aside(_who(comment, page.desk), frame, inset=0))
    column.addWidget(wrapping(plain_label(comment.text, frame)))
    answer = button("Answer", "Answer this", partial(answered, comment), frame)
    bottom = QHBoxLayout()
    bottom.addWidget(answer)
    bottom.addStretch(1)
    column.addLayout(bottom)
    return row


def _who(comment: Comment, desk: Desk) -> str:
    """`M. Kaya · Tue 24 Feb · asks product`."""
    person = desk.snapshot.person_by_id.get(comment.by)
    who = person.short_name if person else comment.by or "Somebody"
    asked = desk.snapshot.person_by_id.get(comment.asked)
    whom = asked.short_name if asked else comment.asked
    on = show_near(When.on(comment.on), desk.today) if comment.on else ""
    return " · ".join(filter(None, (who, on, f"asks {whom}" if whom else "")))
