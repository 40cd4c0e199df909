"""Ctrl K: find or run anything."""
