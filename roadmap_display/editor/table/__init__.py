"""The table: every item as a row, edited in place."""
