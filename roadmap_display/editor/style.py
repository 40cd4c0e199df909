"""What the editor's widgets look like beyond those of the window for reading."""

from __future__ import annotations

from roadmap_display.editor.forms.form_style import form_style
from roadmap_display.layout.shapes import Ink
from roadmap_display.paint.theme import Theme
from roadmap_display.view import colours

_STYLE = """
QWidget#bar {{ background: {panel}; border-bottom: 1px solid {hairline}; }}
QWidget#foot {{ background: {panel}; border-top: 1px solid {hairline}; }}
QFrame#switch {{ background: {hairline}; border-radius: 6px; }}
QFrame#switch QToolButton {{ border: 1px solid transparent; background: transparent; color: {quiet}; }}
QFrame#switch QToolButton:hover, QFrame#switch QToolButton:focus {{ border-color: {goal0}; }}
QFrame#switch QToolButton:checked {{ background: {panel}; color: {text}; border-color: {hairline}; }}
QFrame#switch QToolButton:checked:focus {{ border-color: {goal0}; }}
QToolButton#primary {{ background: {goal0}; border-color: {goal0}; color: {on_goal0}; }}
QToolButton#primary:hover, QToolButton#primary:focus {{ border: 1px solid {text}; }}
QToolButton#primary:disabled {{ background: {hairline}; border-color: {hairline}; color: {quiet}; }}
QFrame#notice {{ background: {notice}; border: 1px solid {attention}; border-radius: 6px; }}
QSplitter::handle {{ background: {hairline}; }}
QListView:focus, QTreeView:focus {{ border-color: {goal0}; }}
QListView, QTreeView {{ border: 1px solid {panel}; background: {panel}; color: {text}; outline: none;
    selection-background-color: {chosen}; selection-color: {text}; placeholder-text-color: {quiet}; }}
QFrame#choices QListView::item {{ padding: 4px; }}
QTabBar#flat::tab {{ background: transparent; border: none; color: {quiet}; padding: 6px 10px; }}
QTabBar#flat::tab:selected {{ color: {text}; }}
QTabBar#flat::tab:hover, QTabBar#flat::tab:selected:focus {{ color: {goal0}; }}
QLabel#badge {{ background: {notice}; color: {attention}; border-radius: 7px; padding: 1px 7px; }}
QHeaderView {{ background: {ground}; border: none; }}
QHeaderView#rows {{ background: {panel}; }}
QHeaderView::section {{ background: {ground}; color: {quiet}; border: none; padding: 5px 8px;
    border-bottom: 1px solid {hairline}; border-right: 1px solid {hairline}; }}
QComboBox {{ combobox-popup: 0; border: 1px solid {hairline}; border-radius: 5px; padding: 1px 6px;
    background: {panel}; color: {text}; placeholder-text-color: {quiet}; }}
QComboBox:hover, QComboBox:focus {{ border-color: {goal0}; }}
QComboBox::drop-down {{ border: none; width: 16px; }}
QTableWidget {{ border: 1px solid {hairline}; background: {panel}; color: {text}; gridline-color: {hairline}; }}
QTableWidget:focus {{ border-color: {goal0}; }}
QTableCornerButton::section {{ background: {ground}; border: none; border-bottom: 1px solid {hairline}; }}
QTableView QLineEdit#cell {{ border: 2px solid {goal0}; border-radius: 0; padding: 0 6px; background: {panel}; }}
QLabel#cell_error {{ background: {panel}; color: {wrong}; border: 1px solid {wrong}; padding: 5px 8px; }}
QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 0; }}
QScrollBar::handle:horizontal {{ background: {hairline}; border-radius: 4px; min-width: 24px; margin: 1px; }}
QScrollBar::add-line:horizontal, QScrollBar::sub-line:horizontal {{ width: 0; }}
"""


def style_of(theme: Theme) -> str:
    """The style sheet of the editor's window."""
    roles = ("panel", "hairline", "goal0", "text", "quiet", "attention", "ground", "wrong")
    named = {role: theme.colour(Ink(role)).name() for role in roles}
    on_goal0 = named["panel"] if theme.colour(Ink("goal0")).lightnessF() < _DARK else named["ground"]
    notice = theme.colour(Ink("attention", 12, "panel")).name()
    chosen = theme.colour(Ink("goal0", 18, "panel")).name()
    return (
        colours.style_of(theme)
        + _STYLE.format(**named, on_goal0=on_goal0, notice=notice, chosen=chosen)
        + form_style(theme)
    )


_DARK = 0.55
"""Below this lightness of a button its letters are light."""
