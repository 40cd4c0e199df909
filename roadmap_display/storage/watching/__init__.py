"""Sources under watch, and what is kept of them on this machine."""
