"""The theme as a palette and a style for the widgets around the timeline."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPalette

from roadmap_display.layout.shapes import Ink
from roadmap_display.paint.theme import Theme

_ROLES: dict[QPalette.ColorRole, Ink] = {
    QPalette.ColorRole.Window: Ink("ground"),
    QPalette.ColorRole.Base: Ink("panel"),
    QPalette.ColorRole.AlternateBase: Ink("hairline", 40),
    QPalette.ColorRole.Button: Ink("panel"),
    QPalette.ColorRole.WindowText: Ink("text"),
    QPalette.ColorRole.Text: Ink("text"),
    QPalette.ColorRole.ButtonText: Ink("text"),
    QPalette.ColorRole.PlaceholderText: Ink("quiet"),
    QPalette.ColorRole.Highlight: Ink("goal0", 45),
    QPalette.ColorRole.HighlightedText: Ink("text"),
    QPalette.ColorRole.ToolTipBase: Ink("pill"),
    QPalette.ColorRole.ToolTipText: Ink("pill_text"),
    QPalette.ColorRole.Mid: Ink("hairline"),
}

_STYLE = """
QLabel, QLineEdit, QToolButton {{ color: {text}; placeholder-text-color: {quiet}; }}
QToolButton:disabled {{ color: {quiet}; }}
QLineEdit {{ border: 1px solid {hairline}; border-radius: 5px; padding: 4px 8px; background: {panel}; }}
QLineEdit:focus {{ border-color: {goal0}; }}
QToolButton {{ border: 1px solid {hairline}; border-radius: 5px; padding: 4px 9px; background: {panel}; }}
QToolButton:hover, QToolButton:focus {{ border-color: {goal0}; }}
QToolButton:pressed {{ background: {hairline}; }}
QLabel#band {{ background: {band}; color: {attention}; padding: 7px 14px; }}
QLabel#quiet {{ color: {quiet}; }}
"""


def palette_of(theme: Theme) -> QPalette:
    """The colours of widgets. Set by hand: a bare X11 has no scheme of its own to follow."""
    palette = QPalette()
    for role, ink in _ROLES.items():
        palette.setColor(role, QColor(theme.colour(ink)))
    return palette


def style_of(theme: Theme) -> str:
    """What a palette cannot say: borders, and the band of trouble."""
    named = {
        role: theme.colour(Ink(role)).name() for role in ("hairline", "panel", "goal0", "attention", "quiet", "text")
    }
    return _STYLE.format(**named, band=theme.colour(Ink("attention", 14, "ground")).name())
