"""The native file: read, patched, merged and saved by many."""
