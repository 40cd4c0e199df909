"""The kiosk: a window that shows, always, and never edits."""
