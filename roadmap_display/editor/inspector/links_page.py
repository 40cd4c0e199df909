"""What an item hangs on, and what hangs on it: to be followed, written in, added and taken away."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from roadmap_display.editor.desk import Desk
from roadmap_display.editor.forms.line_editor import LineEditor
from roadmap_display.editor.forms.parts import aside, heading
from roadmap_display.editor.forms.told import as_sentence
from roadmap_display.editor.forms.typed_lines import TypedLines
from roadmap_display.editor.forms.typed_text import TypedText
from roadmap_display.editor.inspector.link_card import LinkCard
from roadmap_display.editor.inspector.pages import Page
from roadmap_display.editor.while_seen import WhileSeen
from roadmap_display.roadmap.called import called
from roadmap_display.roadmap.fields.linking import Direction, linking, links_of
from roadmap_display.roadmap.fields.names import items_of
from roadmap_display.roadmap.fields.unfinished import place_of_item
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.view.plain import plain_label, put_into, wrapping

_HEADINGS: dict[Direction, str] = {"on": "Hangs on", "off": "What hangs on it"}


class LinksPage(Page):
    """`gone_to(id)` follows a link."""

    is_for_one = True
    gone_to = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.sides = {direction: Side(desk, direction, self) for direction in get_args(Direction)}
        for side in self.sides.values():
            self.column.addWidget(side)
            side.gone_to.connect(self.gone_to)
        WhileSeen(self, self._look, (desk.edits.questions.allowed, self._look))

    @staticmethod
    def number(item: Item, snapshot: Snapshot) -> str:
        """How many there are."""
        return str(len(snapshot.links_by_item.get(item.id, ())) or "")

    def show_items(self, items: Sequence[Item]) -> None:
        """The links of one."""
        super().show_items(items)
        if len(items) == 1:
            for side in self.sides.values():
                side.show_item(items[0])

    def _look(self) -> None:
        self.show_items(self.items)


class Side(QWidget):
    """The links of one direction, and a line to type one more into."""

    gone_to = Signal(str)

    def __init__(self, desk: Desk, direction: Direction, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._direction = desk, direction
        self._item: Item | None = None
        self.cards: dict[str, LinkCard] = {}
        self.none = aside("Nothing yet.", self)
        self.line = LineEditor(self)
        self.line.setPlaceholderText("Add: type a title")
        self.line.setAccessibleName(f"{_HEADINGS[direction]}: add an item by its title")
        self.line.offer(self._titles, is_choice=False)
        self.line.done.connect(self._add)
        self.line.dropped.connect(self._forget)
        self.trouble = wrapping(plain_label("", self, tone="wrong"))
        self.trouble.hide()
        self.typing = TypedText(desk, self)
        self.typing.taken.connect(self._link)
        self._typed = TypedLines(desk, (self.line,), self.typing, self._about)
        self.setFocusProxy(self.line)
        self._cards = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 10)
        column.addWidget(heading(_HEADINGS[direction], self))
        column.addLayout(self._cards)
        for widget in (self.none, self.line, self.trouble, self.typing):
            column.addWidget(widget)

    def show_item(self, item: Item) -> None:
        """Its links; a card stays while its link does."""
        is_another = self._item is None or item.id != self._item.id
        self._item = item
        if is_another:
            self._say("")
            self._typed.begin(place_of_item(item.id, f"links_{self._direction}"))
        seen = {one.link.id: one for one in links_of(item, self._desk.snapshot) if one.direction == self._direction}
        for gone in self.cards.keys() - seen.keys():
            card = self.cards.pop(gone)
            card.hide()
            card.deleteLater()
        for link_id, one in seen.items():
            if link_id not in self.cards:
                self.cards[link_id] = LinkCard(self._desk, one.link.id, self)
                self.cards[link_id].gone_to.connect(self.gone_to)
                put_into(self._cards, self.cards[link_id])
            self.cards[link_id].tell(one)
        self.none.setVisible(not seen)
        self._typed.allow(self._desk.why_not(item))

    def _titles(self) -> Sequence[str]:
        return [choice.title for choice in items_of(self._desk.snapshot).choices]

    def _add(self) -> None:
        """What was given back links nothing because one goes on."""
        if not self._typed.is_given_back or self.line.hasFocus():
            self._link()

    def _link(self) -> None:
        text = self.line.text().strip()
        if not text or self._item is None:
            self._say("")
            return
        try:
            changes = linking(self._item, self._direction, text, self._desk.context)
        except Trouble as told:
            self._say(as_sentence(told))
            return
        self._desk.make(changes, f"linked {called(self._item)} and {text}")
        self._forget()

    def _about(self) -> str:
        of = called(self._item) if self._item else "an item"
        return f"what {of} hangs on" if self._direction == "on" else f"what hangs on {of}"

    def _forget(self) -> None:
        self._typed.forget()
        self._say("")

    def _say(self, sentence: str) -> None:
        self.trouble.setText(sentence)
        self.trouble.setVisible(bool(sentence))
