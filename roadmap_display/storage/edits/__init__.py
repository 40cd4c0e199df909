"""Edits that are safe before they are shown: the journal, and what brings it into a source."""
