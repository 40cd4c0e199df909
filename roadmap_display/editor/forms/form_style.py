"""What fields and forms look like."""

from __future__ import annotations

from roadmap_display.layout.shapes import Ink
from roadmap_display.paint.theme import Theme

_STYLE = """
QScrollArea#inspector {{ border: none; border-left: 1px solid {hairline}; background: {panel}; }}
QScrollArea#inspector:focus {{ border-left-color: {goal0}; }}
QWidget#inspector_content {{ background: {panel}; }}
QScrollArea#form {{ border: 1px solid {ground}; background: {ground}; }}
QScrollArea#form:focus {{ border-color: {goal0}; }}
QWidget#form_content {{ background: {ground}; }}
QPlainTextEdit {{ border: 1px solid transparent; border-radius: 5px; background: transparent; color: {text};
    selection-background-color: {chosen}; selection-color: {text}; placeholder-text-color: {quiet}; }}
QPlainTextEdit:hover {{ border-color: {hairline}; }}
QPlainTextEdit#boxed {{ border-color: {hairline}; background: {panel}; }}
QPlainTextEdit:focus, QPlainTextEdit#boxed:focus {{
    border-color: {goal0}; background: {panel}; }}
QTextEdit {{ background: transparent; color: {text}; }}
QFrame#cluster {{ border: 1px solid {hairline}; border-radius: 5px; background: {panel}; }}
QFrame#cluster QLineEdit {{ border: 1px solid transparent; background: transparent; padding: 3px 0 3px 6px; }}
QFrame#cluster QLineEdit:focus {{ border-color: {goal0}; }}
QLineEdit[readOnly="true"], QFrame#cluster QLineEdit[readOnly="true"], QPlainTextEdit[readOnly="true"] {{
    background: {ground}; color: {quiet}; }}
QLineEdit[wrong="true"], QFrame#cluster QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"] {{
    border: 1px solid {wrong}; }}
QFrame#card {{ border: 1px solid {hairline}; border-radius: 6px; background: {panel}; }}
QFrame#findings {{ background: {notice}; border: 1px solid {notice_edge}; border-radius: 6px; }}
QToolButton#tab {{ border: 1px solid transparent; border-bottom: 2px solid transparent; border-radius: 0;
    background: transparent; color: {quiet}; padding: 3px 1px; }}
QToolButton#tab:hover {{ color: {text}; }}
QToolButton#tab:checked {{ color: {text}; border-bottom-color: {goal0}; }}
QToolButton#tab:focus {{ border: 1px solid {goal0}; border-bottom: 2px solid {goal0}; }}
QToolButton#plain {{ border: 1px solid transparent; background: transparent; padding: 1px 3px; }}
QToolButton#plain:hover, QToolButton#plain:focus {{ border-color: {goal0}; }}
QTabBar#form_tabs::tab {{ background: transparent; border: none; border-bottom: 2px solid transparent; color: {quiet};
    padding: 4px 2px 3px 2px; margin-right: 16px; }}
QTabBar#form_tabs::tab:selected {{ color: {text}; border-bottom-color: {goal0}; }}
QTabBar#form_tabs::tab:hover, QTabBar#form_tabs::tab:selected:focus {{ color: {goal0}; }}
QFrame#sheet {{ border: 1px solid {hairline}; border-radius: 8px; background: {panel}; }}
QListView#records {{ border: 1px solid transparent; border-right-color: {hairline}; }}
QListView#records::item {{ padding: 7px 12px; }}
QListView#records:focus {{ border-color: {goal0}; }}
"""


def form_style(theme: Theme) -> str:
    """The style sheet of fields and forms."""
    roles = ("panel", "hairline", "goal0", "text", "quiet", "wrong", "ground")
    named = {role: theme.colour(Ink(role)).name() for role in roles}
    mixed = {
        "chosen": Ink("goal0", 30, "panel"),
        "notice": Ink("attention", 10, "panel"),
        "notice_edge": Ink("attention", 40, "panel"),
    }
    return _STYLE.format(**named, **{name: theme.colour(ink).name() for name, ink in mixed.items()})
