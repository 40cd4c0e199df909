"""Files on a disk: every call, what goes wrong with it, and where it lies."""
