"""Dates with their granularity: read as people write them, moved, shown."""
