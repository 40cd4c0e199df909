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
QLabel#attention {{ color: {attention}; }}
QLabel#wrong {{ color: {wrong}; }}
QLabel#good {{ color: {good}; }}
QScrollArea#details {{ border: 1px solid {hairline}; background: {panel}; }}
QScrollArea#details:focus {{ border-color: {goal0}; }}
QWidget#details_content {{ background: {panel}; }}
QToolButton:checked {{ background: {hairline}; border-color: {goal0}; }}
QToolButton::menu-indicator {{ image: none; }}
QToolButton#chip {{ border-radius: 11px; background: {chip}; padding: 3px 9px; }}
QFrame#choices {{ border: 1px solid {hairline}; background: {panel}; }}
QListWidget {{ border: none; background: {panel}; color: {text}; outline: none; }}
QListWidget::item {{ padding: 3px 2px; }}
QListWidget::indicator {{ width: 12px; height: 12px; border: 1px solid {quiet}; border-radius: 3px; }}
QListWidget::indicator:checked {{ background: {goal0}; border-color: {goal0}; }}
QListWidget::item:selected {{ background: {chip}; color: {text}; }}
QMenu {{ background: {panel}; color: {text}; border: 1px solid {hairline}; }}
QMenu::item {{ padding: 5px 22px 5px 26px; }}
QMenu::item:selected {{ background: {chip}; }}
QMenu::item:disabled {{ color: {quiet}; }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
QScrollBar::handle:vertical {{ background: {hairline}; border-radius: 4px; min-height: 24px; margin: 1px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QPushButton#way {{ border: 1px solid {hairline}; border-radius: 5px; background: {panel}; }}
QPushButton#way:hover, QPushButton#way:focus {{ border: 2px solid {goal0}; }}
QPushButton#way:pressed {{ background: {hairline}; }}
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
        role: theme.colour(Ink(role)).name()
        for role in ("hairline", "panel", "goal0", "attention", "wrong", "good", "quiet", "text")
    }
    chip = theme.colour(Ink("goal0", 14, "panel")).name()
    return _STYLE.format(**named, chip=chip, band=theme.colour(Ink("attention", 14, "ground")).name())
