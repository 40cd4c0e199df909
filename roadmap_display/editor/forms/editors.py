"""The widget a field is written in, by the kind of its values."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from roadmap_display.editor.forms.line_editor import LineEditor
from roadmap_display.editor.forms.text_editor import TextEditor
from roadmap_display.roadmap.fields.field import Field

Editor = LineEditor | TextEditor

_CHOSEN = ("choice", "flag")


def editor_for(
    field: Field,
    titles: Callable[[], Sequence[str]],
    parent: QWidget,
    *,
    is_title: bool = False,
    is_boxed: bool = False,
    least: int = 1,
) -> Editor:
    """A text of many lines, or a line that offers `titles` where the field has any."""
    made: Editor
    if is_title or field.kind in ("long", "lines"):
        made = TextEditor(parent, least=least, is_title=is_title, is_boxed=is_boxed)
    else:
        made = LineEditor(parent)
        if field.has_choices:
            is_choice = field.kind in _CHOSEN or field.name == "goals"
            made.offer(titles, is_list=field.kind == "several", is_choice=is_choice)
    made.setAccessibleName(field.title)
    made.setPlaceholderText(field.hint)
    return made
