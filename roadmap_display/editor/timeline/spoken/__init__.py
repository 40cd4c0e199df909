"""The timeline as screen readers know it."""
